"""Two CSV files for ``neo4j-admin database import``, and the command that imports them."""

import csv
from collections.abc import Iterable, Iterator
from typing import TextIO

from kg.exports.columns import LABELLED_EDGE_COLUMNS, LABELLED_NODE_COLUMNS, Column, Item, format_value, read_values
from kg.exports.network import Network
from kg.exports.xmltext import clean

NODES_FILE, EDGES_FILE = "nodes.csv", "relationships.csv"

#: To be run in the folder of the two files; a new database called ``claims``.
IMPORT_COMMAND = (
    f"neo4j-admin database import full claims --nodes={NODES_FILE} --relationships={EDGES_FILE}"
    " --multiline-fields=true --overwrite-destination"
)
_TYPES = {"string": "string", "boolean": "boolean", "integer": "int", "double": "double"}


def write_nodes(network: Network, file: TextIO) -> None:
    """Write the terms: their CURIE, their Biolink class as the label, all columns as properties."""
    head = ["curie:ID", ":LABEL", *_declare(LABELLED_NODE_COLUMNS)]
    rows = ([clean(n.id), clean(n.category) or "NamedThing", *_cells(LABELLED_NODE_COLUMNS, n)] for n in network.nodes)
    _write(file, head, rows)


def write_edges(network: Network, file: TextIO) -> None:
    """Write the edges: the relation in capitals as the type, all columns as properties."""
    head = ["edge_id", ":START_ID", ":END_ID", ":TYPE", *_declare(LABELLED_EDGE_COLUMNS)]
    rows = (
        [clean(e.id), clean(e.source), clean(e.target), clean(e.relation).upper() or "RELATED_TO",
         *_cells(LABELLED_EDGE_COLUMNS, e)]
        for e in network.edges
    )  # fmt: skip
    _write(file, head, rows)


def _write(file: TextIO, head: list[str], rows: Iterable[list[str]]) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([_unify_lines(cell) for cell in row] for row in rows)


def _unify_lines(text: str) -> str:
    """Return text whose lines all end in the way that makes the writer put it in quotes."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _declare(columns: tuple[Column[Item], ...]) -> Iterator[str]:
    return (f"{column.name}:{_TYPES[column.type]}" for column in columns)


def _cells(columns: tuple[Column[Item], ...], item: Item) -> Iterator[str]:
    values = dict(read_values(columns, item))
    for column in columns:
        value = values.get(column.name, "")
        yield value if isinstance(value, str) else format_value(value)
