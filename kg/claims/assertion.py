"""Negation and modality of one trigger: the cues of its sentence that reach it, added up.

A cue stands before what it reaches, in one clause; a negation reaches no further than the next verb.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.claims.governing import find_reaching
from kg.claims.parts import End, Parts
from kg.claims.triggers import Form, Trigger
from kg.model.claim import Modality
from kg.model.text import Cue, Sentence, Span

MAX_NEAR_WORDS = 7
#: Negations that may stand before an object and deny it alone ("reduced neither X nor Y", "reduced X but not Y").
OBJECT_NEGATIONS = frozenset({"no", "not", "neither", "nor"})
MAX_OBJECT_WORDS = 2
OWN_NEGATION = re.compile(
    r"\b(?:un(?:affected|altered|changed|responsive|related)|in(?:dependent(?:ly)?|active|effective|sensitive)"
    r"|non-?responsive)\b",
    re.IGNORECASE,
)
#: From surest to least sure; of several hedges the least sure counts.
ORDER = (
    Modality.FACT,
    Modality.PROBABLE,
    Modality.POSSIBLE,
    Modality.CONDITIONAL,
    Modality.DOUBTFUL,
    Modality.UNCOMMITTED,
)


@dataclass(frozen=True, slots=True)
class Assertion:
    """How a sentence asserts one relation.

    Attributes:
        negated: True where it denies it.
        modality: How surely it is said.
        cues: The words that negate or hedge it, in order, each once.
    """

    negated: bool
    modality: Modality
    cues: tuple[str, ...]


def find_assertion(
    text: str, sentence: Sentence, trigger: Span, target: Span | None = None, subject: Span | None = None
) -> Assertion:
    """Return how a sentence asserts what a trigger states, by the cues found in it.

    Args:
        text: The document's whole text.
        sentence: The sentence, with its cues and, where the pipeline parses, its tokens.
        trigger: The words that state the relation.
        target: Its object, which may be denied alone ("reduced X but not Y"); None where there is none.
        subject: Its subject, which may be denied alone ("X but not Y reduced Z"); None where there is none.
    """
    if sentence.tokens:
        reaching = find_reaching(sentence, trigger, target, subject)
    else:
        reaching = [
            cue
            for cue in sentence.cues
            if _reaches(cue, trigger, text, ()) or (target is not None and _denies(cue, trigger, target, text))
        ]
    return add_up([*reaching, *_find_own(text, trigger)], question=_is_question(text, sentence))


def _find_own(text: str, trigger: Span) -> list[Cue]:
    """Return the negation within a trigger such as *unaffected*."""
    found = OWN_NEGATION.search(text, trigger.start, trigger.end)
    if found is None:
        return []
    return [Cue(start=found.start(), end=found.end(), text=found.group(), kind="negation", level="", scope=trigger)]


def assess(parts: Parts, trigger: Trigger, subject: End, target: End) -> Assertion:
    """Return how a sentence that was taken apart by the order of its words asserts a trigger for one object."""
    verbs = [] if trigger.form is Form.BASE else [Span(start=verb.start, end=verb.end) for verb in parts.verbs]
    stated, acted_upon = (
        Span(start=trigger.start, end=trigger.end),
        Span(start=target.phrase.start, end=target.phrase.end),
    )
    reaching = [
        cue
        for cue in parts.sentence.cues
        if _reaches(cue, stated, parts.text, verbs) or _denies(cue, stated, acted_upon, parts.text)
    ]
    return add_up(reaching, question=_is_question(parts.text, parts.sentence))


def add_up(reaching: Sequence[Cue], *, question: bool = False) -> Assertion:
    """Return what cues make of a trigger they all reach: two negations cancel, the least sure hedge counts."""
    negations = [cue for cue in reaching if cue.kind == "negation"]
    # "neither … nor" and "not … nor" deny once
    negations = [cue for cue in negations if cue.text.lower() != "nor"] or negations[:1]
    hedges = [Modality(cue.level) for cue in reaching if cue.level]
    if question:
        hedges.append(Modality.UNCOMMITTED)
    negated = len(negations) % 2 == 1
    modality = max(hedges, key=ORDER.index, default=Modality.FACT)
    if negated and modality is Modality.FACT:
        modality = Modality.COUNTERFACT
    words = [cue.text for cue in reaching if cue.kind == "negation" or cue.level != Modality.FACT]
    return Assertion(negated, modality, tuple(dict.fromkeys(words)))


def _is_question(text: str, sentence: Sentence) -> bool:
    return text[sentence.start : sentence.end].rstrip().endswith("?")


def _denies(cue: Cue, trigger: Span, target: Span, text: str) -> bool:
    """Tell whether a negation stands between a trigger and its object, right before the object."""
    if cue.text.lower() not in OBJECT_NEGATIONS or not trigger.end <= cue.start < cue.end <= target.start:
        return False
    between = text[cue.end : target.start].split()
    return len(between) <= MAX_OBJECT_WORDS and "only" not in between


def _reaches(cue: Cue, trigger: Span, text: str, verbs: Sequence[Span]) -> bool:
    """Tell whether a cue governs a trigger: it overlaps it, or stands before it with the trigger in its scope.

    A negation does not reach beyond the nearest of the verbs given.
    """
    if trigger.start <= cue.start < trigger.end:
        return True
    if not cue.scope.start <= trigger.start < cue.scope.end:
        return False
    if cue.scope.start > cue.start and cue.start > trigger.start:
        return False
    if cue.kind != "negation":
        return True
    if text[cue.end : cue.end + 6].lower().startswith(" only"):
        return False
    near = len(text[cue.end : trigger.start].split()) <= MAX_NEAR_WORDS
    return near and not any(cue.end <= verb.start < trigger.start for verb in verbs)
