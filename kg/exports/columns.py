"""The columns of nodes and edges, declared once for every format that has columns.

No column is called ``id``, ``type``, ``start``, ``end`` or ``pid``: readers take those for something else. A value of
None, or an empty text, is a missing value, and is written as nothing at all.
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
        help: What it holds, in a few words.
    """

    name: str
    type: str
    get: Callable[[Item], Value]
    help: str


NODE_COLUMNS: tuple[Column[Node], ...] = (
    Column("category", "string", lambda node: node.category, "Biolink class of the term"),
    Column("mentions", "integer", lambda node: node.mentions, "places in the texts that name exactly this term"),
    Column("papers", "integer", lambda node: node.papers, "independent studies that mention it"),
    Column("weighted_degree", "double", lambda node: node.weighted_degree, "sum of the weights of its edges"),
    Column("modularity_class", "integer", lambda node: node.community, "community, 0 is the largest"),
    Column("first_year", "integer", lambda node: node.first_year, "year of its oldest edge"),
)

EDGE_COLUMNS: tuple[Column[Edge], ...] = (
    Column("relation", "string", lambda edge: edge.relation, "name of the relation"),
    Column("stance", "string", lambda edge: str(edge.stance), "supports or disputes: what this edge stands for"),
    Column("sign", "integer", lambda edge: edge.sign, "+1, -1 or 0, of the relation"),
    Column("weight_for", "double", lambda edge: edge.weight_for, "weight of the studies for it, 0 to 1"),
    Column("weight_against", "double", lambda edge: edge.weight_against, "weight of the studies against it, 0 to 1"),
    Column("studies_for", "integer", lambda edge: edge.studies_for, "independent studies for it"),
    Column("studies_against", "integer", lambda edge: edge.studies_against, "independent studies against it"),
    Column("contested", "boolean", lambda edge: edge.contested, "true where there are studies on both sides"),
    Column("highest_tier", "string", lambda edge: edge.highest_tier, "best level of evidence of this side"),
    Column("modality", "string", lambda edge: edge.modality, "how surely the strongest evidence says it"),
    Column("first_year", "integer", lambda edge: edge.first_year, "year of the oldest evidence of this side"),
    Column("claims", "string", lambda edge: "; ".join(edge.claims), "identifiers of the claims, joined by '; '"),
    Column("statements", "string", lambda edge: "; ".join(edge.statements), "the claims in words, joined by '; '"),
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
