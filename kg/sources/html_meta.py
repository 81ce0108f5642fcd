"""What the head of a web page says of it: title, authors, date, address, identifiers."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from curies import ReferenceTuple as Ref
from lxml import etree

from kg.model.document import Person
from kg.sources.builder import squeeze
from kg.sources.dates import find_date
from kg.sources.identify import find_works, make_doi, make_link, make_pmcid, make_pmid, make_url, unique
from kg.sources.papers import turn_name

#: Names of ``<meta>`` elements, the best first.
TITLES = ("citation_title", "dc.title", "og:title", "twitter:title")
AUTHORS = ("citation_author", "citation_authors", "dc.creator", "author", "article:author")
DATES = (
    *("citation_publication_date", "citation_online_date", "citation_date", "article:published_time", "dc.date"),
    *("dcterms.issued", "datepublished", "date"),
)
SITES = ("citation_journal_title", "og:site_name", "dc.publisher", "application-name")
DESCRIPTIONS = ("description", "og:description")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the head of a page says.

    Attributes:
        title: Its title.
        description: What it says to search engines.
        address: Its canonical address.
        identifiers: DOI, PMCID, PMID of the article it shows.
        authors: In printed order.
        published: ISO date.
        site: Journal or site.
        licence: URL of the licence.
    """

    title: str
    description: str
    address: str
    identifiers: tuple[Ref, ...]
    authors: tuple[Person, ...]
    published: str
    site: str
    licence: str


def read_head(root: "etree._Element") -> Head:
    """Read the head of a page."""
    metas = _read_metas(root)
    titles = [*_first(metas, TITLES), *_texts(root, "h1"), *_texts(root, "title")]
    return Head(
        title=next(filter(None, titles), ""),
        description=next(iter(_first(metas, DESCRIPTIONS)), ""),
        address=_read_address(root, metas),
        identifiers=_read_identifiers(metas),
        authors=tuple(_read_authors(_first(metas, AUTHORS))),
        published=next(filter(None, map(find_date, [*_first(metas, DATES), *_times(root)])), ""),
        site=next(iter(_first(metas, SITES)), ""),
        licence=next(iter(_links(root, "license")), ""),
    )


def _read_metas(root: "etree._Element") -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for el in root.iter("meta"):
        name = (el.get("name") or el.get("property") or el.get("itemprop") or "").strip().lower()
        content = squeeze(el.get("content") or "")
        if name and content:
            metas.setdefault(name, []).append(content)
    return metas


def _first(metas: dict[str, list[str]], names: tuple[str, ...]) -> list[str]:
    return next((metas[name] for name in names if name in metas), [])


def _texts(root: "etree._Element", tag: str) -> Iterator[str]:
    return (squeeze("".join(map(str, el.itertext()))) for el in root.iter(tag))


def _times(root: "etree._Element") -> list[str]:
    return [el.get("datetime") or "" for el in root.iter("time")]


def _links(root: "etree._Element", rel: str) -> list[str]:
    found = (el for el in root.iter("link", "a") if rel in (el.get("rel") or "").lower().split())
    return [url.identifier for el in found if (url := make_url(el.get("href") or ""))]


def _read_address(root: "etree._Element", metas: dict[str, list[str]]) -> str:
    addresses = [*_links(root, "canonical"), *metas.get("og:url", []), *metas.get("citation_public_url", [])]
    return next((url.identifier for address in addresses if (url := make_url(address))), "")


def _read_identifiers(metas: dict[str, list[str]]) -> tuple[Ref, ...]:
    dois = [*metas.get("citation_doi", []), *metas.get("prism.doi", []), *metas.get("dc.identifier", [])]
    found = [make_doi(text) for text in dois[:1]]
    found += [make_pmcid(text) for text in metas.get("citation_pmcid", [])[:1]]
    found += [make_pmid(text) for text in metas.get("citation_pmid", [])[:1]]
    return unique(found)


def _read_authors(names: list[str]) -> Iterator[Person]:
    listed = names[0].split(";") if len(names) == 1 else names
    for name in listed:
        if name.strip() and not name.strip().lower().startswith("http"):
            yield Person(name=turn_name(squeeze(name)))


def read_references(root: "etree._Element", address: str) -> tuple[Ref, ...]:
    """Return what a page links to outside its own site, and the works that its text names."""
    host = _host(address)
    found = []
    for el in root.iter("a"):
        try:
            target = urljoin(address, el.get("href") or "")
        except ValueError:
            continue
        if _host(target) and _host(target) != host:
            found.append(make_link(target))
    named = [ref for ref in find_works(" ".join(map(str, root.itertext()))) if ref.prefix != "URL"]
    return unique([*found, *named])


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower().removeprefix("www.")
    except ValueError:
        return ""
