"""What documents still say once some are left out: to compute graphs again without reading a text."""

from collections.abc import Collection, Iterator

from curies import ReferenceTuple as Ref
from pyoxigraph import NamedNode, Quad, Store

from kg.model.claim import Claim
from kg.model.term import Term
from kg.model.vocab import iri_to_ref
from kg.rdf.claims import decode_claims, decode_terms
from kg.rdf.namespaces import node
from kg.rdf.voices import DERIVED

TERM_PROPERTIES = ("oa:hasBody", "kg:aboutSpecies")
CLAIM_PROPERTIES = ("kg:states", "kg:explains", "kg:step")


def read_claims(store: Store, *, without: Collection[str] = ()) -> list[Claim]:
    """Return the claims that documents state, sorted by identifier.

    Args:
        store: A store of a whole graph.
        without: IRIs of documents to leave out.
    """
    stated = _objects(store, CLAIM_PROPERTIES, without)
    quads = store.quads_for_pattern(None, None, None, node("kg:claims"))
    return decode_claims(quad for quad in quads if quad.subject in stated)


def read_mentioned(store: Store, *, without: Collection[str] = ()) -> list[Ref]:
    """Return the terms that documents mention, list or are about, sorted.

    Args:
        store: A store of a whole graph.
        without: IRIs of documents to leave out.
    """
    return sorted(iri_to_ref(found.value) for found in _objects(store, TERM_PROPERTIES, without))


def read_terms(store: Store) -> tuple[list[Term], dict[Ref, tuple[Ref, ...]]]:
    """Return all terms of a graph, sorted, and the ancestors of each."""
    return decode_terms(store.quads_for_pattern(None, None, None, node("kg:terms")))


def _objects(store: Store, names: Collection[str], without: Collection[str]) -> set[NamedNode]:
    quads = (quad for name in names for quad in store.quads_for_pattern(None, node(name), None, None))
    return {quad.object for quad in _of_documents(quads, without) if isinstance(quad.object, NamedNode)}


def _of_documents(quads: Iterator[Quad], without: Collection[str]) -> Iterator[Quad]:
    for quad in quads:
        graph = quad.graph_name
        if isinstance(graph, NamedNode) and graph.value not in DERIVED and graph.value not in without:
            yield quad
