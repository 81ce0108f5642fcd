"""A sentence as the pattern rules see it: phrases, triggers, cues and the words between."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.claims.markers import drop_markers
from kg.claims.phrases import Phrase, find_phrases, names_entity
from kg.claims.triggers import Form, Trigger, TriggerTable, find_tagged, find_triggers
from kg.model.document import Reading
from kg.model.dropped import Dropped, DropReason
from kg.model.text import Sentence

CLAUSE_BORDER = re.compile(
    r"[;:]|,\s*(?:but(?!\s+not\b)|while|whereas|although|though|however)\b|\b(?:whereas|because)\b", re.I
)
BREAKS = re.compile(
    r"\b(?:in|by|via|through|with|after|during|from|for|than|when|if|upon|following|at|on|compared|against|under|within"
    r"|versus|vs|without|that|which|who|where|between|among)\b",
    re.IGNORECASE,
)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had)\b", re.IGNORECASE)
COORDINATION = re.compile(r"(?:,|\band\b|\bor\b|/|\bas well as\b|\bbut also\b|\bnor\b|&)", re.IGNORECASE)
PREPOSITIONAL = re.compile(
    r"\b(?:in|at|on|with|after|during|from|for|than|against|by|of|under|upon|between|among|into|to|using|via|through"
    r"|within|without|lacking|except|as|like|toward|towards)(?:\s+(?:the|a|an|both|these|those|this|its|their))?(?:\s+[\w-]+){0,2}\s*$",
    re.IGNORECASE,
)
WRAPPER = re.compile(
    r"\b(?:treatment|therapy|therapies|administration|injection|injections|application|use|exposure|delivery|transplantation"
    r"|addition|infusion|effect|effects|supplementation|pretreatment|incubation|stimulation|components?|level|levels"
    r"|expression|presence|intervention|therapeutic intervention|majority|role|release|combination|impacts?|benefits?"
    r"|potential|ability|capacity|efficacy|group|doses?|some|many|all|most|both|each|one)\s+(?:with|of|to|using)"
    r"(?:\s+(?!(?:in|on|at|of|from|by|with|to|for|during|after)\b)[\w-]+){0,2}\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class End:
    """One end of a relation.

    Attributes:
        phrase: The phrase.
        sign: −1 where the words around it turn its sign ("loss of X"), 0 where they lose it ("mutation of X").
        partial: True where it only narrows a head that names no term ("stem cell communication").
        denied: True where its own words deny it ("but not X").
        borne: True where it is only what those who are spoken of have ("patients with X").
        inferred: True where it was taken from an earlier sentence or a heading.
        doer: True where it only does what its noun names ("inhibition by X"): what acts upon that does not act upon it.
    """

    phrase: Phrase
    sign: int = 1
    partial: bool = False
    denied: bool = False
    borne: bool = False
    inferred: bool = False
    doer: bool = False

    def turned(self, sign: int) -> "End":
        """Return the end with its sign multiplied."""
        return self if sign == 1 else replace(self, sign=self.sign * sign)


@dataclass(slots=True)
class Parts:
    """One sentence taken apart.

    Attributes:
        text: The document's whole text; offsets count in it.
        sentence: The sentence.
        phrases: In order.
        verbs: Triggers that are verbs or phrases, in order.
        nouns: Triggers that are nouns, in order.
        borders: Offsets where clauses begin.
        doubted: First code points of the document's mentions that are too doubtful to be an end.
        dropped: The candidates that were not kept, as they are found.
    """

    text: str
    sentence: Sentence
    phrases: list[Phrase]
    verbs: list[Trigger]
    nouns: list[Trigger]
    borders: list[int] = field(default_factory=list)
    doubted: frozenset[int] = frozenset()
    dropped: list[Dropped] = field(default_factory=list)

    def between(self, start: int, end: int) -> str:
        """Return the words between two offsets; empty where they are out of order."""
        return self.text[start:end] if start < end else ""

    def clause_start(self, offset: int) -> int:
        """Return where the clause that holds an offset begins."""
        return max((border for border in self.borders if border <= offset), default=self.sentence.start)

    def clause_end(self, offset: int) -> int:
        """Return where the clause that holds an offset ends."""
        return min((border for border in self.borders if border > offset), default=self.sentence.end)


def take_apart(
    reading: Reading, sentence: Sentence, table: TriggerTable, doubted: frozenset[int] = frozenset()
) -> Parts:
    """Find the phrases, triggers and clause borders of a sentence.

    Args:
        reading: The document.
        sentence: One of its sentences.
        table: The words that state relations.
        doubted: First code points of the document's mentions that are too doubtful to be an end.
    """
    text = reading.document.text
    sentence = drop_markers(text, sentence)
    spans = [(mention.start, mention.end) for mention in sentence.mentions if names_entity(mention, table.generic)]
    phrases = find_phrases(text, sentence, table.generic)
    taken = [*spans, *((phrase.start, phrase.end) for phrase in phrases)]
    if sentence.tokens:
        triggers = find_tagged(sentence.tokens, text, table, taken)
    else:
        triggers = find_triggers(text, sentence.start, sentence.end, table, taken)
    found = CLAUSE_BORDER.finditer(text, sentence.start, sentence.end)
    return Parts(
        text=text,
        sentence=sentence,
        phrases=phrases,
        verbs=[trigger for trigger in triggers if trigger.form is not Form.NOUN],
        nouns=[trigger for trigger in triggers if trigger.form is Form.NOUN],
        borders=[match.start() for match in found],
        doubted=doubted,
    )


def group_left(parts: Parts, candidates: Sequence[Phrase], last: int) -> list[Phrase]:
    """Return the coordinated phrases that end with ``candidates[last]``, in order."""
    group = [candidates[last]]
    for phrase in reversed(candidates[:last]):
        gap = parts.between(phrase.end, group[0].start)
        before = parts.between(parts.clause_start(phrase.start), phrase.start)
        if not is_coordination(gap) or (gap.strip() == "," and PREPOSITIONAL.search(before)):
            break
        group.insert(0, phrase)
    return group


def is_coordination(gap: str, words: int = 4) -> bool:
    """Tell whether the words between two phrases only coordinate them.

    >>> is_coordination(" and their "), is_coordination(", as in "), is_coordination(" of ")
    (True, False, False)
    """
    breaks = BREAKS.search(gap) or _FINITE.search(gap)
    return COORDINATION.search(gap) is not None and len(gap.split()) <= words and breaks is None


def note_dropped(trigger: Trigger, parts: Parts, ends: tuple[End | None, End | None], reason: DropReason) -> None:
    """Add a candidate that is not kept to what is told of its sentence; an end that was not found is None."""
    subject, target = (end.phrase.text if end is not None else "" for end in ends)
    place = parts.sentence.index
    parts.dropped.append(Dropped(sentence=place, reason=reason, subject=subject, trigger=trigger.text, object=target))
