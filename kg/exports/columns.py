"""The columns of nodes and edges, declared once for every format that has columns.

No column is called ``id``, ``type``, ``start``, ``end`` or ``pid``: readers take those for something else. A value of
None, an empty text, a number that is none (NaN, infinite) or that does not fit into 32 bits is a missing value, and is
written as nothing at all. ``docs/exports.md`` tells what they hold.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import isfinite
from typing import Generic, TypeVar

from kg.exports.network import Edge, Node
from kg.exports.xmltext import clean, escape

Value = str | int | float | bool
Item = TypeVar("Item", Node, Edge)

#: The greatest integer that readers of ``integer`` columns take.
GREATEST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Column(Generic[Item]):
    """One column.

    Attributes:
        name: Its identifier and its title.
        type: ``string``, ``boolean``, ``integer`` or ``double``, as in GEXF.
        get: The value of one item.
    """

    name: str
    type: str
    get: Callable[[Item], Value | None]


NODE_COLUMNS: tuple[Column[Node], ...] = (
    Column("category", "string", lambda node: node.category),
    Column("mentions", "integer", lambda node: node.mentions),
    Column("papers", "integer", lambda node: node.papers),
    Column("degree", "integer", lambda node: node.degree),
    Column("weighted_degree", "double", lambda node: node.weighted_degree),
    Column("betweenness", "double", lambda node: node.betweenness),
    Column("pagerank", "double", lambda node: node.pagerank),
    Column("modularity_class", "integer", lambda node: node.community),
    Column("first_year", "integer", lambda node: node.first_year),
)

EDGE_COLUMNS: tuple[Column[Edge], ...] = (
    Column("relation", "string", lambda edge: edge.relation),
    Column("stance", "string", lambda edge: str(edge.stance) if edge.stance else None),
    Column("sign", "integer", lambda edge: edge.sign if edge.stance else None),
    Column("verdict", "string", lambda edge: edge.verdict),
    Column("weight_for", "double", lambda edge: edge.weight_for if edge.stance else None),
    Column("weight_against", "double", lambda edge: edge.weight_against if edge.stance else None),
    Column("studies_for", "integer", lambda edge: edge.studies_for if edge.stance else None),
    Column("studies_against", "integer", lambda edge: edge.studies_against if edge.stance else None),
    Column("contested", "boolean", lambda edge: edge.contested if edge.stance else None),
    Column("highest_tier", "string", lambda edge: edge.highest_tier),
    Column("modality", "string", lambda edge: edge.modality),
    Column("first_year", "integer", lambda edge: edge.first_year),
    Column("mentions", "integer", lambda edge: None if edge.stance else edge.mentions),
    Column("claims", "string", lambda edge: "; ".join(edge.claims)),
    Column("statements", "string", lambda edge: "; ".join(edge.statements)),
    Column("step_of", "string", lambda edge: "; ".join(edge.step_of)),
    Column("explained_by", "string", lambda edge: "; ".join(edge.explained_by)),
)

#: Columns that GEXF holds as attributes of its own.
LABELLED_NODE_COLUMNS: tuple[Column[Node], ...] = (
    Column("label", "string", lambda node: node.title),
    *NODE_COLUMNS,
)
LABELLED_EDGE_COLUMNS: tuple[Column[Edge], ...] = (
    Column("label", "string", lambda edge: edge.kind),
    Column("weight", "double", lambda edge: edge.weight),
    *EDGE_COLUMNS,
)


def read_values(columns: tuple[Column[Item], ...], item: Item) -> Iterator[tuple[str, Value]]:
    """Yield name and value of each value that is there, its text without what XML forbids."""
    for column in columns:
        value = _fit(column.get(item), column.type)
        if isinstance(value, str):
            value = clean(value)
        if value is not None and value != "":
            yield column.name, value


def read_cells(columns: tuple[Column[Item], ...], item: Item) -> Iterator[tuple[str, str]]:
    """Yield name and escaped text of each value that is there."""
    for column in columns:
        value = _fit(column.get(item), column.type)
        text = escape(value) if isinstance(value, str) else "" if value is None else format_value(value)
        if text:
            yield column.name, text


def format_value(value: float | bool) -> str:
    """Return a number or a truth value as XML Schema writes it.

    >>> format_value(True), format_value(3), format_value(0.5)
    ('true', '3', '0.5')
    """
    return str(value).lower() if isinstance(value, bool) else str(value)


def _fit(value: Value | None, type_: str) -> Value | None:
    """Return a value as its column takes it; None where it cannot."""
    if value is None or isinstance(value, str):
        return value
    if type_ == "integer":
        return int(value) if abs(value) <= GREATEST else None
    return value if isfinite(value) else None
