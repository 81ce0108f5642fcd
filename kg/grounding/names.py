"""The names of a term, and how strictly each counts."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from curies import ReferenceTuple as Ref

from kg.grounding.normalize import name_key, same_case
from kg.model.term import Term

SHORT_NAME = 5
TOO_SHORT = 2
#: Words of grammar that some ontology lists as a gene's alias.
_GRAMMAR = """a all an and are as at be but by can do for had has he if in is it its let may me my no nor not of off on
one or our out she so than that the their them then they this to too two up us via was we were who why you"""
STOP_WORDS = frozenset(_GRAMMAR.split())
ACRONYM_LETTERS = 2
GENE_CATEGORIES = frozenset({"Gene", "GeneFamily", "MicroRNA"})


class NameKind(StrEnum):
    """How a term bears a name."""

    LABEL = "label"
    SYNONYM = "synonym"
    CASED = "cased"
    WEAK = "weak"
    USED = "used"


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one term, as the ontology writes it."""

    term: Ref
    text: str
    kind: NameKind


@dataclass(frozen=True, slots=True)
class Wording:
    """What is known of words besides the names of terms.

    Attributes:
        common: Plain words, by ``normalize.name_key``, that a term nobody has reviewed bears weakly.
        adjectives: Noun, by its key → the adjectives that stand for it ("renal" for "kidney").
        used: Term → words that papers use for it and its ontology does not list.
    """

    common: frozenset[str] = frozenset()
    adjectives: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    used: Mapping[Ref, tuple[str, ...]] = field(default_factory=dict)


NO_WORDING = Wording()


def names_of(term: Term, wording: Wording = NO_WORDING) -> list[Name]:
    """Return a term's names; each text once, in its strictest kind; an adjective of a name is a synonym."""
    kinds = dict.fromkeys(term.synonyms, NameKind.SYNONYM) | {term.label: NameKind.LABEL}
    kinds |= {text: NameKind.CASED for text in term.cased if kinds.get(text) is not NameKind.LABEL or is_short(text)}
    kinds |= dict.fromkeys(term.weak, NameKind.WEAK)
    for noun in (term.label, *term.synonyms) if wording.adjectives else ():
        for adjective in wording.adjectives.get(name_key(noun), ()):
            kinds.setdefault(adjective, NameKind.SYNONYM)
    known = {name_key(text) for text in kinds} if term.id in wording.used else ()
    kinds |= {text: NameKind.USED for text in wording.used.get(term.id, ()) if name_key(text) not in known}
    return [Name(term.id, text, _tighten(term, text, kind, wording.common)) for text, kind in kinds.items()]


def _tighten(term: Term, text: str, kind: NameKind, common: Container[str]) -> NameKind:
    """Return the kind of a name: an acronym counts in its own case only, a plain word or two letters with support."""
    if kind is NameKind.USED:
        return kind
    if not term.curated and (len(text) <= TOO_SHORT or name_key(text) in common):
        return NameKind.WEAK
    if kind in (NameKind.LABEL, NameKind.SYNONYM) and _is_cased(term, text):
        return NameKind.CASED
    return kind


def _is_cased(term: Term, text: str) -> bool:
    """Tell whether a name is a gene's symbol, or an acronym that a term nobody has reviewed bears."""
    if not is_short(text):
        return False
    capitals = sum(1 for letter in text if letter.isupper())
    return term.category in GENE_CATEGORIES or (not term.curated and capitals >= ACRONYM_LETTERS)


def is_short(text: str) -> bool:
    """Tell whether a name is a short symbol or acronym, whose case must be kept."""
    return len(text) <= SHORT_NAME and " " not in text and text != text.lower()


def is_exact(text: str, name: str) -> bool:
    """Tell whether a text writes a name in its own case; a capital that begins a word matters in symbols alone.

    >>> is_exact("Inflammation", "inflammation"), is_exact("obesity", "Obesity"), is_exact("Cat", "CAT")
    (True, True, False)
    """
    if same_case(text, name):
        return True
    return not is_short(name) and not is_short(text) and same_case(lower_first(text), lower_first(name))


def lower_first(text: str) -> str:
    """Return a text with its first letter in lower case."""
    return text[:1].lower() + text[1:]
