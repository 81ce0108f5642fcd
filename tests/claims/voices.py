"""Small makers of voices, claims and evidence."""

from typing import Any

from curies import ReferenceTuple as Ref

from kg.model.claim import Claim, Modality, Qualifier
from kg.model.evidence import Evidence, QuoteRole, Stance, Voice

DOI, PMID, PMCID = "https://doi.org/10.5555/", "https://identifiers.org/pubmed/", "https://identifiers.org/pmc/"


def evidence(
    claim: str = "c", strength: float = 0.4, *, against: bool = False, role: QuoteRole = QuoteRole.PRIMARY_RESULT,
    tier: str = "AnimalStudy",
) -> Evidence:  # fmt: skip
    """Return one document's evidence."""
    return Evidence(
        document=Ref("DOI", "10.5555/x"),
        claim=claim,
        stance=Stance.DISPUTES if against else Stance.SUPPORTS,
        tier=tier,
        eco=Ref("ECO", "0007224"),
        modality=Modality.FACT,
        role=role,
        strength=strength,
        statements=(),
    )


def voice(document: str, *given: Evidence, **fields: Any) -> Voice:
    """Return a document that tells of a study; without ``study`` it names none."""
    known = {"study": (), "study_title": "", "retold": False, "tier": "PeerReviewed", "year": None}
    return Voice(document=document, evidence=given, **(known | fields))


def claim(relation: str = "increases", sign: int = 1, *, narrowed: tuple[Qualifier, ...] = ()) -> Claim:
    """Return a claim of two fixed ends."""
    return Claim(subject=Ref("GO", "1"), relation=relation, object=Ref("GO", "2"), sign=sign, qualifiers=narrowed)
