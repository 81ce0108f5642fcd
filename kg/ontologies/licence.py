"""The licence of an ontology, where its file does not tell it."""

from collections import Counter
from collections.abc import Iterable, Mapping

from kg.model.term import Term
from kg.published import Published


def find_licence(terms: Iterable[Term], known: Mapping[str, Published]) -> str:
    """Return the licence of the ontology that most terms are of; empty where it is not known."""
    counts = Counter(term.id.prefix for term in terms)
    main = max(counts, key=lambda prefix: (counts[prefix], prefix), default="")
    return next((source.licence for source in known.values() if main in source.prefixes), "")
