"""TEI XML, as GROBID makes it from PDF → documents."""

from collections.abc import Iterator

from curies import ReferenceTuple as Ref
from lxml import etree

from kg.errors import BadInputError
from kg.model.document import Document, Person
from kg.model.text import BlockKind, SectionKind
from kg.sources.builder import TextBuilder
from kg.sources.dates import find_date
from kg.sources.failure import read_each
from kg.sources.identify import best, make_doi, make_orcid, make_pmcid, make_pmid, unique
from kg.sources.markup import attribute, child_text, inline_text, line_of, parse_xml, root_name
from kg.sources.papers import Paper, make_document
from kg.sources.reader import Item
from kg.sources.sections import find_section

MAKERS = {"doi": make_doi, "pmid": make_pmid, "pmcid": make_pmcid, "pmc": make_pmcid}


def is_tei(raw: bytes) -> bool:
    """Tell whether a file is TEI XML."""
    return root_name(raw) in ("TEI", "teiCorpus")


def read_tei(raw: bytes, path: str) -> Iterator[Item]:
    """Read the texts of a TEI file.

    Raises:
        BadInputError: The XML is broken.
    """
    yield from read_each(list(parse_xml(raw, path).iter("TEI")), lambda tei: _read_text(tei, path))


def _read_text(tei: "etree._Element", path: str) -> Document:
    source = tei.find("teiHeader/fileDesc/sourceDesc/biblStruct")
    title = child_text(tei, "teiHeader/fileDesc/titleStmt/title") or child_text(source, "analytic/title")
    builder = _build_text(tei, title)
    if not builder.blocks:
        raise BadInputError(path, "the text is empty", line=line_of(tei), fix="convert the PDF again")
    licence = tei.find("teiHeader/fileDesc/publicationStmt/availability/licence")
    date = source.find("monogr/imprint/date") if source is not None else None
    paper = Paper(
        title=title,
        identifiers=_read_identifiers(source),
        authors=tuple(_read_authors(source)),
        published=find_date(attribute(date, "when") or inline_text(date)) if date is not None else "",
        journal=child_text(source, "monogr/title"),
        licence=(attribute(licence, "target") or inline_text(licence)) if licence is not None else "",
        references=_read_references(tei),
    )
    abstract = inline_text(tei.find("teiHeader/profileDesc/abstract"))
    return make_document(paper, builder.text, builder.blocks, abstract=abstract)


def _build_text(tei: "etree._Element", title: str) -> TextBuilder:
    builder = TextBuilder()
    builder.add(title, SectionKind.TITLE, BlockKind.HEADING)
    for el in tei.iterfind("teiHeader/profileDesc/abstract//p"):
        builder.add(inline_text(el, _skip), SectionKind.ABSTRACT)
    for division in tei.iterfind("text/body//div"):
        _add_division(division, builder)
    for el in tei.iterfind("text/body//figure"):
        builder.add(inline_text(el.find("figDesc"), _skip), SectionKind.CAPTION)
    return builder


def _add_division(division: "etree._Element", builder: TextBuilder) -> None:
    head = child_text(division, "head")
    section = find_section(head) or SectionKind.BODY
    if section is SectionKind.BOILERPLATE:
        return
    builder.add(head, section, BlockKind.HEADING)
    for el in division:
        if el.tag == "p":
            builder.add(inline_text(el, _skip), section)
        elif el.tag == "list":
            for item in el.iterfind("item"):
                builder.add(inline_text(item, _skip), section, BlockKind.ITEM)


def _skip(el: "etree._Element") -> bool:
    return el.tag in ("note", "figure", "formula")


def _read_identifiers(source: "etree._Element | None") -> tuple[Ref, ...]:
    found = []
    for el in source.iter("idno") if source is not None else ():
        maker = MAKERS.get(attribute(el, "type").lower())
        found.append(maker(inline_text(el)) if maker else None)
    return unique(found)


def _read_authors(source: "etree._Element | None") -> Iterator[Person]:
    for el in source.iterfind("analytic/author") if source is not None else ():
        names = [inline_text(part) for part in el.iterfind("persName/*") if part.tag in ("forename", "surname")]
        ids = [inline_text(part) for part in el.iterfind("idno") if attribute(part, "type").upper() == "ORCID"]
        if names:
            yield Person(name=" ".join(names), orcid=make_orcid(ids[0]) if ids else None)


def _read_references(tei: "etree._Element") -> tuple[Ref, ...]:
    return unique(best(_read_identifiers(el)) for el in tei.iterfind("text/back//listBibl/biblStruct"))
