"""A paper's summary page (TL;DR, key findings, abstract, entities) → one document that re-tells the paper."""

import re
from collections.abc import Iterator

from curies import ReferenceTuple as Ref

from kg.model.document import AssertedMention, Document, DocumentKind, Person, SourceTier, Study
from kg.model.text import Block, SectionKind
from kg.sources.dates import ISO
from kg.sources.decode import decode_text, peek
from kg.sources.design import find_design
from kg.sources.entities import read_entities
from kg.sources.identify import choose_id, make_doi, make_pmcid, make_url, unique
from kg.sources.markdown_parts import Part, split_parts
from kg.sources.promotion import NAVIGATION
from kg.sources.reader import Item
from kg.sources.sections import find_section
from kg.sources.titles import shorten

AUTHORS = re.compile(r"^\*\*Authors?:\*\*[ \t]*(.+)$", re.MULTILINE)
#: The line ``PMC · DOI: 10.… · Journal · 2026-01-10``.
IMPRINT = re.compile(r"^.*\bDOI:[ \t]*10\..*$", re.MULTILINE)
SOURCE = re.compile(r"^Source:[ \t]*(https?://\S+)", re.MULTILINE)
#: Sections that only a summary page has.
MARK = re.compile(r"^## (?:TL;DR|Key findings|Linked entities|Full-text entities)", re.MULTILINE)
PMCID = re.compile(r"\bPMC\d{4,}\b")
ENTITIES = re.compile(r"(?:.*\s)?entities", re.IGNORECASE)
#: Sections that only lead elsewhere.
UNREAD = re.compile(r"full text|figures?|tables?|references?|supplementary.*|source|citation|links", re.IGNORECASE)
READ = frozenset({SectionKind.SUMMARY, SectionKind.FINDINGS, SectionKind.ABSTRACT})


def is_summary(raw: bytes) -> bool:
    """Tell whether a file is a paper's summary page."""
    text = peek(raw)
    return text.lstrip().startswith("# ") and MARK.search(text) is not None and IMPRINT.search(text) is not None


def read_summary(raw: bytes, path: str) -> Iterator[Item]:
    """Read a summary page; its lists of entities are kept as what the page asserts and are not read as text.

    Raises:
        BadInputError: The file is empty, binary or in another encoding.
    """
    yield _read_page(decode_text(raw, path))


def _read_page(text: str) -> Document:
    blocks, asserted = _read_parts(text)
    titles = (text[block.start : block.end] for block in blocks if block.section is SectionKind.TITLE)
    title = next(titles, shorten(text))
    source = SOURCE.search(text)
    own = unique([make_url(source.group(1))] if source else [])
    study = Study(identifiers=_read_identifiers(text), title=title, retold=True)
    told = " ".join(text[block.start : block.end] for block in blocks if block.section in READ)
    design, reason = find_design(title, told)
    return Document(
        id=choose_id(own, text),
        title=title,
        text=text,
        blocks=blocks,
        kind=DocumentKind.SUMMARY,
        tier=SourceTier.PEER_REVIEWED if study.identifiers else SourceTier.REPORT,
        tier_reasons=(f"it re-tells the journal article {study.identifiers[0].curie}",) if study.identifiers else (),
        design=design,
        design_reason=reason,
        study=study,
        identifiers=own,
        authors=_read_authors(text),
        published=next((part for part in _imprint(text) if ISO.fullmatch(part)), ""),
        journal=_read_journal(text),
        references=study.identifiers,
        asserted=asserted,
    )


def _read_authors(text: str) -> tuple[Person, ...]:
    found = AUTHORS.search(text)
    names = found.group(1).split(",") if found else []
    return tuple(Person(name=name.strip()) for name in names if name.strip())


def _imprint(text: str) -> list[str]:
    """Return the parts of the line with DOI, journal and date."""
    found = IMPRINT.search(text)
    return [part.strip() for part in found.group().split("·")] if found else []


def _read_journal(text: str) -> str:
    known = ("PMC", "PubMed", "DOI:")
    return next((part for part in _imprint(text) if not part.startswith(known) and not ISO.fullmatch(part)), "")


def _read_identifiers(text: str) -> tuple[Ref, ...]:
    source = SOURCE.search(text)
    imprint = " ".join(_imprint(text))
    pmcid = PMCID.search(source.group(1) if source else "") or PMCID.search(imprint)
    return unique([make_doi(imprint), make_pmcid(pmcid.group()) if pmcid else None])


def _read_parts(text: str) -> tuple[tuple[Block, ...], tuple[AssertedMention, ...]]:
    """Return the blocks to be read, up to the rule above the footer, and the entities listed."""
    blocks: list[Block] = []
    asserted: list[AssertedMention] = []
    heading, section = "", None
    for part in split_parts(text):
        words = text[part.start : part.end]
        if part.rule:
            break
        if part.level == 1 and not blocks:
            blocks.append(_block(part, SectionKind.TITLE))
        elif part.level:
            heading, section = words, _section_of(words)
            blocks += [_block(part, section)] if section else []
        elif ENTITIES.fullmatch(heading):
            asserted += read_entities(words, heading)
        elif section and not NAVIGATION.search(words):
            blocks.append(_block(part, section))
    return tuple(blocks), tuple(asserted)


def _section_of(heading: str) -> SectionKind | None:
    if ENTITIES.fullmatch(heading) or UNREAD.fullmatch(heading):
        return None
    return find_section(heading) or SectionKind.BODY


def _block(part: Part, section: SectionKind) -> Block:
    return Block(start=part.start, end=part.end, section=section, kind=part.kind)
