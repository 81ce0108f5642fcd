"""The table of evidence weights, and the strength of one statement by it.

Strength = tier weight × modality discount × quote-role discount (× factors for preprints, re-tellings and inferred
subjects). The numbers stand in ``ontologies/evidence-weights.tsv`` alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from curies import ReferenceTuple as Ref

from kg.model.document import Document, SourceTier, StudyDesign
from kg.model.evidence import QuoteRole, Statement

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


def find_statement_tier(statement: Statement, document: Document) -> str:
    """Return the level of evidence of one statement.

    What a study says in passing about earlier work is its authors' word, not a result of the study's design.
    """
    if statement.role is QuoteRole.BACKGROUND:
        return PLAIN_TIERS[document.tier]
    return find_tier(document)


def weigh_statement(statement: Statement, document: Document, table: WeightTable) -> float:
    """Return a statement's strength, from 0 to 1, rounded to four decimals."""
    tier = find_statement_tier(statement, document)
    strength = (
        table.weights["tier", tier]
        * table.weights["modality", statement.modality]
        * table.weights["role", statement.role]
    )
    if document.tier is SourceTier.PREPRINT and tier != PLAIN_TIERS[SourceTier.PREPRINT]:
        strength *= table.factor("preprint")
    if document.study.retold and document.tier in STUDY_SOURCES:
        strength *= table.factor("retelling")
    if statement.inferred_subject:
        strength *= table.factor("inferred")
    return round(strength, 4)
