"""Tables: the same cells whatever an engine writes, and every format."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode
from rich.console import Console

from kg.query.table import Table, make_table, render_csv, render_json, render_jsonl, render_rich, render_tsv
from kg.rdf.endpoint import Bindings, Node

XSD = "http://www.w3.org/2001/XMLSchema#"
TABLE = Table(
    columns=("term", "share", "sure", "note"),
    rows=(("MONDO:1", 0.333333333, True, 'a "quote",\n[red]tab\there'), ("=x", 1.0, False, None), ("é", 3, None, "")),
)


def cell(node: Node | None, kind: str = "value", base: str = "https://kg.example/") -> object:
    return make_table(Bindings(columns=("x",), rows=((node,),)), {"x": kind}, base=base).rows[0][0]


def typed(text: str, name: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + name))


@pytest.mark.parametrize(
    ("node", "kind", "expected"),
    [
        (None, "value", None),
        (None, "boolean", None),
        (NamedNode("http://purl.obolibrary.org/obo/GO_0070062"), "value", "GO:0070062"),
        (NamedNode("https://w3id.org/claimkg/relation/increases"), "value", "rel:increases"),
        (NamedNode("https://kg.example/claim/ab12"), "value", "claim:ab12"),
        (NamedNode("https://kg.example/verdict/ab12/1"), "value", "https://kg.example/verdict/ab12/1"),
        (NamedNode("http://www.w3.org/ns/oa#a/b"), "value", "http://www.w3.org/ns/oa#a/b"),
        (typed("0.30", "decimal"), "value", 0.3),
        (typed("4", "integer"), "value", 4),
        (typed("4", "int"), "value", 4),
        (typed("many", "integer"), "value", "many"),
        (typed("true", "boolean"), "value", True),
        (typed("0", "boolean"), "value", False),
        (typed("1", "integer"), "boolean", True),
        (typed("0", "integer"), "boolean", False),
        (Literal("1"), "boolean", True),
        (Literal("1"), "value", "1"),
        (Literal("Knorpel", language="de"), "value", "Knorpel"),
        (Literal("b | a | b | "), "list", "a | b"),
        (Literal("https://doi.org/10.1/x | kg"), "list", "DOI:10.1/x | kg"),
        (Literal(""), "list", None),
        (BlankNode("b0"), "value", "_:b0"),
    ],
)
def test_a_term_becomes_a_cell(node: Node | None, kind: str, expected: object) -> None:
    found = cell(node, kind)
    assert found == expected
    assert type(found) is type(expected)


def test_json_has_rounded_numbers_and_a_schema() -> None:
    assert json.loads(render_json(TABLE)) == {
        "schema": "kg.table/1",
        "columns": ["term", "share", "sure", "note"],
        "rows": [
            ["MONDO:1", 0.3333, True, 'a "quote",\n[red]tab\there'],
            ["=x", 1, False, None],
            ["é", 3, None, ""],
        ],
    }
    assert '["=x", 1, false, null]' in render_json(TABLE)


def test_jsonl_has_an_object_a_row() -> None:
    lines = render_jsonl(TABLE).splitlines()
    assert json.loads(lines[1]) == {"term": "=x", "share": 1, "sure": False, "note": None}
    assert len(lines) == 3


def test_tsv_keeps_a_row_on_a_line() -> None:
    assert render_tsv(TABLE) == (
        'term\tshare\tsure\tnote\nMONDO:1\t0.3333\ttrue\ta "quote", [red]tab here\n=x\t1\tfalse\t\né\t3\t\t\n'
    )


def test_csv_reads_back() -> None:
    rows = list(csv.reader(io.StringIO(render_csv(TABLE))))
    assert rows[1] == ["MONDO:1", "0.3333", "true", 'a "quote",\n[red]tab\there']


def test_numbers_without_end_are_words() -> None:
    table = Table(columns=("x",), rows=((float("inf"),), (float("nan"),)))
    assert json.loads(render_json(table))["rows"] == [["inf"], ["nan"]]


def test_a_terminal_shows_brackets_and_no_control_characters() -> None:
    table = Table(columns=("[bold]n",), rows=(("Buy [today] \x1b[31m\x9b1m",),))
    console = Console(file=io.StringIO(), width=80, force_terminal=False)
    console.print(render_rich(table))
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert "[bold]n" in shown
    assert "Buy [today]  [31m 1m" in shown
    assert "\x1b" not in shown


@given(st.lists(st.tuples(st.text(), st.floats(), st.integers(), st.booleans()), max_size=5))
def test_every_table_is_valid_in_every_format(rows: list[tuple[str, float, int, bool]]) -> None:
    table = Table(columns=("a", "b", "c", "d"), rows=tuple(rows))
    assert len(json.loads(render_json(table))["rows"]) == len(rows)
    assert len(render_jsonl(table).split("\n")) == len(rows) + 1
    assert len(render_tsv(table).split("\n")) == len(rows) + 2
    assert all(line.count("\t") == 3 for line in render_tsv(table).split("\n")[:-1])
    assert len(list(csv.reader(io.StringIO(render_csv(table), newline="")))) == len(rows) + 1
