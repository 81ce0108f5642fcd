"""Tables: what a query answers, in cells that people read, and the formats it is written in."""

import csv
import io
import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.model.vocab import BASE, NAMESPACES, iri_to_ref
from kg.rdf.endpoint import Bindings, Node

if TYPE_CHECKING:
    from rich.table import Table as RichTable

SCHEMA = "kg.table/1"
SEPARATOR = " | "
DECIMALS = 4

Cell = str | int | float | bool | None

_XSD = NAMESPACES["xsd"]
_BOOLEAN = f"{_XSD}boolean"
_INTEGERS = {f"{_XSD}{name}" for name in ("integer", "int", "long", "short", "byte", "nonNegativeInteger")}
_FRACTIONS = {f"{_XSD}{name}" for name in ("decimal", "double", "float")}
_LOCAL = re.compile(r"[\w.-]+")
_IRI = re.compile(r"(https?|urn):\S+")
_LINE_BREAK = re.compile(r"\r\n?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The answer to a query.

    Attributes:
        columns: Names of the columns.
        rows: One cell a column: a text, a number, a truth value, or None where there is nothing.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def make_table(bindings: Bindings, types: Mapping[str, str], *, base: str = BASE) -> Table:
    """Turn an engine's answer into a table that is the same for every engine.

    Args:
        bindings: The answer.
        types: Type of a column (see ``catalogue.COLUMN_TYPES``), for those where the data type does not tell.
        base: Beginning of minted IRIs.
    """
    kinds = [types.get(column, "value") for column in bindings.columns]
    rows = (tuple(_read_cell(node, kind, base) for node, kind in zip(row, kinds, strict=True)) for row in bindings.rows)
    return Table(columns=bindings.columns, rows=tuple(rows))


def shorten_iri(iri: str, *, base: str = BASE) -> str:
    """Return the CURIE of an IRI, or the IRI where it has none.

    >>> shorten_iri("http://purl.obolibrary.org/obo/MONDO_0005178"), shorten_iri("https://w3id.org/claimkg/vocab#Fact")
    ('MONDO:0005178', 'kg:Fact')
    >>> shorten_iri("https://w3id.org/claimkg/claim/9f3c"), shorten_iri("https://example.org/a")
    ('claim:9f3c', 'https://example.org/a')
    """
    ref = iri_to_ref(iri)
    if ref.prefix != "URL":
        return ref.curie
    for prefix, space in NAMESPACES.items():
        if iri.startswith(space) and _LOCAL.fullmatch(iri, len(space)):
            return f"{prefix}:{iri[len(space) :]}"
    kind, _, minted = iri.removeprefix(base).partition("/")
    return f"{kind}:{minted}" if iri.startswith(base) and kind.isalpha() and _LOCAL.fullmatch(minted) else iri


def render_json(table: Table) -> str:
    """Write a table as one JSON object."""
    rows = [[_show(cell) for cell in row] for row in table.rows]
    return _dump({"schema": SCHEMA, "columns": list(table.columns), "rows": rows}) + "\n"


def render_jsonl(table: Table) -> str:
    """Write a table as one JSON object a row."""
    rows = (dict(zip(table.columns, map(_show, row), strict=True)) for row in table.rows)
    return "".join(_dump(row) + "\n" for row in rows)


def render_csv(table: Table) -> str:
    """Write a table as CSV, quoted where needed; line breaks in a cell are single ones."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_LINE_BREAK.sub("\n", _show_text(cell)) for cell in row] for row in table.rows)
    return file.getvalue()


def render_tsv(table: Table) -> str:
    """Write a table as tab-separated lines; tabs and line breaks in a cell become spaces."""
    rows = ([_on_one_line(_show_text(cell)) for cell in row] for row in table.rows)
    return "".join("\t".join(line) + "\n" for line in (table.columns, *rows))


def render_rich(table: Table) -> "RichTable":
    """Return a table for a terminal; cells are data, so nothing in them is taken for markup or control."""
    from rich.table import Table as RichTable
    from rich.text import Text

    shown = RichTable()
    numeric = [_is_numeric(table, index) for index in range(len(table.columns))]
    for column, right in zip(table.columns, numeric, strict=True):
        shown.add_column(Text(column), justify="right" if right else "left", overflow="fold")
    for row in table.rows:
        shown.add_row(*(Text(_on_one_line(_show_text(cell))) for cell in row))
    return shown


#: Formats by the name of their option.
RENDERERS: dict[str, Callable[[Table], str]] = {
    "json": render_json,
    "jsonl": render_jsonl,
    "csv": render_csv,
    "tsv": render_tsv,
}


def _read_cell(node: Node | None, kind: str, base: str) -> Cell:
    if node is None:
        return None
    if kind == "list" and isinstance(node, Literal):
        return _read_list(node.value, base)
    if isinstance(node, NamedNode):
        return shorten_iri(node.value, base=base)
    if isinstance(node, Literal):
        return _read_literal(node.value, _BOOLEAN if kind == "boolean" else node.datatype.value)
    return f"_:{node.value}" if isinstance(node, BlankNode) else str(node)


def _read_list(text: str, base: str) -> Cell:
    """Sort a list: engines join the parts in any order."""
    parts = {shorten_iri(part, base=base) if _IRI.fullmatch(part) else part for part in text.split(SEPARATOR)}
    return SEPARATOR.join(sorted(parts - {""})) or None


def _read_literal(text: str, datatype: str) -> Cell:
    if datatype == _BOOLEAN:
        return text in ("true", "1")
    try:
        if datatype in _INTEGERS:
            return int(text)
        return float(text) if datatype in _FRACTIONS else text
    except ValueError:
        return text


def _show(cell: Cell) -> Cell:
    """Round a number: engines print 0.30 and 0.3, 1.0 and 1."""
    if not isinstance(cell, float):
        return cell
    if not math.isfinite(cell):
        return str(cell)
    rounded = round(cell, DECIMALS)
    return int(rounded) if rounded.is_integer() else rounded


def _show_text(cell: Cell) -> str:
    shown = _show(cell)
    if shown is None:
        return ""
    return str(shown).lower() if isinstance(shown, bool) else str(shown)


def _on_one_line(text: str) -> str:
    return _CONTROL.sub(" ", text)


def _is_numeric(table: Table, index: int) -> bool:
    cells = [row[index] for row in table.rows if row[index] is not None]
    return bool(cells) and all(isinstance(cell, int | float) and not isinstance(cell, bool) for cell in cells)


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
