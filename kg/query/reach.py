"""The terms a question reaches: its own, those below them, and the same gene of other species."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from curies import ReferenceTuple as Ref

from kg.grounding.concepts import are_orthologs
from kg.grounding.lexicon import Lexicon
from kg.model.vocab import PREFIXES, iri_to_ref, ref_to_iri
from kg.rdf.texts import entity_word

if TYPE_CHECKING:
    from pyoxigraph import Store

#: A term with more terms below it than this is only searched by itself: its words find the rest.
MOST_BELOW = 40
BELOW = f"""{PREFIXES}SELECT ?term WHERE {{
  VALUES ?above {{ <ABOVE> }} GRAPH kg:terms {{ ?term kg:isA ?above }}
}} LIMIT {MOST_BELOW + 1}"""


@dataclass(frozen=True, slots=True)
class Reach:
    """What stands for one term of a question in the full-text index.

    Attributes:
        term: The term.
        words: Search words of the term and of what it reaches, sorted.
        names: Its label and synonyms.
    """

    term: Ref
    words: tuple[str, ...]
    names: tuple[str, ...] = ()


def find_reach(store: "Store", terms: Iterable[Ref], lexicon: Lexicon) -> tuple[Reach, ...]:
    """Return what each term reaches in a graph."""
    return tuple(Reach(term, _search_words(store, term, lexicon), _names(term, lexicon)) for term in terms)


def find_orthologs(ref: Ref, lexicon: Lexicon) -> tuple[Ref, ...]:
    """Return the same gene of other species, by its symbol."""
    term = lexicon.terms.get(ref)
    if term is None or term.taxon is None:
        return ()
    names = {name.term for name in lexicon.lookup(term.label) if name.term != ref}
    others = (lexicon.terms[name] for name in sorted(names) if name in lexicon.terms)
    return tuple(other.id for other in others if are_orthologs(term, other))


def _names(ref: Ref, lexicon: Lexicon) -> tuple[str, ...]:
    term = lexicon.terms.get(ref)
    return (term.label, *term.synonyms) if term else ()


def _search_words(store: "Store", term: Ref, lexicon: Lexicon) -> tuple[str, ...]:
    below = [iri_to_ref(row[0].value) for row in store.query(BELOW.replace("ABOVE", ref_to_iri(term)))]  # type: ignore[union-attr]
    near = {term, *find_orthologs(term, lexicon), *(below if len(below) <= MOST_BELOW else ())}
    return tuple(sorted(map(entity_word, near)))
