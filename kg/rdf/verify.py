"""Checking a graph against itself: texts against hashes, quotes against texts, identifiers against meanings."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, Store

from kg.model.claim import Claim
from kg.model.evidence import Evidence, Mechanism
from kg.model.text import hash_text
from kg.model.vocab import expand
from kg.rdf.claims import read_claim
from kg.rdf.evidence import read_evidence, read_mechanism
from kg.rdf.namespaces import local_id
from kg.rdf.records import Record, group_records
from kg.rdf.statements import read_statement
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
        for problem in _check_id(record, {}):
            yield Mismatch(document="", subject=record.subject, problem=problem)


def _check_documents(graph: Graph) -> Iterator[Mismatch]:
    for iri in document_iris(graph.store):
        yield from _check_document(graph, iri)


def _check_document(graph: Graph, iri: str) -> Iterator[Mismatch]:
    text = read_text(graph.texts, iri)
    if text is None:
        yield Mismatch(document=iri, subject=iri, problem="its text is missing")
        return
    records = group_records(_graph(graph.store, iri))
    claims = _claims_of(graph.store, records)
    for record in records:
        for problem in (*_check_words(record, text), *_check_id(record, claims)):
            yield Mismatch(document=iri, subject=record.subject, problem=problem)


def _check_words(record: Record, text: str) -> Iterator[str]:
    if record.is_a("kg:Document") and record.get("kg:textSha256") != hash_text(text):
        yield "the text is not the one that was read (kg:textSha256)"
    start, end = record.get("oa:start"), record.get("oa:end")
    if start.isdecimal() and end.isdecimal():
        quoted = record.get("kg:quote") or record.get("kg:exact")
        if text[int(start) : int(end)] != quoted:
            yield "the text does not have these words at this place"


def _check_id(record: Record, claims: Mapping[str, Claim]) -> Iterator[str]:
    try:
        computed = _compute_id(record, claims)
    except KeyError:
        yield "its claim is not in the graph"
    except ValueError as error:
        yield f"it cannot be read ({error})"
    else:
        if computed not in {"", local_id(record.subject)}:
            yield "the identifier does not fit what it stands for"


def _compute_id(record: Record, claims: Mapping[str, Claim]) -> str:
    """Return the identifier that a record should have; empty where it is none of ours."""
    if record.is_a("kg:Statement"):
        return read_statement(record, claims).id
    for name, read in _READERS.items():
        if record.is_a(name):
            return read(record).id
    return ""


_READERS: dict[str, Callable[[Record], Claim | Evidence | Mechanism]] = {
    "kg:Claim": read_claim,
    "kg:Evidence": read_evidence,
    "kg:Mechanism": read_mechanism,
}


def _claims_of(store: Store, records: Iterable[Record]) -> dict[str, Claim]:
    """Return the claims that statements make, by the identifier they have in the graph."""
    iris = {iri for record in records for iri in record.all("kg:states")}
    graph = NamedNode(expand("kg:claims"))
    found = {iri: group_records(store.quads_for_pattern(NamedNode(iri), None, None, graph)) for iri in sorted(iris)}
    return {local_id(iri): read_claim(record) for iri, records in found.items() for record in records}


def _graph(store: Store, iri: str) -> Iterator[Quad]:
    return store.quads_for_pattern(None, None, None, NamedNode(iri))
