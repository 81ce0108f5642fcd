"""Claims and the terms they are about as quads of two computed graphs, and claims back."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from curies import ReferenceTuple as Ref
from pyoxigraph import Quad

from kg.model.claim import Claim, Qualifier, QualifierKind
from kg.model.term import Term
from kg.model.vocab import BASE, QUALIFIER_PROPERTIES, iri_to_ref
from kg.rdf.literals import integer, text
from kg.rdf.namespaces import claim_iri, local_name, node, ref_node
from kg.rdf.records import Record, Writer, group_records


def encode_claims(claims: Iterable[Claim], labels: Mapping[Ref, str], *, base: str = BASE) -> Iterator[Quad]:
    """Write claims into ``kg:claims``; a term without a label shows its CURIE."""
    for claim in claims:
        about = Writer(claim_iri(claim.id, base=base), node("kg:claims"))
        yield from about.is_a("kg:Claim")
        yield about.one("biolink:subject", ref_node(claim.subject))
        yield about.one("biolink:object", ref_node(claim.object))
        yield about.one("kg:relation", node(f"rel:{claim.relation}"))
        yield about.one("kg:sign", integer(claim.sign))
        yield about.one("rdfs:label", text(label_claim(claim, labels)))
        for qualifier in claim.qualifiers:
            yield about.one(QUALIFIER_PROPERTIES[qualifier.kind], ref_node(qualifier.term))


def decode_claims(quads: Iterable[Quad]) -> list[Claim]:
    """Read claims back, sorted by identifier."""
    found = (read_claim(record) for record in group_records(quads) if record.is_a("kg:Claim"))
    return sorted(found, key=lambda claim: claim.id)


def label_claim(claim: Claim, labels: Mapping[Ref, str]) -> str:
    """Return a claim in words.

    >>> claim = Claim(subject=Ref("HGNC", "1"), relation="located_in", object=Ref("CL", "2"), sign=0)
    >>> label_claim(claim, {Ref("HGNC", "1"): "SRR"})
    'SRR located in CL:2'
    """
    subject, object_ = (labels.get(ref) or ref.curie for ref in (claim.subject, claim.object))
    narrowed = ", ".join(
        f"{q.kind.replace('_', ' ')}: {labels.get(q.term) or q.term.curie}" for q in sorted(claim.qualifiers)
    )
    return f"{subject} {claim.relation.replace('_', ' ')} {object_}" + (f" ({narrowed})" if narrowed else "")


def encode_terms(terms: Iterable[Term], ancestors: Mapping[Ref, Collection[Ref]]) -> Iterator[Quad]:
    """Write terms into ``kg:terms``, each with all its ancestors and itself as ``kg:isA``."""
    for term in terms:
        about = Writer(ref_node(term.id), node("kg:terms"))
        yield from about.is_a(f"biolink:{term.category or 'NamedThing'}")
        yield about.one("rdfs:label", text(term.label))
        names = {*term.synonyms, *term.cased} - {term.label}
        yield from about.each("skos:altLabel", map(text, sorted(names)))
        yield from about.each("kg:isA", map(ref_node, sorted({term.id, *ancestors.get(term.id, ())})))
        yield from about.each("skos:exactMatch", map(ref_node, term.xrefs))
        if term.taxon:
            yield about.one("biolink:in_taxon", ref_node(term.taxon))
        if term.source:
            yield about.one("dcterms:source", text(term.source))


def decode_terms(quads: Iterable[Quad]) -> tuple[list[Term], dict[Ref, tuple[Ref, ...]]]:
    """Read terms back, sorted, with their ancestors: as much as ``encode_terms`` writes of them."""
    records = [record for record in group_records(quads) if record.get("kg:isA")]
    ancestors = {iri_to_ref(record.subject): _refs(record, "kg:isA") for record in records}
    return sorted(map(_term, records), key=lambda term: term.id), ancestors


def read_claim(record: Record) -> Claim:
    """Read one claim.

    Raises:
        ValueError: A value is missing or of another kind.
    """
    return Claim(
        subject=iri_to_ref(record.get("biolink:subject")),
        relation=local_name(record.get("kg:relation")),
        object=iri_to_ref(record.get("biolink:object")),
        sign=int(record.get("kg:sign")),
        qualifiers=tuple(sorted(_qualifiers(record))),
    )


def _term(record: Record) -> Term:
    taxon = record.get("biolink:in_taxon")
    return Term(
        id=iri_to_ref(record.subject),
        label=record.get("rdfs:label"),
        category=local_name(record.get("rdf:type")),
        synonyms=tuple(record.all("skos:altLabel")),
        xrefs=_refs(record, "skos:exactMatch"),
        taxon=iri_to_ref(taxon) if taxon else None,
        source=record.get("dcterms:source"),
    )


def _refs(record: Record, name: str) -> tuple[Ref, ...]:
    return tuple(sorted(map(iri_to_ref, record.all(name))))


def _qualifiers(record: Record) -> Iterator[Qualifier]:
    for kind, name in QUALIFIER_PROPERTIES.items():
        for iri in record.all(name):
            yield Qualifier(kind=QualifierKind(kind), term=iri_to_ref(iri))
