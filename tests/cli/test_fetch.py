"""``kg fetch`` as a person runs it, against a server on this machine."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.build import build_graph
from kg.sources import find_inputs
from kg.toolkit import Toolkit

from ..sources.paper_server import (
    JATS,
    PaperServer,
    open_paper,
    pubmed_records,
    result,
    results,
    serving,
)
from .conftest import Run

NAMES = ("EUROPEPMC", "NCBI", "IDCONV", "ARXIV")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[PaperServer]:
    with serving() as running:
        services = running.services
        chosen = (services.europepmc, services.ncbi, services.idconv, services.arxiv)
        for name, service in zip(NAMES, chosen, strict=True):
            monkeypatch.setenv(f"KG_FETCH_{name}", service.url)
        for name in ("KG_EMAIL", "KG_NCBI_API_KEY"):
            monkeypatch.delenv(name, raising=False)
        yield running


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> str:
    """Let every server be a port where nobody listens, and no wait be long."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{probe.getsockname()[1]}"
    for name in NAMES:
        monkeypatch.setenv(f"KG_FETCH_{name}", url)
    monkeypatch.setattr("kg.sources.remote.pace.FIRST_WAIT_S", 0.001)
    return url


def test_papers_are_fetched_and_built(kg: Run, server: PaperServer, tmp_path: Path) -> None:
    open_paper(server)
    server.on("/epmc/search", results(result(pmid="7")), words="EXT_ID:7 ")
    done = kg("fetch", "PMC100", "PMID:7")
    assert (done.code, done.lines) == (
        0,
        ["PMCID:PMC100\tjats\tpapers/PMC100.xml", "PMID:7\teuropepmc\tpapers/PMID_7.json"],
    )
    assert "2 papers fetched, 0 were there" in done.err
    assert "1 without full text. PubMed was not asked, as no contact address is known" in done.err
    assert "\x1b" not in done.err
    assert kg("build", "papers").code == 0
    assert "2 documents" in kg("build", "papers").err


