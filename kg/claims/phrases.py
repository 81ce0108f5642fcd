"""Noun phrases around grounded mentions: a head term and what narrows it.

``MSC-derived exosomes`` is a vesicle with a cell source; ``regeneration of articular cartilage`` a process with a site;
``hypoxia-preconditioned MSCs`` a cell with a condition. Phrases are read from the words between neighbouring mentions.
"""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from curies import ReferenceTuple as Ref

from kg.model.claim import Qualifier, QualifierKind
from kg.model.text import Mention, Sentence

PROCESSES = frozenset({"BiologicalProcess", "MolecularActivity", "Pathway", "PhenotypicFeature", "Disease"})
SOURCES = frozenset({"Cell", "CellLine", "AnatomicalEntity"})
CONDITIONS = frozenset({"EnvironmentalExposure", "ChemicalExposure", "ExposureEvent"})
PLACES = frozenset({"AnatomicalEntity"})
HEADLESS = frozenset({"OrganismTaxon", "EvidenceType", "Study"})
#: Categories whose terms say too little to be an end of a claim: subject headings without a biomedical class.
VAGUE = frozenset({"NamedThing", "Study", "EvidenceType", "MaterialSample", "Procedure", ""})


class Link(StrEnum):
    """How two neighbouring mentions belong together."""

    SAME = "same"
    LEFT_NARROWS = "left narrows"
    RIGHT_NARROWS = "right narrows"
    LEFT_IS_SOURCE = "left is source"
    RIGHT_IS_SOURCE = "right is source"
    LEFT_IS_CONDITION = "left is condition"


_LINKS = tuple(
    (link, re.compile(pattern, re.IGNORECASE))
    for link, pattern in (
        (Link.SAME, r"\s\("),
        (Link.LEFT_IS_SOURCE, r"[\s-]*(?:derived|secreted|released|sourced|origin)[\s-]+(?:\w+[\s-]+)?"),
        (Link.LEFT_IS_CONDITION, r"[\s-](?:pre-?)?(?:conditioned|treated|primed|stimulated|exposed|cultured)\s+"),
        (Link.LEFT_NARROWS, r"[\s-]|['’]s?\s|\s(?:tissue|joint|cell|cells)\s"),
        (Link.LEFT_NARROWS, r"-(?:induced|related|associated|based|mediated|loaded)\s(?:\w+\s)?"),
        (
            Link.RIGHT_IS_SOURCE,
            r"\)?\s(?:(?:derived|isolated|obtained|secreted|released|originating|sourced|purified|produced)\s)?"
            r"(?:from|by)\s(?:the\s)?(?:[\w-]+\s){0,2}",
        ),
        (Link.RIGHT_NARROWS, r"\)?\s(?:of|in)\s(?:the\s|an?\s|these\s|both\s)?(?:[\w-]+\s){0,2}"),
    )
)

AFTER_HEAD = frozenset({Link.RIGHT_NARROWS, Link.RIGHT_IS_SOURCE})
BEFORE_HEAD = frozenset(Link) - AFTER_HEAD


@dataclass(frozen=True, slots=True)
class Phrase:
    """A head term with its qualifiers.

    Attributes:
        start: First code point of the phrase.
        end: One past its last.
        head: The term.
        category: The term's Biolink class.
        text: The head's own words.
        at: First code point of the head's own words.
        qualifiers: Sorted.
    """

    start: int
    end: int
    head: Ref
    category: str
    text: str
    at: int
    qualifiers: tuple[Qualifier, ...] = ()


def names_entity(mention: Mention, generic: Container[object] = ()) -> bool:
    """Tell whether a mention can be an end of a claim, so that its words are no trigger.

    Terms too general say nothing, and subject headings without a class no more ("down-regulation"). Words that papers
    use for a process ("secreted", "regenerate") tell of it as verbs; a compound ("microglial activation") names it.
    """
    told = mention.source == "usage" and mention.category in PROCESSES and " " not in mention.text
    term = mention.grounding.term
    vague = term is not None and mention.grounding.category in VAGUE
    return not told and not vague and term not in generic and (term, mention.text.lower()) not in generic


def find_phrases(text: str, sentence: Sentence, generic: Container[object] = ()) -> list[Phrase]:
    """Return the noun phrases of a sentence, in order; mentions without a term, or of a generic one, are left out."""
    phrases = find_named(sentence, generic)
    for links in (BEFORE_HEAD, AFTER_HEAD):
        phrases = _join_all(phrases, text, links)
    return phrases


