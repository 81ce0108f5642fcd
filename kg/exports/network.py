"""The network of claims as plain data: every graph format starts here.

A node is a term at an end of a claim. An edge stands for one subject, relation, object and stance, so that what papers
support and what they dispute never become one line; claims that differ in their qualifiers only share an edge.
"""

from dataclasses import dataclass, replace

from kg.errors import BadParameterError
from kg.model.evidence import Stance
from kg.model.vocab import parse_curie

#: Weight written for an edge without any; programs ignore edges of weight zero.
LEAST_WEIGHT = 0.0001

#: Category of a term that the graph says nothing of.
UNKNOWN_CATEGORY = "NamedThing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One term.

    Attributes:
        id: CURIE of the term, e.g. ``MONDO:0005178``.
        label: The term's name; its CURIE where it has none.
        category: Biolink class without prefix, e.g. ``Disease``; ``NamedThing`` where unknown.
        mentions: Number of places in all texts that name exactly this term.
        papers: Number of independent studies whose documents mention it; re-tellings count once.
        weighted_degree: Sum of the weights of its edges, in and out, of the whole graph.
        community: Number of its community, 0 for the largest.
        first_year: Year of its oldest edge; None if one of its edges has no year.
    """

    id: str
    label: str
    category: str = UNKNOWN_CATEGORY
    mentions: int = 0
    papers: int = 0
    weighted_degree: float = 0.0
    community: int = 0
    first_year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One relation between two terms, as far as it is supported, or as far as it is disputed.

    Attributes:
        id: Unique in the network, and equal in equal networks.
        source: CURIE of the subject.
        target: CURIE of the object.
        relation: Name of the relation, e.g. ``increases``.
        stance: Whether this edge stands for the support or for the dispute.
        sign: +1, -1 or 0, of the relation.
        weight_for: 1 − ∏(1 − strength) over the studies for it, from 0 to 1; the same on both edges of a pair.
        weight_against: The same over the studies against it.
        studies_for: Number of independent studies for it.
        studies_against: Number of independent studies against it.
        highest_tier: Best level of evidence on this edge's side; empty if there is none.
        modality: How surely the strongest evidence of this side says it; empty if there is none.
        first_year: Year of the oldest document with evidence of this side; None if no document has one.
        contested: True where there are studies on both sides.
        claims: Identifiers of the claims that share the edge, sorted.
        statements: Those claims in words, sorted.
    """

    id: str
    source: str
    target: str
    relation: str
    stance: Stance
    sign: int = 0
    weight_for: float = 0.0
    weight_against: float = 0.0
    studies_for: int = 0
    studies_against: int = 0
    highest_tier: str = ""
    modality: str = ""
    first_year: int | None = None
    contested: bool = False
    claims: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """Relation and stance: what keeps parallel edges apart, and what is shown on the edge."""
        return f"{self.relation} ({self.stance})"

    @property
    def weight(self) -> float:
        """Weight of this edge's own side, never zero."""
        own = self.weight_for if self.stance is Stance.SUPPORTS else self.weight_against
        return max(own, LEAST_WEIGHT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Nodes sorted by id, and edges sorted by source, target, relation and stance."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()


def select_around(network: Network, term: str, hops: int) -> Network:
    """Keep the terms at most some edges away from one term, and the edges among them.

    Args:
        network: The whole network.
        term: CURIE in any case, or IRI.
        hops: How many edges away a term may be.

    Raises:
        BadParameterError: The term is no CURIE, or no claim has it at an end.
    """
    term = _read_curie(term)
    if all(node.id != term for node in network.nodes):
        fix = "look it up with 'kg entity search', or leave --around out"
        raise BadParameterError(f"no claim has {term} at an end", fix=fix)
    near = {term}
    for _ in range(hops):
        touching = [edge for edge in network.edges if edge.source in near or edge.target in near]
        near.update(end for edge in touching for end in (edge.source, edge.target))
    return replace(
        network,
        nodes=tuple(node for node in network.nodes if node.id in near),
        edges=tuple(edge for edge in network.edges if edge.source in near and edge.target in near),
    )


def _read_curie(text: str) -> str:
    try:
        return parse_curie(text).curie
    except ValueError as error:
        raise BadParameterError(
            str(error), fix="write a term as MONDO:0005178, or find it with 'kg entity search'"
        ) from error
