"""Negation and modality of one trigger, from the cues that stand before it and reach it."""

from kg.claims.parts import Parts
from kg.claims.phrases import Phrase
from kg.claims.triggers import Form, Trigger
from kg.model.claim import Modality
from kg.model.text import Cue

MAX_NEAR_WORDS = 7
#: Negations that may stand before an object and deny it alone ("reduced neither X nor Y", "reduced X but not Y").
OBJECT_NEGATIONS = frozenset({"no", "not", "neither", "nor"})
MAX_OBJECT_WORDS = 2
#: From surest to least sure; of several hedges the least sure counts.
ORDER = (
    Modality.FACT,
    Modality.PROBABLE,
    Modality.POSSIBLE,
    Modality.CONDITIONAL,
    Modality.DOUBTFUL,
    Modality.UNCOMMITTED,
)


def assess(trigger: Trigger, target: Phrase, parts: Parts) -> tuple[bool, Modality, tuple[str, ...]]:
    """Return whether a trigger is negated for one object, how surely it is said, and the cue words, in order."""
    reaching = [
        cue for cue in parts.sentence.cues if reaches(cue, trigger, parts) or denies(cue, trigger, target, parts)
    ]
    negations = [cue for cue in reaching if cue.kind == "negation"]
    # "neither … nor" and "not … nor" deny once
    negations = [cue for cue in negations if cue.text.lower() != "nor"] or negations[:1]
    hedges = [Modality(cue.level) for cue in reaching if cue.level]
    if parts.text[parts.sentence.start : parts.sentence.end].rstrip().endswith("?"):
        hedges.append(Modality.UNCOMMITTED)
    negated = len(negations) % 2 == 1
    modality = max(hedges, key=ORDER.index, default=Modality.FACT)
    if negated and modality is Modality.FACT:
        modality = Modality.COUNTERFACT
    words = [cue.text for cue in reaching if cue.kind == "negation" or cue.level != Modality.FACT]
    return negated, modality, tuple(dict.fromkeys(words))


def denies(cue: Cue, trigger: Trigger, target: Phrase, parts: Parts) -> bool:
    """Tell whether a negation stands between a trigger and its object, right before the object."""
    if cue.text.lower() not in OBJECT_NEGATIONS or not trigger.end <= cue.start < cue.end <= target.start:
        return False
    between = parts.between(cue.end, target.start).split()
    return len(between) <= MAX_OBJECT_WORDS and "only" not in between


def reaches(cue: Cue, trigger: Trigger, parts: Parts) -> bool:
    """Tell whether a cue governs a trigger: it overlaps it, or stands before it with the trigger in its scope."""
    if trigger.start <= cue.start < trigger.end:
        return True
    if not cue.scope.start <= trigger.start < cue.scope.end:
        return False
    if cue.scope.start > cue.start and cue.start > trigger.start:
        return False
    if cue.kind != "negation":
        return True
    if parts.text[cue.end : cue.end + 6].lower().startswith(" only"):
        return False
    crossed = [verb for verb in parts.verbs if cue.end <= verb.start < trigger.start]
    near = len(parts.between(cue.end, trigger.start).split()) <= MAX_NEAR_WORDS
    return near and (not crossed or trigger.form is Form.BASE)