def find_named(sentence: Sentence, generic: Container[object] = ()) -> list[Phrase]:
    """Return one phrase for each mention that names an entity, in order; those of generic terms are left out."""
    found = (_as_phrase(mention) for mention in sentence.mentions if names_entity(mention, generic))
    return [phrase for phrase in found if phrase is not None and phrase.category not in VAGUE]


def _join_all(phrases: list[Phrase], text: str, links: frozenset[Link]) -> list[Phrase]:
    """Join neighbours by some links, from left to right.

    What stands before a head binds more tightly than what follows, so the two kinds of links are joined one by one.
    """
    joined: list[Phrase] = []
    for phrase in phrases:
        both = _join(joined[-1], phrase, text, links) if joined else None
        if both is None:
            joined.append(phrase)
        else:
            joined[-1] = both
    return joined


def _as_phrase(mention: Mention) -> Phrase | None:
    term = mention.grounding.term
    if term is None:
        return None
    return Phrase(mention.start, mention.end, term, mention.grounding.category, mention.text, mention.start)


def _join(left: Phrase, right: Phrase, text: str, links: frozenset[Link]) -> Phrase | None:
    gap = text[left.end : right.start]
    link = next((link for link, pattern in _LINKS if link in links and pattern.fullmatch(gap)), None)
    if link is None:
        return None
    return _JOINS[link](left, right, text)


def _join_same(left: Phrase, right: Phrase, text: str) -> Phrase | None:
    if left.head != right.head:
        return None
    end = right.end + 1 if text[right.end : right.end + 1] == ")" else right.end
    return replace(left, end=end)


def _join_left_narrows(left: Phrase, right: Phrase, _text: str) -> Phrase | None:
    if right.category in HEADLESS:
        return None
    return _narrow(right, left, _kind_of(left, right))


def _join_right_narrows(left: Phrase, right: Phrase, _text: str) -> Phrase | None:
    if left.category not in PROCESSES or right.category in PROCESSES:
        return None
    return _narrow(left, right, _kind_of(right, left))


def _join_left_source(left: Phrase, right: Phrase, _text: str) -> Phrase | None:
    if left.category not in SOURCES:
        return None
    return _narrow(right, left, QualifierKind.CELL_SOURCE)


def _join_right_source(left: Phrase, right: Phrase, _text: str) -> Phrase | None:
    if right.category not in SOURCES or left.category in PROCESSES:
        return None
    return _narrow(left, right, QualifierKind.CELL_SOURCE)


def _join_condition(left: Phrase, right: Phrase, _text: str) -> Phrase | None:
    return _narrow(right, left, QualifierKind.CONDITION)


_JOINS = {
    Link.SAME: _join_same,
    Link.LEFT_NARROWS: _join_left_narrows,
    Link.RIGHT_NARROWS: _join_right_narrows,
    Link.LEFT_IS_SOURCE: _join_left_source,
    Link.RIGHT_IS_SOURCE: _join_right_source,
    Link.LEFT_IS_CONDITION: _join_condition,
}


def _kind_of(narrowing: Phrase, head: Phrase) -> QualifierKind | None:
    """Return what sort of qualifier one phrase is to another; None where it is of no kind a claim keeps."""
    if narrowing.category in ("Cell", "CellLine"):
        return QualifierKind.CELL_SOURCE if head.category == "CellularComponent" else QualifierKind.CELL
    if narrowing.category in CONDITIONS:
        return QualifierKind.CONDITION
    kinds = {
        "AnatomicalEntity": QualifierKind.SITE,
        "Disease": QualifierKind.DISEASE,
        "OrganismTaxon": QualifierKind.SPECIES,
    }
    return kinds.get(narrowing.category)


def _narrow(head: Phrase, by: Phrase, kind: QualifierKind | None) -> Phrase:
    added = (Qualifier(kind=kind, term=by.head),) if kind is not None else ()
    return replace(
        head,
        start=min(head.start, by.start),
        end=max(head.end, by.end),
        qualifiers=merge_qualifiers(head.qualifiers, by.qualifiers, added),
    )


def merge_qualifiers(*groups: Iterable[Qualifier]) -> tuple[Qualifier, ...]:
    """Return the qualifiers of several groups, sorted, each once."""
    return tuple(sorted({qualifier for group in groups for qualifier in group}))
