"""The view of mentions: which documents name which terms, how often."""

from collections import defaultdict

import pyoxigraph as ox

from kg.exports import rows
from kg.exports.network import DOCUMENT_CATEGORY, MENTIONS, UNKNOWN_CATEGORY, Edge, Node
from kg.model.claim import short_hash
from kg.model.vocab import iri_to_ref

_PLACES = """SELECT ?document ?term (COUNT(?mention) AS ?places) WHERE { GRAPH ?document {
  ?mention a kg:Mention ; oa:hasBody ?term } } GROUP BY ?document ?term"""

_DOCUMENTS = """SELECT ?document ?title ?year WHERE { GRAPH ?document { ?document a kg:Document
  OPTIONAL { ?document dcterms:title ?title } OPTIONAL { ?document kg:year ?year } } }"""


def read_mentions(store: ox.Store) -> tuple[list[Node], list[Edge]]:
    """Return the documents and terms as nodes, and one edge from a document to each term it names."""
    documents = {iri: (title, int(year) if year else None) for iri, title, year in rows.select(store, _DOCUMENTS)}
    places = {(document, term): int(count) for document, term, count in rows.select(store, _PLACES)}
    edges = [
        _make_edge(document, term, count, documents.get(document, ("", None))[1])
        for (document, term), count in places.items()
    ]
    return _make_documents(documents, places) + _make_terms(store, places), edges


def _make_edge(document: str, term: str, count: int, year: int | None) -> Edge:
    source, target = iri_to_ref(document).curie, iri_to_ref(term).curie
    return Edge(
        id=f"e{short_hash(source, MENTIONS, target)}",
        source=source,
        target=target,
        relation=MENTIONS,
        stance=None,
        mentions=count,
        first_year=year,
    )


def _make_documents(documents: dict[str, tuple[str, int | None]], places: dict[tuple[str, str], int]) -> list[Node]:
    counts: dict[str, int] = defaultdict(int)
    for (document, _), count in places.items():
        counts[document] += count
    found = ((iri_to_ref(iri).curie, documents.get(iri, ("", None))[0], count) for iri, count in counts.items())
    return [
        Node(id=id_, label=title or id_, category=DOCUMENT_CATEGORY, mentions=count, papers=1)
        for id_, title, count in found
    ]


def _make_terms(store: ox.Store, places: dict[tuple[str, str], int]) -> list[Node]:
    terms = rows.read_terms(store)
    return [
        Node(
            id=(id_ := iri_to_ref(iri).curie),
            label=terms.labels.get(iri, id_),
            category=terms.categories.get(iri, UNKNOWN_CATEGORY),
            mentions=terms.mentions.get(iri, 0),
            papers=terms.papers.get(iri, 0),
        )
        for iri in {term: None for _, term in places}
    ]
