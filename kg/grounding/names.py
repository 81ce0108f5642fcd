"""The names of a term, and how strictly each counts."""

from dataclasses import dataclass
from enum import StrEnum

from curies import ReferenceTuple as Ref

from kg.model.term import Term

SHORT_NAME = 5
TOO_SHORT = 2
#: Words of grammar that some ontology lists as a gene's alias.
_GRAMMAR = """a all an and are as at be but by can do for had has he if in is it its let may me my no nor not of off on
one or our out she so than that the their them then they this to too two up us via was we were who why you"""
STOP_WORDS = frozenset(_GRAMMAR.split())
GENE_CATEGORIES = frozenset({"Gene", "GeneFamily", "MicroRNA"})


class NameKind(StrEnum):
    """How a term bears a name."""

    LABEL = "label"
    SYNONYM = "synonym"
    CASED = "cased"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one term, as the ontology writes it."""

    term: Ref
    text: str
    kind: NameKind


def names_of(term: Term) -> list[Name]:
    """Return a term's names; each text once, in its strictest kind."""
    kinds = dict.fromkeys(term.synonyms, NameKind.SYNONYM) | {term.label: NameKind.LABEL}
    kinds |= {text: NameKind.CASED for text in term.cased if kinds.get(text) is not NameKind.LABEL or is_short(text)}
    kinds |= dict.fromkeys(term.weak, NameKind.WEAK)
    return [Name(term.id, text, _tighten(term, text, kind)) for text, kind in kinds.items()]


def _tighten(term: Term, text: str, kind: NameKind) -> NameKind:
    """Return the kind of a name: a gene's short symbol counts in its own case only, two letters only with support."""
    if not term.curated and len(text) <= TOO_SHORT:
        return NameKind.WEAK
    if term.category in GENE_CATEGORIES and kind in (NameKind.LABEL, NameKind.SYNONYM) and is_short(text):
        return NameKind.CASED
    return kind


def is_short(text: str) -> bool:
    """Tell whether a name is a short symbol or acronym, whose case must be kept."""
    return len(text) <= SHORT_NAME and " " not in text and text != text.lower()
