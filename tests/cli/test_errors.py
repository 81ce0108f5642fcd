"""What a user can cause and fix: two lines on stderr, the right exit code, never a traceback."""

import gzip
import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

KG = Path(sys.executable).with_name("kg")
Run = Callable[..., Any]
USAGE, INPUT, ENDPOINT = 2, 3, 4

SOUND = "Curcumin reduces pain.\n"
ENTITIES = """<?xml version="1.0"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS//EN" "http://127.0.0.1:{port}/JATS.dtd" [
<!ENTITY lol "Curcumin"><!ENTITY secret SYSTEM "{private}">]>
<article><front><article-meta><title-group><article-title>&lol; &secret;</article-title></title-group>
<abstract><p>&lol; reduces pain.</p></abstract></article-meta></front></article>
"""
DTD = """<?xml version="1.0"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS//EN" "http://127.0.0.1:{port}/JATS.dtd">
<article><front><article-meta><title-group><article-title>Curcumin</article-title></title-group>
<abstract><p>Curcumin reduces pain.</p></abstract></article-meta></front></article>
"""
LATIN = "La curcumine est bénéfique.\n".encode("latin-1")

#: What cannot be read, and a part of what is said of it.
BAD_FILES: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "empty.txt: the file is empty"),
    "blank.md": (b" \n\n", "blank.md: the file is empty"),
    "binary.txt": (b"\x00\x01\x02", "binary.txt: the file is binary"),
    "binary.dat": (b"\x89PNG\r\n\x00\x00", "binary.dat: the file is binary and of no kind that can be read"),
    "latin.txt": (LATIN, "latin.txt:1: the text is not UTF-8"),
    "broken.xml": (b"<article><front>", "broken.xml:1: the XML is broken"),
    "entities.xml": (ENTITIES.format(port=9, private="file:///etc/passwd").encode(), "the XML declares entities"),
    "damaged.gz": (gzip.compress(b"Curcumin reduces pain." * 9)[:30], "damaged.gz: the archive is damaged"),
}


def check(done: Any, code: int, problem: str) -> None:
    """Assert that a command failed as a command should."""
    lines = done.err.splitlines()
    assert done.code == code, done.err
    assert done.out == ""
    assert len(lines) == 2, done.err
    assert lines[0].startswith("kg: ")
    assert problem in lines[0]
    assert lines[1].startswith("  fix: ")
    assert len(lines[1]) > len("  fix: ")


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text(SOUND, "utf-8")
    return path


