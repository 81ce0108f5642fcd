"""JATS XML, as PubMed Central and publishers give it → documents."""

import re
from collections.abc import Iterator
from functools import partial

from curies import ReferenceTuple as Ref
from lxml import etree

from kg.errors import BadInputError
from kg.model.document import Document, Person
from kg.model.text import BlockKind, SectionKind
from kg.sources.builder import TextBuilder
from kg.sources.dates import iso_date
from kg.sources.failure import read_each
from kg.sources.identify import best, make_doi, make_link, make_orcid, make_pmcid, make_pmid, unique
from kg.sources.jats_text import add_abstract, add_body, add_floats, skip_inline
from kg.sources.markup import attribute, child_text, inline_text, line_of, parse_xml, root_name
from kg.sources.notices import find_jats_notices
from kg.sources.papers import Paper, make_document
from kg.sources.reader import Item

ROOTS = frozenset({"article", "pmc-articleset", "OAI-PMH"})
#: Dates of publication, the one to be preferred first.
DATES = ("epub", "pub", "publication", "ppub", "epub-ppub", "collection", "pmc-release", "preprint", "")
LICENCE = re.compile(r"https?://creativecommons\.org/[\w./-]*\w")
LICENCE_NAME = re.compile(r"Creative Commons (?:[A-Z][\w-]+ )+Licen[sc]e|(?:CC0|public domain)\b", re.IGNORECASE)
MAX_LICENCE_NAME = 80


def is_jats(raw: bytes) -> bool:
    """Tell whether a file is JATS XML, alone or in a set."""
    return root_name(raw) in ROOTS


def read_jats(raw: bytes, path: str) -> Iterator[Item]:
    """Read the articles of a JATS file; reviews and replies inside an article (``sub-article``) are left out.

    Raises:
        BadInputError: The XML is broken, declares entities or holds no article.
    """
    root = parse_xml(raw, path)
    articles = [el for el in root.iter("article") if next(el.iterancestors("article"), None) is None]
    if not articles:
        known = "article, pmc-articleset, PubmedArticleSet"
        fix = f"give XML with one of these root elements: {known}"
        raise BadInputError(path, f"the XML holds no article (its root is <{root.tag}>)", fix=fix)
    return read_each(articles, partial(read_article, path=path))


def read_article(article: "etree._Element", path: str) -> Document:
    """Read one ``<article>``.

    Raises:
        BadInputError: It has neither title nor text.
    """
    front = article.find("front")
    meta = article.find("front/article-meta")
    builder = _read_text(article, meta)
    if not builder.blocks:
        problem = "the article has no title, abstract or text"
        raise BadInputError(path, problem, line=line_of(article), fix="leave it out, or give the complete file")
    identifiers, title = _read_identifiers(meta), _read_title(meta)
    paper = Paper(
        title=title,
        identifiers=identifiers,
        authors=tuple(_read_authors(meta)),
        published=_read_date(meta),
        journal=child_text(front, "journal-meta//journal-title") or child_text(front, "journal-meta/journal-id"),
        types=_read_types(article),
        licence=_read_licence(meta),
        references=_read_references(article),
        notices=find_jats_notices(article, title, identifiers),
    )
    abstract = " ".join(inline_text(el) for el in article.iterfind("front/article-meta/abstract"))
    return make_document(paper, builder.text, builder.blocks, abstract=abstract)


def _read_text(article: "etree._Element", meta: "etree._Element | None") -> TextBuilder:
    builder = TextBuilder()
    builder.add(_read_title(meta), SectionKind.TITLE, BlockKind.HEADING)
    for el in meta.iterfind("abstract") if meta is not None else ():
        add_abstract(el, builder)
    body = article.find("body")
    if body is not None:
        add_body(body, builder)
    for place in ("back", "floats-group"):
        part = article.find(place)
        if part is not None:
            add_floats(part, builder)
    return builder


