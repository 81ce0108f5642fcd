"""Subjects taken from earlier sentences: list items, pronouns and agentless nominal subjects."""

import re
from dataclasses import dataclass

from kg.claims.parts import End, Parts
from kg.claims.phrases import PLACES, Phrase
from kg.claims.triggers import Trigger
from kg.model.claim import Relation
from kg.model.text import BlockKind

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
        subjects: Subjects of the last sentence that named anything.
        lead: Agents of the last sentence outside a list that had any: they introduce a list.
        acting: Those of the subjects that were said to raise, lower or otherwise act upon something.
    """

    subjects: tuple[Phrase, ...] = ()
    lead: tuple[Phrase, ...] = ()
    acting: tuple[Phrase, ...] = ()


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
    own = {relation.subject.term for relation in relations if not relation.inferred_subject}
    subjects = _first_of_each([phrase for phrase in parts.phrases if phrase.head in own]) or _find_subject(parts)
    agents = (
        tuple(p for p in subjects if p.category in AGENTS)
        or tuple(p for p in parts.phrases if p.category in AGENTS)[:1]
    )
    in_list = parts.sentence.kind is BlockKind.ITEM
    acted = {relation.subject.term for relation in relations if relation.sign}
    return Topic(
        subjects=subjects or topic.subjects,
        lead=topic.lead if in_list else agents or topic.lead,
        acting=tuple(p for p in subjects if p.head in acted) if subjects else topic.acting,
    )


def _find_subject(parts: Parts) -> tuple[Phrase, ...]:
    """Return what the grammar of a sentence makes its first subject that is named, else what it names first."""
    heads = [token.start for token in parts.sentence.tokens if token.dep.startswith("nsubj")]
    found = [p for p in parts.phrases if any(p.at <= head < p.at + len(p.text) for head in heads)]
    return tuple((found or parts.phrases)[:1])


def _first_of_each(phrases: list[Phrase]) -> tuple[Phrase, ...]:
    return tuple({phrase.head: phrase for phrase in reversed(phrases)}.values())[::-1]
