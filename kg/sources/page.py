"""Web pages and notes → documents: what plain text, Markdown and HTML have in common."""

from dataclasses import dataclass

from curies import ReferenceTuple as Ref

from kg.model.document import Document, DocumentKind, Person, Study, StudyDesign
from kg.model.text import Block
from kg.sources.design import find_design
from kg.sources.identify import choose_id, find_works, make_link, unique
from kg.sources.promotion import judge_page
from kg.sources.standing import judge_work


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a reader found out about a page.

    Attributes:
        title: Its title.
        blocks: Its blocks, with offsets in its text.
        address: Its own web address; empty where it is not known.
        identifiers: Its other identifiers.
        references: What it cites or links to; None where that is to be found in the text.
        authors: In printed order.
        published: ISO date.
        site: Name of the site or journal.
        licence: URL or name.
        beside: Words of the page outside its text, such as its buttons; they count as evidence only.
    """

    title: str
    blocks: tuple[Block, ...]
    address: str = ""
    identifiers: tuple[Ref, ...] = ()
    references: tuple[Ref, ...] | None = None
    authors: tuple[Person, ...] = ()
    published: str = ""
    site: str = ""
    licence: str = ""
    beside: str = ""


def build_page(text: str, page: Page) -> Document:
    """Return the document of a page; its words decide whether it sells, is a blog post, or neither."""
    own = unique([*page.identifiers, make_link(page.address)])
    references = page.references if page.references is not None else find_works(text)
    references = tuple(ref for ref in references if ref not in own)
    work = next((ref for ref in own if ref.prefix != "URL"), None)
    cites = any(ref.prefix != "URL" for ref in references)
    standing = judge_work(work) if work else judge_page(f"{text}\n{page.beside}", address=page.address, cites=cites)
    design, reason = StudyDesign.UNSTATED, ""
    if standing.kind not in (DocumentKind.PROMOTION, DocumentKind.BLOG):
        design, reason = find_design(page.title, text)
    return Document(
        id=choose_id(own, text),
        title=page.title,
        text=text,
        blocks=page.blocks,
        kind=standing.kind,
        tier=standing.tier,
        tier_reasons=standing.reasons,
        design=design,
        design_reason=reason,
        study=Study(identifiers=tuple(ref for ref in own if ref.prefix != "URL"), title=page.title),
        identifiers=own,
        authors=page.authors,
        published=page.published,
        journal=page.site,
        licence=page.licence,
        references=references,
    )
