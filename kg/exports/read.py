"""Store -> Network: groups claims into edges, and adds up the evidence on each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from math import prod

import pyoxigraph as ox

from kg.exports import rows
from kg.exports.measures import measure
from kg.exports.mentions import read_mentions
from kg.exports.network import UNKNOWN_CATEGORY, Edge, Network, Node
from kg.exports.tiers import find_highest
from kg.model.claim import Modality, short_hash
from kg.model.evidence import Stance
from kg.model.vocab import iri_to_ref

_SURENESS = {str(modality): rank for rank, modality in enumerate(Modality)}


class View(StrEnum):
    """Which network of a graph is meant."""

    CLAIMS = "claims"
    MENTIONS = "mentions"
    MECHANISMS = "mechanisms"


@dataclass(frozen=True, slots=True)
class _Bearing:
    """One claim and all that bears on it."""

    claim: rows.ClaimRow
    verdict: tuple[float, float]
    studies: Sequence[rows.StudyRow]
    evidence: Sequence[rows.EvidenceRow]
    step_of: tuple[str, ...]
    explained_by: tuple[str, ...]

    def takes(self, stance: Stance) -> bool:
        """Tell whether anything bears on the claim in this way."""
        return stance in {row.stance for row in self.studies} | {row.stance for row in self.evidence}


def read_network(store: ox.Store, view: View = View.CLAIMS, *, measured: bool = True) -> Network:
    """Return a network of a graph; it is held in memory as a whole.

    A claim without any study or evidence has no edge. The view of mechanisms has the claims that mechanisms explain,
    and those that are their steps.

    Args:
        store: The graph.
        view: Which network is meant.
        measured: Compute centralities and communities too; a large network takes minutes.
    """
    if view is View.MENTIONS:
        return complete_network(*read_mentions(store), measured=measured)
    bearings = list(_read_bearings(store))
    if view is View.MECHANISMS:
        bearings = [item for item in bearings if item.step_of or item.explained_by]
    groups = groupby(bearings, key=lambda item: (item.claim.subject, item.claim.object, item.claim.relation))
    edges = [edge for _, group in groups for edge in _make_edges(list(group))]
    iris = {iri_to_ref(iri).curie: iri for item in bearings for iri in (item.claim.subject, item.claim.object)}
    return complete_network(_make_nodes(edges, iris, rows.read_terms(store)), edges, measured=measured)


def _read_bearings(store: ox.Store) -> Iterator[_Bearing]:
    """Yield the claims with what bears on them, sorted by subject, object and relation."""
    verdicts, studies, evidence = rows.read_verdicts(store), rows.read_studies(store), rows.read_evidence(store)
    mechanisms = rows.read_mechanisms(store)
    for row in rows.read_claims(store):
        claim = row.claim
        yield _Bearing(
            claim=row,
            verdict=verdicts.get(claim, (0.0, 0.0)),
            studies=studies.get(claim, ()),
            evidence=evidence.get(claim, ()),
            step_of=mechanisms.step_of.get(claim, ()),
            explained_by=mechanisms.explained_by.get(claim, ()),
        )


def _make_edges(group: Sequence[_Bearing]) -> Iterator[Edge]:
    """Yield one edge for each stance that anything takes on claims of the same ends and relation."""
    studies = _join_studies(row for item in group for row in item.studies)
    weights = group[0].verdict if len(group) == 1 else (_add(studies, Stance.SUPPORTS), _add(studies, Stance.DISPUTES))
    for stance in Stance:
        takers = [item for item in group if item.takes(stance)]
        if takers:
            yield _make_edge(takers, stance, studies, weights)


def _make_edge(
    takers: Sequence[_Bearing], stance: Stance, studies: Sequence[rows.StudyRow], weights: tuple[float, float]
) -> Edge:
    first = takers[0].claim
    source, target = iri_to_ref(first.subject).curie, iri_to_ref(first.object).curie
    evidence = [row for item in takers for row in item.evidence if row.stance is stance]
    counts = {side: sum(1 for row in studies if row.stance is side) for side in Stance}
    return Edge(
        id=f"e{short_hash(source, first.relation, target, stance)}",
        source=source,
        target=target,
        relation=first.relation,
        stance=stance,
        sign=first.sign,
        weight_for=weights[0],
        weight_against=weights[1],
        studies_for=counts[Stance.SUPPORTS],
        studies_against=counts[Stance.DISPUTES],
        highest_tier=find_highest(row.tier for row in studies if row.stance is stance),
        modality=_find_modality(evidence),
        first_year=min((row.year for row in evidence if row.year is not None), default=None),
        claims=tuple(sorted(rows.local_name(item.claim.claim) for item in takers)),
        statements=tuple(sorted({item.claim.label for item in takers if item.claim.label})),
        step_of=tuple(sorted({id_ for item in takers for id_ in item.step_of})),
        explained_by=tuple(sorted({id_ for item in takers for id_ in item.explained_by})),
    )


def _join_studies(parts: Iterable[rows.StudyRow]) -> list[rows.StudyRow]:
    """Keep the strongest part of each study and side: one study counts once, on however many claims it bears."""
    best = {(part.study, part.stance): part for part in sorted(parts)}
    return list(best.values())


def _add(studies: Iterable[rows.StudyRow], stance: Stance) -> float:
    """Return the weight of one side: 1 − ∏(1 − strength)."""
    return round(1 - prod(1 - row.strength for row in studies if row.stance is stance), 4)


def _find_modality(evidence: Iterable[rows.EvidenceRow]) -> str:
    """Return the modality of the strongest evidence, the surest of equally strong ones."""
    ranked = ((-row.strength, _SURENESS.get(row.modality, len(_SURENESS)), row.modality) for row in evidence)
    return min(ranked, default=(0.0, 0, ""))[2]


def _make_nodes(edges: Iterable[Edge], iris: Mapping[str, str], terms: rows.Terms) -> Iterator[Node]:
    """Yield the ends of edges, with what the graph says of them."""
    for id_ in {end: None for edge in edges for end in (edge.source, edge.target)}:
        iri = iris[id_]
        yield Node(
            id=id_,
            label=terms.labels.get(iri, id_),
            category=terms.categories.get(iri, UNKNOWN_CATEGORY),
            mentions=terms.mentions.get(iri, 0),
            papers=terms.papers.get(iri, 0),
        )


def complete_network(nodes: Iterable[Node], edges: Iterable[Edge], *, measured: bool) -> Network:
    """Return the network of some nodes and edges, sorted; if measured, with what its shape says of each node."""
    ordered = sorted(nodes, key=lambda node: node.id)
    drawn = sorted(edges, key=lambda edge: (edge.source, edge.target, edge.relation, edge.stance is Stance.DISPUTES))
    if not measured:
        return Network(nodes=tuple(ordered), edges=tuple(drawn))
    touching: dict[str, list[Edge]] = defaultdict(list)
    for edge in drawn:
        for end in {edge.source: None, edge.target: None}:
            touching[end].append(edge)
    shape = measure([node.id for node in ordered], drawn)
    columns = zip(ordered, shape.communities, shape.degrees, shape.betweenness, shape.pageranks, strict=True)
    return Network(
        nodes=tuple(
            replace(
                node,
                degree=degree,
                weighted_degree=round(sum(edge.weight for edge in touching[node.id]), 4),
                betweenness=betweenness,
                pagerank=pagerank,
                community=community,
                first_year=_find_first_year(touching[node.id]),
            )
            for node, community, degree, betweenness, pagerank in columns
        ),
        edges=tuple(drawn),
    )


def _find_first_year(edges: Iterable[Edge]) -> int | None:
    """Return the year of the oldest edge; None if one of them has no year, or there is none."""
    years = [edge.first_year for edge in edges]
    return None if None in years else min((year for year in years if year is not None), default=None)
