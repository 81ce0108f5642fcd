"""Documents and what is found in their text.

All positions are Unicode code points from the start of ``Document.text``, end exclusive, so that
``document.text[start:end]`` is always the quoted string.
"""

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

from curies import ReferenceTuple as Ref

from kg.model.term import Grounding


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


class SectionKind(StrEnum):
    """The part of a document a block belongs to."""

    TITLE = "title"
    SUMMARY = "summary"
    FINDINGS = "findings"
    ABSTRACT = "abstract"
    INTRODUCTION = "introduction"
    METHODS = "methods"
    RESULTS = "results"
    DISCUSSION = "discussion"
    CONCLUSION = "conclusion"
    CAPTION = "caption"
    CRITICISM = "criticism"
    TOPICS = "topics"
    BODY = "body"
    BOILERPLATE = "boilerplate"


class BlockKind(StrEnum):
    """How a block is set."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


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
class Span:
    """A stretch of a document's text.

    Attributes:
        start: First code point.
        end: One past the last code point.
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A title, heading, paragraph or list item: sentences never cross its borders.

    Attributes:
        start: First code point.
        end: One past the last code point.
        section: Part of the document.
        kind: How it is set.
        sentences: Sentences given by the source; empty where they are to be found.
    """

    start: int
    end: int
    section: SectionKind
    kind: BlockKind = BlockKind.PARAGRAPH
    sentences: tuple[Span, ...] = ()


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


def hash_text(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, lower-case hexadecimal.

    >>> hash_text("")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span that names an entity.

    Attributes:
        start: First code point.
        end: One past the last code point.
        text: The span itself.
        source: What found it: ``dictionary``, ``abbreviation`` or a model's name.
        grounding: The term it names, or why there is none.
        category: What the finder takes it for: a Biolink class without prefix, or empty.
    """

    start: int
    end: int
    text: str
    source: str
    grounding: Grounding
    category: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word that negates or hedges what stands in its scope.

    Attributes:
        start: First code point.
        end: One past the last code point.
        text: The span itself.
        kind: ``negation``, ``speculation`` or ``condition``.
        level: The modality it sets, e.g. ``Possible``; empty for a negation.
        scope: What it governs.
    """

    start: int
    end: int
    text: str
    kind: str
    level: str
    scope: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence with what was found in it.

    Attributes:
        index: Position among the document's sentences, from 0.
        start: First code point.
        end: One past the last code point.
        section: Part of the document.
        kind: How its block is set.
        block: Position of its block in ``Document.blocks``.
        mentions: In order of start.
        cues: In order of start.
    """

    index: int
    start: int
    end: int
    section: SectionKind
    kind: BlockKind
    block: int
    mentions: tuple[Mention, ...] = ()
    cues: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A document with its sentences: what the reading stages hand on.

    Attributes:
        document: The source.
        sentences: In reading order.
        abbreviations: Short form → long form, as this document defines them.
        species: The organisms the document is about (``NCBITaxon``), most mentioned first.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    abbreviations: tuple[tuple[str, str], ...] = ()
    species: tuple[Ref, ...] = ()
