"""What a sentence is to its document: own result, background, synthesis, promotion or criticism."""

import re

from kg.model.document import Document, DocumentKind, NoteKind, SourceTier, StudyDesign
from kg.model.evidence import QuoteRole
from kg.model.text import BlockKind, SectionKind, Sentence

OWN = re.compile(
    r"\b(?:we|our|this (?:study|work|trial|paper|report|meta-analysis)|the present study|here,|in conclusion|results?"
    r"|findings?|significant(?:ly)?|revealed|demonstrat\w+|showed|observed|identified|functional assays)\b",
    re.IGNORECASE,
)
EARLIER = re.compile(
    r"\b(?:(?:animal|previous|earlier|preclinical|pre-clinical|several|recent|many|some|other|observational|in vitro)"
    r" (?:\w+ )?(?:studies|reports|trials|experiments|works?|evidence|data)"
    r"|(?:have|has) emerged|previously|prior (?:work|studies)|(?:have|has) been (?:shown|reported)"
    r"|(?:is|are) known|well established|widely|are (?:common|among)|remains? (?:a|an|limited|unclear)"
    r"|affects millions|leading cause|hallmark|characteri[sz]ed by"
    r"|is an? (?:\w+ ){0,3}(?:disease|disorder|process|enzyme))\b"
    r"|\[\d+(?:[,–-]\d+)*\]|\bet al\.",
    re.IGNORECASE,
)
BACKGROUND_PART = re.compile(r"\W*(?:background|introduction|objectives?|aims?|purpose|context|rationale)\b", re.I)
REMARKS = frozenset({NoteKind.BIAS, NoteKind.MISSING_PERSPECTIVE})


def find_role(document: Document, sentence: Sentence) -> QuoteRole:
    """Return the quote role of a sentence, by source, section and wording."""
    if document.tier is SourceTier.PROMOTIONAL:
        return QuoteRole.PROMOTION
    if sentence.section is SectionKind.CRITICISM or _is_remark(document, sentence):
        return QuoteRole.CRITICISM
    text = document.quote(sentence.start, sentence.end)
    if sentence.section is SectionKind.INTRODUCTION or BACKGROUND_PART.match(find_heading(document, sentence)):
        return (
            QuoteRole.PRIMARY_RESULT
            if re.search(r"\b(?:we (?:show|found|report)|here,)\b", text, re.I)
            else QuoteRole.BACKGROUND
        )
    if _draws_together(document):
        return QuoteRole.SYNTHESIS
    if EARLIER.search(text) and not OWN.search(text):
        return QuoteRole.BACKGROUND
    return QuoteRole.PRIMARY_RESULT


def find_heading(document: Document, sentence: Sentence) -> str:
    """Return the nearest heading above a sentence in its own section; empty where there is none."""
    for block in reversed(document.blocks[: sentence.block]):
        if block.section is not sentence.section:
            return ""
        if block.kind is BlockKind.HEADING:
            return document.quote(block.start, block.end)
    return ""


def _is_remark(document: Document, sentence: Sentence) -> bool:
    return any(
        note.kind in REMARKS and note.start <= sentence.start and sentence.end <= note.end for note in document.notes
    )


def _draws_together(document: Document) -> bool:
    reviews = document.design in (StudyDesign.REVIEW, StudyDesign.SYSTEMATIC_REVIEW)
    return reviews or document.kind in (DocumentKind.REVIEW, DocumentKind.BLOG, DocumentKind.NEWS)
