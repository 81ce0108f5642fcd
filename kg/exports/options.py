"""What a user may ask of an export."""

from dataclasses import dataclass, fields
from pathlib import Path

import pyoxigraph as ox

from kg.config import data_dir
from kg.errors import BadParameterError
from kg.exports.network import MENTIONS, Network
from kg.exports.read import View, read_network
from kg.exports.selection import select_around, select_relations, select_stronger, select_tier
from kg.toolkit import read_relations


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What a user may ask of an export.

    Attributes:
        view: Which network is meant.
        around: CURIE (in any case) or IRI of the term to start from; empty for the whole network.
        hops: How many edges away from it a term may be.
        relations: Names of the relations to keep; empty for all.
        tier: Least level of evidence of an edge to keep; empty for any.
        min_strength: Least weight of an edge's own side.
        timeline: Give nodes and edges the year of their oldest evidence as their start.
        max_nodes: How many terms a page may show.
        licence: IRI of the licence to name; empty for none.
        graph: The graph folder, where the format takes files from it.
    """

    view: View = View.CLAIMS
    around: str = ""
    hops: int = 1
    relations: tuple[str, ...] = ()
    tier: str = ""
    min_strength: float = 0.0
    timeline: bool = False
    max_nodes: int = 2000
    licence: str = ""
    graph: Path | None = None


DEFAULTS = ExportOptions()
#: The options that choose a part of the network.
CHOICES = frozenset({"view", "around", "hops", "relations", "tier", "min_strength"})
_FLAGS = {"view": "--mentions and --mechanisms", "relations": "--relation"}


def refuse_options(name: str, options: ExportOptions, taken: frozenset[str]) -> None:
    """Make sure that a format is asked for no more than it has.

    Raises:
        BadParameterError: It is, or the licence is no IRI.
    """
    for field in fields(ExportOptions):
        changed = getattr(options, field.name) != getattr(DEFAULTS, field.name)
        if changed and field.name not in taken | {"graph"}:
            flag = _FLAGS.get(field.name, f"--{field.name.replace('_', '-')}")
            raise BadParameterError(f"{name} does not take {flag}", fix="leave it out, or choose another format")
    if options.licence and not _is_iri(options.licence):
        raise BadParameterError(f"{options.licence!r} is no IRI", fix="give the address of the licence's text")


def _is_iri(text: str) -> bool:
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


def read_chosen(store: ox.Store, options: ExportOptions, *, measured: bool = True) -> Network:
    """Return the part of a graph's network that is asked for; without centralities and communities if not measured.

    Raises:
        UnknownNameError: There is no such relation or level of evidence.
        BadParameterError: No edge has the term of ``around``.
    """
    network = read_network(store, options.view, measured=measured)
    if options.relations:
        known = {row.name for row in read_relations(data_dir("ontologies") / "relations.tsv")} | {MENTIONS}
        network = select_relations(network, options.relations, sorted(known | {e.relation for e in network.edges}))
    if options.tier:
        network = select_tier(network, options.tier)
    if options.min_strength > 0:
        network = select_stronger(network, options.min_strength)
    return select_around(network, options.around, options.hops) if options.around else network
