"""What commands print: results on stdout in the form asked for, everything else on stderr."""

import csv
import gzip
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

KG = Path(sys.executable).with_name("kg")
CLAIM = "extracellular vesicles promote cartilage regeneration"
VERDICT = ("query", "run", "verdict", "-p", "subject=extracellular vesicle", "-p", "object=regeneration")
TABLES = {
    "stats": ("stats",),
    "claim-list": ("claim", "list"),
    "claim-list-about": ("claim", "list", "--about", "GO:1903561"),
    "claim-dropped": ("claim", "dropped"),
    "entity-show": ("entity", "show", "extracellular vesicle"),
    "query-run": VERDICT,
}
Run = Callable[..., Any]


@pytest.mark.parametrize("words", TABLES.values(), ids=TABLES)
class TestTables:
    def test_a_table_that_is_piped_is_tsv(self, kg: Run, graph: Path, words: tuple[str, ...]) -> None:
        done = kg(*words, "--graph", graph)
        widths = {line.count("\t") for line in done.lines}
        assert done.code == 0
        assert done.err == ""
        assert len(done.lines) > 1
        assert len(widths) == 1
        assert widths.pop() > 0

    def test_all_forms_hold_the_same_rows(self, kg: Run, graph: Path, words: tuple[str, ...]) -> None:
        table = json.loads(kg(*words, "--graph", graph, "--json").out)
        objects = [json.loads(line) for line in kg(*words, "--graph", graph, "--jsonl").lines]
        rows = list(csv.reader(io.StringIO(kg(*words, "--graph", graph, "--csv").out)))
        assert list(table) == ["schema", "columns", "rows"]
        assert table["schema"] == "kg.table/1"
        assert [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]] == objects
        assert rows[0] == table["columns"]
        assert len(rows) - 1 == len(table["rows"]) == len(kg(*words, "--graph", graph).lines) - 1

    def test_two_forms_at_once_are_refused(self, kg: Run, graph: Path, words: tuple[str, ...]) -> None:
        done = kg(*words, "--graph", graph, "--json", "--csv")
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith("kg: --json, --csv exclude each other\n  fix: ")


def test_a_result_goes_into_a_file(kg: Run, graph: Path, tmp_path: Path) -> None:
    shown = kg(*VERDICT, "--graph", graph, "--json").out
    done = kg(*VERDICT, "--graph", graph, "--json", "-o", "verdict.json")
    assert (done.code, done.out) == (0, "")
    assert (tmp_path / "verdict.json").read_text("utf-8") == shown


