"""Subjects taken from earlier sentences: list items, pronouns and agentless nominal subjects."""

import re
from dataclasses import dataclass, replace

from kg.claims.parts import End, Parts
from kg.claims.phrases import PLACES, Phrase
from kg.claims.triggers import Trigger
from kg.model.claim import Relation
from kg.model.text import BlockKind, Sentence

AGENTS = frozenset(
    {
        "CellularComponent",
        "Cell",
        "CellLine",
        "ChemicalEntity",
        "Gene",
        "GeneFamily",
        "MicroRNA",
        "Treatment",
        "Procedure",
    }
)
_PRONOUN = re.compile(r"\b(?:its|their|they|it|them)\b", re.IGNORECASE)
_ANAPHOR = re.compile(r"^\W*(?:this|these|they|it|such|their|its)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Topic:
    """What the text is about just now.

    Attributes:
        subjects: What the sentence before is about; nothing where that is not named.
        lead: Agents of the last block outside a list: they introduce it.
        acting: Those of the subjects that were said to raise, lower or otherwise act upon something.
        block: Index of the block that the lead stands in.
    """

    subjects: tuple[Phrase, ...] = ()
    lead: tuple[Phrase, ...] = ()
    acting: tuple[Phrase, ...] = ()
    block: int = -1


def take_topic(topic: Topic, parts: Parts, trigger: Trigger) -> list[End]:
    """Return the subjects a sentence without one may take.

    A list item takes what introduces the list; a sentence that begins with a pronoun takes the topic.
    """
    before = parts.between(parts.sentence.start, trigger.start)
    if parts.sentence.kind is BlockKind.ITEM and not any(p.end <= trigger.start for p in parts.phrases):
        return [End(phrase, inferred=True) for phrase in topic.lead]
    within = take_within(parts, trigger)
    if within:
        return within
    if _ANAPHOR.match(before):
        return [End(phrase, inferred=True) for phrase in topic.subjects if phrase.category not in PLACES]
    return []


def take_within(parts: Parts, trigger: Trigger) -> list[End]:
    """Return the nearest agent before a trigger that a pronoun in between refers to ("X …, and its ability to …")."""
    before = [p for p in parts.phrases if p.end <= trigger.start and p.category in AGENTS]
    if before and _PRONOUN.search(parts.between(before[-1].end, trigger.start)):
        return [End(before[-1], inferred=True)]
    return []


def follow_topic(topic: Topic, parts: Parts, relations: list[Relation]) -> Topic:
    """Return the topic after a sentence."""
    acted = {relation.subject.term for relation in relations if relation.sign}
    subjects = _find_subject(parts, relations)
    agents = (
        tuple(p for p in subjects if p.category in AGENTS)
        or tuple(p for p in parts.phrases if p.category in AGENTS)[:1]
    )
    in_list = parts.sentence.kind is BlockKind.ITEM
    return Topic(
        subjects=subjects,
        lead=topic.lead if in_list or (not agents and parts.sentence.block == topic.block) else agents,
        acting=tuple(p for p in subjects if p.head in acted) if subjects else topic.acting,
        block=topic.block if in_list else parts.sentence.block,
    )


def forget_topic(topic: Topic, sentence: Sentence) -> Topic:
    """Return the topic after a sentence that names nothing: running text is about something else then."""
    if sentence.kind is not BlockKind.PARAGRAPH:
        return topic
    return replace(topic, subjects=(), lead=topic.lead if sentence.block == topic.block else ())


def _find_subject(parts: Parts, relations: list[Relation]) -> tuple[Phrase, ...]:
    """Return what the main clause is about, else what acts; without a tree also what is named first."""
    tokens = parts.sentence.tokens
    heads = [token.start for token in tokens if token.dep.startswith("nsubj") and tokens[token.head].dep == "ROOT"]
    found = [p for p in parts.phrases if any(p.at <= head < p.at + len(p.text) for head in heads)]
    own = {r.subject.term for r in relations if not r.inferred_subject and (r.sign or not tokens)}
    acting = [phrase for phrase in parts.phrases if phrase.head in own]
    return _first_of_each(found or acting) or tuple(parts.phrases[: 0 if tokens else 1])


def _first_of_each(phrases: list[Phrase]) -> tuple[Phrase, ...]:
    return tuple({phrase.head: phrase for phrase in reversed(phrases)}.values())[::-1]
