"""Subjects taken from earlier sentences: list items, pronouns and agentless nominal subjects."""

import re
from dataclasses import dataclass

from kg.claims.parts import End, Parts
from kg.claims.phrases import Phrase
from kg.claims.triggers import Trigger
from kg.model.claim import Relation
from kg.model.text import BlockKind

AGENTS = frozenset(
    {"CellularComponent", "Cell", "CellLine", "ChemicalEntity", "Gene", "GeneFamily", "MicroRNA", "Treatment", "Procedure"}
)
_ANAPHOR = re.compile(r"^\W*(?:this|these|they|it|such|their|its)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Topic:
    """What the text is about just now.

    Attributes:
        subjects: Subjects of the last sentence that had any, else its first agents.
        lead: The same of the last paragraph that is not a list item: it introduces a list.
    """

    subjects: tuple[Phrase, ...] = ()
    lead: tuple[Phrase, ...] = ()


def take_topic(topic: Topic, parts: Parts, trigger: Trigger) -> list[End]:
    """Return the subjects a sentence without one may take.

    A list item takes what introduces the list; a sentence that begins with a pronoun takes the topic.
    """
    before = parts.between(parts.sentence.start, trigger.start)
    if parts.sentence.kind is BlockKind.ITEM and not any(p.end <= trigger.start for p in parts.phrases):
        return [End(phrase) for phrase in topic.lead]
    if _ANAPHOR.match(before):
        return [End(phrase) for phrase in topic.subjects]
    return []


def follow_topic(topic: Topic, parts: Parts, relations: list[Relation]) -> Topic:
    """Return the topic after a sentence."""
    own = {relation.subject.term for relation in relations if not relation.inferred_subject}
    subjects = tuple(phrase for phrase in parts.phrases if phrase.head in own and phrase.category in AGENTS)
    subjects = _first_of_each(subjects) or tuple(phrase for phrase in parts.phrases if phrase.category in AGENTS)[:1]
    if not subjects:
        return topic
    if parts.sentence.kind is BlockKind.ITEM:
        return Topic(subjects=subjects, lead=topic.lead)
    return Topic(subjects=subjects, lead=subjects)


def _first_of_each(phrases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    return tuple({phrase.head: phrase for phrase in reversed(phrases)}.values())[::-1]