class TestInputs:
    def test_a_missing_file(self, kg: Run) -> None:
        check(kg("build", "nowhere.txt"), INPUT, "nowhere.txt: there is no such file or folder")
        check(kg("annotate", "nowhere.txt"), INPUT, "nowhere.txt: there is no such file or folder")

    def test_a_pattern_that_fits_nothing(self, kg: Run) -> None:
        check(kg("build", "*.xml"), INPUT, "*.xml: the pattern fits no file")

    def test_a_folder_without_documents(self, kg: Run, tmp_path: Path) -> None:
        (tmp_path / "papers").mkdir()
        (tmp_path / "papers" / "picture.png").write_bytes(b"\x89PNG")
        check(kg("build", "papers"), INPUT, "papers: the folder holds no document")

    @pytest.mark.parametrize("name", BAD_FILES)
    def test_a_bad_document_stops_no_other(self, kg: Run, note: Path, tmp_path: Path, name: str) -> None:
        content, problem = BAD_FILES[name]
        (tmp_path / name).write_bytes(content)
        done = kg("build", name, note.name, "-o", "graph")
        head, *error = done.err.splitlines()
        assert (done.code, done.out) == (INPUT, "")
        assert head.startswith("1 document, 1 claim, ")
        assert len(error) == 2
        assert error[0].startswith("kg: ")
        assert problem in error[0]
        assert error[1].startswith("  fix: ")
        (failure,) = json.loads((tmp_path / "graph" / "manifest.json").read_text("utf-8"))["failures"]
        assert (failure["path"], failure["fix"]) == (name, error[1].removeprefix("  fix: "))
        assert failure["problem"] in error[0]
        assert kg("verify").code == 0

    def test_inputs_that_are_all_bad_leave_the_old_graph(self, kg: Run, note: Path, tmp_path: Path) -> None:
        assert kg("build", note.name, "-o", "graph").code == 0
        before = (tmp_path / "graph" / "manifest.json").read_bytes()
        (tmp_path / "empty.txt").write_bytes(b"")
        (tmp_path / "binary.txt").write_bytes(b"a\0b")
        done = kg("build", "empty.txt", "binary.txt", "-o", "graph")
        problems = [line for line in done.err.splitlines() if not line.startswith("  fix: ")]
        assert (done.code, done.out) == (INPUT, "")
        assert [problem.split(":")[1].strip() for problem in problems[:2]] == ["empty.txt", "binary.txt"]
        assert problems[2] == "kg: no document could be read; the graph graph stays as it was"
        assert len(done.err.splitlines()) == 6
        assert (tmp_path / "graph" / "manifest.json").read_bytes() == before

    @pytest.mark.parametrize("name", BAD_FILES)
    def test_annotate_says_the_same(self, kg: Run, note: Path, tmp_path: Path, name: str) -> None:
        content, problem = BAD_FILES[name]
        (tmp_path / name).write_bytes(content)
        done = kg("annotate", name, note.name)
        first, second = done.err.splitlines()
        assert done.code == INPUT
        assert "Curcumin decreases pain" in done.out
        assert first.startswith("kg: ")
        assert problem in first
        assert second.startswith("  fix: ")

    def test_a_file_of_unknown_ending_is_read_as_text(self, kg: Run, tmp_path: Path) -> None:
        (tmp_path / "note.odd").write_text(SOUND, "utf-8")
        assert kg("build", "note.odd").code == 0

    def test_a_bad_line_leaves_the_others(self, kg: Run, tmp_path: Path) -> None:
        lines = ['{"id": "a", "text": "Curcumin reduces pain."}', "{bad", '{"id": "c", "text": "Obesity causes pain."}']
        (tmp_path / "notes.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
        done = kg("build", "notes.jsonl")
        manifest = json.loads((tmp_path / "graph" / "manifest.json").read_text("utf-8"))
        assert done.code == INPUT
        assert done.err.splitlines()[0].startswith("2 documents, 2 claims, ")
        assert "kg: notes.jsonl:2: the line is no JSON" in done.err
        assert [(failure["path"], failure["line"]) for failure in manifest["failures"]] == [("notes.jsonl", 2)]
        assert len(manifest["inputs"][0]["documents"]) == 2

    @pytest.mark.parametrize("form", [ENTITIES, DTD], ids=["entities", "dtd"])
    def test_nothing_that_xml_points_to_is_fetched(self, kg: Run, tmp_path: Path, form: str) -> None:
        (tmp_path / "secret.txt").write_text("Metformin", "utf-8")
        with socket.create_server(("127.0.0.1", 0)) as server:
            server.settimeout(0.05)
            port = server.getsockname()[1]
            private = (tmp_path / "secret.txt").as_uri()
            (tmp_path / "paper.xml").write_text(form.format(port=port, private=private), "utf-8")
            done = kg("annotate", "paper.xml")
            with pytest.raises(TimeoutError):
                server.accept()
        assert "Metformin" not in done.out

    @pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
    def test_a_file_that_may_not_be_read(self, kg: Run, note: Path) -> None:
        note.chmod(0)
        assert "note.txt: the file cannot be read: Permission denied" in kg("build", note.name).err


class TestPlaces:
    def test_no_graph(self, kg: Run) -> None:
        for words in (("stats",), ("verify",), ("validate",), ("claim", "list"), ("ask", "pain"), ("add", "x.txt")):
            check(kg(*words), INPUT, "there is no graph folder graph")

    def test_a_folder_that_is_no_graph(self, kg: Run, tmp_path: Path) -> None:
        (tmp_path / "graph").mkdir()
        check(kg("stats"), INPUT, "graph is not a graph folder")

    def test_a_graph_half_written(self, kg: Run, graph: Path, tmp_path: Path) -> None:
        shutil.copytree(graph, tmp_path / "graph")
        (tmp_path / "graph" / "manifest.json").unlink()
        check(kg("stats"), INPUT, "the graph graph is only half written")
        (tmp_path / "graph").rename(tmp_path / "graph.partial")
        check(kg("stats"), INPUT, "the graph graph is only half written")

    def test_a_graph_of_another_version(self, kg: Run, graph: Path, note: Path, tmp_path: Path) -> None:
        shutil.copytree(graph, tmp_path / "graph")
        manifest = tmp_path / "graph" / "manifest.json"
        manifest.write_text(manifest.read_text("utf-8").replace("kg.graph/1", "kg.graph/0"), "utf-8")
        check(kg("stats"), INPUT, "the graph is of version 'kg.graph/0', not 'kg.graph/1'")
        check(kg("build", note.name), INPUT, "the graph is of version 'kg.graph/0'")
        assert kg("build", note.name, "--force").code == 0

    def test_a_manifest_that_is_damaged(self, kg: Run, graph: Path, tmp_path: Path) -> None:
        shutil.copytree(graph, tmp_path / "graph")
        (tmp_path / "graph" / "manifest.json").write_text("{", "utf-8")
        check(kg("stats"), INPUT, "manifest.json is damaged")

    def test_quads_that_are_damaged(self, kg: Run, graph: Path, tmp_path: Path) -> None:
        shutil.copytree(graph, tmp_path / "graph")
        (tmp_path / "graph" / "quads" / "claims.nq.gz").write_bytes(b"")
        check(kg("stats"), INPUT, "claims.nq.gz")

    def test_a_place_that_holds_something_else(self, kg: Run, note: Path, tmp_path: Path) -> None:
        (tmp_path / "letters").mkdir()
        (tmp_path / "letters" / "dear.txt").write_text("Dear", "utf-8")
        check(kg("build", note.name, "-o", "letters"), INPUT, "letters is no graph, and will not be overwritten")
        check(kg("build", note.name, "-o", note.name), INPUT, "note.txt is no graph, and will not be overwritten")

    def test_a_place_that_cannot_be_written(self, kg: Run, graph: Path, note: Path) -> None:
        inside = f"{note.name}/x"
        check(kg("build", note.name, "-o", inside), INPUT, "Not a directory")
        check(kg("demo", "-o", inside), INPUT, "Not a directory")
        check(kg("annotate", note.name, "-o", inside), INPUT, "cannot write note.txt/x")
        check(kg("ask", "pain", "-o", inside, "--graph", graph), INPUT, "cannot write note.txt/x")
        check(kg("export", "gexf", "-o", "no/where.gexf", "--graph", graph), INPUT, "the folder no does not exist")
        check(kg("export", "nq", "-o", note.parent, "--graph", graph), INPUT, "is a folder")

    def test_settings_that_are_wrong(self, kg: Run, tmp_path: Path) -> None:
        for text, problem in (("graph =", "kg.toml: not a TOML file"), ("grahp = 'x'", "unknown setting 'grahp'")):
            (tmp_path / "kg.toml").write_text(text, "utf-8")
            check(kg("stats"), INPUT, problem)


class TestNames:
    def test_an_unknown_query(self, kg: Run, graph: Path) -> None:
        check(kg("query", "run", "verdikt", "--graph", graph), USAGE, "no saved query is called 'verdikt'")
        assert kg("query", "show", "verdikt").err.endswith("use one of: verdict\n")

    @pytest.mark.parametrize(
        ("param", "problem"),
        [
            ("claim=x", "claim: 'x' is no claim"),
            ("colour=red", "query verdict has no parameter 'colour'"),
            ("claim", "parameter 'claim'"),
            ("relation=likes", "relation: 'likes' is no choice"),
            ("subject=zebra unicorn", "no term is called 'zebra unicorn'"),
        ],
    )
    def test_a_bad_parameter(self, kg: Run, graph: Path, param: str, problem: str) -> None:
        check(kg("query", "run", "verdict", "-p", param, "--graph", graph), USAGE, problem)

    def test_a_parameter_given_twice_or_not_at_all(self, kg: Run, graph: Path) -> None:
        twice = kg("query", "run", "verdict", "-p", "claim=x", "-p", "claim=y", "--graph", graph)
        missing = kg("query", "run", "what-does-entity-do", "--graph", graph)
        check(twice, USAGE, "parameter 'claim=y'")
        check(missing, USAGE, "needs the parameter 'entity'")

    def test_a_query_file_that_is_no_query(self, kg: Run, graph: Path, tmp_path: Path) -> None:
        check(kg("query", "run", "none.rq", "--graph", graph), INPUT, "none.rq: cannot be read")
        for name, text, problem in (
            ("broken", "SELECT ?x WHERE {", "no SPARQL query"),
            ("update", "DROP ALL", "which has no table"),
            ("service", "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
            ("header", "#+ params: [\nSELECT * WHERE { ?s ?p ?o }", "header is not YAML"),
        ):
            (tmp_path / f"{name}.rq").write_text(text, "utf-8")
            check(kg("query", "run", f"{name}.rq", "--graph", graph), INPUT, problem)

    def test_a_name_of_several_terms(self, kg: Run, tmp_path: Path) -> None:
        text = "Srr increased in mice. SRR increased in human patients. Mice express Srr."
        (tmp_path / "note.txt").write_text(f"{text}\n", "utf-8")
        (tmp_path / "other.txt").write_text("SRR reduces pain in patients.\n", "utf-8")
        kg("build", "note.txt", "other.txt")
        done = kg("entity", "show", "srr")
        check(done, USAGE, "'srr' is the name of 2 terms")
        assert "NCBIGene:27364 (Srr)" in done.err

    def test_an_unknown_term_claim_format_tier_or_model(self, kg: Run, graph: Path, note: Path) -> None:
        where = ("--graph", graph)
        check(kg("entity", "show", "zebra unicorn", *where), USAGE, "no term is called 'zebra unicorn'")
        check(kg("claim", "list", "--about", "zebra unicorn", *where), USAGE, "no term is called")
        check(kg("claim", "show", "0123", *where), USAGE, "no claim is called '0123'")
        check(kg("export", "docx", "-o", "x", *where), USAGE, "no export format is called 'docx'")
        check(kg("annotate", note.name, "--format", "docx"), USAGE, "no annotation format is called 'docx'")
        check(kg("ask", "pain", "--min-tier", "Best", *where), USAGE, "no level of evidence is called 'Best'")
        check(kg("annotate", note.name, "--model", "en_none"), INPUT, "no spaCy model 'en_none' is installed")
        check(kg("load", "--endpoint", "http://x", "--auth", "oath", *where), USAGE, "no kind of authentication")

    def test_options_a_format_does_not_have(self, kg: Run, graph: Path) -> None:
        where = ("--graph", graph)
        check(kg("export", "nq", "-o", "x", "--timeline", *where), USAGE, "nq does not take --timeline")
        check(kg("export", "graphml", "-o", "x", "--timeline", *where), USAGE, "graphml does not take --timeline")
        check(kg("export", "sif", "-o", "x", "--relation", "increase", *where), USAGE, "no relation is called")
        check(kg("export", "sif", "-o", "x", "--tier", "Animals", *where), USAGE, "no level of evidence is called")
        check(kg("export", "sif", "-o", "x", "--mentions", "--claims", *where), USAGE, "exclude each other")
        check(kg("export", "nanopub", "-o", "x", "--licence", "CC BY", *where), USAGE, "is no IRI")
        check(kg("ask", "SRR heals", "--plot", "x.pdf", *where), USAGE, "no picture is written to x.pdf")
        check(kg("export", "gexf", "-o", "x", "--around", "MONDO:9999999", *where), USAGE, "no claim has")

    def test_a_document_that_is_not_there_to_be_removed(self, kg: Run, note: Path) -> None:
        kg("build", note.name)
        done = kg("remove", "zebra.txt")
        assert (done.code in (USAGE, INPUT), done.out, len(done.err.splitlines())) == (True, "", 2)


class TestBatches:
    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("", "there is no claim in it"),
            ("{bad\n", "claims.jsonl:1: not JSON"),
            ('{"claim": "x"}\n[]\n', "claims.jsonl:2: no claim on this line"),
            ('{"id": 1}\n', "claims.jsonl:1: no claim on this line"),
            ('{"id": [], "claim": "x"}\n', "claims.jsonl:1: an id is a text or a whole number"),
            ('{"claim": "\\ud800"}\n', "claims.jsonl:1: the claim holds half a character"),
        ],
    )
    def test_a_bad_line(self, kg: Run, graph: Path, tmp_path: Path, text: str, problem: str) -> None:
        (tmp_path / "claims.jsonl").write_text(text, "utf-8")
        check(kg("ask", "--batch", "claims.jsonl", "--graph", graph), INPUT, problem)

    def test_a_bad_file(self, kg: Run, graph: Path, tmp_path: Path) -> None:
        (tmp_path / "latin.jsonl").write_bytes(LATIN)
        (tmp_path / "plain.jsonl.gz").write_bytes(b"{}")
        (tmp_path / "broken.jsonl.gz").write_bytes(b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03abcdefgh")
        for name in ("latin.jsonl", "plain.jsonl.gz", "broken.jsonl.gz", "none.jsonl"):
            check(kg("ask", "--batch", name, "--graph", graph), INPUT, f"{name}: cannot be read")

    def test_separators_of_other_systems_are_no_line_ends(self, kg: Run, graph: Path, tmp_path: Path) -> None:
        line = json.dumps({"id": 1, "claim": "pain\u2028relief"}, ensure_ascii=False)
        (tmp_path / "claims.jsonl").write_text(f"\ufeff{line}\r\n", "utf-8")
        assert kg("ask", "--batch", "claims.jsonl", "--graph", graph).code == 0


class TestUsage:
    @pytest.mark.parametrize(
        ("words", "problem"),
        [
            (("frobnicate",), "No such command 'frobnicate'"),
            (("build",), "Missing argument 'INPUT"),
            (("build", "--frob", "x"), "No such option"),
            (("export", "gexf"), "Missing option '--output'"),
            (("ask", "x", "--max-papers", "none"), "Invalid value for '--max-papers'"),
            (("ask", "x", "--max-papers", "0"), "Invalid value for '--max-papers'"),
            (("stats", "--graph"), "'--graph' requires an argument"),
            (("stats", "surplus"), "surplus"),
            (("ask",), "no claim to ask about, or two"),
            (("ask", "x", "--batch", "y"), "no claim to ask about, or two"),
            (("ask", "x", "--json", "--jsonl"), "--json, --jsonl exclude each other"),
        ],
    )
    def test_a_wrong_command_line(self, kg: Run, words: tuple[str, ...], problem: str) -> None:
        check(kg(*words), USAGE, problem)

    def test_a_group_without_a_command_shows_its_help(self, kg: Run) -> None:
        done = kg("query")
        assert (done.code, done.out) == (USAGE, "")
        assert done.err.startswith("Usage: kg query ")

    def test_words_that_are_no_text(self, graph: Path) -> None:
        done = subprocess.run([KG, "ask", b"caf\xe9", "--graph", graph], check=False, capture_output=True, text=True)
        assert done.returncode == USAGE
        assert len(done.stderr.splitlines()) == 2
        assert "half a character" in done.stderr


class TestEndpoints:
    def test_one_that_does_not_answer(self, kg: Run, graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("time.sleep", lambda _: None)
        with socket.create_server(("127.0.0.1", 0)) as server:
            url = f"http://127.0.0.1:{server.getsockname()[1]}"
        loaded = kg("load", "--endpoint", f"{url}/query", "--graph", graph)
        asked = kg("query", "run", "contradictions", "--endpoint", f"{url}/query")
        check(loaded, ENDPOINT, f"{url}/query cannot be reached")
        check(asked, ENDPOINT, f"{url}/query cannot be reached")

    def test_one_that_is_no_address(self, kg: Run, graph: Path) -> None:
        for url in ("localhost", "ftp://127.0.0.1/x", "http://"):
            done = kg("query", "run", "contradictions", "--endpoint", url)
            assert done.code in (USAGE, ENDPOINT), url
            assert len(done.err.splitlines()) == 2, url


def test_a_fault_of_ours_keeps_its_traceback(kg: Run, graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.query.browse.make_table", lambda *_: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        kg("stats", "--graph", graph)
