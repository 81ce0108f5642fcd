"""Files for other programs: ``EXPORTERS`` names the formats."""

from kg.exports.exporters import EXPORTERS, UNITS, Exporter, export_graph
from kg.exports.network import Edge, Network, Node
from kg.exports.options import ExportOptions
from kg.exports.read import View, read_network

__all__ = [
    "EXPORTERS",
    "UNITS",
    "Edge",
    "ExportOptions",
    "Exporter",
    "Network",
    "Node",
    "View",
    "export_graph",
    "read_network",
]
