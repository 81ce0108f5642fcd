"""Words that state a relation: the table ``ontologies/relations.tsv`` as one pattern.

Verbs are matched in their inflected forms, nouns as they stand with an optional plural, phrases word by word.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from curies import ReferenceTuple as Ref

from kg.model.claim import RelationType
from kg.model.vocab import parse_curie

VOWELS = "aeiou"


class Form(StrEnum):
    """How a trigger stands in the sentence."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    GERUND = "gerund"
    NOUN = "noun"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Meaning:
    """One reading of a trigger word.

    Attributes:
        relation: The relation it states.
        form: Its form.
        process: Process it implies for an anatomical object (``regenerate``), or None.
        preposition: Preposition that must follow, or empty.
        reversed: True where the subject comes last.
    """

    relation: RelationType
    form: Form
    process: Ref | None = None
    preposition: str = ""
    reversed: bool = False


@dataclass(frozen=True, slots=True)
class Trigger:
    """Where a trigger stands, and what it may mean, in the order of the table."""

    start: int
    end: int
    text: str
    meanings: tuple[Meaning, ...]

    @property
    def form(self) -> Form:
        """The form of its first meaning."""
        return self.meanings[0].form


@dataclass(frozen=True, slots=True)
class TriggerTable:
    """The table of relations, compiled.

    Attributes:
        meanings: Trigger in lower case → what it may mean, in the order of the table.
        pattern: Finds triggers, the longest first.
        relations: Relation types by name.
        generic: Terms too general to be an end of a claim ("cell", "disease").
    """

    meanings: Mapping[str, tuple[Meaning, ...]]
    pattern: re.Pattern[str]
    relations: Mapping[str, RelationType]
    generic: frozenset[Ref] = frozenset()


def build_trigger_table(relations: Sequence[RelationType], generic: Iterable[Ref] = ()) -> TriggerTable:
    """Compile the table of relations."""
    meanings: dict[str, list[Meaning]] = {}
    for relation in relations:
        for word, meaning in _words_of(relation):
            meanings.setdefault(word, []).append(meaning)
    longest_first = sorted(meanings, key=lambda word: (-len(word), word))
    words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
    return TriggerTable(
        meanings={word: tuple(found) for word, found in meanings.items()},
        pattern=re.compile(rf"(?<![\w-])(?:{words})(?!\w|-\w)", re.IGNORECASE),
        relations={relation.name: relation for relation in relations},
        generic=frozenset(generic),
    )


def _words_of(relation: RelationType) -> Iterator[tuple[str, Meaning]]:
    for entry in relation.verbs:
        lemma, _, detail = entry.partition("=")
        preposition = detail[1:] if detail.startswith("+") else ""
        process = parse_curie(detail) if ":" in detail else None
        for word, form in inflect(lemma):
            yield word, Meaning(relation, form, process, preposition)
    for noun in relation.nouns:
        yield noun, Meaning(relation, Form.NOUN)
    for phrase in relation.phrases:
        yield phrase.removesuffix("<"), Meaning(relation, Form.PHRASE, reversed=phrase.endswith("<"))


def inflect(lemma: str) -> Iterator[tuple[str, Form]]:
    """Yield the forms of a regular English verb; a stressed final consonant may be doubled.

    >>> [word for word, _ in inflect("reduce")]
    ['reduce', 'reduces', 'reduced', 'reducing']
    >>> [word for word, _ in inflect("stop")]
    ['stop', 'stops', 'stopped', 'stopping']
    """
    yield lemma, Form.BASE
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        yield lemma[:-1] + "ies", Form.THIRD
        yield lemma[:-1] + "ied", Form.PAST
        yield lemma + "ing", Form.GERUND
        return
    yield lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s"), Form.THIRD
    if lemma in IRREGULAR:
        yield IRREGULAR[lemma], Form.PAST
        yield lemma.removesuffix("e") + "ing", Form.GERUND
        return
    if lemma.endswith("e"):
        yield lemma + "d", Form.PAST
        yield lemma[:-1] + "ing", Form.GERUND
        return
    stem = lemma + lemma[-1] if lemma in DOUBLING else lemma
    yield stem + "ed", Form.PAST
    yield stem + "ing", Form.GERUND


IRREGULAR = {"drive": "driven", "rebuild": "rebuilt", "bind": "bound", "fight": "fought"}
DOUBLING = frozenset({"stop", "transfer"})


def find_triggers(
    text: str, start: int, end: int, table: TriggerTable, taken: Iterable[tuple[int, int]]
) -> list[Trigger]:
    """Return the triggers of a sentence, in order, outside the spans that are taken by mentions."""
    spans = list(taken)
    found: list[Trigger] = []
    for match in table.pattern.finditer(text, start, end):
        if any(match.start() < right and left < match.end() for left, right in spans):
            continue
        word = " ".join(match.group().lower().split())
        meanings = tuple(m for m in table.meanings[word] if _has_preposition(text, match.end(), m.preposition))
        if meanings:
            found.append(Trigger(match.start(), match.end(), match.group(), meanings))
    return found


def _has_preposition(text: str, end: int, preposition: str) -> bool:
    """Tell whether the preposition a verb needs stands within the next few words (``protect cartilage from``)."""
    if not preposition:
        return True
    return re.match(rf"\W+(?:\w+\W+){{0,4}}?{preposition}\b", text[end : end + 80]) is not None


def choose_meaning(trigger: Trigger, category: str) -> Meaning | None:
    """Return the meaning whose relation is made for the object's category, else the first made for any, else None."""
    fitting = [m for m in trigger.meanings if category in m.relation.objects]
    general = [m for m in trigger.meanings if not m.relation.objects]
    return next(iter(fitting or general), None)
