"""What sources say and how it weighs: statements, evidence, mechanisms and verdicts."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from curies import ReferenceTuple as Ref

from kg.model.circumstances import NO_CIRCUMSTANCES, Circumstances
from kg.model.claim import Claim, Modality, short_hash
from kg.model.dropped import Dropped


class QuoteRole(StrEnum):
    """What a sentence is to its document."""

    PRIMARY_RESULT = "PrimaryResult"
    BACKGROUND = "Background"
    SYNTHESIS = "Synthesis"
    PROMOTION = "Promotion"
    CRITICISM = "Criticism"
    METHOD_AIM = "MethodAim"
    HYPOTHESIS = "Hypothesis"


#: Roles of what is said without being shown: the authors' word, never a result of their study's design.
UNSHOWN_ROLES = frozenset({QuoteRole.BACKGROUND, QuoteRole.METHOD_AIM, QuoteRole.HYPOTHESIS})


class Stance(StrEnum):
    """How evidence bears on a claim."""

    SUPPORTS = "supports"
    DISPUTES = "disputes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one source says in one sentence.

    Attributes:
        document: The source.
        claim: What it says, without negation and hedge.
        sentence: Index of the sentence in the document.
        start: First code point of the sentence.
        end: One past its last code point.
        quote: The sentence, unchanged.
        section: Part of the document.
        subject_text: The words that name the subject.
        object_text: The words that name the object.
        negated: True where the sentence denies the claim.
        modality: How surely it is said.
        cues: The words that negate or hedge.
        role: What the sentence is to its document.
        inferred_subject: True where the subject was taken from an earlier sentence or a heading.
        extractor: Name and version of the rules or model.
        circumstances: Setting, quantities, and what the document implies.
    """

    document: Ref
    claim: Claim
    sentence: int
    start: int
    end: int
    quote: str
    section: str
    subject_text: str
    object_text: str
    negated: bool
    modality: Modality
    cues: tuple[str, ...]
    role: QuoteRole
    inferred_subject: bool
    extractor: str
    circumstances: Circumstances = NO_CIRCUMSTANCES

    @property
    def id(self) -> str:
        """Hash of source, place, claim and negation."""
        polarity = "not" if self.negated else ""
        return short_hash(self.document.curie, str(self.start), str(self.end), self.claim.key, polarity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """How one document bears on one claim: its strongest statement of one stance.

    Attributes:
        document: The source.
        claim: Identifier of the claim.
        stance: For or against.
        tier: Level of evidence, a row of ``ontologies/evidence-weights.tsv``.
        eco: Evidence type, a term of ECO.
        modality: Of the strongest statement.
        role: Of the strongest statement.
        strength: Tier weight × modality discount × role discount, from 0 to 1.
        statements: Identifiers of the statements it rests on, strongest first.
    """

    document: Ref
    claim: str
    stance: Stance
    tier: str
    eco: Ref
    modality: Modality
    role: QuoteRole
    strength: float
    statements: tuple[str, ...]

    @property
    def id(self) -> str:
        """Hash of source, claim and stance."""
        return short_hash(self.document.curie, self.claim, self.stance)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mechanism:
    """An explained claim with its ordered steps, as one sentence gives it.

    Attributes:
        document: The source.
        explains: Identifier of the claim explained.
        steps: Identifiers of the claims that explain it, in order.
        statement: Identifier of the statement it rests on.
    """

    document: Ref
    explains: str
    steps: tuple[str, ...]
    statement: str

    @property
    def id(self) -> str:
        """Hash of source, statement and steps."""
        return short_hash(self.document.curie, self.statement, self.explains, *self.steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """One document's evidence, as far as a verdict needs it.

    Attributes:
        study: IRI of the study the document tells of.
        document: IRI of the document.
        stance: For or against the claim judged.
        strength: From 0 to 1, with all that lessens it here.
        tier: Level of evidence.
        role: What the quote is to its document.
        evidence: Identifier of the evidence.
        nearness: How near the evidence's claim is to the one judged, from 0 to 1.
    """

    study: str
    document: str
    stance: Stance
    strength: float
    tier: str
    role: str
    evidence: str = ""
    nearness: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyWeight:
    """One study's part in a verdict.

    Attributes:
        study: IRI of the study.
        stance: For or against.
        strength: Of its strongest voice, from 0 to 1.
        tier: Level of evidence of that voice.
        voices: IRIs of the documents that tell of it, strongest first.
        bearings: The evidence that it rests on, strongest first.
    """

    study: str
    stance: Stance
    strength: float
    tier: str
    voices: tuple[str, ...]
    bearings: tuple[Bearing, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What all evidence together says of a claim.

    Attributes:
        claim: Identifier of the claim.
        weight_for: 1 − ∏(1 − strength) over the studies for it, from 0 to 1.
        weight_against: The same over the studies against it.
        studies: The arithmetic: one entry a study and side, strongest first.
        highest_tier: Best level of evidence on either side; empty without evidence.
        table: Hash of the table of weights used.
    """

    claim: str
    weight_for: float
    weight_against: float
    studies: tuple[StudyWeight, ...]
    highest_tier: str
    table: str

    @property
    def studies_for(self) -> int:
        """Number of independent studies for the claim."""
        return count_studies(self.studies, Stance.SUPPORTS)

    @property
    def studies_against(self) -> int:
        """Number of independent studies against the claim."""
        return count_studies(self.studies, Stance.DISPUTES)


def count_studies(studies: Iterable[StudyWeight], stance: Stance) -> int:
    """Return the number of independent studies on one side; a study without weight (retracted) does not count."""
    return sum(1 for study in studies if study.stance == stance and study.strength > 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """All that one document says.

    Attributes:
        statements: In reading order.
        evidence: Sorted by claim and stance.
        mechanisms: In reading order.
        dropped: Candidate claims that were not kept, in reading order.
    """

    statements: tuple[Statement, ...]
    evidence: tuple[Evidence, ...]
    mechanisms: tuple[Mechanism, ...]
    dropped: tuple[Dropped, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One document as the verdicts hear it: which study it tells of, and its evidence.

    Attributes:
        document: IRI of the document.
        study: IRIs of the identifiers of the study it tells of, sorted; empty where it names none.
        study_title: Title of that study; a document that is no re-telling lends its own where none is given.
        retold: True where the document is not the study's own publication.
        tier: How far the source is answerable, a ``SourceTier``.
        year: Year of publication, if known.
        retracts: IRIs of the works that the document says are retracted, itself perhaps among them.
        evidence: How the document bears on claims, sorted by claim and stance.
        species: IRIs of the organisms it is about, sorted.
    """

    document: str
    study: tuple[str, ...]
    study_title: str
    retold: bool
    tier: str
    year: int | None
    evidence: tuple[Evidence, ...]
    retracts: tuple[str, ...] = ()
    species: tuple[str, ...] = ()