def test_an_address_is_given_to_the_servers(kg: Run, server: PaperServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_EMAIL", "set@example.org")
    monkeypatch.setenv("KG_NCBI_API_KEY", "secret-key")
    server.on("/epmc/search", results(result(pmid="7")))
    server.on("/ncbi/efetch.fcgi", pubmed_records("7"))
    done = kg("--verbose", "fetch", "7")
    assert done.lines == ["PMID:7\tpubmed\tpapers/PMID_7.xml"]
    assert server.asked[1].params["email"] == "set@example.org"
    assert server.asked[1].params["api_key"] == "secret-key"
    kept = Path("papers/fetch.json").read_text("utf-8") + done.err + done.out
    assert "secret-key" not in kept
    assert "set@example.org" not in kept


def test_identifiers_come_from_a_file(kg: Run, server: PaperServer) -> None:
    open_paper(server)
    Path("ids.txt").write_text("\ufeff# mine\n\n PMC100 \nnonsense here\n", "utf-8")
    done = kg("fetch", "--from", "ids.txt", "-o", "deep/er")
    assert done.code == 3
    assert "kg: nonsense here: this is no identifier of a paper\n  fix: write it as PMC3166277" in done.err
    assert done.lines == ["PMCID:PMC100\tjats\tdeep/er/PMC100.xml"]


def test_identifiers_come_from_stdin(server: PaperServer, tmp_path: Path) -> None:
    open_paper(server)
    command = [sys.executable, "-m", "kg", "fetch", "--from", "-"]
    done = subprocess.run(command, input="PMC100\n", capture_output=True, text=True, check=True)
    assert "PMC100.xml" in done.stdout


def test_a_search_is_fetched(kg: Run, server: PaperServer) -> None:
    server.on("/epmc/search", results(*(result(pmid=str(number)) for number in range(1, 9))))
    assert len(kg("fetch", "--search", "knee", "--max", "3").lines) == 3
    server.on("/epmc/search", results())
    done = kg("fetch", "--search", "xyzzy", "-o", "other")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("kg: xyzzy: Europe PMC finds nothing for this search\n  fix: ")


def test_no_cache_fetches_again(kg: Run, server: PaperServer) -> None:
    open_paper(server)
    assert "1 papers fetched, 0 were there" in kg("fetch", "PMC100").err
    assert "0 papers fetched, 1 were there" in kg("fetch", "PMC100").err
    assert "1 papers fetched, 0 were there" in kg("fetch", "PMC100", "--no-cache").err


def test_offline_is_two_lines_and_leaves_nothing(kg: Run, offline: str) -> None:
    done = kg("fetch", *(f"PMC{number}" for number in range(100, 120)), "--search", "knee")
    assert (done.code, done.out) == (4, "")
    first, second = done.err.splitlines()
    assert first.startswith(f"kg: {offline} cannot be reached (")
    assert first.endswith("; not fetched: PMC100, PMC101, PMC102, PMC103, PMC104 and 16 more")
    assert second.startswith("  fix: check the connection, then run the command again")
    assert not Path("papers").exists()


def test_offline_what_is_there_is_still_there(
    kg: Run, server: PaperServer, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    open_paper(server)
    kg("fetch", "PMC100")
    request.getfixturevalue("offline")
    assert kg("fetch", "PMC100").code == 0
    assert kg("fetch", "PMC100", "PMC200").code == 4
    assert kg("fetch", "PMC100", "--no-cache").code == 4
    assert [paper["file"] for paper in json.loads(Path("papers/fetch.json").read_text())["papers"]] == ["PMC100.xml"]


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ([], "nothing to fetch, or too much at once"),
        (["--search", "  "], "nothing to fetch, or too much at once"),
        (["PMC100", "--check-retractions"], "nothing to fetch, or too much at once"),
        (["PMC100", "--email", "ann"], "'ann' is no e-mail address"),
        (["--search", "x", "--max", "0"], "Invalid value for '--max'"),
    ],
)
def test_a_wrong_command_line_is_explained(words: list[str], problem: str, kg: Run) -> None:
    done = kg("fetch", *words)
    assert done.code == 2
    assert problem in done.err
    assert len(done.err.splitlines()) == 2


