"""PubMed XML (``PubmedArticleSet``) → documents, one record at a time."""

from collections.abc import Iterator
from io import BytesIO

from curies import ReferenceTuple as Ref
from lxml import etree

from kg.errors import BadInputError
from kg.model.document import Document, Person
from kg.sources.dates import find_date, iso_date
from kg.sources.failure import read_each
from kg.sources.identify import best, make_doi, make_orcid, make_pmcid, make_pmid, unique
from kg.sources.markup import (
    attribute,
    child_text,
    inline_text,
    line_of,
    parser_options,
    refuse_entities,
    root_name,
    tidy,
    xml_error,
)
from kg.sources.notices import find_pubmed_notices
from kg.sources.papers import Paper, build_record
from kg.sources.reader import Item

ROOTS = frozenset({"PubmedArticleSet", "PubmedArticle", "PubmedBookArticle"})
RECORDS = ("PubmedArticle", "PubmedBookArticle")
MAKERS = {"doi": make_doi, "pmc": make_pmcid, "pubmed": make_pmid}


def is_pubmed(raw: bytes) -> bool:
    """Tell whether a file is PubMed XML."""
    return root_name(raw) in ROOTS


def read_pubmed(raw: bytes, path: str) -> Iterator[Item]:
    """Read the records of a PubMed file; those before a break in the file are read.

    Raises:
        BadInputError: The XML declares entities, or breaks off.
    """
    refuse_entities(raw, path)
    yield from read_each(_iterate_records(raw, path), lambda record: _read_record(record, path))


def _iterate_records(raw: bytes, path: str) -> Iterator["etree._Element"]:
    events = etree.iterparse(BytesIO(raw), events=("end",), tag=RECORDS, **parser_options())
    try:
        for _, record in events:
            yield record
            record.clear()
            while record.getprevious() is not None:
                del record.getparent()[0]
    except (etree.XMLSyntaxError, ValueError) as error:
        raise xml_error(error, path) from error


def _read_record(record: "etree._Element", path: str) -> Document:
    tidy(record, path)
    citation = record.find("MedlineCitation") if record.tag == "PubmedArticle" else record.find("BookDocument")
    article = citation.find("Article") if citation is not None and record.tag == "PubmedArticle" else citation
    if citation is None or article is None:
        raise BadInputError(path, "the record holds no article", line=line_of(record), fix="leave it out")
    titles = (child_text(article, place) for place in ("ArticleTitle", "VernacularTitle", "Book/BookTitle"))
    title = next(filter(None, titles), "")
    types = tuple(inline_text(el) for el in article.iterfind("PublicationTypeList/PublicationType"))
    identifiers = _read_identifiers(record, citation)
    headings = citation.iterfind("MeshHeadingList/MeshHeading/DescriptorName")
    paper = Paper(
        title=title,
        identifiers=identifiers,
        authors=tuple(_read_authors(article)),
        published=_read_date(article),
        journal=child_text(article, "Journal/Title") or child_text(citation, "MedlineJournalInfo/MedlineTA"),
        types=types,
        headings=tuple(inline_text(el) for el in headings),
        licence=child_text(article, "Abstract/CopyrightInformation"),
        references=_read_references(record),
        notices=find_pubmed_notices(citation, types, identifiers),
    )
    return build_record(paper, tuple(_read_abstract(article)), path, line_of(record))


def _read_abstract(article: "etree._Element") -> Iterator[tuple[str, str]]:
    for el in article.iterfind("Abstract/AbstractText"):
        label = attribute(el, "Label")
        yield "" if label.upper() in ("UNLABELLED", "UNASSIGNED") else label, inline_text(el)


def _read_identifiers(record: "etree._Element", citation: "etree._Element") -> tuple[Ref, ...]:
    found = [make_pmid(child_text(citation, "PMID"))]
    data = "PubmedData" if record.tag == "PubmedArticle" else "PubmedBookData"
    for el in record.iterfind(f"{data}/ArticleIdList/ArticleId"):
        maker = MAKERS.get(attribute(el, "IdType"))
        found.append(maker(inline_text(el)) if maker else None)
    for el in citation.iterfind("Article/ELocationID"):
        found.append(make_doi(inline_text(el)) if attribute(el, "EIdType") == "doi" else None)
    order = ("DOI", "PMCID", "PMID")
    return tuple(sorted(unique(found), key=lambda ref: order.index(ref.prefix)))


def _read_authors(article: "etree._Element") -> Iterator[Person]:
    for el in article.iterfind("AuthorList/Author"):
        given = child_text(el, "ForeName") or child_text(el, "Initials")
        name = f"{given} {child_text(el, 'LastName')}".strip() or child_text(el, "CollectiveName")
        ids = [inline_text(part) for part in el.iterfind("Identifier") if attribute(part, "Source").upper() == "ORCID"]
        if name:
            yield Person(name=name, orcid=make_orcid(ids[0]) if ids else None)


def _read_date(article: "etree._Element") -> str:
    for place in ("ArticleDate", "Journal/JournalIssue/PubDate", "Book/PubDate"):
        el = article.find(place)
        date = iso_date(child_text(el, "Year"), child_text(el, "Month"), child_text(el, "Day"))
        date = date or find_date(child_text(el, "MedlineDate"))
        if date:
            return date
    return ""


def _read_references(record: "etree._Element") -> tuple[Ref, ...]:
    found: list[Ref | None] = []
    for ref in record.iterfind("PubmedData/ReferenceList//Reference"):
        named = [(MAKERS.get(attribute(el, "IdType")), inline_text(el)) for el in ref.iter("ArticleId")]
        ids = [maker(text) for maker, text in named if maker]
        found.append(best(unique(ids)))
    return unique(found)
