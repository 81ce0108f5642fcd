"""Remote endpoints: a real server, and a small one that answers as badly as servers do."""

import base64
import ssl
from pathlib import Path

import pytest
import trustme
from pyoxigraph import NamedNode

from kg.errors import BadInputError, EndpointError
from kg.rdf.endpoint import EndpointTarget, derive_update_url, run_remote, run_update

from ..query.servers import free_port
from .answers import Answers, Starter

ROWS = b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"uri","value":"http://x/s"}}]}}'
SELECT = "SELECT ?s WHERE { GRAPH ?g { ?s ?p ?o } }"
SECRET = "p:ä s"


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


def test_a_token_is_sent_in_the_header(answering: Starter) -> None:
    server = answering((200, ROWS))
    endpoint = target(server, token="t0p")  # noqa: S106
    run_remote(endpoint, SELECT)
    assert server.asked[0][2]["Authorization"] == "Bearer t0p"
    assert "t0p" not in repr(endpoint)


def test_a_server_that_asks_to_wait_is_given_the_time(answering: Starter, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr("kg.rdf.exchange.time.sleep", waits.append)
    server = answering((429, b"busy", {"Retry-After": "7"}), (503, b"", {"Retry-After": "soon"}), (200, ROWS))
    run_remote(target(server), SELECT)
    assert waits == [7.0, 0.002]


@pytest.mark.parametrize("answer", [(507, b""), (500, b"IO error: No space left on device (os error 28)")])
def test_a_full_disk_is_not_tried_again_and_says_what_to_do(answer: tuple[int, bytes], answering: Starter) -> None:
    server = answering(answer)
    assert "free space" in failure(target(server)).fix
    assert len(server.asked) == 1


def test_a_server_with_a_certificate_of_ones_own_is_trusted_where_its_authority_is_named(
    answering: Starter, tmp_path: Path
) -> None:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    url = answering.over_https(context, (200, ROWS))
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    trusting = EndpointTarget(url=url, ca_file=str(tmp_path / "ca.pem"), retries=0)
    assert run_remote(trusting, SELECT).rows == ((NamedNode("http://x/s"),),)
    error = failure(EndpointTarget(url=url, retries=0))
    assert "certificate" in error.problem.lower()


def test_certificates_that_cannot_be_read_are_a_bad_input(tmp_path: Path) -> None:
    path = tmp_path / "ca.pem"
    path.write_text("no certificate", "utf-8")
    with pytest.raises(BadInputError, match="certificates"):
        run_remote(EndpointTarget(url="https://127.0.0.1:1/query", ca_file=str(path)), SELECT)


def test_an_update_goes_to_its_own_address(answering: Starter) -> None:
    server = answering((204, b""))
    run_update(target(server), "DROP SILENT GRAPH <http://x/g>")
    assert server.asked[0][0] == "/update"
    assert server.asked[0][1] == {"update": ["DROP SILENT GRAPH <http://x/g>"]}
