"""Into a triplestore: real servers, servers that fail half way, and the ways in."""

import gzip
import resource
import shutil
import subprocess
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal

from kg.errors import BadInputError, EndpointError, UnknownNameError
from kg.rdf.endpoint import EndpointTarget, run_remote
from kg.rdf.journal import Journal, journal_path
from kg.rdf.load import LoadPlan, LoadReport, choose_plan, load, try_load
from kg.rdf.load_plan import PLANS, plan_commands
from kg.rdf.profiles import PROFILES, Way, complete, recognise

from ..query.servers import find_program, free_port, oxigraph_process, oxigraph_server
from .answers import Answers, Starter

ENGINES = ["oxigraph", pytest.param("virtuoso", marks=pytest.mark.slow)]
WAYS = [
    pytest.param("oxigraph", "bulk"),
    pytest.param("oxigraph", "graph-store"),
    pytest.param("oxigraph", "update"),
    pytest.param("virtuoso", "graph-store", marks=pytest.mark.slow),
    pytest.param("virtuoso", "update", marks=pytest.mark.slow),
]
NOWHERE = EndpointTarget(url="http://127.0.0.1:1/query")


def write_quads(path: Path, graphs: dict[str, int]) -> Path:
    """Write graphs of some size, with texts that look like the end of an update."""
    lines = [
        f'<http://x/s{n}> <http://x/p> "a\\n}} }}é{n}" <http://x/{g}> .\n'
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


def plan_for(server: Answers, store: str = "generic", batch: int = 0) -> LoadPlan:
    return choose_plan(EndpointTarget(url=server.url, wait_s=0.001), store=store, batch=batch)


@pytest.fixture
def endpoint(request: pytest.FixtureRequest) -> EndpointTarget:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, EndpointTarget)
    return found


class TestWays:
    @pytest.mark.parametrize(("endpoint", "way"), WAYS, indirect=["endpoint"])
    def test_every_way_brings_every_triple(self, endpoint: EndpointTarget, way: str, tmp_path: Path) -> None:
        graphs = {f"{way}/a": 7, f"{way}/b": 3}
        files = [write_quads(tmp_path / "a.nq.gz", graphs), write_quads(tmp_path / "b.nq", {f"{way}/c": 1})]
        seen: list[int] = []
        report = load(files, choose_plan(endpoint, way=way), progress=seen.append)
        assert report == LoadReport(graphs=3, triples=11)
        assert seen == [7, 10, 11]
        assert [size_of(endpoint, graph) for graph in (*graphs, f"{way}/c")] == [7, 3, 1]

    @pytest.mark.parametrize(("endpoint", "way"), WAYS, indirect=["endpoint"])
    def test_replacing_drops_what_a_graph_held_and_nothing_else(
        self, endpoint: EndpointTarget, way: str, tmp_path: Path
    ) -> None:
        plan = choose_plan(endpoint, way=way)
        load([write_quads(tmp_path / "old.nq", {f"old/{way}": 9, f"other/{way}": 2})], plan)
        report = load([write_quads(tmp_path / "new.nq", {f"old/{way}": 4})], plan, replace=True)
        assert report == LoadReport(graphs=1, triples=4)
        assert [size_of(endpoint, f"{graph}/{way}") for graph in ("old", "other")] == [4, 2]

    @pytest.mark.parametrize("endpoint", ENGINES, indirect=True)
    @pytest.mark.parametrize("way", ["graph-store", "update"])
    def test_a_graph_of_several_batches_replaces_another_whole(
        self, endpoint: EndpointTarget, way: str, tmp_path: Path
    ) -> None:
        plan = choose_plan(endpoint, way=way, batch=3)
        load([write_quads(tmp_path / "old.nq", {f"batches/{way}": 20})], plan)
        load([write_quads(tmp_path / "new.nq", {f"batches/{way}": 8})], plan, replace=True)
        assert size_of(endpoint, f"batches/{way}") == 8
        assert size_of(endpoint, f"batches/{way}#incoming") == 0

    @pytest.mark.parametrize("endpoint", ENGINES, indirect=True)
    def test_loading_twice_changes_nothing(self, endpoint: EndpointTarget, tmp_path: Path) -> None:
        file = write_quads(tmp_path / "twice.nq", {"twice": 6})
        for _ in range(2):
            load([file], choose_plan(endpoint))
        assert size_of(endpoint, "twice") == 6

    def test_the_batches_of_a_large_graph_go_to_a_place_of_their_own(self, answering: Starter, tmp_path: Path) -> None:
        server = answering((204, b""))
        with pytest.raises(EndpointError, match="broke off"):
            load([write_quads(tmp_path / "a.nq", {"a": 3})], plan_for(server, batch=2), replace=True)
        first, second, third = (form["update"][0] for _, form, _ in server.asked[:3])
        assert first.startswith(
            "DROP SILENT GRAPH <http://x/a#incoming> ;\nINSERT DATA { GRAPH <http://x/a#incoming> {"
        )
        assert second.startswith("INSERT DATA { GRAPH <http://x/a#incoming> {")
        assert third == "MOVE GRAPH <http://x/a#incoming> TO <http://x/a>"

    def test_a_graph_is_put_by_one_request(self, answering: Starter, tmp_path: Path) -> None:
        server = answering((204, b""))
        plan = choose_plan(EndpointTarget(url=server.url, graph_store=f"{server.url}/store"), store="generic")
        with pytest.raises(EndpointError):
            load([write_quads(tmp_path / "a.nq", {"a": 2})], plan, replace=True)
        path, _, headers = server.asked[0]
        assert path == "/query/store?graph=http%3A%2F%2Fx%2Fa"
        assert headers["Content-Type"] == "application/n-triples"
        method, body = server.bodies[0]
        assert method == "PUT"
        assert body.decode().splitlines() == [
            '<http://x/s0> <http://x/p> "a\\n} }é0" .',
            '<http://x/s1> <http://x/p> "a\\n} }é1" .',
        ]


