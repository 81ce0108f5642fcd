"""Remote endpoints: a real server, and a small one that answers as badly as servers do."""

import base64
import gzip
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs

import pytest
from pyoxigraph import Literal, NamedNode

from kg.errors import BadInputError, EndpointError
from kg.rdf.endpoint import EndpointTarget, derive_update_url, run_remote, run_update
from kg.rdf.load import LoadReport, load

from ..query.servers import free_port, oxigraph_server

ROWS = b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"uri","value":"http://x/s"}}]}}'
SELECT = "SELECT ?s WHERE { GRAPH ?g { ?s ?p ?o } }"
SECRET = "p:ä s"


class Answers(ThreadingHTTPServer):
    """Answers what it was told, in order, the last answer for ever; keeps what it was asked."""

    def __init__(self, *answers: tuple[int, bytes, dict[str, str]]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers = list(answers)
        self.asked: list[tuple[str, dict[str, list[str]], dict[str, str]]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/query"


class Handler(BaseHTTPRequestHandler):
    server: Answers

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.asked.append((self.path, parse_qs(body), dict(self.headers)))
        answers = self.server.answers
        code, text, headers = answers.pop(0) if len(answers) > 1 else answers[0]
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def answering() -> Iterator["Starter"]:
    starter = Starter()
    yield starter
    for server in starter.servers:
        server.shutdown()
        server.server_close()


class Starter:
    def __init__(self) -> None:
        self.servers: list[Answers] = []

    def __call__(self, *answers: tuple[int, bytes] | tuple[int, bytes, dict[str, str]]) -> Answers:
        server = Answers(*(answer if len(answer) == 3 else (*answer, {}) for answer in answers))
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        self.servers.append(server)
        return server


@pytest.fixture(scope="module")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EndpointTarget]:
    with oxigraph_server(tmp_path_factory.mktemp("oxigraph")) as endpoint:
        yield endpoint


def target(server: Answers, **changes: object) -> EndpointTarget:
    return EndpointTarget(url=server.url, wait_s=0.001, **changes)  # type: ignore[arg-type]


def failure(endpoint: EndpointTarget, sparql: str = SELECT) -> EndpointError:
    with pytest.raises(EndpointError) as caught:
        run_remote(endpoint, sparql)
    assert caught.value.exit_code == 4
    assert len(str(caught.value).splitlines()) == 2
    return caught.value


def test_a_query_is_posted_as_a_form(answering: Starter) -> None:
    server = answering((200, ROWS))
    assert run_remote(target(server), SELECT).rows == ((NamedNode("http://x/s"),),)
    path, form, headers = server.asked[0]
    assert path == "/query"
    assert form["query"] == [SELECT]
    assert headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert "application/sparql-results+json" in headers["Accept"]
    assert "Authorization" not in headers


def test_a_query_with_words_of_updates_is_still_a_query(answering: Starter) -> None:
    server = answering((200, ROWS))
    run_remote(target(server), "# INSERT\nPREFIX drop: <http://x/> " + SELECT)
    assert "query" in server.asked[0][1]


def test_basic_authentication_sends_user_and_password(answering: Starter) -> None:
    server = answering((200, ROWS))
    run_remote(target(server, user="ann", password=SECRET), SELECT)
    sent = server.asked[0][2]["Authorization"].removeprefix("Basic ")
    assert base64.b64decode(sent).decode() == f"ann:{SECRET}"


def test_digest_authentication_sends_no_password(answering: Starter) -> None:
    challenge = {"WWW-Authenticate": 'Digest realm="any", nonce="n1", qop="auth", algorithm=MD5'}
    server = answering((401, b"", challenge), (200, ROWS))
    run_remote(target(server, user="ann", password="p:a s", auth="digest"), SELECT)  # noqa: S106
    assert "Authorization" not in server.asked[0][2]
    assert server.asked[1][2]["Authorization"].startswith('Digest username="ann", realm="any"')
    assert server.asked[1][1]["query"] == [SELECT]


def test_a_password_is_not_shown() -> None:
    assert SECRET not in repr(EndpointTarget(url="http://x/", user="ann", password=SECRET))


@pytest.mark.parametrize("code", [401, 403])
def test_a_refusal_says_to_check_the_password(code: int, answering: Starter) -> None:
    server = answering((code, b"\n  Who are you?\nGo away", {"WWW-Authenticate": 'Basic realm="x"'}))
    error = failure(target(server, user="ann", password="wrong"))  # noqa: S106
    assert error.problem == f"{server.url} answered {code}: Who are you?"
    assert "user and password" in error.fix
    assert len(server.asked) == 1


def test_wrong_digest_is_a_refusal(answering: Starter) -> None:
    server = answering((401, b"no", {"WWW-Authenticate": 'Digest realm="any", nonce="n1", qop="auth"'}))
    assert "answered 401" in failure(target(server, user="ann", password="wrong", auth="digest")).problem  # noqa: S106


def test_digest_takes_only_ascii() -> None:
    endpoint = EndpointTarget(url="http://127.0.0.1:1/query", user="ann", password=SECRET, auth="digest")
    assert "only ASCII" in failure(endpoint).problem


def test_digest_at_a_server_that_wants_basic_is_a_refusal(answering: Starter) -> None:
    server = answering((401, b"no", {"WWW-Authenticate": 'Basic realm="x"'}))
    endpoint = target(server, user="ann", password="a", auth="digest")  # noqa: S106
    assert "basic or digest" in failure(endpoint).fix


def test_a_missing_page_says_to_check_the_address(answering: Starter) -> None:
    server = answering((404, b""))
    error = failure(target(server))
    assert error.problem == f"{server.url} answered 404: Not Found"
    assert "/query or /sparql" in error.fix


def test_another_refusal_shows_the_first_line_of_the_answer(answering: Starter) -> None:
    server = answering((400, b"Parse error: " + b"x" * 5000 + b"\nsecond line"))
    error = failure(target(server))
    assert "answered 400: Parse error: xxx" in error.problem
    assert len(error.problem) < 300
    assert "second" not in error.problem


@pytest.mark.parametrize("code", [429, 500, 502, 503])
def test_what_may_pass_is_tried_again(code: int, answering: Starter) -> None:
    server = answering((code, b"busy"), (code, b"busy"), (200, ROWS))
    assert len(run_remote(target(server), SELECT).rows) == 1
    assert len(server.asked) == 3


def test_what_does_not_pass_fails_after_some_tries(answering: Starter) -> None:
    server = answering((500, b"Out of memory\nstack"))
    error = failure(target(server, retries=2))
    assert error.problem == f"{server.url} answered 500: Out of memory"
    assert len(server.asked) == 3


def test_a_redirection_is_not_followed(answering: Starter) -> None:
    other = answering((200, ROWS))
    server = answering((302, b"", {"Location": other.url}))
    error = failure(target(server, user="ann", password=SECRET))
    assert error.problem == f"{server.url} answered 302: {other.url}"
    assert other.asked == []


@pytest.mark.parametrize(
    "answer", [ROWS[:60], ROWS[:-3], b"", b"<html>", b"[]", b'{"head":{},"boolean":true}', b"\xff"]
)
def test_an_answer_that_is_cut_or_wrong_is_an_error(answer: bytes, answering: Starter) -> None:
    server = answering((200, answer))
    assert "broke off its answer, or it is no table" in failure(target(server)).problem


def test_an_answer_shorter_than_promised_is_an_error(answering: Starter) -> None:
    server = answering((200, ROWS[:30], {"Content-Length": str(len(ROWS))}))
    assert "cannot be reached" in failure(target(server, retries=1)).problem
    assert len(server.asked) == 2


def test_a_port_where_nobody_listens_cannot_be_reached() -> None:
    url = f"http://127.0.0.1:{free_port()}/query"
    error = failure(EndpointTarget(url=url, retries=1, wait_s=0.001))
    assert error.problem.startswith(f"{url} cannot be reached (")
    assert "refused" in error.problem


@pytest.mark.parametrize("url", ["file:///etc/passwd", "localhost:7878/query", "", "http://", "http://a:b@x/query"])
def test_what_is_no_address_is_refused(url: str) -> None:
    assert "is no address of an endpoint" in failure(EndpointTarget(url=url)).problem


@pytest.mark.parametrize(
    ("url", "update"),
    [
        ("http://h:7878/query", "http://h:7878/update"),
        ("http://h:3030/ds/query/", "http://h:3030/ds/update"),
        ("http://h:7200/repositories/kg", "http://h:7200/repositories/kg/statements"),
        ("http://h:8890/sparql", "http://h:8890/sparql"),
    ],
)
def test_the_address_for_updates_follows_from_the_one_for_queries(url: str, update: str) -> None:
    assert derive_update_url(url) == update
    assert EndpointTarget(url=url).update_url == update
    assert EndpointTarget(url=url, update="http://h/own").update_url == "http://h/own"


def test_an_update_goes_to_its_own_address(answering: Starter) -> None:
    server = answering((204, b""))
    run_update(target(server), "DROP SILENT GRAPH <http://x/g>")
    assert server.asked[0][0] == "/update"
    assert server.asked[0][1] == {"update": ["DROP SILENT GRAPH <http://x/g>"]}


def write_quads(path: Path, graphs: dict[str, int]) -> Path:
    lines = [
        f'<http://x/s{n}> <http://x/p> "a\\n}} }}{n}" <http://x/{g}> .\n'
        for g, size in graphs.items()
        for n in range(size)
    ]
    text = "".join(sorted(lines)).encode()
    path.write_bytes(gzip.compress(text) if path.suffix == ".gz" else text)
    return path


def size_of(endpoint: EndpointTarget, graph: str) -> int:
    rows = run_remote(endpoint, f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <http://x/{graph}> {{ ?s ?p ?o }} }}").rows
    assert isinstance(rows[0][0], Literal)
    return int(rows[0][0].value)


def test_graphs_are_loaded_in_batches(oxigraph: EndpointTarget, tmp_path: Path) -> None:
    seen: list[int] = []
    files = [write_quads(tmp_path / "a.nq.gz", {"a": 7, "b": 3}), write_quads(tmp_path / "b.nq", {"c": 1})]
    report = load(files, oxigraph, batch=5, progress=seen.append)
    assert report == LoadReport(graphs=3, triples=11)
    assert seen == [5, 8, 10, 11]
    assert [size_of(oxigraph, graph) for graph in "abc"] == [7, 3, 1]


def test_loading_twice_changes_nothing(oxigraph: EndpointTarget, tmp_path: Path) -> None:
    file = write_quads(tmp_path / "twice.nq", {"twice": 6})
    load([file], oxigraph)
    load([file], oxigraph)
    assert size_of(oxigraph, "twice") == 6


def test_replacing_drops_what_a_graph_held_and_nothing_else(oxigraph: EndpointTarget, tmp_path: Path) -> None:
    load([write_quads(tmp_path / "old.nq", {"old": 9, "other": 2})], oxigraph)
    report = load([write_quads(tmp_path / "new.nq", {"old": 4})], oxigraph, replace=True, batch=3)
    assert report == LoadReport(graphs=1, triples=4)
    assert [size_of(oxigraph, graph) for graph in ("old", "other")] == [4, 2]


def test_the_first_batch_drops_and_inserts_at_once(answering: Starter, tmp_path: Path) -> None:
    server = answering((204, b""), (204, b""), (200, ROWS))
    with pytest.raises(EndpointError):
        load([write_quads(tmp_path / "a.nq", {"a": 3})], target(server), replace=True, batch=2)
    first, second = (form["update"][0] for _, form, _ in server.asked[:2])
    assert first.startswith("DROP SILENT GRAPH <http://x/a> ;\nINSERT DATA { GRAPH <http://x/a> {")
    assert second.startswith("INSERT DATA { GRAPH <http://x/a> {")


def test_triples_that_did_not_arrive_are_missed(answering: Starter, tmp_path: Path) -> None:
    count = (
        b'{"head":{"vars":["g","n"]},"results":{"bindings":[{"g":{"type":"uri","value":"http://x/a"},'
        b'"n":{"type":"literal","datatype":"http://www.w3.org/2001/XMLSchema#integer","value":"2"}}]}}'
    )
    server = answering((204, b""), (200, count))
    with pytest.raises(EndpointError, match="holds 2 triples of <http://x/a>, but 3 were sent"):
        load([write_quads(tmp_path / "a.nq", {"a": 3})], target(server))


def test_a_refused_update_stops_the_load(answering: Starter, tmp_path: Path) -> None:
    server = answering((401, b"log in"))
    with pytest.raises(EndpointError, match="answered 401: log in"):
        load([write_quads(tmp_path / "a.nq", {"a": 3, "b": 3})], target(server))
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<http://x/s> <http://x/p> <http://x/o> .\n", "in no named graph"),
        ("_:b <http://x/p> <http://x/o> <http://x/g> .\n", "a blank node"),
        ("<http://x/s> <http://x/p> _:b <http://x/g> .\n", "a blank node"),
        ("<http://x/s> <http://x/p> } DROP ALL\n", "cannot be read as N-Quads"),
    ],
)
def test_a_file_that_cannot_be_loaded_is_a_bad_input(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.nq"
    path.write_text(text, "utf-8")
    with pytest.raises(BadInputError, match=message):
        load([path], EndpointTarget(url="http://127.0.0.1:1/query"))


@pytest.mark.parametrize("name", ["missing.nq", "missing.nq.gz", "cut.nq.gz"])
def test_a_damaged_file_is_a_bad_input(name: str, tmp_path: Path) -> None:
    whole = write_quads(tmp_path / "whole.nq.gz", {"a": 100}).read_bytes()
    (tmp_path / "cut.nq.gz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BadInputError, match="cannot be read as N-Quads"):
        load([tmp_path / name], EndpointTarget(url="http://127.0.0.1:1/query"))
