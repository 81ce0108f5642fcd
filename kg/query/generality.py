"""How general terms are, by the taxonomy that a graph holds: "infectious disease" tells little, "influenza" much.

Information content after Sánchez, Batet and Isern (2011): −log((leaves / subsumers + 1) / (all leaves + 1)), here
divided by log(all leaves + 1), so that it goes from 0, a root, to 1, a term with nothing below it. It counts the terms
of the graph and their ancestors: in a small graph, and in a vocabulary without hierarchy, no term is general.
"""

from collections.abc import Collection, Mapping
from math import log

from curies import ReferenceTuple as Ref
from pyoxigraph import Store

from kg.model.vocab import PREFIXES, iri_to_ref
from kg.query.run import plain_text, select

#: Terms that carry less information are too general to link two steps of a mechanism.
GENERAL = 0.7
ABOVE = "SELECT ?term ?above WHERE { GRAPH kg:terms { ?term kg:isA ?above } }"

Ancestors = Mapping[Ref, Collection[Ref]]


def find_general(store: Store) -> frozenset[Ref]:
    """Return the terms of a graph that carry little information."""
    above: dict[Ref, set[Ref]] = {}
    for term, ancestor in select(store, PREFIXES + ABOVE, name="ancestors").rows:
        above.setdefault(iri_to_ref(plain_text(term)), set()).add(iri_to_ref(plain_text(ancestor)))
    return frozenset(term for term, information in measure_information(above).items() if information < GENERAL)


def measure_information(above: Ancestors) -> dict[Ref, float]:
    """Return the information content of each term that has others below it, from 0 to 1; that of all others is 1.

    Args:
        above: Each term's ancestors; a term among its own does not count.
    """
    inner = {ancestor for term, ancestors in above.items() for ancestor in ancestors if ancestor != term}
    leaves: dict[Ref, int] = {}
    every: dict[str, int] = {}
    for leaf in above.keys() - inner:
        every[leaf.prefix] = every.get(leaf.prefix, 0) + 1
        for ancestor in set(above[leaf]) - {leaf}:
            leaves[ancestor] = leaves.get(ancestor, 0) + 1
    return {
        term: 1 - log(count / len({term, *above.get(term, ())}) + 1) / log(max(every.get(term.prefix, 1), count) + 1)
        for term, count in leaves.items()
    }
