"""Words that state a relation: the table ``ontologies/relations.tsv`` as one pattern, and by base form.

The pattern, for texts without a tree, matches verbs in their inflected forms, nouns as they stand, phrases word by
word. With a tree words are looked up by base form, and what belongs to them is found by grammar.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from curies import ReferenceTuple as Ref

from kg.model.alternatives import write_alternatives
from kg.model.claim import RelationType
from kg.model.text import Token
from kg.model.vocab import parse_curie

VOWELS = "aeiou"
#: A term that is no end of a claim: under any name, or in some words, in lower case.
Vague = Ref | tuple[Ref, str]


class Form(StrEnum):
    """How a trigger stands in the sentence."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    GERUND = "gerund"
    NOUN = "noun"
    ADJECTIVE = "adjective"
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
        intransitive: True where its subject is what grows or shrinks ("inflammation fell").
        agentive: True where the noun names who does it ("inhibitor").
    """

    relation: RelationType
    form: Form
    process: Ref | None = None
    preposition: str = ""
    reversed: bool = False
    intransitive: bool = False
    agentive: bool = False


class HeadKind(StrEnum):
    """What a noun without a term, or an adjective, does to the term it governs."""

    MEASURE = "measure"
    DOSE = "dose"
    GROUP = "group"
    ABILITY = "ability"
    CHANGE = "change"
    QUALITY = "quality"
    DIRECTION = "direction"


@dataclass(frozen=True, slots=True)
class HeadWord:
    """One row of the table of head words (``ontologies/heads.tsv``).

    Attributes:
        word: Base form of the noun or adjective.
        kind: What it does to the term it governs.
        sign: What it makes of the term's sign: +1 keeps, −1 turns, 0 loses it.
    """

    word: str
    kind: HeadKind
    sign: int


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
        generic: Terms too general to be an end of a claim ("cell", "disease"), or with the words that are ("surface").
        verbs: Base form of a verb → what it may mean, in the order of the table.
        nouns: The same for nouns.
        adjectives: The same for adjectives.
        heads: Words that hand on the term they govern, by base form.
    """

    meanings: Mapping[str, tuple[Meaning, ...]]
    pattern: re.Pattern[str]
    relations: Mapping[str, RelationType]
    generic: frozenset[Vague] = frozenset()
    verbs: Mapping[str, tuple[Meaning, ...]] = field(default_factory=dict)
    nouns: Mapping[str, tuple[Meaning, ...]] = field(default_factory=dict)
    adjectives: Mapping[str, tuple[Meaning, ...]] = field(default_factory=dict)
    heads: Mapping[str, HeadWord] = field(default_factory=dict)


def build_trigger_table(
    relations: Sequence[RelationType], generic: Iterable[Vague] = (), heads: Iterable[HeadWord] = ()
) -> TriggerTable:
    """Compile the table of relations."""
    meanings: dict[str, list[Meaning]] = {}
    for relation in relations:
        for word, meaning in _words_of(relation):
            meanings.setdefault(word, []).append(meaning)
    return TriggerTable(
        meanings={word: tuple(found) for word, found in meanings.items()},
        pattern=re.compile(rf"(?<![\w-]){write_alternatives(meanings)}(?!\w|-\w)", re.IGNORECASE),
        relations={relation.name: relation for relation in relations},
        generic=frozenset(generic),
        verbs=_by_lemma((relation, relation.verbs, Form.BASE) for relation in relations),
        nouns=_by_lemma((relation, relation.nouns, Form.NOUN) for relation in relations),
        adjectives=_by_lemma((relation, relation.adjectives, Form.ADJECTIVE) for relation in relations),
        heads={head.word: head for head in heads},
    )


def _by_lemma(entries: Iterable[tuple[RelationType, Sequence[str], Form]]) -> dict[str, tuple[Meaning, ...]]:
    found: dict[str, tuple[Meaning, ...]] = {}
    for relation, words, form in entries:
        for word in words:
            lemma, meaning = read_entry(word, relation, form)
            found[lemma] = (*found.get(lemma, ()), meaning)
    return found


def read_entry(entry: str, relation: RelationType, form: Form) -> tuple[str, Meaning]:
    """Return the word and the meaning of one entry of the table (``RelationType`` says how entries are written)."""
    word, _, detail = entry.partition("=")
    meaning = Meaning(
        relation,
        form,
        process=parse_curie(detail) if ":" in detail else None,
        preposition=detail[1:].removesuffix("<") if detail.startswith("+") else "",
        reversed=detail.endswith("<"),
        intransitive=detail == "0",
        agentive=detail == "@",
    )
    return word, meaning


def _words_of(relation: RelationType) -> Iterator[tuple[str, Meaning]]:
    """Yield the words of the pattern; what needs a tree to be read is left out."""
    for entry in relation.verbs:
        lemma, meaning = read_entry(entry, relation, Form.BASE)
        if not (meaning.intransitive or meaning.reversed):
            yield from ((word, replace(meaning, form=form)) for word, form in inflect(lemma))
    for entry in relation.nouns:
        noun, meaning = read_entry(entry, relation, Form.NOUN)
        if not (meaning.preposition or meaning.agentive):
            yield noun, meaning
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


IRREGULAR = {"drive": "driven", "lead": "led", "rebuild": "rebuilt", "bind": "bound", "fight": "fought"}
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
        meanings = tuple(m for m in meanings if m.preposition) or meanings  # "protect … from" is no "protect"
        if meanings:
            found.append(Trigger(match.start(), match.end(), match.group(), meanings))
    return found


def find_tagged(
    tokens: Iterable[Token], text: str, table: TriggerTable, taken: Iterable[tuple[int, int]]
) -> list[Trigger]:
    """Return the verbs and nouns of a parsed sentence that may be triggers, in order, outside the spans taken."""
    spans = list(taken)
    found: list[Trigger] = []
    for token in tokens:
        verb = token.tag.startswith("VB")
        meanings = table.verbs.get(token.lemma, ()) if verb else table.nouns.get(token.lemma, ())
        if not meanings or not (verb or token.tag.startswith("NN")):
            continue
        kept = tuple(m for m in meanings if not m.preposition)
        if kept and not any(token.start < right and left < token.end for left, right in spans):
            found.append(Trigger(token.start, token.end, text[token.start : token.end], kept))
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
