"""GEXF 1.3, the format of Gephi, written as a stream.

``kind`` keeps parallel edges apart in Gephi, which merges edges of the same ends and kind. The file holds no date, so
equal networks give equal bytes.
"""

from collections.abc import Iterable, Iterator
from math import isfinite, sqrt
from typing import TextIO

from kg.exports.columns import EDGE_COLUMNS, NODE_COLUMNS, Column, read_cells
from kg.exports.network import Edge, Network, Node
from kg.exports.palette import find_edge_color, find_node_color
from kg.exports.xmltext import escape

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<meta>
<creator>kg</creator>
<description>Terms and the claims that connect them: one edge a relation and stance</description>
</meta>
"""
_LEAST_SIZE = 4.0


def write_gexf(network: Network, file: TextIO, *, timeline: bool = False) -> None:
    """Write a network as GEXF 1.3.

    Args:
        network: What to write.
        file: Open for writing UTF-8.
        timeline: Let nodes and edges appear in Gephi's timeline in the year of their oldest evidence.
    """
    stream_gexf(network.nodes, network.edges, file, timeline=timeline)


def stream_gexf(nodes: Iterable[Node], edges: Iterable[Edge], file: TextIO, *, timeline: bool = False) -> None:
    """Write nodes and edges as they come; none is kept in memory."""
    file.write(_HEAD)
    time = 'mode="dynamic" timeformat="double" timerepresentation="interval"' if timeline else 'mode="static"'
    file.write(f'<graph defaultedgetype="directed" idtype="string" {time}>\n')
    file.writelines(_declare("node", NODE_COLUMNS))
    file.writelines(_declare("edge", EDGE_COLUMNS))
    file.write("<nodes>\n")
    file.writelines(_format_node(node, _format_start(node.first_year) if timeline else "") for node in nodes)
    file.write("</nodes>\n<edges>\n")
    file.writelines(_format_edge(edge, _format_start(edge.first_year) if timeline else "") for edge in edges)
    file.write("</edges>\n</graph>\n</gexf>\n")


def _declare(kind: str, columns: tuple[Column[Node], ...] | tuple[Column[Edge], ...]) -> Iterator[str]:
    yield f'<attributes class="{kind}" mode="static">\n'
    for column in columns:
        yield f'<attribute id="{column.name}" title="{column.name}" type="{column.type}"/>\n'
    yield "</attributes>\n"


def _format_node(node: Node, start: str) -> str:
    red, green, blue = find_node_color(node.category)
    degree = node.weighted_degree if isfinite(node.weighted_degree) else 0.0
    size = round(_LEAST_SIZE * (1 + sqrt(degree)), 2)
    return (
        f'<node id="{escape(node.id)}" label="{escape(node.title)}"{start}><attvalues>'
        f"{_format_cells(read_cells(NODE_COLUMNS, node))}</attvalues>"
        f'<viz:color r="{red}" g="{green}" b="{blue}"/><viz:size value="{size}"/></node>\n'
    )


def _format_edge(edge: Edge, start: str) -> str:
    red, green, blue = find_edge_color(edge)
    kind = escape(edge.kind)
    return (
        f'<edge id="{escape(edge.id)}" source="{escape(edge.source)}" target="{escape(edge.target)}"'
        f' kind="{kind}" label="{kind}" weight="{edge.weight}"{start}><attvalues>'
        f"{_format_cells(read_cells(EDGE_COLUMNS, edge))}</attvalues>"
        f'<viz:color r="{red}" g="{green}" b="{blue}"/></edge>\n'
    )


def _format_start(year: int | None) -> str:
    return "" if year is None else f' start="{year}"'


def _format_cells(cells: Iterator[tuple[str, str]]) -> str:
    return "".join([f'<attvalue for="{name}" value="{value}"/>' for name, value in cells])
