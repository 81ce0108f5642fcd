"""SIF, the simplest format of Cytoscape: one edge a line, without any value."""

from typing import TextIO

from kg.exports.network import Network
from kg.exports.xmltext import clean


def write_sif(network: Network, file: TextIO) -> None:
    """Write a network as tab-separated source, kind of edge and target."""
    for edge in network.edges:
        file.write("\t".join(_flatten(part) for part in (edge.source, edge.kind, edge.target)) + "\n")


def _flatten(text: str) -> str:
    """Return text without what would end a cell or a line."""
    return " ".join(clean(text).split())
