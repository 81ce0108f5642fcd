"""What a sentence says without naming who acts: denied effects in lists, and "downregulation of X stops Y".

The agent is the one the text is about (``discourse.Topic``); every such relation is marked as having an inferred
subject.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.claims.discourse import AGENTS, Topic
from kg.claims.fit import HARMS
from kg.claims.parts import End, Parts, is_coordination
from kg.claims.phrases import Phrase
from kg.claims.triggers import Form, Meaning, Trigger, TriggerTable
from kg.model.text import BlockKind

_OF = re.compile(r"\sof\s(?:the\s)?(?:[\w-]+\s){0,2}$", re.IGNORECASE)
_DENIED = re.compile(r"^\W*(?:no|without|zero|never any)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
#: Nouns that name a state, or what an experimenter does, and so nothing that the topic does.
STATES = frozenset(
    {
        "deficiency", "deletion", "depletion", "impairment", "knockdown", "knockout", "loss", "overexpression",
        "silencing",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hint:
    """A relation still to be made: its trigger and ends."""

    trigger: Trigger
    subject: End
    target: End


def read_denied_effects(parts: Parts, topic: Topic, table: TriggerTable) -> Iterator[Hint]:
    """Read a list item such as "No side effects": what introduces the list does not cause it."""
    if parts.sentence.kind is not BlockKind.ITEM or not parts.phrases or parts.verbs:
        return
    first = parts.phrases[0]
    if first.category not in HARMS or not _DENIED.match(parts.between(parts.sentence.start, first.start)):
        return
    word = parts.text[parts.sentence.start : first.start].strip()
    trigger = Trigger(parts.sentence.start, first.start, word, (Meaning(table.relations["causes"], Form.PHRASE),))
    for agent in topic.lead:
        yield Hint(trigger, End(agent, inferred=True), End(first))


def read_agentless(
    parts: Parts, topic: Topic, objects_of: Callable[[Trigger], list[End]]
) -> tuple[list[Hint], list[Hint]]:
    """Read "downregulation of X stops Y" as what the topic does: (to Y, and as its steps to X).

    Both are empty where the sentence names who acts, or begins otherwise.
    """
    governed = _governed_subject(parts)
    agents = [phrase for phrase in topic.acting if phrase.category in AGENTS]
    if governed is None or not parts.verbs or not agents:
        return [], []
    noun, group = governed
    verb = parts.verbs[0]
    subjects = [End(agent, inferred=True) for agent in agents]
    mains = [Hint(verb, subject, target) for subject in subjects for target in objects_of(verb)]
    steps = [Hint(noun, subject, End(p)) for subject in subjects for p in group]
    return (mains, steps) if mains else ([], [])


def _governed_subject(parts: Parts) -> tuple[Trigger, list[Phrase]] | None:
    """Return the noun that opens the sentence and the phrases it governs ("Downregulation of iNOS and COX2")."""
    if not parts.nouns or not parts.phrases:
        return None
    noun, first = parts.nouns[0], parts.phrases[0]
    opens = not parts.between(parts.sentence.start, noun.start).strip(" •-*·")
    if (
        not opens
        or noun.text.lower() in STATES
        or first.start < noun.end
        or not _OF.fullmatch(parts.between(noun.end, first.start))
    ):
        return None
    group = [first]
    for phrase in parts.phrases[1:]:
        if not is_coordination(parts.between(group[-1].end, phrase.start), words=2):
            break
        group.append(phrase)
    following = parts.text[group[-1].end : parts.sentence.end]
    return None if re.match(r"\s+by\b", following) else (noun, group)
