"""Cytoscape.js JSON, which Cytoscape opens too, written as a stream."""

from collections.abc import Iterator
from typing import Any, TextIO

from kg.exports.columns import EDGE_COLUMNS, NODE_COLUMNS, read_values
from kg.exports.jsontext import write_array
from kg.exports.network import Network
from kg.exports.palette import find_edge_color, find_node_color, to_hex
from kg.exports.xmltext import clean


def write_cyjs(network: Network, file: TextIO) -> None:
    """Write a network as Cytoscape.js JSON to a file that is open for writing UTF-8."""
    file.write('{"format_version":"1.0","generated_by":"kg","target_cytoscapejs_version":"~3.0",\n')
    file.write('"data":{"name":"claims"},\n"elements":{"nodes":')
    write_array(file, _format_nodes(network))
    file.write(',\n"edges":')
    write_array(file, _format_edges(network))
    file.write("}}\n")


def _format_nodes(network: Network) -> Iterator[dict[str, Any]]:
    for node in network.nodes:
        head = {"id": clean(node.id), "name": clean(node.title), "color": to_hex(find_node_color(node.category))}
        yield {"data": head | dict(read_values(NODE_COLUMNS, node))}


def _format_edges(network: Network) -> Iterator[dict[str, Any]]:
    for edge in network.edges:
        head = {"id": clean(edge.id), "source": clean(edge.source), "target": clean(edge.target)}
        shown = {"interaction": clean(edge.kind), "weight": edge.weight, "color": to_hex(find_edge_color(edge))}
        yield {"data": head | shown | dict(read_values(EDGE_COLUMNS, edge))}
