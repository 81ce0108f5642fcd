"""The columns of nodes and edges, declared once for every format that has columns.

No column is called ``id``, ``type``, ``start``, ``end`` or ``pid``: readers take those for something else. A value of
None, or an empty text, is a missing value, and is written as nothing at all. ``docs/exports.md`` tells what they hold.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from kg.exports.network import Edge, Node
from kg.exports.xmltext import escape

Value = str | int | float | bool | None
Item = TypeVar("Item", Node, Edge)


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
    get: Callable[[Item], Value]


NODE_COLUMNS: tuple[Column[Node], ...] = (
    Column("category", "string", lambda node: node.category),
    Column("mentions", "integer", lambda node: node.mentions),
    Column("papers", "integer", lambda node: node.papers),
    Column("weighted_degree", "double", lambda node: node.weighted_degree),
    Column("modularity_class", "integer", lambda node: node.community),
    Column("first_year", "integer", lambda node: node.first_year),
)

EDGE_COLUMNS: tuple[Column[Edge], ...] = (
    Column("relation", "string", lambda edge: edge.relation),
    Column("stance", "string", lambda edge: str(edge.stance)),
    Column("sign", "integer", lambda edge: edge.sign),
    Column("weight_for", "double", lambda edge: edge.weight_for),
    Column("weight_against", "double", lambda edge: edge.weight_against),
    Column("studies_for", "integer", lambda edge: edge.studies_for),
    Column("studies_against", "integer", lambda edge: edge.studies_against),
    Column("contested", "boolean", lambda edge: edge.contested),
    Column("highest_tier", "string", lambda edge: edge.highest_tier),
    Column("modality", "string", lambda edge: edge.modality),
    Column("first_year", "integer", lambda edge: edge.first_year),
    Column("claims", "string", lambda edge: "; ".join(edge.claims)),
    Column("statements", "string", lambda edge: "; ".join(edge.statements)),
)


def read_cells(columns: tuple[Column[Item], ...], item: Item) -> Iterator[tuple[str, str]]:
    """Yield name and escaped text of each value that is there."""
    for column in columns:
        value = column.get(item)
        if value is not None and value != "":
            yield column.name, escape(value) if isinstance(value, str) else format_value(value)


def format_value(value: float | bool) -> str:
    """Return a number or a truth value as XML Schema writes it.

    >>> format_value(True), format_value(3), format_value(0.5)
    ('true', '3', '0.5')
    """
    return str(value).lower() if isinstance(value, bool) else str(value)
