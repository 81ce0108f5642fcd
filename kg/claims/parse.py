"""Relations from dependency trees: what the triggers of a sentence say of the terms that its grammar ties to them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from kg.claims.assertion import Assertion, find_assertion
from kg.claims.candidate import Candidate
from kg.claims.clauses import Clauses
from kg.claims.discourse import Topic
from kg.claims.pairing import pair_ends
from kg.claims.parts import End, Parts, is_coordination, note_dropped
from kg.claims.read import read_candidates
from kg.claims.relate import Maker, relate_agentless
from kg.claims.scene import build_scene
from kg.claims.shown import read_shown
from kg.claims.triggers import Trigger, TriggerTable
from kg.model.claim import Modality, Relation
from kg.model.dropped import DropReason
from kg.model.text import BlockKind, Cue, Span

EXTRACTOR = "parse/1"
#: Beginnings of negations that turn the sign of what they name ("absent X", "mice lacking X") and deny nothing more;
#: the first never denies a verb.
LOSSES = ("absen", "lack")


def extract_parsed(parts: Parts, table: TriggerTable, topic: Topic, *, offset: int) -> list[Relation]:
    """Return the relations of one parsed sentence, each once; ``step_of`` counts from ``offset``."""
    if not parts.phrases:
        return []
    clauses = Clauses(build_scene(parts, table, topic))
    maker = Maker(parts, table, EXTRACTOR, assert_trigger)
    candidates = chain(read_candidates(clauses), read_shown(clauses))
    read = [_take_lead(candidate, parts, topic, clauses) for candidate in candidates]
    found: list[tuple[int, int | None, Relation]] = []
    for candidate in read:
        found.extend((candidate.word, candidate.explains, made) for made in _relate(candidate, maker))
    relations = _link_steps(found, offset)
    objects = {make_trigger(parts, candidate).start: list(candidate.objects) for candidate in read}
    agentless = relate_agentless(maker, topic, lambda verb: objects.get(verb.start, []), offset=offset + len(relations))
    return [*relations, *agentless]


def make_trigger(parts: Parts, candidate: Candidate) -> Trigger:
    """Return where a candidate's trigger stands."""
    token = parts.sentence.tokens[candidate.word]
    return Trigger(token.start, token.end, parts.text[token.start : token.end], candidate.meanings)


def _take_lead(candidate: Candidate, parts: Parts, topic: Topic, clauses: Clauses) -> Candidate:
    """Give a list item's verb without a subject the one that introduces the list."""
    grammar, word = clauses.grammar, candidate.word
    if candidate.subjects or parts.sentence.kind is not BlockKind.ITEM or not grammar.is_verb(word):
        return candidate
    first = word
    while grammar.deps[first] == "conj" and (above := grammar.head(first)) is not None:
        first = above
    if grammar.head(first) is not None or grammar.subjects(first):
        return candidate
    return replace(candidate, subjects=[End(phrase, inferred=True) for phrase in topic.lead])


def _relate(candidate: Candidate, maker: Maker) -> Iterator[Relation]:
    if not candidate.meanings:
        return
    parts, trigger = maker.parts, make_trigger(maker.parts, candidate)
    if not candidate.subjects or not candidate.objects:
        alone: list[tuple[End | None, End | None]] = [(end, None) for end in candidate.subjects] + [
            (None, end) for end in candidate.objects
        ]
        for ends in alone if len(parts.phrases) > 1 else ():
            note_dropped(trigger, parts, ends, DropReason.NO_END)
        return
    first, second = candidate.subjects, candidate.objects
    if candidate.meanings[0].reversed:
        first, second = second, first
    if candidate.presupposed:
        maker = replace(maker, assess=presuppose)
    pairs = [(a, b) for a, b in pair_ends(parts, first, second) if not _are_listed(candidate, parts, trigger, (a, b))]
    made = (maker.make(trigger, subject, target) for subject, target in pairs)
    yield from (relation for relation in made if relation is not None)


def _are_listed(candidate: Candidate, parts: Parts, trigger: Trigger, ends: tuple[End, End]) -> bool:
    """Tell whether both ends are members of the list that a noun is about ("involvement in X, Y, and Z")."""
    if candidate.meanings[0].preposition != "in" or any(end.inferred for end in ends):
        return False
    left, right = sorted((end.phrase for end in ends), key=lambda phrase: phrase.at)
    if left.at < trigger.end:
        return False
    gap = parts.between(left.at + len(left.text), right.at)
    for phrase in parts.phrases:
        gap = gap.replace(phrase.text, "")
    return is_coordination(gap)


def presuppose(parts: Parts, trigger: Trigger, subject: End, target: End) -> Assertion:
    """Return that a relation is a fact, whatever its sentence denies or doubts of something else."""
    return Assertion(negated=False, modality=Modality.FACT, cues=())


def assert_trigger(parts: Parts, trigger: Trigger, subject: End, target: End) -> Assertion:
    """Return how the sentence asserts a relation; a loss that turned an end's sign denies nothing more."""
    losses = LOSSES if subject.sign < 1 or target.sign < 1 else LOSSES[:1]
    lost = {cue for cue in parts.sentence.cues if cue.text.lower().startswith(losses)}
    lost = {cue for cue in lost if not _denies_effect(cue, parts, trigger)}
    kept = tuple(cue for cue in parts.sentence.cues if cue not in lost)
    sentence = replace(parts.sentence, cues=kept) if len(kept) < len(parts.sentence.cues) else parts.sentence
    stated = Span(start=trigger.start, end=trigger.end)
    first = Span(start=subject.phrase.at, end=subject.phrase.at + len(subject.phrase.text))
    second = Span(start=target.phrase.at, end=target.phrase.at + len(target.phrase.text))
    return find_assertion(parts.text, sentence, stated, second, None if subject.inferred else first)


def _denies_effect(cue: Cue, parts: Parts, trigger: Trigger) -> bool:
    """Tell whether what is lacking is the effect or the tie itself ("the absence of an effect of X on Y")."""
    governed = {parts.sentence.tokens[head].start for head in cue.heads}
    neutral = any(not meaning.relation.sign for meaning in trigger.meanings)
    return neutral and trigger.start in governed


def _link_steps(found: Sequence[tuple[int, int | None, Relation]], offset: int) -> list[Relation]:
    """Drop repeats of subject, relation and object, and point each step to the relation that it explains."""
    kept: list[Relation] = []
    seen: set[tuple[object, ...]] = set()
    first_of: dict[int, int] = {}
    for word, explains, relation in sorted(found, key=lambda item: item[1] is not None):
        key = (relation.subject.term, relation.relation, relation.object.term)
        if key in seen:
            continue
        seen.add(key)
        step_of = first_of.get(explains) if explains is not None else None
        first_of.setdefault(word, len(kept))
        kept.append(replace(relation, step_of=None if step_of is None else offset + step_of))
    return kept