def test_a_terminal_gets_a_drawn_table(kg: Run, graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert "│ documents" in kg("stats", "--graph", graph).out


def test_nothing_found_is_exit_code_1(kg: Run, graph: Path) -> None:
    found = kg("claim", "list", "--about", "MONDO:9999999", "--graph", graph)
    asked = kg("ask", "zebra unicorns", "--graph", graph)
    searched = kg("entity", "search", "zebra unicorns")
    assert (found.code, found.err, len(found.lines)) == (1, "nothing found\n", 1)
    assert (asked.code, asked.err) == (1, "")
    assert (searched.code, searched.err) == (1, "nothing found\n")


def test_the_graph_is_named_by_option_variable_or_settings(
    kg: Run, graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = kg("stats", "--graph", graph).out
    (tmp_path / "kg.toml").write_text(f"graph = '{graph}'\n", "utf-8")
    assert kg("stats").out == expected
    (tmp_path / "kg.toml").write_text("graph = 'nowhere'\n", "utf-8")
    monkeypatch.setenv("KG_GRAPH", str(graph))
    assert kg("stats").out == expected
    assert kg("stats", "--graph", "nowhere").code == 3


class TestAsk:
    def test_an_answer_shows_reading_verdict_papers_and_quotes(self, kg: Run, graph: Path) -> None:
        done = kg("ask", CLAIM, "--graph", graph)
        assert (done.code, done.err) == (0, "")
        assert done.lines[0] == f"Claim    {CLAIM}"
        assert done.lines[1].startswith("Read as  extracellular vesicle (GO:1903561) increases ")
        assert done.lines[2].startswith("Verdict  for 0.")
        assert "Supports" in done.lines
        assert "Contradicts" in done.lines
        assert "“EVs did not promote cartilage regeneration compared with placebo.”  [Counterfact, negated]" in done.out

    def test_a_denied_claim_is_read_as_denied(self, kg: Run, graph: Path) -> None:
        done = kg("ask", "extracellular vesicles do not promote cartilage regeneration", "--graph", graph)
        assert "does not: increases" in done.lines[1]

    def test_explain_shows_the_arithmetic(self, kg: Run, graph: Path) -> None:
        plain = kg("ask", CLAIM, "--graph", graph).out
        explained = kg("ask", CLAIM, "--graph", graph, "--explain").out
        assert " for: 1 − (1 − 0.4) × " in explained
        assert " for: 1 − " not in plain

    def test_json_and_jsonl_hold_the_same_answer(self, kg: Run, graph: Path) -> None:
        as_json = kg("ask", CLAIM, "--graph", graph, "--json")
        as_line = kg("ask", CLAIM, "--graph", graph, "--jsonl")
        assert json.loads(as_json.out) == json.loads(as_line.out)
        assert len(as_line.lines) == 1
        assert json.loads(as_json.out)["schema"] == "kg.answer/1"

    def test_a_batch_answers_a_line_a_claim(self, kg: Run, graph: Path, tmp_path: Path) -> None:
        lines = [{"id": 7, "claim": CLAIM, "note": "ignored"}, {"id": "b", "claim": "zebra unicorns"}]
        text = "\n".join(json.dumps(line) for line in lines) + "\n\n"
        (tmp_path / "claims.jsonl").write_text(text, "utf-8")
        (tmp_path / "claims.jsonl.gz").write_bytes(gzip.compress(text.encode()))
        plain = kg("ask", "--batch", "claims.jsonl", "--jsonl", "--graph", graph)
        packed = kg("ask", "--batch", "claims.jsonl.gz", "--graph", graph, "-o", "answers.jsonl")
        assert (plain.code, plain.err, packed.code, packed.out) == (0, "", 0, "")
        assert [json.loads(line)["id"] for line in plain.lines] == [7, "b"]
        assert (tmp_path / "answers.jsonl").read_text("utf-8") == plain.out

    def test_at_most_so_many_papers(self, kg: Run, graph: Path) -> None:
        assert len(json.loads(kg("ask", CLAIM, "--graph", graph, "--json", "--max-papers", 2).out)["papers"]) == 2


class TestQueries:
    def test_the_list_names_every_query(self, kg: Run) -> None:
        shown = kg("query", "list")
        listed = json.loads(kg("query", "list", "--json").out)
        assert list(listed) == ["schema", "queries"]
        assert listed["schema"] == "kg.queries/1"
        assert [line.split()[0] for line in shown.lines] == [query["name"] for query in listed["queries"]]
        for query in listed["queries"]:
            assert list(query) == ["name", "summary", "params", "columns"]

    def test_a_query_is_shown_as_it_is_run(self, kg: Run) -> None:
        done = kg("query", "show", "verdict")
        assert done.lines[0].startswith("#+ summary: ")
        assert "SELECT" in done.out

    def test_a_query_of_ones_own_is_run(self, kg: Run, graph: Path, tmp_path: Path) -> None:
        (tmp_path / "own.rq").write_text("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }", "utf-8")
        manifest = json.loads((graph / "manifest.json").read_text("utf-8"))
        assert kg("query", "run", "own.rq", "--graph", graph).out == f"n\n{manifest['counts']['quads']}\n"


def test_a_claim_is_shown_with_its_sentences(kg: Run, graph: Path) -> None:
    claims = json.loads(kg("claim", "list", "--about", "GO:1903561", "--graph", graph, "--json").out)
    name = claims["rows"][0][0]
    done = kg("claim", "show", name, "--graph", graph)
    assert done.code == 0
    assert done.err.startswith("extracellular vesicle ")
    assert done.lines[0].split("\t")[-3:] == ["quote", "setting", "quantities"]
    assert kg("claim", "show", name.removeprefix("claim:"), "--graph", graph).out == done.out


def test_terms_are_found_by_identifier_name_and_beginning(kg: Run) -> None:
    for text in ("go:1903561", "Extracellular Vesicles", "extracellular vesi"):
        done = kg("entity", "search", text, "--csv")
        assert done.lines[0] == "term,label,category,name,source"
        assert done.lines[1].startswith("GO:1903561,extracellular vesicle,")


class TestBuild:
    def test_a_build_says_what_it_wrote_on_stderr(self, kg: Run, tmp_path: Path) -> None:
        (tmp_path / "note.txt").write_text("Curcumin reduces pain.\n", "utf-8")
        done = kg("build", "note.txt", "-o", "made")
        assert (done.code, done.out) == (0, "")
        assert done.err.startswith("1 document, 1 claim, ")
        assert (tmp_path / "made" / "manifest.json").is_file()

    def test_documents_come_from_standard_input(self, tmp_path: Path) -> None:
        line = json.dumps({"id": "x", "text": "Curcumin reduces pain."})
        done = subprocess.run([KG, "annotate", "-"], check=True, capture_output=True, text=True, input=line + "\n")
        assert "curcumin" in done.stdout.lower()
        assert done.stderr == ""

    def test_documents_are_added_and_removed(self, kg: Run, tmp_path: Path) -> None:
        for name, text in (("one", "Curcumin reduces pain."), ("two", "Metformin reduces pain.")):
            (tmp_path / f"{name}.txt").write_text(text + "\n", "utf-8")
        kg("build", "one.txt", "two.txt", "-o", "both")
        kg("build", "one.txt", "-o", "graph")
        added = kg("add", "two.txt", "--graph", "graph")
        assert (added.code, added.out) == (0, "")
        assert kg("stats", "--graph", "graph").out == kg("stats", "--graph", "both").out
        assert kg("remove", "two.txt", "--graph", "graph").code == 0
        kg("build", "one.txt", "-o", "one")
        assert kg("stats", "--graph", "graph").out == kg("stats", "--graph", "one").out

    def test_files_left_out_by_their_ending_are_told(self, kg: Run, tmp_path: Path) -> None:
        (tmp_path / "papers").mkdir()
        (tmp_path / "papers" / "note.txt").write_text("Curcumin reduces pain.\n", "utf-8")
        (tmp_path / "papers" / "figure.png").write_bytes(b"\x89PNG")
        done = kg("build", "papers", "-o", "graph")
        manifest = json.loads((tmp_path / "graph" / "manifest.json").read_text("utf-8"))
        assert (done.code, done.out) == (0, "")
        assert manifest["left_out"] == ["papers/figure.png"]
        assert "figure.png" in done.err

    def test_a_retracted_study_stays_in_sight_and_weighs_nothing(self, kg: Run, tmp_path: Path) -> None:
        lines = [{"id": "10.5555/a", "text": "Curcumin reduces pain."}, {"id": "b", "text": "Curcumin reduced pain."}]
        (tmp_path / "notes.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n", "utf-8")
        kg("build", "notes.jsonl", "-o", "graph")
        before = json.loads(kg("ask", "curcumin reduces pain", "--json").out)
        (tmp_path / "retractions.tsv").write_text("id\nDOI:10.5555/a\n", "utf-8")
        done = kg("verdicts")
        after = json.loads(kg("ask", "curcumin reduces pain", "--json").out)
        assert (done.code, done.out) == (0, "")
        assert [before["verdict"]["studies_for"], after["verdict"]["studies_for"]] == [2, 1]
        assert after["verdict"]["for"] < before["verdict"]["for"]
        assert {paper["id"]: paper["retracted"] for paper in after["papers"]} == {"10.5555/a": True, "b": False}
        assert "RETRACTED" in kg("ask", "curcumin reduces pain").out
        assert kg("verify").code == kg("validate").code == 0


class TestAnnotate:
    def test_a_table_has_a_line_a_mention_and_a_claim(self, kg: Run, tmp_path: Path) -> None:
        (tmp_path / "note.txt").write_text("Curcumin does not reduce pain.\n", "utf-8")
        rows = [line.split("\t") for line in kg("annotate", "note.txt").lines]
        assert {len(row) for row in rows} == {7}
        assert [row[3] for row in rows][-1] == "Claim"
        assert rows[-1][4] == "not Curcumin decreases pain"
        assert not [line for line in kg("annotate", "note.txt", "--no-claims").lines if "\tClaim\t" in line]

    def test_jsonl_has_exactly_the_documented_keys(self, kg: Run, tmp_path: Path) -> None:
        text = "Curcumin may reduce pain in mice."
        (tmp_path / "notes.jsonl").write_text(json.dumps({"id": "n1", "text": text}) + "\n", "utf-8")
        done = kg("annotate", "notes.jsonl", "--format", "jsonl")
        note = json.loads(done.out)
        assert list(note) == ["schema", "id", "sha256", "mentions", "cues", "claims"]
        assert (note["schema"], note["id"]) == ("kg.annotation/1", "n1")
        mention, cue, claim = note["mentions"][0], note["cues"][0], note["claims"][0]
        assert list(mention) == [
            "start", "end", "text", "category", "term", "label", "equivalents", "score", "reason",
        ]  # fmt: skip
        assert list(cue) == ["start", "end", "text", "kind", "scope"]
        assert list(claim) == [
            "subject", "relation", "sign", "object", "negated", "modality", "start", "end", "quote", "qualifiers",
            "setting", "setting_implied", "quantities", "implied",
        ]  # fmt: skip
        assert list(claim["subject"]) == ["term", "equivalents", "text"]
        assert text[mention["start"] : mention["end"]] == mention["text"] == "Curcumin"
        assert (claim["modality"], claim["negated"], claim["quote"]) == ("Possible", False, text)


@pytest.mark.parametrize("form", ["gexf", "graphml", "nq", "ttl"])
def test_an_export_counts_what_it_wrote(kg: Run, graph: Path, tmp_path: Path, form: str) -> None:
    done = kg("export", form, "-o", f"out.{form}", "--graph", graph)
    assert (done.code, done.out) == (0, "")
    assert int(done.err.split()[0]) > 0
    assert (tmp_path / f"out.{form}").stat().st_size > 1000


def test_an_export_around_a_term_is_smaller(kg: Run, graph: Path) -> None:
    whole = kg("export", "gexf", "-o", "whole.gexf", "--graph", graph)
    part = kg("export", "gexf", "-o", "part.gexf", "--graph", graph, "--around", "curcumin", "--timeline")
    assert 0 < int(part.err.split()[0]) < int(whole.err.split()[0])


class TestChecks:
    def test_a_sound_graph_passes(self, kg: Run, graph: Path) -> None:
        validated, verified = kg("validate", "--graph", graph), kg("verify", "--graph", graph)
        assert (validated.code, validated.out, validated.err) == (0, "", "0 violations of the shapes\n")
        assert (verified.code, verified.out, verified.err) == (0, "", "0 mismatches\n")

    def test_doctor_examines_the_installation(self, kg: Run, graph: Path) -> None:
        shown = kg("doctor", "--graph", graph)
        report = json.loads(kg("doctor", "--graph", graph, "--json").out)
        assert shown.code == 0
        assert list(report) == ["schema", "findings"]
        assert report["schema"] == "kg.doctor/1"
        assert len(shown.lines) == len(report["findings"])
        assert {tuple(finding) for finding in report["findings"]} == {("what", "ok", "detail")}

    def test_doctor_fails_where_something_is_wrong(self, kg: Run, tmp_path: Path) -> None:
        (tmp_path / "graph").mkdir()
        done = kg("doctor")
        assert done.code == 1
        assert "FAIL  graph: " in done.out


class TestDemo:
    def test_the_demo_builds_asks_and_exports(self, kg: Run, tmp_path: Path) -> None:
        done = kg("demo", "-o", "show")
        assert (done.code, done.err) == (0, "")
        assert "sample documents" in done.lines[0]
        assert "How, as papers explain it" in done.lines
        assert (tmp_path / "show" / "network.gexf").is_file()
        assert kg("verify", "--graph", "show/graph").code == 0
        assert kg("demo", "-o", "show").out == done.out


class TestTheScript:
    def test_results_and_messages_go_their_own_ways(self, graph: Path) -> None:
        done = subprocess.run([KG, "stats", "--graph", graph], check=True, capture_output=True, text=True)
        assert done.stdout.startswith("what\tnumber\n")
        assert done.stderr == ""

    def test_python_runs_the_package_too(self) -> None:
        done = subprocess.run([sys.executable, "-m", "kg", "--version"], check=True, capture_output=True, text=True)
        assert done.stdout.startswith("kg ")

    def test_who_stops_reading_is_no_error(self, graph: Path) -> None:
        command = f"set -o pipefail; '{KG}' claim list --graph '{graph}' | true"
        done = subprocess.run(["bash", "-c", command], check=False, capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, "")
