"""Names → terms: the dictionary that mentions are looked up in."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from curies import ReferenceTuple as Ref

from kg.grounding.normalize import name_key
from kg.model.term import Term

SHORT_NAME = 5
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


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All names and terms, held in memory.

    Attributes:
        terms: By identifier.
        names: Key of ``normalize.name_key`` → names.
        longest: First token of a key → number of tokens of the longest name that begins with it.
        ancestors: Term → its ancestors, itself included.
        sha256: Hash of the terms, for the manifest.
    """

    terms: Mapping[Ref, Term]
    names: Mapping[str, tuple[Name, ...]]
    longest: Mapping[str, int]
    ancestors: Mapping[Ref, frozenset[Ref]]
    sha256: str

    def lookup(self, text: str) -> tuple[Name, ...]:
        """Return the names a text may be, in the order of their terms."""
        return self.names.get(name_key(text), ())

    def label(self, ref: Ref) -> str:
        """Return a term's label, or its CURIE where it is unknown."""
        term = self.terms.get(ref)
        return term.label if term else ref.curie

    def is_a(self, ref: Ref, ancestor: Ref) -> bool:
        """Tell whether a term is another, or stands below it."""
        return ref == ancestor or ancestor in self.ancestors.get(ref, frozenset())


def build_lexicon(terms: Iterable[Term]) -> Lexicon:
    """Index terms by every name; of two terms with one identifier the first is kept."""
    by_id: dict[Ref, Term] = {}
    for term in terms:
        by_id.setdefault(term.id, term)
    names: dict[str, list[Name]] = {}
    for term in by_id.values():
        for name in names_of(term):
            key = name_key(name.text)
            if key and key not in STOP_WORDS:
                names.setdefault(key, []).append(name)
    return Lexicon(
        terms=by_id,
        names={key: tuple(sorted(set(found), key=_name_order)) for key, found in names.items()},
        longest=_longest_by_first_token(names),
        ancestors={ref: _find_ancestors(ref, by_id) for ref in by_id},
        sha256=hashlib.sha256("\n".join(sorted(repr(term) for term in by_id.values())).encode()).hexdigest(),
    )


def names_of(term: Term) -> list[Name]:
    """Return a term's names; each text once, in its strictest kind."""
    kinds = dict.fromkeys(term.synonyms, NameKind.SYNONYM) | {term.label: NameKind.LABEL}
    kinds |= {text: NameKind.CASED for text in term.cased if kinds.get(text) is not NameKind.LABEL or is_short(text)}
    kinds |= dict.fromkeys(term.weak, NameKind.WEAK)
    if term.category in GENE_CATEGORIES:
        kinds = {t: NameKind.CASED if k in (NameKind.LABEL, NameKind.SYNONYM) and is_short(t) else k
                 for t, k in kinds.items()}  # fmt: skip
    return [Name(term.id, text, kind) for text, kind in kinds.items()]


def is_short(text: str) -> bool:
    """Tell whether a name is a short symbol or acronym, whose case must be kept."""
    return len(text) <= SHORT_NAME and " " not in text and text != text.lower()


def _name_order(name: Name) -> tuple[str, str, str, str]:
    return (name.term.prefix, name.term.identifier, name.kind, name.text)


def _longest_by_first_token(keys: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for key in keys:
        first, *rest = key.split(" ")
        longest[first] = max(longest.get(first, 0), 1 + len(rest))
    return longest


def _find_ancestors(ref: Ref, terms: Mapping[Ref, Term]) -> frozenset[Ref]:
    found: set[Ref] = set()
    stack = [ref]
    while stack:
        here = stack.pop()
        if here not in found:
            found.add(here)
            stack.extend(terms[here].parents if here in terms else ())
    return frozenset(found)
