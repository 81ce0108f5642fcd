"""The table of formats: what each takes, what it counts, and what writes it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import pyoxigraph as ox

from kg.errors import BadParameterError, UnknownNameError
from kg.exports import kgx, neo4j
from kg.exports.bel import write_bel
from kg.exports.crate import write_crate
from kg.exports.cx2 import write_cx2
from kg.exports.cyjs import write_cyjs
from kg.exports.details import read_details
from kg.exports.files import make_folder, write_text, write_whole
from kg.exports.gexf import write_gexf
from kg.exports.graphml import write_graphml
from kg.exports.html import write_html
from kg.exports.nanopub import read_claim_triples, write_nanopubs
from kg.exports.network import Network
from kg.exports.options import CHOICES, DEFAULTS, ExportOptions, read_chosen, refuse_options
from kg.exports.read import View
from kg.exports.sif import write_sif
from kg.exports.triples import write_jsonld, write_nquads, write_trig, write_turtle

Write = Callable[[ox.Store, Path, ExportOptions], int]


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format.

    Attributes:
        name: As a person types it.
        unit: What its writer counts.
        takes: The options it has.
        write: Its writer.
    """

    name: str
    unit: str
    takes: frozenset[str]
    write: Write

    def __call__(self, store: ox.Store, path: Path, /, options: ExportOptions = DEFAULTS) -> int:
        """Write ``store`` to ``path``; return how many units were written.

        Raises:
            BadParameterError: The format has no such option, or no edge has the term of ``around``.
            UnknownNameError: There is no such relation or level of evidence.
            KgError: The file cannot be written.
        """
        refuse_options(self.name, options, self.takes)
        return self.write(store, path, options)


def export_graph(name: str, store: ox.Store, path: Path, *, options: ExportOptions = DEFAULTS) -> int:
    """Write a graph in a format of ``EXPORTERS``; return how many ``UNITS`` were written.

    Raises:
        UnknownNameError: There is no such format, relation or level of evidence.
        BadParameterError: The format has no such option, or no edge has the term of ``around``.
        KgError: The file cannot be written.
    """
    if name not in EXPORTERS:
        raise UnknownNameError("export format", name, EXPORTERS)
    return EXPORTERS[name](store, path, options)


def _write_network(write: Callable[[Network, TextIO], None], *, measured: bool = True) -> Write:
    """Return the writer of a format that is one file of the network."""

    def write_chosen(store: ox.Store, path: Path, options: ExportOptions) -> int:
        return _fill(read_chosen(store, options, measured=measured), path, write)

    return write_chosen


def _fill(network: Network, path: Path, write: Callable[[Network, TextIO], None]) -> int:
    def fill(file: TextIO) -> int:
        write(network, file)
        return len(network.edges)

    return write_text(path, fill)


def _write_gexf(store: ox.Store, path: Path, options: ExportOptions) -> int:
    network = read_chosen(store, options)
    return _fill(network, path, lambda chosen, file: write_gexf(chosen, file, timeline=options.timeline))


def _write_kgx(store: ox.Store, path: Path, options: ExportOptions) -> int:
    network, details = read_chosen(store, options, measured=False), read_details(store)
    make_folder(path)
    write_text(path / kgx.NODES_FILE, lambda file: kgx.write_nodes(network, file))
    return write_text(path / kgx.EDGES_FILE, lambda file: kgx.write_edges(network, details, file))


def _write_neo4j(store: ox.Store, path: Path, options: ExportOptions) -> int:
    network = read_chosen(store, options)
    make_folder(path)
    _fill(network, path / neo4j.NODES_FILE, neo4j.write_nodes)
    return _fill(network, path / neo4j.EDGES_FILE, neo4j.write_edges)


def _write_nanopubs(store: ox.Store, path: Path, options: ExportOptions) -> int:
    _refuse_mentions("nanopub", options)
    network, details, claims = (
        read_chosen(store, options, measured=False),
        read_details(store),
        read_claim_triples(store),
    )
    return write_text(path, lambda file: write_nanopubs(network, details, claims, file, licence=options.licence))


def _write_bel(store: ox.Store, path: Path, options: ExportOptions) -> int:
    _refuse_mentions("bel", options)
    network, details = read_chosen(store, options, measured=False), read_details(store)
    return write_text(path, lambda file: write_bel(network, details, file))


def _refuse_mentions(name: str, options: ExportOptions) -> None:
    if options.view is View.MENTIONS:
        raise BadParameterError(f"{name} holds claims, not mentions", fix="leave --mentions out, or choose kgx")


def _write_html(store: ox.Store, path: Path, options: ExportOptions) -> int:
    network, details = read_chosen(store, options), read_details(store)
    return write_text(path, lambda file: write_html(network, details, file, max_nodes=options.max_nodes))


def _write_crate(store: ox.Store, path: Path, options: ExportOptions) -> int:
    if options.graph is None:
        raise BadParameterError("ro-crate needs the graph folder", fix="ExportOptions(graph=Path('graph'))")
    return write_crate(store, options.graph, path, licence=options.licence)


_WHOLE: frozenset[str] = frozenset()
_LICENCE = frozenset({"licence"})

_TABLE = (
    Exporter("gexf", "edges", CHOICES | {"timeline"}, _write_gexf),
    Exporter("graphml", "edges", CHOICES, _write_network(write_graphml)),
    Exporter("cx2", "edges", CHOICES, _write_network(write_cx2)),
    Exporter("cyjs", "edges", CHOICES, _write_network(write_cyjs)),
    Exporter("sif", "edges", CHOICES, _write_network(write_sif, measured=False)),
    Exporter("neo4j", "edges", CHOICES, _write_neo4j),
    Exporter("kgx", "edges", CHOICES, _write_kgx),
    Exporter("nanopub", "nanopublications", CHOICES | _LICENCE, _write_nanopubs),
    Exporter("bel", "statements", CHOICES, _write_bel),
    Exporter("html", "edges", CHOICES | {"max_nodes"}, _write_html),
    Exporter("nq", "quads", _WHOLE, lambda store, path, _: write_whole(path, lambda file: write_nquads(store, file))),
    Exporter(
        "ttl", "triples", _WHOLE, lambda store, path, _: write_whole(path, lambda file: write_turtle(store, file))
    ),
    Exporter("trig", "quads", _WHOLE, lambda store, path, _: write_whole(path, lambda file: write_trig(store, file))),
    Exporter(
        "jsonld", "quads", _WHOLE, lambda store, path, _: write_whole(path, lambda file: write_jsonld(store, file))
    ),
    Exporter("ro-crate", "files", _LICENCE, _write_crate),
)

#: Format as a person types it → its exporter.
EXPORTERS: dict[str, Exporter] = {exporter.name: exporter for exporter in _TABLE}

#: Format → what its writer counts.
UNITS = {exporter.name: exporter.unit for exporter in _TABLE}
