"""The table of evidence weights, and the strength of one statement by it.

Strength = tier weight × modality discount × quote-role discount (× factors for preprints, re-tellings, inferred
subjects and pairs that a learnt model ties). The numbers stand in ``ontologies/evidence-weights.tsv`` alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import prod

from curies import ReferenceTuple as Ref

from kg.errors import UnknownNameError
from kg.model.document import Document, SourceTier, StudyDesign
from kg.model.evidence import UNSHOWN_ROLES, Statement

#: Tier of a source whose study design is not told.
PLAIN_TIERS = {
    SourceTier.PEER_REVIEWED: "Article",
    SourceTier.PREPRINT: "Preprint",
    SourceTier.REPORT: "Report",
    SourceTier.NEWS: "News",
    SourceTier.BLOG: "Blog",
    SourceTier.PROMOTIONAL: "Promotional",
    SourceTier.UNKNOWN: "Unknown",
}
#: Rows of the table that stand for themselves.
FACTORS = ("preprint", "retelling", "retracted", "inferred", "learnt")
#: How the names of extractors begin that tie two terms by a learnt model, where no wording states how.
LEARNT = "learnt/"
STUDY_SOURCES = frozenset({SourceTier.PEER_REVIEWED, SourceTier.PREPRINT})


@dataclass(frozen=True, slots=True)
class WeightTable:
    """The rows of the table by kind and name.

    Attributes:
        weights: (kind, name) → weight, from 0 to 1.
        eco: Tier → ECO term.
        order: Tiers from strongest to weakest, as weights order them.
        sha256: Hash of the file.
    """

    weights: Mapping[tuple[str, str], float]
    eco: Mapping[str, Ref]
    order: tuple[str, ...]
    sha256: str

    def factor(self, kind: str) -> float:
        """Return a factor such as that of preprints."""
        return self.weights[kind, "factor"]


def order_tiers(weights: Mapping[tuple[str, str], float]) -> tuple[str, ...]:
    """Return the tiers of a table, from strongest to weakest."""
    tiers = (name for kind, name in weights if kind == "tier")
    return tuple(sorted(tiers, key=lambda name: (-weights["tier", name], name)))


def tiers_from(table: WeightTable, lowest: str) -> frozenset[str]:
    """Return a tier and all that are stronger.

    Raises:
        UnknownNameError: There is no such level of evidence.
    """
    if lowest not in table.order:
        raise UnknownNameError("level of evidence", lowest, table.order)
    return frozenset(table.order[: table.order.index(lowest) + 1])


def find_tier(document: Document) -> str:
    """Return a document's level of evidence: the study's design, or the kind of source where there is none."""
    return find_document_tier(document.tier, document.design)


def find_document_tier(tier: str, design: str) -> str:
    """Return the level of evidence of a source tier and a study design.

    >>> find_document_tier("PeerReviewed", "AnimalStudy"), find_document_tier("Blog", "AnimalStudy")
    ('AnimalStudy', 'Blog')
    """
    if tier not in STUDY_SOURCES or design == StudyDesign.UNSTATED:
        return PLAIN_TIERS[SourceTier(tier)]
    return str(design)


@dataclass(frozen=True, slots=True)
class Standing:
    """What of a document enters the strength of its statements.

    Attributes:
        tier: How far the source is answerable, a ``SourceTier``.
        design: Design of its study, a ``StudyDesign``.
        retold: True where the document is not the study's own publication.
    """

    tier: str
    design: str
    retold: bool

    @classmethod
    def of(cls, document: Document) -> "Standing":
        """Return that of a document."""
        return cls(document.tier, document.design, document.study.retold)


def is_learnt(extractor: str) -> bool:
    """Tell whether what read a statement is a learnt model of pairs.

    >>> is_learnt("learnt/2"), is_learnt("parse/1")
    (True, False)
    """
    return extractor.startswith(LEARNT)


@dataclass(frozen=True, slots=True)
class Said:
    """What of a statement enters its strength.

    Attributes:
        modality: How surely it is said.
        role: What the sentence is to its document.
        inferred: True where the subject was taken from an earlier sentence or a heading.
        learnt: True where a learnt model ties the two terms and no wording does.
    """

    modality: str
    role: str
    inferred: bool
    learnt: bool = False

    @classmethod
    def of(cls, statement: Statement) -> "Said":
        """Return that of a statement."""
        learnt = is_learnt(statement.extractor)
        return cls(statement.modality, statement.role, statement.inferred_subject, learnt)


@dataclass(frozen=True, slots=True)
class Factor:
    """One number of a strength's arithmetic.

    Attributes:
        kind: ``tier``, ``modality``, ``role`` or ``factor``; in an answer also ``nearness``.
        name: Name of the row in the table of weights.
        value: From 0 to 1.
    """

    kind: str
    name: str
    value: float


def find_statement_tier(role: str, standing: Standing) -> str:
    """Return the level of evidence of one statement.

    What a study says in passing about earlier work, supposes or sets out to find is its authors' word, not a result of
    the study's design.
    """
    if role in UNSHOWN_ROLES:
        return PLAIN_TIERS[SourceTier(standing.tier)]
    return find_document_tier(standing.tier, standing.design)


def find_factors(said: Said, standing: Standing, table: WeightTable) -> tuple[Factor, ...]:
    """Return the numbers whose product is a statement's strength."""
    tier = find_statement_tier(said.role, standing)
    named = [("tier", tier), ("modality", said.modality), ("role", said.role)]
    factors = [Factor(kind, name, table.weights[kind, name]) for kind, name in named]
    applies = {
        "preprint": standing.tier == SourceTier.PREPRINT and tier != PLAIN_TIERS[SourceTier.PREPRINT],
        "retelling": standing.retold and standing.tier in STUDY_SOURCES,
        "inferred": said.inferred,
        "learnt": said.learnt,
    }
    return (*factors, *(Factor("factor", name, table.factor(name)) for name, true in applies.items() if true))


def multiply(factors: Iterable[Factor]) -> float:
    """Return the product of some factors, rounded to four decimals."""
    return round(prod(factor.value for factor in factors), 4)


def weigh_statement(statement: Statement, document: Document, table: WeightTable) -> float:
    """Return a statement's strength, from 0 to 1, rounded to four decimals."""
    return multiply(find_factors(Said.of(statement), Standing.of(document), table))
