"""Documents: what a source is, what it tells of, its text in blocks; and a document with its sentences read."""

from dataclasses import dataclass, field
from enum import StrEnum

from curies import ReferenceTuple as Ref

from kg.model.text import Block, Sentence, hash_text


class DocumentKind(StrEnum):
    """What a document is; the value is its class in the graph (see ``vocab.DOCUMENT_CLASSES``)."""

    ARTICLE = "Article"
    REVIEW = "Review"
    PREPRINT = "Preprint"
    SUMMARY = "Summary"
    REPORT = "Report"
    NEWS = "News"
    BLOG = "Blog"
    PROMOTION = "Promotion"
    NOTE = "Note"


class SourceTier(StrEnum):
    """How far a source is answerable for what it says, best first."""

    PEER_REVIEWED = "PeerReviewed"
    PREPRINT = "Preprint"
    REPORT = "Report"
    NEWS = "News"
    BLOG = "Blog"
    PROMOTIONAL = "Promotional"
    UNKNOWN = "Unknown"


class StudyDesign(StrEnum):
    """How a study was done, strongest first; the SKOS scheme ``kg:StudyDesign``."""

    SYSTEMATIC_REVIEW = "SystematicReview"
    RANDOMIZED_TRIAL = "RandomizedTrial"
    CLINICAL_STUDY = "ClinicalStudy"
    ANIMAL_STUDY = "AnimalStudy"
    IN_VITRO_STUDY = "InVitroStudy"
    IN_SILICO_STUDY = "InSilicoStudy"
    REVIEW = "NarrativeReview"
    UNSTATED = "Unstated"


class NoteKind(StrEnum):
    """What a critique says about a source."""

    BIAS = "BiasNote"
    MISSING_PERSPECTIVE = "MissingPerspective"
    RESEARCH_TOPIC = "ResearchTopic"


class NoticeKind(StrEnum):
    """What a journal's notice says of a work."""

    RETRACTION = "Retraction"
    CORRECTION = "Correction"
    CONCERN = "ExpressionOfConcern"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An author: name as printed, and ORCID (``0000-0001-…``) where given."""

    name: str
    orcid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssertedMention:
    """An entity that the source itself lists; kept apart from what is found by reading.

    Attributes:
        text: The name as the source gives it.
        term: The identifier as the source gives it, if any.
        category: The source's own heading, e.g. ``Diseases``.
        provenance: Where it stands, e.g. ``Linked entities``.
    """

    text: str
    term: Ref | None
    category: str
    provenance: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNote:
    """A remark about a source, e.g. a criticism in a report.

    Attributes:
        kind: What sort of remark.
        start: First code point of the remark.
        end: One past its last code point.
    """

    kind: NoteKind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A journal's notice about a work, e.g. its retraction.

    Attributes:
        kind: What it says.
        target: The work: another one where the document is the notice, itself where it has been given one.
    """

    kind: NoticeKind
    target: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """The study a document tells of: itself, or the one it re-tells.

    Attributes:
        identifiers: DOI, PMCID, PMID of the study; empty where the source names none.
        title: The study's title as this document gives it.
        retold: True where the document is not the study's own publication.
    """

    identifiers: tuple[Ref, ...] = ()
    title: str = ""
    retold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One source, read into one text.

    Attributes:
        id: Its own identifier: DOI, else PMCID, else PMID, else URL, else ``sha256`` of the text.
        local_id: The identifier it had in the input (a JSONL ``id``), if any.
        title: Its title; the first line where it has none.
        text: The whole normalised text; every offset counts in it.
        blocks: Titles, headings, paragraphs and items to be read, in order, not overlapping.
        kind: What it is.
        tier: How far the source is answerable.
        tier_reasons: The evidence for kind and tier, in words.
        design: Design of the study it tells of.
        design_reason: The evidence for the design, in words.
        study: The study it tells of.
        identifiers: All identifiers of the document itself.
        authors: In printed order.
        published: ISO date, shortened to what is known: ``2026``, ``2026-01``, ``2026-01-10``.
        journal: Journal or site.
        licence: URL or name of the licence, if stated.
        references: Identifiers of the works it cites or links to.
        asserted: Entities that the source itself lists.
        notes: Remarks about a source.
        notices: Retractions and corrections, of another work or of this one.
        path: Where it was read from, as the user named it.
        reader: Name of the reader that read it.
    """

    id: Ref
    title: str
    text: str
    blocks: tuple[Block, ...]
    local_id: str | None = None
    kind: DocumentKind = DocumentKind.NOTE
    tier: SourceTier = SourceTier.UNKNOWN
    tier_reasons: tuple[str, ...] = ()
    design: StudyDesign = StudyDesign.UNSTATED
    design_reason: str = ""
    study: Study = field(default_factory=Study)
    identifiers: tuple[Ref, ...] = ()
    authors: tuple[Person, ...] = ()
    published: str = ""
    journal: str = ""
    licence: str = ""
    references: tuple[Ref, ...] = ()
    asserted: tuple[AssertedMention, ...] = ()
    notes: tuple[SourceNote, ...] = ()
    notices: tuple[Notice, ...] = ()
    path: str = ""
    reader: str = ""

    @property
    def sha256(self) -> str:
        """Hash of the normalised text, lower-case hexadecimal."""
        return hash_text(self.text)

    def quote(self, start: int, end: int) -> str:
        """Return the text between two offsets."""
        return self.text[start:end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A document with its sentences: what the reading stages hand on.

    Attributes:
        document: The source.
        sentences: In reading order.
        abbreviations: Short form → long form, as this document defines them.
        species: The organisms the document is about (``NCBITaxon``), most mentioned first.
        kinds: Biolink classes that the recognisers can tell; none where nothing but the dictionary finds mentions.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    abbreviations: tuple[tuple[str, str], ...] = ()
    species: tuple[Ref, ...] = ()
    kinds: frozenset[str] = frozenset()
