"""What a sentence is to its document: own result, background, aim, hypothesis, synthesis, promotion, criticism.

Source and section decide first, then the wording: whose work, in which tense, with which citation.
"""

import re

from kg.model.document import Document, DocumentKind, NoteKind, SourceTier, StudyDesign
from kg.model.evidence import QuoteRole
from kg.model.text import BlockKind, SectionKind, Sentence

#: The authors themselves, in this work.
AUTHORS = re.compile(
    r"\b(?:we|our (?:results?|findings?|data|study|work|experiments?|analys[ei]s|observations?)"
    r"|this (?:study|work|trial|paper|report|meta-analysis)|the present study|here,|in conclusion)\b",
    re.IGNORECASE,
)
OWN_EARLIER = re.compile(
    r"\b(?:we (?:have |had )?(?:previously|recently|earlier)|our (?:own )?(?:previous|earlier|prior|group))\b",
    re.IGNORECASE,
)
HYPOTHESIS = re.compile(
    r"\b(?:we (?:therefore |thus |also |then )?(?:hypothesi[sz]ed?|postulated?|speculated?|propose that|suppose)"
    r"|(?:our|the|this) (?:working )?hypothesis (?:is|was|that)|hypothesi[sz]ed that|tempting to speculate"
    r"|test(?:ed|ing)? the hypothesis)\b",
    re.IGNORECASE,
)
AIM = re.compile(
    r"\b(?:(?:aims?|objectives?|purpose|goal)s? (?:of (?:this|the|our)\b[^.;]{0,60}?)?(?:is|was|were|are) to"
    r"|aimed to|aims to|sought to|(?:was|were) (?:designed|undertaken|conducted|performed) to"
    r"|(?:we|this (?:study|paper|work|trial|review)) (?:also |then |here |further |next )?"
    r"(?:investigat|examin|explor|evaluat|assess|stud(?:y|ied)|test|determin|analy[sz]|compar)\w*)\b"
    r"|^\W*(?:in order )?to (?:further |better )?"
    r"(?:investigate|examine|explore|evaluate|assess|study|test|determine|elucidate|clarify|verify|confirm|address)\b",
    re.IGNORECASE,
)
#: What a sentence says if it tells a result after all.
RESULT = re.compile(
    r"\b(?:found|showed?n?|shows|revealed|reveals|demonstrat\w+|observed|identified|indicat\w+|suggest\w*"
    r"|confirmed that|resulted in|significantly|in conclusion)\b",
    re.IGNORECASE,
)
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
    r"|\[\d+(?:[,–-]\s?\d+)*\]|\bet al\.",
    re.IGNORECASE,
)
CITATION = re.compile(r"\((?:e\.g\.,? )?[A-Z][\w-]+(?: (?:and|&) [A-Z][\w-]+| et al\.?)?,? (?:19|20)\d\d[a-z]?\b|\[\d")
#: Earlier work by its name: no word for a result makes it the authors' own.
THEIRS = re.compile(
    r"\b(?:previous|earlier|prior|several|recent|many|other) (?:\w+ ){0,2}(?:studies|reports|trials|work"
    r"|authors|groups)\b|\bet al\.",
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
    if HYPOTHESIS.search(text):
        return QuoteRole.HYPOTHESIS
    if sentence.section is SectionKind.METHODS or (AIM.search(text) and not RESULT.search(text)):
        return QuoteRole.METHOD_AIM
    return _find_result_role(document, sentence, text)


def _find_result_role(document: Document, sentence: Sentence, text: str) -> QuoteRole:
    """Tell an own result from earlier work and from what a review draws together."""
    if sentence.section is SectionKind.INTRODUCTION or BACKGROUND_PART.match(find_heading(document, sentence)):
        own = re.search(r"\b(?:we (?:show|found|report)|here,)\b", text, re.IGNORECASE)
        return QuoteRole.PRIMARY_RESULT if own else QuoteRole.BACKGROUND
    if _draws_together(document):
        return QuoteRole.SYNTHESIS
    return QuoteRole.BACKGROUND if _is_earlier(text) else QuoteRole.PRIMARY_RESULT


def _is_earlier(text: str) -> bool:
    """Tell whether a sentence tells of earlier work: its wording or citations say so, and not of the authors' own."""
    if OWN_EARLIER.search(text):
        return True
    if AUTHORS.search(text):
        return False
    if CITATION.search(text):
        return True
    return EARLIER.search(text) is not None and (THEIRS.search(text) is not None or not OWN.search(text))


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