class TestPlan:
    def test_an_empty_oxigraph_gets_whole_files_and_a_filled_one_graphs(self, tmp_path: Path) -> None:
        with oxigraph_server(tmp_path / "store") as endpoint:
            plan = choose_plan(endpoint)
            assert (plan.profile.name, plan.way) == ("oxigraph", Way.BULK)
            load([write_quads(tmp_path / "a.nq", {"a": 2})], plan)
            assert choose_plan(endpoint).way is Way.GRAPH_STORE
            assert choose_plan(endpoint, replace=True).way is Way.GRAPH_STORE

    @pytest.mark.slow
    def test_virtuoso_is_recognised_with_its_addresses(self, virtuoso: EndpointTarget) -> None:
        plan = choose_plan(replace(virtuoso, update="", auth=""))
        assert (plan.profile.name, plan.way, plan.target.auth) == ("virtuoso", Way.GRAPH_STORE, "digest")
        assert plan.target.update_url.endswith("/sparql-auth")

    def test_an_unknown_server_gets_updates(self, answering: Starter) -> None:
        rows = b'{"head":{"vars":["s"]},"results":{"bindings":[]}}'
        assert choose_plan(EndpointTarget(url=answering((200, rows)).url)).way is Way.UPDATE

    def test_a_store_or_way_that_is_not_known_is_named_with_those_that_are(self) -> None:
        with pytest.raises(UnknownNameError, match="no triplestore is called 'oxygraph'"):
            choose_plan(NOWHERE, store="oxygraph")
        with pytest.raises(UnknownNameError, match="no way of loading is called 'bulk'"):
            choose_plan(NOWHERE, store="generic", way="bulk")

    @pytest.mark.parametrize(
        ("store", "url", "update", "graphs"),
        [
            ("oxigraph", "http://h:7878/query", "http://h:7878/update", "http://h:7878/store"),
            ("fuseki", "http://h/kg/sparql", "http://h/kg/update", "http://h/kg/data"),
            ("graphdb", "http://h/repositories/kg", "http://h/repositories/kg/statements", "…/rdf-graphs/service"),
            ("neptune", "https://h:8182/sparql", "https://h:8182/sparql", "https://h:8182/sparql/gsp/"),
        ],
    )
    def test_the_other_addresses_follow_from_the_one_for_queries(
        self, store: str, url: str, update: str, graphs: str
    ) -> None:
        found = complete(EndpointTarget(url=url), PROFILES[store])
        assert (found.update, found.graph_store) == (update, graphs.replace("…", url))
        given = complete(EndpointTarget(url=url, update="http://own/u", graph_store="http://own/g"), PROFILES[store])
        assert (given.update, given.graph_store) == ("http://own/u", "http://own/g")

    @pytest.mark.parametrize(
        ("server", "name"),
        [
            ("oxigraph/0.5.2", "oxigraph"),
            ("Virtuoso/07.20.3229 (Linux)", "virtuoso"),
            ("Apache Jena Fuseki (5.0.0)", "fuseki"),
            ("GraphDB/10.6", "graphdb"),
            ("Jetty(9.4.z)", "generic"),
            ("", "generic"),
        ],
    )
    def test_a_server_is_recognised_by_what_it_calls_itself(self, server: str, name: str) -> None:
        assert recognise(server).name == name

    def test_a_dry_run_sends_nothing_and_says_what_differs(self, oxigraph: EndpointTarget, tmp_path: Path) -> None:
        plan = choose_plan(oxigraph, way="graph-store")
        load([write_quads(tmp_path / "a.nq", {"dry/a": 2, "dry/b": 2})], plan)
        new = write_quads(tmp_path / "b.nq", {"dry/a": 5, "dry/b": 2, "dry/c": 1})
        assert try_load([new], plan) == LoadReport(graphs=3, triples=8, other=1)
        assert [size_of(oxigraph, f"dry/{name}") for name in "abc"] == [2, 2, 0]


