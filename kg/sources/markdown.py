"""Markdown, with or without front matter → one document."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from kg.errors import BadInputError
from kg.model.document import Person
from kg.model.text import Block, BlockKind, SectionKind
from kg.sources.dates import find_date
from kg.sources.decode import decode_text, peek
from kg.sources.identify import find_works, make_doi, make_orcid, make_pmcid, make_pmid, unique
from kg.sources.markdown_parts import FRONT_MATTER, Part, body_start, split_parts
from kg.sources.page import Page, build_page
from kg.sources.promotion import is_advert
from kg.sources.reader import Item
from kg.sources.sections import find_section
from kg.sources.titles import shorten

Meta = Mapping[str, Any]
START = re.compile(r"\s*(?:#{1,6} \S|---[ \t]*\n(?:[\w-]+:.*\n))")
#: A bold label that opens a paragraph, as in ``**Results.** Curcumin …``.
LABEL = re.compile(r"\*\*([^*\n]{2,60}?)[.:]?\*\*[.:]?[ \t]+(?=\S)")
#: Names of the address of a page in front matter, the best first.
ADDRESS_KEYS = ("canonical", "canonical_url", "url", "link", "source", "permalink")
AUTHOR_SPLIT = re.compile(r"\s*(?:,|;| and )\s*")


def is_markdown(raw: bytes) -> bool:
    """Tell whether a file begins like Markdown: with a heading or front matter."""
    return START.match(peek(raw)) is not None


def read_markdown(raw: bytes, path: str) -> Iterator[Item]:
    """Read a Markdown text; offsets count in the whole file, with its marks.

    Raises:
        BadInputError: The front matter is no YAML, or the file cannot be decoded.
    """
    text = decode_text(raw, path)
    meta = read_front_matter(text, path)
    parts = list(split_parts(text))
    start = body_start(text)
    title = _string(meta, "title") or find_title(text, parts) or shorten(text[start:])
    page = Page(
        title=title,
        blocks=tuple(find_blocks(text, parts)),
        address=next(filter(None, (_string(meta, key) for key in ADDRESS_KEYS)), ""),
        identifiers=_read_identifiers(meta),
        references=find_works(text[start:]),
        authors=tuple(read_authors(meta.get("author", meta.get("authors")))),
        published=find_date(_string(meta, "date") or _string(meta, "published")),
        site=_string(meta, "journal") or _string(meta, "site") or _string(meta, "publisher"),
        licence=_string(meta, "licence") or _string(meta, "license"),
    )
    yield build_page(text, page)


def read_front_matter(text: str, path: str) -> Meta:
    """Return the front matter as strings and lists of strings.

    Raises:
        BadInputError: It is no YAML mapping.
    """
    found = FRONT_MATTER.match(text)
    if not found or not found.group(1):
        return {}
    try:
        meta = yaml.BaseLoader(found.group(1)).get_single_data()
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        problem = f"the front matter is no YAML: {getattr(error, 'problem', None) or 'nested too deeply'}"
        raise BadInputError(path, problem, line=line, fix="write “key: value” lines between the --- marks") from error
    return meta if isinstance(meta, dict) else {}


def find_title(text: str, parts: list[Part]) -> str:
    """Return the first heading, of level 1 if there is one."""
    heads = [part for part in parts if part.level]
    found = next((part for part in heads if part.level == 1), heads[0] if heads else None)
    return text[found.start : found.end] if found else ""


def find_blocks(text: str, parts: list[Part]) -> Iterator[Block]:
    """Return the blocks of a Markdown text; a subsection is of the same part as the section around it."""
    title = next((part for part in parts if part.level == 1), None)
    sections: dict[int, SectionKind] = {}
    for part in parts:
        words = text[part.start : part.end]
        if part is title:
            yield _block(part, SectionKind.TITLE)
        elif part.level:
            sections = {level: section for level, section in sections.items() if 1 < level < part.level}
            outer = sections[max(sections)] if sections else SectionKind.BODY
            sections[part.level] = find_section(words) or outer
            yield _block(part, sections[part.level])
        elif not part.rule:
            yield from _split_label(text, part, sections)


def _split_label(text: str, part: Part, sections: dict[int, SectionKind]) -> Iterator[Block]:
    label = LABEL.match(text, part.start, part.end)
    section = find_section(label.group(1)) if label else None
    level = max(sections, default=0)
    if label and section:
        sections[level] = section
        yield Block(start=label.start(1), end=label.end(1), section=section, kind=BlockKind.HEADING)
        yield Block(start=label.end(), end=part.end, section=section, kind=part.kind)
        return
    advert = is_advert(text[part.start : part.end])
    yield _block(part, SectionKind.BOILERPLATE if advert else sections.get(level, SectionKind.BODY))


def _block(part: Part, section: SectionKind) -> Block:
    return Block(start=part.start, end=part.end, section=section, kind=part.kind)


def read_authors(given: Any) -> Iterator[Person]:
    """Return the authors of front matter: one name, several with commas, a list, or a list of mappings."""
    entries = given if isinstance(given, list) else AUTHOR_SPLIT.split(given) if isinstance(given, str) else [given]
    for entry in entries:
        if isinstance(entry, str) and entry.strip():
            yield Person(name=entry.strip())
        elif isinstance(entry, dict) and _string(entry, "name"):
            yield Person(name=_string(entry, "name"), orcid=make_orcid(_string(entry, "orcid")))


def _read_identifiers(meta: Meta) -> tuple[Any, ...]:
    makers = (("doi", make_doi), ("pmcid", make_pmcid), ("pmid", make_pmid))
    return unique(maker(_string(meta, key)) for key, maker in makers)


def _string(meta: Meta, key: str) -> str:
    value = meta.get(key)
    return value.strip() if isinstance(value, str) else ""
