"""Documents as the verdicts hear them, read back from their graphs."""

from collections.abc import Collection, Iterable, Iterator

from pyoxigraph import NamedNode, Quad, Store

from kg.model.evidence import Voice
from kg.model.vocab import DERIVED_GRAPHS, expand
from kg.rdf.evidence import select_evidence
from kg.rdf.namespaces import local_name, node
from kg.rdf.records import Record, group_records

DERIVED = frozenset(map(expand, DERIVED_GRAPHS))


def read_voices(store: Store, *, without: Collection[str] = ()) -> Iterator[Voice]:
    """Read the voice of every document in a store, sorted by IRI, one at a time.

    Args:
        store: A store of a whole graph.
        without: IRIs of documents to leave out.
    """
    for iri in document_iris(store):
        if iri not in without:
            yield decode_voice(_heard(store, NamedNode(iri)))


def document_iris(store: Store) -> list[str]:
    """Return the IRIs of all documents in a store, sorted."""
    names = (graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode))
    return sorted(name for name in names if name not in DERIVED)


def decode_voice(quads: Iterable[Quad]) -> Voice:
    """Read the voice of one document from the quads of its graph."""
    records = group_records(quads)
    record = next(record for record in records if record.is_a("kg:Document"))
    year = record.get("kg:year")
    return Voice(
        document=record.subject,
        study=tuple(record.all("kg:tellsOf")),
        study_title=_study_title(record),
        retold=record.flag("kg:isRetelling"),
        tier=local_name(record.get("kg:sourceTier")),
        year=int(year) if year else None,
        retracts=tuple(record.all("kg:retracts")),
        evidence=tuple(select_evidence(records)),
        species=tuple(sorted(record.all("kg:aboutSpecies"))),
    )


def _heard(store: Store, graph: NamedNode) -> Iterator[Quad]:
    """Give the quads of a document and of its evidence; its mentions, by far the most, stay unread."""
    yield from store.quads_for_pattern(graph, None, None, graph)
    for quad in list(store.quads_for_pattern(None, node("rdf:type"), node("kg:Evidence"), graph)):
        yield from store.quads_for_pattern(quad.subject, None, None, graph)


def _study_title(record: Record) -> str:
    own = "" if record.flag("kg:isRetelling") else record.get("dcterms:title")
    return record.get("kg:studyTitle") or own
