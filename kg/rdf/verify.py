"""Checking a graph against itself: texts against hashes, quotes against texts, identifiers against meanings."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, Store

from kg.model.claim import Claim, Evidence, Mechanism, Statement
from kg.model.text import hash_text
from kg.model.vocab import expand
from kg.rdf.claims import decode_claims
from kg.rdf.evidence import decode_evidence, decode_mechanisms
from kg.rdf.namespaces import local_id
from kg.rdf.records import Record, group_records
from kg.rdf.statements import decode_statements
from kg.rdf.store import Graph
from kg.rdf.texts import read_iris, read_text
from kg.rdf.voices import document_iris


@dataclass(frozen=True, slots=True, kw_only=True)
class Mismatch:
    """Something in a graph that does not fit.

    Attributes:
        document: IRI of the document; empty where it is in none.
        subject: IRI of what is wrong, or path of a file.
        problem: What does not fit.
    """

    document: str
    subject: str
    problem: str


def verify(graph: Graph) -> list[Mismatch]:
    """Check every file, text, quote and identifier of a graph; an empty list means that all is well."""
    return [*_check_files(graph), *_check_claims(graph.store), *_check_texts(graph), *_check_documents(graph)]


def _check_files(graph: Graph) -> Iterator[Mismatch]:
    for name, record in sorted(graph.manifest.files.items()):
        if not record.fits(graph.folder / name):
            yield Mismatch(document="", subject=name, problem="the file is not the one in the manifest")


def _check_texts(graph: Graph) -> Iterator[Mismatch]:
    for iri in set(read_iris(graph.texts)) - set(document_iris(graph.store)):
        yield Mismatch(document=iri, subject=iri, problem="the text belongs to no document")


def _check_claims(store: Store) -> Iterator[Mismatch]:
    for record in group_records(_graph(store, expand("kg:claims"))):
        for claim in decode_claims(_quads_of(store, record)):
            if claim.id != local_id(record.subject):
                yield Mismatch(document="", subject=record.subject, problem="the identifier is not that of the claim")


def _check_documents(graph: Graph) -> Iterator[Mismatch]:
    for iri in document_iris(graph.store):
        yield from _check_document(graph, iri)


def _check_document(graph: Graph, iri: str) -> Iterator[Mismatch]:
    quads = _graph(graph.store, iri)
    text = read_text(graph.texts, iri)
    records = group_records(quads)
    if text is None:
        yield Mismatch(document=iri, subject=iri, problem="its text is missing")
        return
    for record in records:
        yield from (Mismatch(document=iri, subject=record.subject, problem=p) for p in _check_record(record, text))
    yield from _check_ids(graph.store, iri, quads)


def _check_record(record: Record, text: str) -> Iterator[str]:
    if record.is_a("kg:Document") and record.get("kg:textSha256") != hash_text(text):
        yield "the text is not the one that was read (kg:textSha256)"
    quoted = record.get("kg:quote") or record.get("kg:exact")
    if record.get("oa:start") and text[int(record.get("oa:start")) : int(record.get("oa:end"))] != quoted:
        yield "the text does not have these words at this place"


def _check_ids(store: Store, iri: str, quads: list[Quad]) -> Iterator[Mismatch]:
    checks: list[tuple[str, Callable[[], Iterable[Statement | Evidence | Mechanism]]]] = [
        ("kg:Statement", lambda: decode_statements(quads, _claims_of(store, quads))),
        ("kg:Evidence", lambda: decode_evidence(quads)),
        ("kg:Mechanism", lambda: decode_mechanisms(quads)),
    ]
    for name, decode in checks:
        found = {local_id(record.subject): record.subject for record in group_records(quads) if record.is_a(name)}
        computed = {item.id for item in decode()}
        for key in sorted(found.keys() - computed):
            yield Mismatch(document=iri, subject=found[key], problem="the identifier does not fit what it stands for")


def _claims_of(store: Store, quads: Iterable[Quad]) -> Mapping[str, Claim]:
    states = NamedNode(expand("kg:states"))
    claims: dict[str, Claim] = {}
    for quad in quads:
        if quad.predicate == states and isinstance(quad.object, NamedNode):
            found = store.quads_for_pattern(quad.object, None, None, NamedNode(expand("kg:claims")))
            claims.update({local_id(quad.object.value): claim for claim in decode_claims(found)})
    return claims


def _graph(store: Store, iri: str) -> list[Quad]:
    return list(store.quads_for_pattern(None, None, None, NamedNode(iri)))


def _quads_of(store: Store, record: Record) -> list[Quad]:
    return list(store.quads_for_pattern(NamedNode(record.subject), None, None, NamedNode(record.graph)))
