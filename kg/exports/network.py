"""The network as plain data: every graph format starts here.

In the views of claims and of mechanisms a node is a term at an end of a claim, and an edge stands for one subject,
relation, object and stance, so that what papers support and what they dispute never become one line; claims that differ
in their qualifiers only share an edge. In the view of mentions an edge leads from a document to a term it names.
"""

from dataclasses import dataclass
from math import isfinite

from kg.exports.xmltext import clean
from kg.model.evidence import Stance

#: Weight written for an edge without any; programs ignore edges of weight zero.
LEAST_WEIGHT = 0.0001

#: Category of a term that the graph says nothing of.
UNKNOWN_CATEGORY = "NamedThing"
#: Category of a node that stands for a document.
DOCUMENT_CATEGORY = "Publication"
#: Relation of an edge of the view of mentions.
MENTIONS = "mentions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One term, or one document.

    Attributes:
        id: CURIE of the term, e.g. ``MONDO:0005178``.
        label: The term's name; its CURIE where it has none.
        category: Biolink class without prefix, e.g. ``Disease``; ``NamedThing`` where unknown.
        mentions: Number of places in all texts that name exactly this term; in a document, places that name any.
        papers: Number of independent studies whose documents mention it; re-tellings count once.
        degree: Number of its edges, in and out, of the whole network.
        weighted_degree: Sum of the weights of its edges, in and out, of the whole network.
        betweenness: Share of the shortest paths that lead through it, 0 to 1.
        pagerank: Its share of PageRank.
        community: Number of its community, 0 for the largest.
        first_year: Year of its oldest edge; None if one of its edges has no year.
    """

    id: str
    label: str
    category: str = UNKNOWN_CATEGORY
    mentions: int = 0
    papers: int = 0
    degree: int = 0
    weighted_degree: float = 0.0
    betweenness: float = 0.0
    pagerank: float = 0.0
    community: int = 0
    first_year: int | None = None

    @property
    def title(self) -> str:
        """What is shown: the label, or the id where the label is empty."""
        return self.label if clean(self.label).strip() else self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One relation between two terms, as far as it is supported, or as far as it is disputed.

    Attributes:
        id: Unique in the network, and equal in equal networks.
        source: CURIE of the subject.
        target: CURIE of the object.
        relation: Name of the relation, e.g. ``increases``; ``mentions`` from a document to a term.
        stance: Whether this edge stands for the support or for the dispute; None for a mention.
        sign: +1, -1 or 0, of the relation.
        weight_for: 1 − ∏(1 − strength) over the studies for it, from 0 to 1; the same on both edges of a pair.
        weight_against: The same over the studies against it.
        studies_for: Number of independent studies for it.
        studies_against: Number of independent studies against it.
        highest_tier: Best level of evidence on this edge's side; empty if there is none.
        modality: How surely the strongest evidence of this side says it; empty if there is none.
        first_year: Year of the oldest document with evidence of this side; None if no document has one.
        claims: Identifiers of the claims that share the edge, sorted.
        statements: Those claims in words, sorted.
        mentions: Number of places in the document that name the term; 0 for claims.
        step_of: Identifiers of the mechanisms that its claims are steps of, sorted.
        explained_by: Identifiers of the mechanisms that explain its claims, sorted.
    """

    id: str
    source: str
    target: str
    relation: str
    stance: Stance | None
    sign: int = 0
    weight_for: float = 0.0
    weight_against: float = 0.0
    studies_for: int = 0
    studies_against: int = 0
    highest_tier: str = ""
    modality: str = ""
    first_year: int | None = None
    claims: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    mentions: int = 0
    step_of: tuple[str, ...] = ()
    explained_by: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """Relation and stance: what keeps parallel edges apart, and what is shown on the edge."""
        return f"{self.relation} ({self.stance})" if self.stance else self.relation

    @property
    def contested(self) -> bool:
        """Whether there are studies on both sides."""
        return self.studies_for > 0 and self.studies_against > 0

    @property
    def verdict(self) -> str:
        """``supported``, ``disputed``, ``contested``, or empty where no study counts."""
        if self.contested:
            return "contested"
        if self.studies_for or self.studies_against:
            return "supported" if self.studies_for else "disputed"
        return ""

    @property
    def strength(self) -> float:
        """Weight of this edge's own side, 0 to 1; of a mention, the number of places."""
        if self.stance is None:
            return float(self.mentions)
        return self.weight_for if self.stance is Stance.SUPPORTS else self.weight_against

    @property
    def weight(self) -> float:
        """The strength, never zero, and always a number."""
        return max(self.strength, LEAST_WEIGHT) if isfinite(self.strength) else LEAST_WEIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Nodes sorted by id, and edges sorted by source, target, relation and stance."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
