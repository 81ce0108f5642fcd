"""Checking the shape of a graph with SHACL (``ontologies/shapes.ttl``), a bounded number of quads at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.config import data_dir
from kg.model.vocab import DERIVED_GRAPHS, expand
from kg.rdf.store import Graph
from kg.rdf.voices import DERIVED, document_iris

if TYPE_CHECKING:
    import rdflib

BATCH_QUADS = 20_000
SHACL = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Violation:
    """A node that does not have the shape of its class.

    Attributes:
        document: IRI of the graph it stands in: a document's, or a computed one.
        focus: IRI of the node.
        path: IRI of the property; empty where the node as a whole is wrong.
        message: What is wrong.
    """

    document: str
    focus: str
    path: str
    message: str


def validate(graph: Graph, *, shapes: Path | None = None) -> list[Violation]:
    """Check every document's graph and every computed graph; an empty list means that all is well.

    Args:
        graph: The graph to check.
        shapes: Another file of shapes than the shipped one.
    """
    import rdflib

    parsed = rdflib.Graph().parse(shapes or data_dir("ontologies") / "shapes.ttl")
    batches = chain(_pack(_documents(graph.store)), _pack(_subjects(graph.store)))
    return sorted(violation for batch in batches for violation in _check(graph.store, batch, parsed))


def _documents(store: Store) -> Iterator[list[Quad]]:
    """Give each document's graph, whole."""
    for iri in document_iris(store):
        yield list(store.quads_for_pattern(None, None, None, NamedNode(iri)))


def _subjects(store: Store) -> Iterator[list[Quad]]:
    """Give the computed graphs, one subject at a time."""
    for graph in (NamedNode(expand(name)) for name in DERIVED_GRAPHS):
        subjects = {_value(quad.subject) for quad in store.quads_for_pattern(None, None, None, graph)}
        for subject in sorted(subjects):
            yield list(store.quads_for_pattern(NamedNode(subject), None, None, graph))


def _pack(pieces: Iterable[list[Quad]]) -> Iterator[list[Quad]]:
    """Put pieces together until there is enough to check at once; no subject stands in two graphs of a batch."""
    batch: list[Quad] = []
    for piece in pieces:
        crowded = len(batch) + len(piece) > BATCH_QUADS
        if batch and (crowded or (_computed(batch[-1]) and piece[0].graph_name != batch[-1].graph_name)):
            yield batch
            batch = []
        batch.extend(piece)
    if batch:
        yield batch


def _computed(quad: Quad) -> bool:
    return _value(quad.graph_name) in DERIVED


def _check(store: Store, batch: list[Quad], shapes: "rdflib.Graph") -> Iterator[Violation]:
    import pyshacl
    import rdflib

    context = _claims_named(store, batch)
    data = rdflib.Graph()
    for quad in (*batch, *context):
        data.add((_to_rdflib(quad.subject), _to_rdflib(quad.predicate), _to_rdflib(quad.object)))
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    graphs = {_value(quad.subject): _value(quad.graph_name) for quad in batch}
    said = {(_value(quad.subject), quad.predicate.value) for quad in batch}
    others = {_value(quad.subject) for quad in context}
    for result in report.subjects(rdflib.RDF.type, rdflib.URIRef(f"{SHACL}ValidationResult")):
        named = (pair for pair in report.predicate_objects(result) if not isinstance(pair[1], rdflib.BNode))
        values = {str(name).removeprefix(SHACL): str(value) for name, value in named}
        focus, path, message = values["focusNode"], values.get("resultPath", ""), values["resultMessage"]
        if focus in graphs and (focus not in others or (focus, path) in said):
            yield Violation(document=graphs[focus], focus=focus, path=path, message=message)


def _claims_named(store: Store, batch: Iterable[Quad]) -> list[Quad]:
    """Return what ``kg:claims`` says of the nodes that quads of other graphs name."""
    claims = NamedNode(expand("kg:claims"))
    named = {node for quad in batch if quad.graph_name != claims for node in (quad.subject, quad.object)}
    iris = sorted(node.value for node in named if isinstance(node, NamedNode))
    return [quad for iri in iris for quad in store.quads_for_pattern(NamedNode(iri), None, None, claims)]


def _to_rdflib(term: object) -> "rdflib.term.Node":
    import rdflib

    if isinstance(term, Literal):
        return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)
    return rdflib.URIRef(_value(term))


def _value(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)
