"""Evidence weighed again by another table, from the statements that a graph holds: no document is read."""

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, Quad, Store

from kg.claims.build import gather_evidence
from kg.claims.weights import Standing, WeightTable
from kg.model.claim import Claim
from kg.model.evidence import Evidence
from kg.model.vocab import BASE
from kg.rdf.evidence import encode_evidence
from kg.rdf.namespaces import local_name, node
from kg.rdf.nquads import encode_line, graph_of
from kg.rdf.records import Record, group_records
from kg.rdf.statements import read_statement
from kg.rdf.voices import document_iris


def weigh_again(
    store: Store, claims: Mapping[str, Claim], weights: WeightTable
) -> Iterator[tuple[str, list[Evidence]]]:
    """Yield the evidence of every document by other weights: IRI of the document, sorted, and its evidence.

    Args:
        store: A store of a whole graph.
        claims: All claims that are stated, by identifier.
        weights: The table.
    """
    for iri in document_iris(store):
        graph = NamedNode(iri)
        [document] = _records(store, graph, [graph])
        stated = [quad.subject for quad in store.quads_for_pattern(None, node("rdf:type"), node("kg:Statement"), graph)]
        statements = [read_statement(record, claims) for record in _records(store, graph, stated)]
        yield iri, list(gather_evidence(statements, _standing(document), weights))


def replace_evidence(
    lines: Iterable[bytes], evidence: Mapping[str, Iterable[Evidence]], *, base: str = BASE
) -> Iterator[bytes]:
    """Yield the lines of documents' graphs with other evidence in the place of theirs, in any order.

    Args:
        lines: Lines of N-Quads.
        evidence: The evidence of each document, by IRI.
        base: Beginning of minted IRIs.
    """
    old, seen = f"<{base}evidence/".encode(), set()
    for line in lines:
        seen.add(graph_of(line))
        if not line.startswith(old):
            yield line
    for iri in sorted(seen):
        yield from map(encode_line, encode_evidence(evidence[iri], base=base))


def _records(store: Store, graph: NamedNode, subjects: Iterable[object]) -> list[Record]:
    quads: list[Quad] = []
    for subject in subjects:
        quads.extend(store.quads_for_pattern(subject, None, None, graph))  # type: ignore[arg-type]
    return group_records(quads)


def _standing(document: Record) -> Standing:
    tier, design = (local_name(document.get(name)) for name in ("kg:sourceTier", "kg:studyDesign"))
    return Standing(tier, design, document.flag("kg:isRetelling"))