def _read_title(meta: "etree._Element | None") -> str:
    if meta is None:
        return ""
    title = inline_text(meta.find("title-group/article-title"), skip_inline)
    subtitle = inline_text(meta.find("title-group/subtitle"), skip_inline)
    return f"{title.rstrip(':')}: {subtitle}" if title and subtitle else title


def _read_identifiers(meta: "etree._Element | None") -> tuple[Ref, ...]:
    makers = {"doi": make_doi, "pmc": make_pmcid, "pmcid": make_pmcid, "pmcaid": lambda _: None, "pmid": make_pmid}
    found = []
    for el in meta.iterfind("article-id") if meta is not None else ():
        maker = makers.get(attribute(el, "pub-id-type"))
        found.append(maker(inline_text(el)) if maker else None)
    order = ("DOI", "PMCID", "PMID")
    return tuple(sorted(unique(found), key=lambda ref: order.index(ref.prefix)))


def _read_types(article: "etree._Element") -> tuple[str, ...]:
    """Return the article type and the headings under which the journal prints it."""
    groups = article.iterfind("front/article-meta/article-categories/subj-group")
    heads = [el for el in groups if attribute(el, "subj-group-type") in ("heading", "")]
    return (attribute(article, "article-type"), *(child_text(el, "subject") for el in heads))


def _read_authors(meta: "etree._Element | None") -> Iterator[Person]:
    for el in meta.iterfind("contrib-group/contrib") if meta is not None else ():
        if attribute(el, "contrib-type") not in ("author", ""):
            continue
        name = el.find("name") if el.find("name") is not None else el.find("name-alternatives/name")
        parts = [child_text(name, part) for part in ("given-names", "surname", "suffix")]
        printed = " ".join(filter(None, parts)) or child_text(el, "collab") or child_text(el, "string-name")
        ids = [inline_text(part) for part in el.iterfind("contrib-id") if attribute(part, "contrib-id-type") == "orcid"]
        if printed:
            yield Person(name=printed, orcid=make_orcid(ids[0]) if ids else None)


def _read_date(meta: "etree._Element | None") -> str:
    found: dict[str, str] = {}
    for el in meta.iterfind("pub-date") if meta is not None else ():
        kind = attribute(el, "pub-type") or attribute(el, "date-type")
        date = iso_date(child_text(el, "year"), child_text(el, "month"), child_text(el, "day"))
        if date:
            found.setdefault(kind, date)
    return next((found[kind] for kind in DATES if kind in found), next(iter(found.values()), ""))


def _read_licence(meta: "etree._Element | None") -> str:
    places = ("permissions/license", "license")
    found = [el for place in places if meta is not None and (el := meta.find(place)) is not None]
    if not found:
        return _read_copyright(meta)
    el = found[0]
    links = [attribute(el, "href"), child_text(el, "license_ref")]
    links += [attribute(link, "href") for link in el.iter("ext-link", "uri")]
    text = inline_text(el)
    links += LICENCE.findall(text)
    stated = next((link for link in links if "creativecommons.org" in link), next(filter(None, links), ""))
    named = LICENCE_NAME.search(text)
    short = named.group() if named else text if len(text) <= MAX_LICENCE_NAME else ""
    return stated or short or attribute(el, "license-type")


def _read_copyright(meta: "etree._Element | None") -> str:
    """Return the licence that a statement of copyright names, as older articles do."""
    text = child_text(meta, "permissions/copyright-statement") or child_text(meta, "copyright-statement")
    found = LICENCE.search(text) or LICENCE_NAME.search(text)
    return found.group() if found else ""


def _read_references(article: "etree._Element") -> tuple[Ref, ...]:
    makers = {"doi": make_doi, "pmid": make_pmid, "pmcid": make_pmcid, "pmc": make_pmcid}
    found: list[Ref | None] = []
    for ref in article.iterfind("back//ref"):
        named = [(makers.get(attribute(el, "pub-id-type")), inline_text(el)) for el in ref.iter("pub-id")]
        ids = [maker(text) for maker, text in named if maker]
        ids += [make_link(attribute(el, "href")) for el in ref.iter("ext-link")]
        found.append(best(unique(ids)))
    return unique(found)
