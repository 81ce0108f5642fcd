"""Nanopublications as TriG, one a piece of evidence, written as a stream.

The assertion says how the evidence bears on a claim, and what the claim is: it never states the claim itself as a fact,
so neither negation nor hedge can be lost. Nothing is signed, and no date is made up.
"""

from collections.abc import Iterable, Iterator
from typing import TextIO

import pyoxigraph as ox

from kg import __version__
from kg.exports.details import Details, EvidenceDetail
from kg.exports.network import Network
from kg.model.vocab import BASE, NAMESPACES, expand, ref_to_iri, split_curie
from kg.rdf.literals import decimal

_NP = "http://www.nanopub.org/nschema#"
_AGENT = f"{BASE}software/kg-{__version__}"
_SHOWN = ("dcterms", "kg", "prov", "rdfs", "xsd")

Triples = list[tuple[str, str, str]]


def write_nanopubs(
    network: Network, details: Details, claims: dict[str, Triples], file: TextIO, *, licence: str
) -> int:
    """Write the evidence behind the edges of a network; return the number of nanopublications.

    Args:
        network: What is chosen of the graph.
        details: Of that graph.
        claims: The triples of each claim, by identifier (``read_claim_triples``).
        file: Open for writing UTF-8.
        licence: IRI of the licence of the nanopublications; empty for none.
    """
    for prefix in _SHOWN:
        file.write(f"@prefix {prefix}: <{NAMESPACES[prefix]}> .\n")
    file.write(f"@prefix np: <{_NP}> .\n")
    count = 0
    for claim, evidence in _choose(network, details):
        for name, triples in _make_graphs(evidence, claims.get(claim, []), details, licence):
            file.write(f"\n<{name}> {{\n")
            file.writelines(f"  {subject} {predicate} {object_} .\n" for subject, predicate, object_ in triples)
            file.write("}\n")
        count += 1
    return count


def read_claim_triples(store: ox.Store) -> dict[str, Triples]:
    """Return the triples of ``kg:claims`` as TriG terms, by identifier of the claim, sorted."""
    found: dict[str, Triples] = {}
    for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(expand("kg:claims"))):
        subject = str(quad.subject)
        id_ = subject.rpartition("/")[2].rstrip(">")
        found.setdefault(id_, []).append((subject, str(quad.predicate), str(quad.object)))
    return {id_: sorted(triples) for id_, triples in found.items()}


def _choose(network: Network, details: Details) -> Iterator[tuple[str, EvidenceDetail]]:
    """Yield claims and their evidence, each once, by the claim's identifier."""
    kept = sorted({(claim, edge.stance) for edge in network.edges if edge.stance for claim in edge.claims})
    for claim, stance in kept:
        yield from ((claim, item) for item in details.evidence.get(claim, ()) if item.stance is stance)


def _make_graphs(
    evidence: EvidenceDetail, claim: Triples, details: Details, licence: str
) -> Iterator[tuple[str, Triples]]:
    """Yield name and triples of the four graphs of one nanopublication."""
    base = evidence.iri.replace("/evidence/", "/nanopub/")
    names = {part: f"{base}#{part}" for part in ("Head", "assertion", "provenance", "pubinfo")}
    own = f"<{base}>"
    head = [
        (own, "a", "np:Nanopublication"),
        (own, "np:hasAssertion", f"<{names['assertion']}>"),
        (own, "np:hasProvenance", f"<{names['provenance']}>"),
        (own, "np:hasPublicationInfo", f"<{names['pubinfo']}>"),
    ]
    yield names["Head"], head
    yield names["assertion"], [*_assert(evidence, claim), *claim]
    yield names["provenance"], list(_prove(evidence, details, f"<{names['assertion']}>"))
    yield names["pubinfo"], list(_publish(own, licence))


def _assert(evidence: EvidenceDetail, claim: Triples) -> Iterator[tuple[str, str, str]]:
    about = claim[0][0] if claim else f"<{BASE}claim/unknown>"
    own = f"<{evidence.iri}>"
    yield own, "a", "kg:Evidence"
    yield own, f"kg:{evidence.stance}", about
    yield own, "kg:strength", str(decimal(evidence.strength))
    yield own, "kg:modality", f"kg:{evidence.modality}"
    if evidence.tier:
        yield own, "kg:tier", f"kg:{evidence.tier}"
    if evidence.eco:
        yield own, "kg:evidenceType", f"<{ref_to_iri(split_curie(evidence.eco))}>"


def _prove(evidence: EvidenceDetail, details: Details, assertion: str) -> Iterator[tuple[str, str, str]]:
    document = f"<{evidence.document}>"
    yield assertion, "prov:wasDerivedFrom", document
    for extractor in sorted({quote.extractor for quote in evidence.quotes if quote.extractor}):
        yield assertion, "kg:extractor", _literal(extractor)
    for quote in evidence.quotes:
        yield assertion, "prov:wasQuotedFrom", f"<{quote.statement}>"
        yield f"<{quote.statement}>", "kg:quote", _literal(quote.text)
        yield f"<{quote.statement}>", "dcterms:isPartOf", document
    paper = details.papers.get(evidence.document)
    if paper:
        yield document, "dcterms:title", _literal(paper.title)
        yield document, "kg:study", f"<{paper.study}>"


def _publish(own: str, licence: str) -> Iterable[tuple[str, str, str]]:
    yield own, "prov:wasAttributedTo", f"<{_AGENT}>"
    yield own, "rdfs:comment", _literal("Read from the text by a program; nobody has checked it.")
    if licence:
        yield own, "dcterms:license", f"<{licence}>"


def _literal(text: str) -> str:
    return str(ox.Literal(text))