def test_a_wrong_server_setting_is_explained(kg: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_FETCH_ARXIV", "export.arxiv.org")
    done = kg("fetch", "PMC100")
    assert done.code == 2
    assert "set KG_FETCH_ARXIV to one such as https://export.arxiv.org/api" in done.err


def test_a_missing_file_of_identifiers_is_explained(kg: Run) -> None:
    done = kg("fetch", "--from", "none.txt")
    assert (done.code, done.err.splitlines()[0]) == (3, "kg: none.txt: there is no such file")


class TestCheckRetractions:
    @pytest.fixture
    def graph(self, tmp_path: Path, toolkit: Toolkit) -> Path:
        for number in (100, 200):
            path = tmp_path / "in" / f"{number}.xml"
            path.parent.mkdir(exist_ok=True)
            text = JATS.format(pmcid=f"PMC{number}", pmid=number).replace("Vesicles", f"Vesicles {number}")
            path.write_text(text, "utf-8")
        build_graph(find_inputs([str(tmp_path / "in")]), tmp_path / "graph", toolkit)
        return tmp_path / "graph"

    def test_what_is_retracted_stands_beside_the_graph(self, kg: Run, server: PaperServer, graph: Path) -> None:
        found = [result(pmcid="PMC100", pmid="100", doi="10.5555/a"), result(pmcid="PMC200", pmid="200")]
        found[0]["pubTypeList"] = {"pubType": ["Retracted Publication"]}
        server.on("/epmc/search", results(*found))
        done = kg("fetch", "--check-retractions", "--graph", graph)
        assert done.code == 0
        assert done.lines == ["retracted\tPMCID:PMC100 PMID:100 DOI:10.5555/a"]
        assert "2 papers checked: 1 current, 1 retracted, 0 concern, 0 unknown" in done.err
        rows = (graph.parent / "retractions.tsv").read_text("utf-8").splitlines()
        assert rows[0] == "id\tstatus\tnotice\tsource\tchecked"
        assert [row.split("\t")[:2] for row in rows[1:]] == [
            ["DOI:10.5555/a", "retracted"],
            ["PMCID:PMC100", "retracted"],
            ["PMID:100", "retracted"],
        ]
        assert all(row.split("\t")[3] == "Europe PMC" for row in rows[1:])

    def test_rows_of_a_person_and_of_other_papers_stay(self, kg: Run, server: PaperServer, graph: Path) -> None:
        table = graph.parent / "retractions.tsv"
        table.write_text("id\tsource\n# mine\nPMID:100\t\nPMID:200\tEurope PMC\nPMID:300\tEurope PMC\n", "utf-8")
        server.on("/epmc/search", results(result(pmcid="PMC100", pmid="100"), result(pmcid="PMC200", pmid="200")))
        assert kg("fetch", "--check-retractions", "--graph", graph).code == 0
        rows = [row.split("\t")[0] for row in table.read_text("utf-8").splitlines()]
        assert rows == ["# mine", "id", "PMID:100", "PMID:300"]

    def test_a_paper_that_nobody_knows_keeps_its_row(self, kg: Run, server: PaperServer, graph: Path) -> None:
        table = graph.parent / "retractions.tsv"
        table.write_text("id\tstatus\tnotice\tsource\tchecked\nPMID:100\tretracted\t\tPubMed\t2025-01-01\n", "utf-8")
        before = table.read_bytes()
        done = kg("fetch", "--check-retractions", "--graph", graph)
        assert "2 unknown" in done.err
        assert table.read_bytes() == before

    def test_without_an_answer_the_table_stays(self, kg: Run, offline: str, graph: Path) -> None:
        table = graph.parent / "retractions.tsv"
        table.write_text("id\nPMID:100\n", "utf-8")
        done = kg("fetch", "--check-retractions", "--graph", graph)
        assert (done.code, len(done.err.splitlines())) == (4, 2)
        assert done.err.startswith(f"kg: {offline} cannot be reached")
        assert table.read_text("utf-8") == "id\nPMID:100\n"

    def test_a_wrong_table_is_not_overwritten(self, kg: Run, server: PaperServer, graph: Path) -> None:
        table = graph.parent / "retractions.tsv"
        table.write_text("doi\n10.5555/a\n", "utf-8")
        assert kg("fetch", "--check-retractions", "--graph", graph).code == 3
        assert server.asked == []

    def test_a_graph_without_papers_has_nothing_to_check(
        self, kg: Run, server: PaperServer, tmp_path: Path, toolkit: Toolkit
    ) -> None:
        (tmp_path / "note.txt").write_text("Vesicles reduce pain.\n", "utf-8")
        build_graph([tmp_path / "note.txt"], tmp_path / "graph", toolkit)
        done = kg("fetch", "--check-retractions")
        assert (done.code, done.err) == (1, "no document of the graph has a DOI, PMCID or PMID\n")
        assert not (tmp_path / "retractions.tsv").exists()

    def test_a_retraction_takes_the_weight_of_a_paper(
        self, kg: Run, server: PaperServer, tmp_path: Path, toolkit: Toolkit
    ) -> None:
        paper = JATS.format(pmcid="PMC100", pmid=100).replace("Vesicles reduced pain", "Curcumin inhibits MMP13")
        (tmp_path / "paper.xml").write_text(paper, "utf-8")
        build_graph([tmp_path / "paper.xml"], tmp_path / "graph", toolkit)
        server.on("/epmc/search", results(result(pmcid="PMC100", pmid="100", types=["Retracted Publication"])))
        (before,) = json.loads(kg("claim", "list", "--json").out)["rows"]
        kg("fetch", "--check-retractions")
        kg("verdicts")
        (after,) = json.loads(kg("claim", "list", "--json").out)["rows"]
        assert before[2] > after[2] == 0
