"""GraphML, for networkx, igraph, Cytoscape, yEd and Gephi, written as a stream.

Every edge has an id: without one Gephi keeps one of several parallel edges.
"""

from collections.abc import Iterator
from typing import TextIO

from kg.exports.columns import LABELLED_EDGE_COLUMNS, LABELLED_NODE_COLUMNS, Column, read_cells
from kg.exports.network import Edge, Network, Node
from kg.exports.xmltext import escape

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_TYPES = {"string": "string", "boolean": "boolean", "integer": "int", "double": "double"}


def write_graphml(network: Network, file: TextIO) -> None:
    """Write a network as GraphML to a file that is open for writing UTF-8."""
    file.write(_HEAD)
    file.writelines(_declare("node", LABELLED_NODE_COLUMNS))
    file.writelines(_declare("edge", LABELLED_EDGE_COLUMNS))
    file.write('<graph id="claims" edgedefault="directed">\n')
    for node in network.nodes:
        cells = _format_cells("node", read_cells(LABELLED_NODE_COLUMNS, node))
        file.write(f'<node id="{escape(node.id)}">{cells}</node>\n')
    for edge in network.edges:
        ends = f'source="{escape(edge.source)}" target="{escape(edge.target)}"'
        cells = _format_cells("edge", read_cells(LABELLED_EDGE_COLUMNS, edge))
        file.write(f'<edge id="{escape(edge.id)}" {ends}>{cells}</edge>\n')
    file.write("</graph>\n</graphml>\n")


def _declare(kind: str, columns: tuple[Column[Node], ...] | tuple[Column[Edge], ...]) -> Iterator[str]:
    for column in columns:
        name, type_ = column.name, _TYPES[column.type]
        yield f'<key id="{kind}_{name}" for="{kind}" attr.name="{name}" attr.type="{type_}"/>\n'


def _format_cells(kind: str, cells: Iterator[tuple[str, str]]) -> str:
    return "".join([f'<data key="{kind}_{name}">{value}</data>' for name, value in cells])
