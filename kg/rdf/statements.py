"""Statements as quads of their document's graph, and back."""

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Quad

from kg.model.circumstances import Circumstances, Setting
from kg.model.claim import Claim, Modality, Qualifier, QualifierKind
from kg.model.evidence import QuoteRole, Statement
from kg.model.quantity import Quantity, QuantityKind
from kg.model.vocab import BASE, QUALIFIER_PROPERTIES, iri_to_ref
from kg.rdf.literals import boolean, integer, text
from kg.rdf.namespaces import claim_iri, local_id, local_name, node, ref_node, statement_iri
from kg.rdf.records import Record, Writer, group_records


def encode_statements(statements: Iterable[Statement], *, base: str = BASE) -> Iterator[Quad]:
    """Write statements; their claims are only named, ``encode_claims`` writes them."""
    for statement in statements:
        about = Writer(statement_iri(statement.id, base=base), ref_node(statement.document))
        yield from about.is_a("kg:Statement")
        yield about.one("dcterms:isPartOf", about.graph)
        yield about.one("kg:states", claim_iri(statement.claim.id, base=base))
        yield from _words(about, statement)
        yield from _stance(about, statement)
        yield from _circumstances(about, statement.circumstances)


def decode_statements(quads: Iterable[Quad], claims: Mapping[str, Claim]) -> list[Statement]:
    """Read statements back, sorted by place.

    Cues come back once each, in the order in which the quote has them.

    Args:
        quads: The graphs of documents.
        claims: The claims they state, by identifier, as ``decode_claims`` reads them.
    """
    found = [read_statement(record, claims) for record in group_records(quads) if record.is_a("kg:Statement")]
    return sorted(found, key=lambda statement: (statement.document, statement.start, statement.end, statement.id))


def order_cues(cues: Iterable[str], quote: str) -> tuple[str, ...]:
    """Return cue words once each, in the order in which a quote has them.

    >>> order_cues(["suggested", "may"], "It may be suggested.")
    ('may', 'suggested')
    """
    lowered = quote.lower()
    return tuple(sorted(set(cues), key=lambda cue: (lowered.find(cue.lower()) % (len(lowered) + 1), cue)))


def _words(about: Writer, statement: Statement) -> Iterator[Quad]:
    yield about.one("kg:quote", text(statement.quote))
    yield about.one("oa:start", integer(statement.start))
    yield about.one("oa:end", integer(statement.end))
    yield about.one("kg:sentence", integer(statement.sentence))
    yield about.one("kg:section", text(statement.section))
    yield about.one("kg:subjectText", text(statement.subject_text))
    yield about.one("kg:objectText", text(statement.object_text))


def _stance(about: Writer, statement: Statement) -> Iterator[Quad]:
    yield about.one("kg:negated", boolean(statement.negated))
    yield about.one("kg:modality", node(f"kg:{statement.modality}"))
    yield from about.each("kg:cue", map(text, statement.cues))
    yield about.one("kg:quoteRole", node(f"kg:{statement.role}"))
    if statement.inferred_subject:
        yield about.one("kg:inferredSubject", boolean(True))
    yield about.one("kg:extractor", text(statement.extractor))


def _circumstances(about: Writer, circumstances: Circumstances) -> Iterator[Quad]:
    if circumstances.setting:
        yield about.one("kg:setting", node(f"kg:{circumstances.setting}"))
    if circumstances.setting_implied:
        yield about.one("kg:impliedSetting", boolean(True))
    for quantity in circumstances.quantities:
        yield about.one(f"kg:{quantity.kind}", text(quantity.value))
    for qualifier in circumstances.implied:
        yield about.one(QUALIFIER_PROPERTIES[qualifier.kind], ref_node(qualifier.term))


def _read_circumstances(record: Record) -> Circumstances:
    quantities = [Quantity(kind=kind, value=value) for kind in QuantityKind for value in record.all(f"kg:{kind}")]
    implied = [
        Qualifier(kind=kind, term=iri_to_ref(iri))
        for kind in QualifierKind
        for iri in record.all(QUALIFIER_PROPERTIES[kind])
    ]
    return Circumstances(
        setting=Setting(local_name(record.get("kg:setting")) if record.get("kg:setting") else ""),
        setting_implied=record.flag("kg:impliedSetting"),
        quantities=tuple(sorted(quantities)),
        implied=tuple(sorted(implied)),
    )


def read_statement(record: Record, claims: Mapping[str, Claim]) -> Statement:
    """Read one statement.

    Raises:
        KeyError: Its claim is not among those given.
        ValueError: A value is missing or of another kind.
    """
    quote = record.get("kg:quote")
    return Statement(
        document=iri_to_ref(record.graph),
        claim=claims[local_id(record.get("kg:states"))],
        sentence=int(record.get("kg:sentence")),
        start=int(record.get("oa:start")),
        end=int(record.get("oa:end")),
        quote=quote,
        section=record.get("kg:section"),
        subject_text=record.get("kg:subjectText"),
        object_text=record.get("kg:objectText"),
        negated=record.flag("kg:negated"),
        modality=Modality(local_name(record.get("kg:modality"))),
        cues=order_cues(record.all("kg:cue"), quote),
        role=QuoteRole(local_name(record.get("kg:quoteRole"))),
        inferred_subject=record.flag("kg:inferredSubject"),
        extractor=record.get("kg:extractor"),
        circumstances=_read_circumstances(record),
    )