class TestFailures:
    @pytest.mark.parametrize("way", ["bulk", "graph-store", "update"])
    def test_a_load_cut_by_the_death_of_the_server_goes_on_where_it_stopped(self, way: str, tmp_path: Path) -> None:
        files = [write_quads(tmp_path / f"{n}.nq.gz", {f"g{n}{m}": 50 for m in range(10)}) for n in range(3)]
        port, store = free_port(), tmp_path / "store"
        journal = Journal(tmp_path / "load.jsonl", "one load")
        with oxigraph_process(store, port) as (process, endpoint):
            plan = choose_plan(endpoint, way=way)

            def kill(total: int) -> None:
                if total >= 700:
                    process.kill()
                    process.wait()

            with pytest.raises(EndpointError, match="cannot be reached"):
                load(files, plan, journal=journal, progress=kill)
        arrived = len((tmp_path / "load.jsonl").read_text("utf-8").splitlines()) - 1
        assert arrived == (2 if way == "bulk" else 14)
        with oxigraph_process(store, port):
            report = load(files, plan, journal=Journal(tmp_path / "load.jsonl", "one load"))
            assert report == LoadReport(graphs=30, triples=1500, before=arrived)
            assert size_of(endpoint, "g29") == 50
        assert not (tmp_path / "load.jsonl").exists()

    def test_a_server_that_lost_what_it_had_is_noticed_at_the_end(self, tmp_path: Path) -> None:
        file = write_quads(tmp_path / "a.nq", {"a": 5, "b": 5})
        (tmp_path / "load.jsonl").write_text('{"about": "x"}\n["http://x/a", 5]\n', "utf-8")
        lost = pytest.raises(EndpointError, match="holds 0 triples of <http://x/a>, but 5 were sent")
        with oxigraph_server(tmp_path / "store") as endpoint, lost:
            load([file], choose_plan(endpoint, way="update"), journal=Journal(tmp_path / "load.jsonl", "x"))

    def test_a_disk_that_takes_no_more_stops_the_load_with_an_error(self, tmp_path: Path) -> None:
        def little_room() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))

        file = write_quads(tmp_path / "a.nq.gz", {f"g{n}": 4000 for n in range(40)})
        server = oxigraph_process(tmp_path / "store", free_port(), limit=little_room)
        with server as (_, endpoint), pytest.raises(EndpointError) as caught:
            load([file], choose_plan(endpoint, way="graph-store"))
        assert caught.value.exit_code == 4

    @pytest.mark.slow
    @pytest.mark.parametrize("way", ["graph-store", "update"])
    def test_a_wrong_password_is_refused_by_the_server(
        self, way: str, virtuoso: EndpointTarget, tmp_path: Path
    ) -> None:
        wrong = replace(virtuoso, password="wrong")  # noqa: S106
        with pytest.raises(EndpointError, match="answered 401") as caught:
            load([write_quads(tmp_path / "a.nq", {"secret": 1})], choose_plan(wrong, way=way))
        assert "user and password" in caught.value.fix
        assert size_of(virtuoso, "secret") == 0

    def test_triples_that_did_not_arrive_are_missed(self, answering: Starter, tmp_path: Path) -> None:
        count = (
            b'{"head":{"vars":["g","n"]},"results":{"bindings":[{"g":{"type":"uri","value":"http://x/a"},'
            b'"n":{"type":"literal","datatype":"http://www.w3.org/2001/XMLSchema#integer","value":"2"}}]}}'
        )
        server = answering((204, b""), (200, count))
        with pytest.raises(EndpointError, match="holds 2 triples of <http://x/a>, but 3 were sent"):
            load([write_quads(tmp_path / "a.nq", {"a": 3})], plan_for(server))

    def test_a_refused_update_stops_the_load(self, answering: Starter, tmp_path: Path) -> None:
        server = answering((401, b"log in"))
        with pytest.raises(EndpointError, match="answered 401: log in"):
            load([write_quads(tmp_path / "a.nq", {"a": 3, "b": 3})], plan_for(server))
        assert len(server.asked) == 1

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("<http://x/s> <http://x/p> <http://x/o> .\n", ":1: a triple is in no named graph"),
            ("_:b <http://x/p> <http://x/o> <http://x/g> .\n", "a blank node"),
            ("<http://x/s> <http://x/p> _:b <http://x/g> .\n", "a blank node"),
            ("<http://x/s> <http://x/p> } DROP ALL\n", "cannot be read as N-Quads"),
            ("<http://x/s>  <http://x/p> <http://x/o> <http://x/g> .\n", "canonical form"),
        ],
    )
    def test_a_file_that_cannot_be_loaded_is_a_bad_input(self, text: str, message: str, tmp_path: Path) -> None:
        path = tmp_path / "bad.nq"
        path.write_text(text, "utf-8")
        with pytest.raises(BadInputError, match=message):
            load([path], choose_plan(NOWHERE, store="generic"))

    @pytest.mark.parametrize("name", ["missing.nq", "missing.nq.gz", "cut.nq.gz"])
    def test_a_damaged_file_is_a_bad_input(self, name: str, tmp_path: Path) -> None:
        whole = write_quads(tmp_path / "whole.nq.gz", {"a": 100}).read_bytes()
        (tmp_path / "cut.nq.gz").write_bytes(whole[: len(whole) // 2])
        with pytest.raises(BadInputError, match="cannot be read as N-Quads"):
            load([tmp_path / name], choose_plan(NOWHERE, store="generic"))


class TestJournal:
    def test_another_load_does_not_go_on_with_it(self, tmp_path: Path) -> None:
        path = tmp_path / "j.jsonl"
        with suppress(KeyboardInterrupt), Journal(path, "one") as journal:
            journal.note("a", 1)
            raise KeyboardInterrupt
        with suppress(KeyboardInterrupt), Journal(path, "one") as journal:
            assert journal.done == {"a": 1}
            raise KeyboardInterrupt
        assert path.exists()
        with Journal(path, "other") as journal:
            assert journal.done == {}
        assert not path.exists()

    def test_a_line_half_written_counts_as_not_there(self, tmp_path: Path) -> None:
        path = tmp_path / "j.jsonl"
        path.write_text('{"about": "one"}\n["a", 1]\n["b', "utf-8")
        with Journal(path, "one") as journal:
            assert journal.done == {"a": 1}

    def test_each_endpoint_has_its_own_file(self) -> None:
        assert journal_path(Path("g"), "http://a/") != journal_path(Path("g"), "http://b/")


class TestLoadPlan:
    @pytest.mark.parametrize("store", PLANS)
    def test_a_plan_names_the_files_or_their_folder_and_runs_nothing(self, store: str, tmp_path: Path) -> None:
        folder = tmp_path / "my graph" / "quads"
        folder.mkdir(parents=True)
        text = plan_commands(store, [write_quads(folder / "a.nq.gz", {"a": 1})], folder.parent)
        assert str(folder) in text
        assert all(line.startswith("#") or " " in line for line in text.splitlines())

    def test_a_store_without_a_plan_is_named_with_those_that_have_one(self, tmp_path: Path) -> None:
        with pytest.raises(UnknownNameError, match="blazegraph"):
            plan_commands("blazegraph", [tmp_path / "a.nq.gz"], tmp_path)

    def test_the_plan_for_oxigraph_loads_the_files(self, tmp_path: Path) -> None:
        program = find_program("oxigraph", "oxigraph")
        files = [write_quads(tmp_path / f"{n}.nq.gz", {f"p{n}": 5}) for n in range(2)]
        command = plan_commands("oxigraph", files, tmp_path / "graph").splitlines()[1]
        subprocess.run(["/bin/sh", "-c", command.replace("oxigraph ", f"{program} ", 1)], check=True, cwd=tmp_path)
        with oxigraph_server(tmp_path / "graph.oxigraph") as endpoint:
            assert [size_of(endpoint, graph) for graph in ("p0", "p1")] == [5, 5]

    @pytest.mark.slow
    def test_the_plan_for_virtuoso_loads_the_files(self, tmp_path: Path) -> None:
        from ..query.servers import virtuoso_process

        find_program("isql-vt", "virtuoso")
        quads = tmp_path / "quads"
        quads.mkdir()
        files = [write_quads(quads / f"{n}.nq.gz", {f"p{n}": 5}) for n in range(2)]
        with virtuoso_process(tmp_path, allowed=quads) as (endpoint, sql):
            text = plan_commands("virtuoso", files, tmp_path / "graph")
            script = text.replace("127.0.0.1:1111", f"127.0.0.1:{sql}").replace("PASSWORD", "dba")
            done = subprocess.run(["/bin/sh", "-ec", script], check=True, capture_output=True, text=True)
            assert "0 Rows" in done.stdout
            assert [size_of(endpoint, graph) for graph in ("p0", "p1")] == [5, 5]
        assert shutil.which("isql-vt")
