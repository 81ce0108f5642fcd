"""CX2, the format of Cytoscape and NDEx, written as a stream.

Nodes and edges have numbers for ids there; ``represents`` holds the term's CURIE, ``edge_id`` the id of an edge.
"""

from collections.abc import Iterator
from typing import Any, TextIO

from kg.exports.columns import EDGE_COLUMNS, NODE_COLUMNS, Column, read_values
from kg.exports.jsontext import format_json, write_array
from kg.exports.network import Edge, Network, Node
from kg.exports.palette import NODE_COLORS, find_edge_color, find_node_color, to_hex

_NODES: tuple[Column[Node], ...] = (
    Column("name", "string", lambda node: node.title),
    Column("represents", "string", lambda node: node.id),
    *NODE_COLUMNS,
)
_EDGES: tuple[Column[Edge], ...] = (
    Column("interaction", "string", lambda edge: edge.kind),
    Column("edge_id", "string", lambda edge: edge.id),
    Column("weight", "double", lambda edge: edge.weight),
    Column("color", "string", lambda edge: to_hex(find_edge_color(edge))),
    *EDGE_COLUMNS,
)


def write_cx2(network: Network, file: TextIO) -> None:
    """Write a network as CX2 to a file that is open for writing UTF-8."""
    file.write('[{"CXVersion":"2.0","hasFragments":false},\n')
    file.write(format_json({"metaData": list(_count(network))}) + ",\n")
    declared = {"networkAttributes": {"name": {"d": "string"}}, "nodes": _declare(_NODES), "edges": _declare(_EDGES)}
    file.write(format_json({"attributeDeclarations": [declared]}) + ",\n")
    file.write('{"networkAttributes":[{"name":"claims"}]},\n{"nodes":')
    write_array(file, ({"id": place, "v": dict(read_values(_NODES, node))} for place, node in enumerate(network.nodes)))
    file.write('},\n{"edges":')
    write_array(file, _format_edges(network))
    file.write("},\n" + format_json({"visualProperties": [_style()]}) + ',\n{"status":[{"success":true}]}]\n')


def _count(network: Network) -> Iterator[dict[str, Any]]:
    counts = {"attributeDeclarations": 1, "networkAttributes": 1, "nodes": len(network.nodes)}
    for name, count in (counts | {"edges": len(network.edges), "visualProperties": 1}).items():
        yield {"name": name, "elementCount": count}


def _declare(columns: tuple[Column[Node], ...] | tuple[Column[Edge], ...]) -> dict[str, dict[str, str]]:
    return {column.name: {"d": column.type} for column in columns}


def _format_edges(network: Network) -> Iterator[dict[str, Any]]:
    places = {node.id: place for place, node in enumerate(network.nodes)}
    for place, edge in enumerate(network.edges):
        values = dict(read_values(_EDGES, edge))
        yield {"id": place, "s": places[edge.source], "t": places[edge.target], "v": values}


def _style() -> dict[str, Any]:
    """Return the colours and labels that Cytoscape shows."""
    shades = [{"v": category, "vp": to_hex(color)} for category, color in NODE_COLORS.items()]
    return {
        "default": {
            "node": {"NODE_SHAPE": "ellipse", "NODE_BACKGROUND_COLOR": to_hex(find_node_color(""))},
            "edge": {"EDGE_TARGET_ARROW_SHAPE": "triangle", "EDGE_WIDTH": 2.0},
            "network": {"NETWORK_BACKGROUND_COLOR": "#FFFFFF"},
        },
        "nodeMapping": {
            "NODE_LABEL": {"type": "PASSTHROUGH", "definition": {"attribute": "name", "type": "string"}},
            "NODE_BACKGROUND_COLOR": {
                "type": "DISCRETE",
                "definition": {"attribute": "category", "type": "string", "map": shades},
            },
        },
        "edgeMapping": {
            "EDGE_LINE_COLOR": {"type": "PASSTHROUGH", "definition": {"attribute": "color", "type": "string"}},
        },
    }
