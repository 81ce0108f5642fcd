"""Names → terms: the dictionary that mentions are looked up in."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from curies import ReferenceTuple as Ref

from kg.grounding.index import NameIndex, build_index
from kg.grounding.misnomers import ENDS, is_misnomer
from kg.grounding.names import NO_WORDING, STOP_WORDS, Name, Wording, names_of
from kg.grounding.ngrams import SimilarNames
from kg.grounding.normalize import name_key
from kg.grounding.usage import NO_USAGE, Usage
from kg.grounding.variants.change import find_variant
from kg.model.term import Term


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All names and terms.

    Attributes:
        terms: By identifier.
        names: By key of ``normalize.name_key``.
        ancestors: Term → its ancestors, itself included.
        sha256: Hash of the terms, for the manifest.
        similar: Names by what they look like; None where the lexicon is not compiled.
        usage: How papers use names.
    """

    terms: Mapping[Ref, Term]
    names: NameIndex
    ancestors: Mapping[Ref, frozenset[Ref]]
    sha256: str
    similar: SimilarNames | None = None
    usage: Usage = NO_USAGE

    def lookup(self, text: str) -> tuple[Name, ...]:
        """Return the names a text may be, in the order of their terms."""
        return self.find_names(name_key(text))

    def find_names(self, key: str) -> tuple[Name, ...]:
        """Return the names with a key of ``normalize.name_key``, without those that are misnomers."""
        names = self.names.get(key)
        if not names or key.rpartition(" ")[2] not in ENDS:
            return names
        return tuple(name for name in names if not is_misnomer(key, name, self.terms[name.term]))

    def find(self, ref: Ref) -> Term | None:
        """Return a term, that of a variant made from its identifier; None where it is unknown."""
        return self.terms.get(ref) or find_variant(ref)

    def label(self, ref: Ref) -> str:
        """Return a term's label, or its CURIE where it is unknown."""
        term = self.find(ref)
        return term.label if term else ref.curie

    def is_a(self, ref: Ref, ancestor: Ref) -> bool:
        """Tell whether a term is another, or stands below it."""
        return ref == ancestor or ancestor in self.ancestors.get(ref, frozenset())


class Ancestors(Mapping[Ref, frozenset[Ref]]):
    """Ancestors of terms, found from their parents when they are first asked for."""

    def __init__(self, terms: Mapping[Ref, Term]) -> None:
        """Take the terms to read parents from."""
        self._terms = terms
        self._found: dict[Ref, frozenset[Ref]] = {}

    def __getitem__(self, ref: Ref) -> frozenset[Ref]:
        if ref not in self._found:
            if ref not in self._terms and find_variant(ref) is None:
                raise KeyError(ref)
            self._found[ref] = find_ancestors(ref, self._terms)
        return self._found[ref]

    def __iter__(self) -> Iterator[Ref]:
        return iter(self._terms)

    def __len__(self) -> int:
        return len(self._terms)


def find_ancestors(ref: Ref, terms: Mapping[Ref, Term]) -> frozenset[Ref]:
    """Return a term and everything above it; a circle of parents ends where it began."""
    found: set[Ref] = set()
    stack = [ref]
    while stack:
        here = stack.pop()
        if here not in found:
            found.add(here)
            term = terms.get(here) or find_variant(here)
            stack.extend(term.parents if term else ())
    return frozenset(found)


def build_lexicon(terms: Iterable[Term], wording: Wording = NO_WORDING) -> Lexicon:
    """Index terms by every name, in memory; of two terms with one identifier the first is kept.

    Args:
        terms: The terms.
        wording: Plain words and adjectives.
    """
    by_id: dict[Ref, Term] = {}
    for term in terms:
        by_id.setdefault(term.id, term)
    return Lexicon(
        terms=by_id,
        names=build_index(iterate_names(by_id.values(), wording)),
        ancestors=Ancestors(by_id),
        sha256=hash_terms(by_id.values()),
    )


def iterate_names(terms: Iterable[Term], wording: Wording = NO_WORDING) -> Iterator[tuple[str, Name]]:
    """Yield (key, name) of every name that may stand in a text."""
    for term in terms:
        for name in names_of(term, wording):
            key = name_key(name.text)
            if key not in STOP_WORDS and len(key) > 1 and any(map(str.isalpha, key)):
                yield key, name


def hash_terms(terms: Iterable[Term]) -> str:
    """Return a hash of some terms that does not depend on their order."""
    digests = sorted(hashlib.sha256(repr(term).encode("utf-8", "surrogatepass")).digest() for term in terms)
    return hashlib.sha256(b"".join(digests)).hexdigest()
