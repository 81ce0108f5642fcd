"""Relations from the order of words: triggers between grounded mentions, without a parser.

Reads active, passive and nominal triggers, coordinated ends, "by …ing" as mechanism steps, and composes signs
("downregulation of X stops Y"). List items without a subject take it from what introduces the list.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.claims.agentless import Hint
from kg.claims.assertion import assess
from kg.claims.discourse import Topic, take_topic
from kg.claims.ends import compose_relative, find_agents, find_end, find_left, find_right, is_passive
from kg.claims.parts import End, Parts
from kg.claims.relate import Maker, relate_agentless
from kg.claims.triggers import Form, Trigger, TriggerTable
from kg.model.claim import Relation

EXTRACTOR = "patterns/1"
_STEP = re.compile(r"\b(?:by|through|via)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_STEP_NOUN = re.compile(r"\b(?:by|through|via)\s+(?:the\s+|an?\s+|\w+ly\s+)?$", re.IGNORECASE)
_BY = re.compile(r"\s*(?:\([^)]*\)\s*)?by\s+(?:the\s+|\w+ly\s+)?$", re.IGNORECASE)
_MEDIATED = re.compile(r"-(?:mediated|induced|driven|dependent|triggered)\s+(?:\w+\s+)?$", re.IGNORECASE)
_OF = re.compile(r"\s(?:of|in)\s(?:the\s)?(?:[\w-]+\s){0,3}$", re.IGNORECASE)


def extract_by_order(parts: Parts, table: TriggerTable, topic: Topic, *, offset: int) -> list[Relation]:
    """Return the relations of one sentence, each once; ``step_of`` counts from ``offset``."""
    maker = Maker(parts, table, EXTRACTOR, assess)
    found: list[Relation] = []
    subjects: list[End] = []
    main: int | None = None
    skipped: Trigger | None = None
    is_step = False
    for previous, trigger, following in _with_neighbours(parts.verbs):
        left = find_left(trigger, parts, previous, known=bool(subjects))
        if left == [] or (left is None and not subjects):
            subjects = take_topic(topic, parts, trigger)
        elif left is not None:
            subjects = left
        if trigger is skipped:
            continue
        right, skipped = _find_objects(trigger, following, parts)
        is_step = _is_step(trigger, parts, going_on=is_step and left is None)
        step_of = main if is_step else None
        fresh = [replace(relation, step_of=step_of) for relation in _relate(trigger, (subjects, right), maker)]
        main = offset + len(found) if fresh and step_of is None else main
        found.extend(fresh)
    if main is not None:
        found.extend(replace(step, step_of=main) for step in maker.make_all(_read_steps(parts, subjects)))
    found.extend(maker.make_all(_read_nouns(parts)))
    found.extend(
        relate_agentless(
            maker, topic, lambda verb: find_right(verb, parts, parts.sentence.end), offset=offset + len(found)
        )
    )
    return _without_repeats(found, offset)


def _find_objects(trigger: Trigger, following: Trigger | None, parts: Parts) -> tuple[list[End], Trigger | None]:
    """Return a trigger's objects, and the verb that is read with it where they are that verb's."""
    direct = find_right(trigger, parts, find_end(trigger, following, parts))
    if direct:
        return direct, None
    composed = compose_relative(trigger, following, parts, parts.sentence.end)
    return composed, following if composed else None


def _is_step(trigger: Trigger, parts: Parts, *, going_on: bool) -> bool:
    """Tell whether a verb stands after *by*, or goes on a step before it ("by reducing X and increasing Y")."""
    if going_on and trigger.form is Form.GERUND:
        return True
    return _STEP.search(parts.between(parts.sentence.start, trigger.start)) is not None


def _with_neighbours(triggers: Sequence[Trigger]) -> Iterable[tuple[Trigger | None, Trigger, Trigger | None]]:
    return zip([None, *triggers], triggers, [*triggers[1:], None], strict=False)


def _relate(trigger: Trigger, ends: tuple[list[End], list[End]], maker: Maker) -> list[Relation]:
    left, right = ends
    if is_passive(trigger, maker.parts):
        left, right = find_agents(trigger, maker.parts, maker.parts.sentence.end), left
    if trigger.meanings[0].reversed:
        left, right = right, left
    return maker.make_all(Hint(trigger, subject, target) for subject in left for target in right)


def _read_steps(parts: Parts, subjects: Sequence[End]) -> Iterator[Hint]:
    """Read "… through inhibition of X" as what the subjects of the sentence do."""
    for trigger in parts.nouns:
        after = next((p for p in parts.phrases if p.start >= trigger.end), None)
        if after is None or not _STEP_NOUN.search(parts.between(parts.sentence.start, trigger.start)):
            continue
        if _OF.fullmatch(parts.between(trigger.end, after.start)):
            yield from (Hint(trigger, subject, End(after)) for subject in subjects)


def _read_nouns(parts: Parts) -> Iterator[Hint]:
    """Read "inhibition of X by Y" and "Y-mediated inhibition of X"."""
    for trigger in parts.nouns:
        after = [p for p in parts.phrases if p.start >= trigger.end]
        if not after or not _OF.fullmatch(parts.between(trigger.end, after[0].start)):
            continue
        agents = [p for p in after[1:2] if _BY.fullmatch(parts.between(after[0].end, p.start))]
        agents += [
            p
            for p in parts.phrases
            if p.end <= trigger.start and _MEDIATED.fullmatch(parts.between(p.end, trigger.start))
        ]
        yield from (Hint(trigger, End(agent), End(after[0])) for agent in agents)


def _without_repeats(relations: list[Relation], offset: int) -> list[Relation]:
    """Drop repeats of subject, relation and object in one sentence; ``step_of`` follows what stays."""
    place: dict[tuple[object, ...], int] = {}
    moved: dict[int, int] = {}
    kept: list[Relation] = []
    for number, relation in enumerate(relations):
        key = (relation.subject, relation.relation, relation.object)
        if key not in place:
            place[key] = len(kept)
            step = relation.step_of
            kept.append(replace(relation, step_of=None if step is None else offset + moved[step - offset]))
        moved[number] = place[key]
    return kept
