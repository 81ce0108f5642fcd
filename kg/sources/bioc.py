"""BioC, in XML and in JSON, as PubTator and PubMed Central give it → documents with asserted mentions."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from kg.errors import BadInputError
from kg.model.document import AssertedMention, Document
from kg.model.text import SectionKind
from kg.sources.annotations import find_passage_section, read_mention
from kg.sources.dates import find_date
from kg.sources.decode import decode_strictly, peek
from kg.sources.failure import read_each
from kg.sources.identify import make_doi, make_pmcid, make_pmid, read_identifier, unique
from kg.sources.json_text import items_of, json_error, object_of, string_of
from kg.sources.markup import attribute, child_text, parse_xml, root_name
from kg.sources.papers import Paper, make_document
from kg.sources.passages import Passage, join_passages
from kg.sources.reader import Item

KEY = re.compile(r'"passages"\s*:\s*\[')
FIX = "give a BioC collection with documents, passages and texts"


@dataclass(frozen=True, slots=True, kw_only=True)
class BiocPassage:
    """A passage in either notation: its infons, text, annotations (text, infons) and sentences (offset, text)."""

    infons: Mapping[str, str]
    offset: int
    text: str
    annotations: tuple[tuple[str, Mapping[str, str]], ...]
    sentences: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BiocDocument:
    """A document in either notation."""

    id: str
    infons: Mapping[str, str]
    passages: tuple[BiocPassage, ...]


def is_bioc_xml(raw: bytes) -> bool:
    """Tell whether a file is BioC XML."""
    return root_name(raw) == "collection" and ("<passage" in peek(raw) or "BioC" in peek(raw))


def is_bioc_json(raw: bytes) -> bool:
    """Tell whether a file is BioC JSON."""
    text = peek(raw).lstrip()
    return text.startswith(("{", "[")) and KEY.search(text) is not None


def read_bioc_xml(raw: bytes, path: str) -> Iterator[Item]:
    """Read the documents of a BioC collection.

    Raises:
        BadInputError: The XML is broken or holds no document.
    """
    found = [_from_xml(el) for el in parse_xml(raw, path).iter("document")]
    yield from _read_all(found, path)


def read_bioc_json(raw: bytes, path: str) -> Iterator[Item]:
    """Read the documents of a BioC collection, of a list of them, or one document a line.

    Raises:
        BadInputError: The file is no JSON, or holds no document.
    """
    text = decode_strictly(raw, path)
    try:
        parsed = _parse(text)
    except (ValueError, RecursionError) as error:
        raise json_error(error, path) from error
    yield from _read_all([_from_json(fields) for fields in _find_documents(parsed)], path)


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.split("\n") if line.strip()]


def _find_documents(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for part in value:
            yield from _find_documents(part)
        return
    fields = object_of(value)
    if "passages" in fields:
        yield fields
    for key in ("documents", "PubTator3"):
        yield from _find_documents(items_of(fields.get(key)))


def _read_all(found: list[BiocDocument], path: str) -> Iterator[Item]:
    if not found:
        raise BadInputError(path, "the collection holds no document", fix=FIX)
    yield from read_each(found, lambda given: _read_document(given, path))


def _from_xml(el: "etree._Element") -> BiocDocument:
    passages = []
    for part in el.iterfind("passage"):
        sentences = [child.text or "" for child in part.iterfind("sentence/text")]
        text = part.findtext("text") or " ".join(sentences)
        notes = tuple((note.findtext("text") or "", _xml_infons(note)) for note in part.iter("annotation"))
        offset = part.findtext("offset") or ""
        number = int(offset) if offset.isdecimal() and len(offset) < 10 else -1  # noqa: PLR2004
        passages.append(BiocPassage(infons=_xml_infons(part), offset=number, text=text, annotations=notes))
    return BiocDocument(id=child_text(el, "id"), infons=_xml_infons(el), passages=tuple(passages))


def _xml_infons(el: "etree._Element") -> Mapping[str, str]:
    return {attribute(part, "key"): part.text or "" for part in el.iterfind("infon")}


def _from_json(fields: dict[str, Any]) -> BiocDocument:
    passages = []
    for part in map(object_of, items_of(fields.get("passages"))):
        sentences = [object_of(child) for child in items_of(part.get("sentences"))]
        notes = [object_of(note) for piece in (part, *sentences) for note in items_of(piece.get("annotations"))]
        placed = tuple((_json_offset(child), string_of(child, "text")) for child in sentences)
        passages.append(
            BiocPassage(
                infons=_json_infons(part),
                offset=_json_offset(part),
                text=string_of(part, "text") or " ".join(text for _, text in placed),
                annotations=tuple((string_of(note, "text"), _json_infons(note)) for note in notes),
                sentences=placed,
            )
        )
    return BiocDocument(id=string_of(fields, "id"), infons=_json_infons(fields), passages=tuple(passages))


def _json_offset(fields: dict[str, Any]) -> int:
    offset = fields.get("offset")
    return offset if isinstance(offset, int) else -1


def _json_infons(fields: dict[str, Any]) -> Mapping[str, str]:
    infons = object_of(fields.get("infons"))
    return {key: string_of(infons, key) for key in infons}


def _read_document(given: BiocDocument, path: str) -> Document:
    text, blocks = join_passages(_place(given.passages))
    if not blocks:
        raise BadInputError(path, f"the document {given.id!r} has no text", fix="leave it out, or give its passages")
    infons = {**given.infons, **(given.passages[0].infons if given.passages else {})}
    identifiers = unique(
        [
            make_doi(infons.get("article-id_doi", infons.get("doi", ""))),
            make_pmcid(infons.get("article-id_pmc", "")),
            make_pmid(infons.get("article-id_pmid", "")),
            make_pmid(given.id) or read_identifier(given.id),
        ]
    )
    titles = (text[block.start : block.end] for block in blocks if block.section is SectionKind.TITLE)
    abstract = " ".join(text[b.start : b.end] for b in blocks if b.section is SectionKind.ABSTRACT)
    paper = Paper(
        title=next(titles, ""),
        identifiers=identifiers,
        published=find_date(infons.get("year", infons.get("date", ""))),
        journal=infons.get("journal-title", infons.get("journal", "")).partition(";")[0],
        licence=infons.get("license", ""),
        local_id=given.id,
        asserted=tuple(_read_mentions(given)),
    )
    return make_document(paper, text, blocks, abstract=abstract or text)


def _place(passages: tuple[BiocPassage, ...]) -> Iterator[Passage]:
    for passage in passages:
        section, kind = find_passage_section(
            passage.infons.get("section_type", passage.infons.get("section", "")), passage.infons.get("type", "")
        )
        yield Passage(offset=passage.offset, text=passage.text, section=section, kind=kind, sentences=passage.sentences)


def _read_mentions(given: BiocDocument) -> Iterator[AssertedMention]:
    """Return each entity that the annotations name, once."""
    found: dict[AssertedMention, None] = {}
    for passage in given.passages:
        for text, infons in passage.annotations:
            identifier = infons.get("identifier", infons.get("MESH", infons.get("NCBI Gene", "")))
            for mention in read_mention(text, infons.get("type", ""), identifier, "BioC annotation"):
                found.setdefault(mention)
    yield from found
