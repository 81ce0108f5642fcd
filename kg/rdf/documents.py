"""A document, its mentions and its remarks about sources as quads of its own graph."""

from collections.abc import Iterator

from curies import ReferenceTuple as Ref
from pyoxigraph import NamedNode, Quad

from kg.model.document import AssertedMention, Document, NoticeKind, Reading, SourceNote
from kg.model.text import Mention, Sentence
from kg.model.vocab import DOCUMENT_CLASSES
from kg.rdf.literals import boolean, decimal, integer, text
from kg.rdf.namespaces import asserted_iri, document_iri, mention_iri, node, note_iri, ref_node
from kg.rdf.records import Writer

YEAR_DIGITS = 4

#: Property of a journal's notice, which the document is or carries, by what it says of its target.
NOTICES = {
    NoticeKind.RETRACTION: "kg:retracts",
    NoticeKind.CORRECTION: "kg:corrects",
    NoticeKind.CONCERN: "kg:raisesConcernAbout",
}


def encode_metadata(reading: Reading) -> Iterator[Quad]:
    """Write what is known of the document itself, and the short cuts to the terms it mentions."""
    doc = reading.document
    about = Writer(document_iri(doc), document_iri(doc))
    yield from about.is_a(DOCUMENT_CLASSES[doc.kind], "kg:Document")
    yield from _bibliography(about, doc)
    yield from _provenance(about, doc)
    yield from _study(about, doc)
    yield from _notices(about, doc)
    yield from about.each("kg:aboutSpecies", map(ref_node, reading.species))
    yield from about.each("kg:abbreviation", (text(f"{short} = {long}") for short, long in reading.abbreviations))
    terms = (mention.grounding.term for sentence in reading.sentences for mention in sentence.mentions)
    yield from about.each("kg:mentions", (ref_node(term) for term in terms if term))


def encode_mentions(reading: Reading, *, base: str) -> Iterator[Quad]:
    """Write the mentions found in the text, and the entities that the source lists."""
    for sentence in reading.sentences:
        for mention in sentence.mentions:
            yield from _mention(reading.document, sentence, mention, base)
    for asserted in reading.document.asserted:
        yield from _asserted(reading.document, asserted, base)


def encode_notes(doc: Document, *, base: str) -> Iterator[Quad]:
    """Write the remarks about a source."""
    for note in doc.notes:
        yield from _note(doc, note, base)


def study_iri(doc: Document) -> NamedNode | None:
    """Return the first identifier of the study a document tells of, if it has one."""
    return ref_node(doc.study.identifiers[0]) if doc.study.identifiers else None


def _bibliography(about: Writer, doc: Document) -> Iterator[Quad]:
    yield about.one("dcterms:title", text(doc.title))
    yield from about.each("dcterms:identifier", (text(ref.curie) for ref in doc.identifiers))
    yield from about.each("dcterms:creator", (text(person.name) for person in doc.authors))
    yield from _strings(about, "kg:authors", "; ".join(person.name for person in doc.authors))
    orcids = (Ref("ORCID", person.orcid) for person in doc.authors if person.orcid)
    yield from about.each("kg:orcid", map(ref_node, orcids))
    yield from _strings(about, "dcterms:issued", doc.published)
    if doc.published[:YEAR_DIGITS].isdecimal():
        yield about.one("kg:year", integer(int(doc.published[:YEAR_DIGITS])))
    yield from _strings(about, "kg:journal", doc.journal)
    yield from _strings(about, "dcterms:license", doc.licence)
    yield from about.each("cito:cites", map(ref_node, doc.references))


def _provenance(about: Writer, doc: Document) -> Iterator[Quad]:
    yield from _strings(about, "kg:localId", doc.local_id or "")
    yield from _strings(about, "kg:path", doc.path)
    yield from _strings(about, "kg:reader", doc.reader)
    yield about.one("kg:textSha256", text(doc.sha256))
    yield about.one("kg:sourceTier", node(f"kg:{doc.tier}"))
    yield from _strings(about, "kg:tierReason", *doc.tier_reasons)
    yield about.one("kg:studyDesign", node(f"kg:{doc.design}"))
    yield from _strings(about, "kg:designReason", doc.design_reason)


def _study(about: Writer, doc: Document) -> Iterator[Quad]:
    yield from about.each("kg:tellsOf", map(ref_node, doc.study.identifiers))
    yield from _strings(about, "kg:studyTitle", doc.study.title)
    yield about.one("kg:isRetelling", boolean(doc.study.retold))
    study = study_iri(doc)
    if doc.study.retold and study:
        yield about.one("cito:reviews", study)
        yield about.one("prov:wasDerivedFrom", study)


def _notices(about: Writer, doc: Document) -> Iterator[Quad]:
    for notice in doc.notices:
        yield about.one(NOTICES[notice.kind], ref_node(notice.target))


def _mention(doc: Document, sentence: Sentence, mention: Mention, base: str) -> Iterator[Quad]:
    about = Writer(mention_iri(doc.id, mention, base=base), document_iri(doc))
    yield from about.is_a("kg:Mention")
    yield from _place(about, doc, mention.start, mention.end)
    yield about.one("kg:sentence", integer(sentence.index))
    yield about.one("kg:exact", text(mention.text))
    yield about.one("kg:foundBy", text(mention.source))
    if mention.grounding.term:
        yield about.one("oa:hasBody", ref_node(mention.grounding.term))
        yield about.one("kg:score", decimal(mention.grounding.score))
    else:
        yield about.one("kg:refusal", text(mention.grounding.reason or "not told"))


def _asserted(doc: Document, asserted: AssertedMention, base: str) -> Iterator[Quad]:
    about = Writer(asserted_iri(doc.id, asserted, base=base), document_iri(doc))
    yield from about.is_a("kg:AssertedMention")
    yield about.one("dcterms:isPartOf", document_iri(doc))
    yield about.one("kg:exact", text(asserted.text))
    yield about.one("kg:assertedCategory", text(asserted.category))
    yield about.one("kg:provenance", text(asserted.provenance))
    if asserted.term:
        yield about.one("oa:hasBody", ref_node(asserted.term))


def _note(doc: Document, note: SourceNote, base: str) -> Iterator[Quad]:
    about = Writer(note_iri(doc.id, note, base=base), document_iri(doc))
    yield from about.is_a(f"kg:{note.kind}")
    yield from _place(about, doc, note.start, note.end)
    yield about.one("kg:quote", text(doc.quote(note.start, note.end)))
    study = study_iri(doc)
    if study:
        yield about.one("oa:assessing", study)


def _place(about: Writer, doc: Document, start: int, end: int) -> Iterator[Quad]:
    yield about.one("dcterms:isPartOf", document_iri(doc))
    yield about.one("oa:start", integer(start))
    yield about.one("oa:end", integer(end))


def _strings(about: Writer, name: str, *values: str) -> Iterator[Quad]:
    return about.each(name, (text(value) for value in values if value))
