"""What only the whole shows, as quads of ``kg:verdicts``: gaps, drifts, contradictions, and the weights used."""

from collections.abc import Iterable, Iterator, Mapping

from curies import ReferenceTuple as Ref
from pyoxigraph import NamedNode, Quad

from kg.claims.weights import WeightTable, order_tiers
from kg.model.claim import short_hash
from kg.model.gaps import Contradiction, Drift, Gap
from kg.model.vocab import BASE, iri_to_ref
from kg.rdf.literals import decimal, text
from kg.rdf.namespaces import claim_iri, evidence_iri, node, ref_node, verdict_iri
from kg.rdf.records import Record, Writer, group_records


def encode_gaps(gaps: Mapping[str, Iterable[Gap]], *, base: str = BASE) -> Iterator[Quad]:
    """Write the gaps of claims, by identifier of the claim, to their verdicts."""
    for claim, found in gaps.items():
        about = Writer(verdict_iri(claim, base=base), node("kg:verdicts"))
        yield from about.each("kg:gap", (node(f"kg:{gap}") for gap in found))


def encode_drifts(drifts: Iterable[Drift], *, base: str = BASE) -> Iterator[Quad]:
    """Write drifts: which evidence is surer than which better one, and by how much."""
    for drift in drifts:
        about = Writer(NamedNode(f"{base}drift/{drift.claim}"), node("kg:verdicts"))
        yield from about.is_a("kg:Drift")
        yield about.one("kg:about", claim_iri(drift.claim, base=base))
        yield about.one("kg:fromEvidence", evidence_iri(drift.earlier, base=base))
        yield about.one("kg:toEvidence", evidence_iri(drift.later, base=base))
        yield about.one("kg:tierFall", decimal(drift.tier_fall))
        yield about.one("kg:modalityRise", decimal(drift.modality_rise))


def encode_explained(contradictions: Iterable[Contradiction], *, base: str = BASE) -> Iterator[Quad]:
    """Write contradictions that evidence stands behind, with what differs between the sides."""
    for item in contradictions:
        key = short_hash(item.claim, item.other, item.kind)
        about = Writer(NamedNode(f"{base}contradiction/{key}"), node("kg:verdicts"))
        yield from about.is_a("kg:Contradiction")
        yield about.one("kg:oneClaim", claim_iri(item.claim, base=base))
        yield about.one("kg:otherClaim", claim_iri(item.other, base=base))
        yield about.one("kg:contradictionKind", node(f"kg:{item.kind}"))
        yield from about.each("kg:differsIn", map(text, item.differs))


def encode_weights(table: WeightTable, *, base: str = BASE) -> Iterator[Quad]:
    """Write the table of weights that the verdicts were computed with."""
    for (kind, name), value in table.weights.items():
        about = Writer(NamedNode(f"{base}weight/{kind}/{name}"), node("kg:verdicts"))
        yield from about.is_a("kg:Weight")
        yield about.one("kg:weightKind", text(kind))
        yield about.one("rdfs:label", text(name))
        yield about.one("kg:value", decimal(value))
        yield about.one("kg:weightTable", text(table.sha256))
        if kind == "tier":
            yield about.one("kg:evidenceType", ref_node(table.eco[name]))


def decode_weights(quads: Iterable[Quad]) -> WeightTable:
    """Read the table of weights back; without any, it is empty."""
    records = [record for record in group_records(quads) if record.is_a("kg:Weight")]
    weights = {_key(record): float(record.get("kg:value")) for record in records}
    eco: dict[str, Ref] = {
        record.get("rdfs:label"): iri_to_ref(iri) for record in records if (iri := record.get("kg:evidenceType"))
    }
    sha256 = records[0].get("kg:weightTable") if records else ""
    return WeightTable(weights=weights, eco=eco, order=order_tiers(weights), sha256=sha256)


def _key(record: Record) -> tuple[str, str]:
    return record.get("kg:weightKind"), record.get("rdfs:label")
