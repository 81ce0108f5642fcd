"""Annotated documents → one BioC collection in JSON (schema ``kg.bioc/1``).

Each block is a passage at its own offset; what lies between blocks (marks, blanks) is a passage that is not to be read.
So the text can be put together again, code point by code point. A claim is a relation between two annotations.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kg.annotate.record import Annotated, name_document
from kg.claims.build import make_claim
from kg.model.claim import Relation, RelationEnd
from kg.model.document import Document, Reading
from kg.model.text import Block, BlockKind, Mention, SectionKind

SCHEMA = "kg.bioc/1"
UNREAD = "unread"
#: The ``section_type`` of a passage; PubMed Central's word where there is one.
SECTION_TYPES: Mapping[SectionKind, str] = {kind: kind.value.upper() for kind in SectionKind} | {
    SectionKind.INTRODUCTION: "INTRO",
    SectionKind.DISCUSSION: "DISCUSS",
    SectionKind.CONCLUSION: "CONCL",
    SectionKind.CAPTION: "FIG",
}
IDENTIFIERS = {"DOI": "article-id_doi", "PMCID": "article-id_pmc", "PMID": "article-id_pmid"}
Json = dict[str, Any]


def format_bioc(documents: Iterable[Annotated]) -> Iterator[str]:
    """Yield a collection, each document on a line of its own; only one is held in memory."""
    head = json.dumps({"source": "kg", "date": "", "key": "docs/formats.md", "infons": {"schema": SCHEMA}})
    line = f'{head.removesuffix("}")}, "documents": ['
    comma = ""
    for reading, relations in documents:
        yield line + comma
        line, comma = json.dumps(make_bioc(reading, relations), ensure_ascii=False), ","
    yield line
    yield "]}"


def make_bioc(reading: Reading, relations: Sequence[Relation]) -> Json:
    """Return one document as a BioC document."""
    document = reading.document
    mentions = [mention for sentence in reading.sentences for mention in sentence.all_mentions]
    names = {id(mention): f"M{number}" for number, mention in enumerate(mentions, start=1)}
    return {
        "id": name_document(document),
        "infons": _document_infons(document),
        "passages": list(_passages(document, [(names[id(m)], m) for m in mentions])),
        "annotations": [],
        "relations": [
            _relation(number, relation, reading, names) for number, relation in enumerate(relations, start=1)
        ],
    }


def _document_infons(document: Document) -> dict[str, str]:
    infons = {IDENTIFIERS[ref.prefix]: ref.identifier for ref in document.identifiers if ref.prefix in IDENTIFIERS}
    infons |= {"date": document.published, "journal": document.journal, "license": document.licence}
    infons |= {"sha256": document.sha256, "kind": document.kind.value, "tier": document.tier.value}
    return {key: value for key, value in infons.items() if value}


def _passages(document: Document, mentions: Sequence[tuple[str, Mention]]) -> Iterator[Json]:
    """Yield all of the text in order: blocks with their annotations, and what lies between them."""
    end = 0
    for block in document.blocks:
        between = document.text[end : block.start]
        if between.strip("\n"):
            yield _passage({"type": UNREAD}, end, between)
        inside = [_annotation(name, m) for name, m in mentions if block.start <= m.start and m.end <= block.end]
        yield _block(document.text, block) | {"annotations": inside}
        end = block.end
    if end < len(document.text):
        yield _passage({"type": UNREAD}, end, document.text[end:])


def _block(text: str, block: Block) -> Json:
    infons = {"section_type": SECTION_TYPES[block.section], "type": _find_type(block)}
    sentences = [_piece({}, span.start, text[span.start : span.end]) for span in block.sentences]
    return _passage(infons, block.start, text[block.start : block.end]) | {"sentences": sentences}


def _find_type(block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        return "title" if block.section is SectionKind.TITLE else "title_1"
    return block.kind.value


def _passage(infons: Mapping[str, str], offset: int, text: str) -> Json:
    return _piece(infons, offset, text) | {"sentences": []}


def _piece(infons: Mapping[str, str], offset: int, text: str) -> Json:
    """Return a passage or a sentence, which have the same parts."""
    return {"offset": offset, "infons": dict(infons), "text": text, "annotations": [], "relations": []}


def _annotation(name: str, mention: Mention) -> Json:
    found = mention.grounding
    infons = {
        "type": found.category or mention.category or "NamedThing",
        "identifier": found.term.curie if found.term else "",
        "label": found.label,
        "equivalents": " ".join(ref.curie for ref in found.equivalents),
        "score": str(found.score) if found.term else "",
        "reason": found.reason or "",
        "source": mention.source,
    }
    return {
        "id": name,
        "infons": {key: value for key, value in infons.items() if value},
        "text": mention.text,
        "locations": [{"offset": mention.start, "length": mention.end - mention.start}],
    }


def _relation(number: int, relation: Relation, reading: Reading, names: Mapping[int, str]) -> Json:
    sentence, claim = reading.sentences[relation.sentence], make_claim(relation)
    infons = {
        "type": relation.relation,
        "claim": claim.id,
        "subject": relation.subject.term.curie,
        "object": relation.object.term.curie,
        "sign": str(relation.sign),
        "negated": str(relation.negated).lower(),
        "modality": relation.modality.value,
        "trigger": relation.trigger,
        "start": str(sentence.start),
        "end": str(sentence.end),
    }
    infons |= {qualifier.kind.value: qualifier.term.curie for qualifier in claim.qualifiers}
    ends = {"subject": relation.subject, "object": relation.object}
    found = {role: _find_mention(end, reading, relation.sentence) for role, end in ends.items()}
    nodes = [{"refid": names[id(mention)], "role": role} for role, mention in found.items() if mention is not None]
    return {"id": f"R{number}", "infons": infons, "nodes": nodes}


def _find_mention(end: RelationEnd, reading: Reading, number: int) -> Mention | None:
    """Return the mention that an end names: in its sentence, else before it, else none (what a verb implies)."""
    for sentence in reversed(reading.sentences[: number + 1]):
        found = [mention for mention in sentence.mentions if mention.grounding.term == end.term]
        if found:
            return next((mention for mention in found if mention.text == end.text), found[0])
    return None
