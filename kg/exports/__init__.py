"""Files for other programs: ``EXPORTERS`` names the formats."""

from collections.abc import Callable
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, Protocol, TextIO

import pyoxigraph as ox

from kg.errors import BadParameterError, UnknownNameError
from kg.exports.files import write_whole
from kg.exports.gexf import write_gexf
from kg.exports.graphml import write_graphml
from kg.exports.network import Edge, Network, Node, select_around
from kg.exports.read import read_network
from kg.exports.triples import write_nquads, write_turtle

__all__ = ["EXPORTERS", "UNITS", "Edge", "ExportOptions", "Exporter", "Network", "Node", "export_graph", "read_network"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What a user may ask of an export.

    Attributes:
        around: CURIE (in any case) or IRI of the term to start from; empty for the whole network.
        hops: How many edges away from it a term may be.
        timeline: Give nodes and edges the year of their oldest evidence as their start (GEXF only).
    """

    around: str = ""
    hops: int = 1
    timeline: bool = False


DEFAULTS = ExportOptions()


class Exporter(Protocol):
    """Writes a graph to a file, and returns how many ``UNITS`` it wrote.

    Raises:
        KgError: The file cannot be written.
        BadParameterError: The format has no such option, or no claim has the term of ``around``.
    """

    def __call__(self, store: ox.Store, path: Path, /, options: ExportOptions = DEFAULTS) -> int:
        """Write ``store`` to ``path``."""


def export_graph(name: str, store: ox.Store, path: Path, *, options: ExportOptions = DEFAULTS) -> int:
    """Write a graph in a format of ``EXPORTERS``; return how many ``UNITS`` were written.

    Raises:
        UnknownNameError: There is no such format.
        BadParameterError: The format has no such option, or no claim has the term of ``around``.
        KgError: The file cannot be written.
    """
    if name not in EXPORTERS:
        raise UnknownNameError("export format", name, EXPORTERS)
    return EXPORTERS[name](store, path, options)


def export_gexf(store: ox.Store, path: Path, /, options: ExportOptions = DEFAULTS) -> int:
    """Write the network for Gephi; return the number of edges."""
    return _export_network(
        store, path, options, lambda network, file: write_gexf(network, file, timeline=options.timeline)
    )


def export_graphml(store: ox.Store, path: Path, /, options: ExportOptions = DEFAULTS) -> int:
    """Write the network as GraphML; return the number of edges."""
    if options.timeline:
        raise BadParameterError("graphml has no timeline", fix="use gexf, or the column first_year")
    return _export_network(store, path, options, write_graphml)


def export_nquads(store: ox.Store, path: Path, /, options: ExportOptions = DEFAULTS) -> int:
    """Write all named graphs as sorted N-Quads; return the number of quads."""
    _refuse_options("nq", options)
    return write_whole(path, lambda file: write_nquads(store, file))


def export_turtle(store: ox.Store, path: Path, /, options: ExportOptions = DEFAULTS) -> int:
    """Write all triples as sorted Turtle, without their graphs; return the number of triples."""
    _refuse_options("ttl", options)
    return write_whole(path, lambda file: write_turtle(store, file))


#: Format as a person types it → writer.
EXPORTERS: dict[str, Exporter] = {
    "gexf": export_gexf,
    "graphml": export_graphml,
    "nq": export_nquads,
    "ttl": export_turtle,
}

#: Format → what its writer counts.
UNITS = {"gexf": "edges", "graphml": "edges", "nq": "quads", "ttl": "triples"}


def _export_network(
    store: ox.Store, path: Path, options: ExportOptions, write: Callable[[Network, TextIO], None]
) -> int:
    network = read_network(store)
    if options.around:
        network = select_around(network, options.around, options.hops)

    def fill(file: BinaryIO) -> int:
        text = TextIOWrapper(file, encoding="utf-8", newline="\n")
        try:
            write(network, text)
        finally:
            text.detach()
        return len(network.edges)

    return write_whole(path, fill)


def _refuse_options(name: str, options: ExportOptions) -> None:
    if options != DEFAULTS:
        raise BadParameterError(f"{name} always holds the whole graph", fix="leave --around, --hops and --timeline out")
