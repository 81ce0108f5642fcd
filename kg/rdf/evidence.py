"""Evidence and mechanisms as quads of their document's graph, and back."""

from collections.abc import Iterable, Iterator
from itertools import count, takewhile

from pyoxigraph import Quad

from kg.model.claim import Modality
from kg.model.evidence import Evidence, Mechanism, QuoteRole, Stance
from kg.model.vocab import BASE, iri_to_ref
from kg.rdf.literals import decimal
from kg.rdf.namespaces import (
    claim_iri,
    evidence_iri,
    local_id,
    local_name,
    mechanism_iri,
    node,
    ref_node,
    statement_iri,
)
from kg.rdf.records import Record, Writer, group_records

SHORTCUTS = {Stance.SUPPORTS: "kg:supportsClaim", Stance.DISPUTES: "kg:disputesClaim"}


def encode_evidence(evidence: Iterable[Evidence], *, base: str = BASE) -> Iterator[Quad]:
    """Write evidence, and the short cuts from its document to the claims."""
    for item in evidence:
        document = ref_node(item.document)
        claim = claim_iri(item.claim, base=base)
        about = Writer(evidence_iri(item.id, base=base), document)
        yield Writer(document, document).one(SHORTCUTS[item.stance], claim)
        yield from about.is_a("kg:Evidence")
        yield about.one("dcterms:isPartOf", document)
        yield about.one(f"kg:{item.stance}", claim)
        yield from about.each("kg:basedOn", (statement_iri(key, base=base) for key in item.statements))
        yield from about.each("kg:strongest", (statement_iri(key, base=base) for key in item.statements[:1]))
        yield from _weight(about, item)


def decode_evidence(quads: Iterable[Quad]) -> list[Evidence]:
    """Read evidence back, sorted by document, claim and stance.

    Of its statements the strongest comes first, the rest are sorted.
    """
    return select_evidence(group_records(quads))


def select_evidence(records: Iterable[Record]) -> list[Evidence]:
    """Read the evidence among some records, sorted by document, claim and stance."""
    found = [read_evidence(record) for record in records if record.is_a("kg:Evidence")]
    return sorted(found, key=lambda item: (item.document, item.claim, item.stance))


def encode_mechanisms(mechanisms: Iterable[Mechanism], *, base: str = BASE) -> Iterator[Quad]:
    """Write mechanisms: each step once by its place, once as a plain step."""
    for mechanism in mechanisms:
        document = ref_node(mechanism.document)
        about = Writer(mechanism_iri(mechanism.id, base=base), document)
        yield from about.is_a("kg:Mechanism")
        yield about.one("dcterms:isPartOf", document)
        yield about.one("kg:explains", claim_iri(mechanism.explains, base=base))
        yield about.one("kg:basedOn", statement_iri(mechanism.statement, base=base))
        for place, step in enumerate(mechanism.steps, start=1):
            yield about.one("kg:step", claim_iri(step, base=base))
            yield about.one(f"kg:step{place}", claim_iri(step, base=base))


def decode_mechanisms(quads: Iterable[Quad]) -> list[Mechanism]:
    """Read mechanisms back, sorted by document and identifier."""
    found = [read_mechanism(record) for record in group_records(quads) if record.is_a("kg:Mechanism")]
    return sorted(found, key=lambda mechanism: (mechanism.document, mechanism.id))


def _weight(about: Writer, item: Evidence) -> Iterator[Quad]:
    yield about.one("kg:evidenceType", ref_node(item.eco))
    yield about.one("kg:tier", node(f"kg:{item.tier}"))
    yield about.one("kg:modality", node(f"kg:{item.modality}"))
    yield about.one("kg:quoteRole", node(f"kg:{item.role}"))
    yield about.one("kg:strength", decimal(item.strength))


def read_evidence(record: Record) -> Evidence:
    """Read one piece of evidence.

    Raises:
        ValueError: A value is missing or of another kind.
    """
    stance = Stance.SUPPORTS if record.get("kg:supports") else Stance.DISPUTES
    strongest = record.all("kg:strongest")
    rest = [iri for iri in record.all("kg:basedOn") if iri not in strongest]
    return Evidence(
        document=iri_to_ref(record.graph),
        claim=local_id(record.get(f"kg:{stance}")),
        stance=stance,
        tier=local_name(record.get("kg:tier")),
        eco=iri_to_ref(record.get("kg:evidenceType")),
        modality=Modality(local_name(record.get("kg:modality"))),
        role=QuoteRole(local_name(record.get("kg:quoteRole"))),
        strength=float(record.get("kg:strength")),
        statements=tuple(map(local_id, [*strongest, *rest])),
    )


def read_mechanism(record: Record) -> Mechanism:
    """Read one mechanism."""
    steps = takewhile(bool, (record.get(f"kg:step{place}") for place in count(1)))
    return Mechanism(
        document=iri_to_ref(record.graph),
        explains=local_id(record.get("kg:explains")),
        steps=tuple(map(local_id, steps)),
        statement=local_id(record.get("kg:basedOn")),
    )
