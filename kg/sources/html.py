"""Web pages in HTML → documents: the main text, without menus and footers."""

import logging
import re
from collections.abc import Iterator

from lxml import etree

from kg.errors import BadInputError
from kg.model.text import BlockKind, SectionKind
from kg.sources.builder import TextBuilder, squeeze
from kg.sources.decode import codec_of, decode_text, is_binary, peek
from kg.sources.html_meta import read_head, read_references
from kg.sources.markup import inline_text, root_name
from kg.sources.page import Page, build_page
from kg.sources.promotion import is_advert
from kg.sources.reader import Item
from kg.sources.sections import find_section

SIGN = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE | re.DOTALL)
CHARSET = re.compile(rb"<meta[^>]{1,200}charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
HEADINGS = frozenset({"head", "h1", "h2", "h3", "h4", "h5", "h6"})
ITEMS = frozenset({"item", "li"})
TEXTS = frozenset({"p", "quote", "blockquote", "td", "dd", "dt"})
#: Parts of a page that frame its text.
FRAMES = ("script", "style", "nav", "header", "footer", "aside", "form", "noscript", "template", "svg", "button")
#: Of a shorter text trafilatura does not keep the parts; all of the page is read then.
MIN_MAIN = 250
EMPTY = "save the page from the browser as text and give that"


def is_html(raw: bytes) -> bool:
    """Tell whether a file is a web page."""
    return root_name(raw).lower() == "html" or SIGN.match(peek(raw)) is not None


def read_html(raw: bytes, path: str) -> Iterator[Item]:
    """Read a web page as one document.

    Raises:
        BadInputError: The page cannot be decoded, or has no text.
    """
    source = decode_html(raw, path)
    root = _parse(source, path)
    head = read_head(root)
    shown = [squeeze("".join(map(str, el.itertext()))) for el in root.iter("button")]
    references = read_references(root, head.address)
    etree.strip_elements(root, *FRAMES, with_tail=False)
    builder = _build_text(source, root, head.title)
    if not builder.blocks:
        raise BadInputError(path, "the page has no text", fix=EMPTY)
    page = Page(
        title=head.title or builder.text.partition("\n")[0],
        blocks=builder.blocks,
        address=head.address,
        identifiers=head.identifiers,
        references=references,
        authors=head.authors,
        published=head.published,
        site=head.site,
        licence=head.licence,
        beside="\n".join([head.description, *shown]),
    )
    yield build_page(builder.text, page)


def decode_html(raw: bytes, path: str) -> str:
    """Decode a page by its byte order mark, by the encoding it declares, else as UTF-8.

    Raises:
        BadInputError: It is in another encoding.
    """
    declared = CHARSET.search(raw[:4096])
    if is_binary(raw) or codec_of(raw) != "utf-8" or not declared:
        return decode_text(raw, path)
    try:
        return decode_text(raw.decode(declared.group(1).decode()).encode("utf-8", "surrogatepass"), path)
    except (LookupError, UnicodeDecodeError):
        return decode_text(raw, path)


def _parse(source: str, path: str) -> "etree._Element":
    from lxml import html

    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", source)
    try:
        root = html.document_fromstring(text, parser=html.HTMLParser(no_network=True, huge_tree=False))
    except (etree.ParserError, ValueError) as error:
        raise BadInputError(path, f"the page cannot be read: {squeeze(str(error))}", fix=EMPTY) from error
    return root


def _build_text(source: str, root: "etree._Element", title: str) -> TextBuilder:
    parts = _find_main(source)
    if len(parts) <= 1 or sum(len(text) for _, text in parts) < MIN_MAIN:
        parts = list(_find_parts(root))
    builder = TextBuilder()
    if squeeze(title) not in [text for _, text in parts[:2]]:
        builder.add(title, SectionKind.TITLE, BlockKind.HEADING)
    section = SectionKind.BODY
    for kind, text in parts:
        if kind is BlockKind.HEADING and text == squeeze(title):
            builder.add(text, SectionKind.TITLE if not builder.blocks else SectionKind.BOILERPLATE, kind)
            continue
        section = (find_section(text) or SectionKind.BODY) if kind is BlockKind.HEADING else section
        builder.add(text, SectionKind.BOILERPLATE if is_advert(text) else section, kind)
    return builder


def _find_main(source: str) -> list[tuple[BlockKind, str]]:
    """Return the parts of the main text as trafilatura finds it."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports every odd page as an error
    found = trafilatura.extract(source, output_format="xml", include_comments=False, include_tables=False)
    try:
        main = etree.fromstring((found or "<doc/>").encode()).find("main")
    except etree.XMLSyntaxError:
        return []
    return [] if main is None else list(_find_parts(main))


def _find_parts(root: "etree._Element") -> Iterator[tuple[BlockKind, str]]:
    for el in root.iter(*HEADINGS, *ITEMS, *TEXTS):
        if el.tag == "head" and root.tag == "html":
            continue
        text = inline_text(el, _has_own_block)
        if text:
            kind = BlockKind.HEADING if el.tag in HEADINGS else BlockKind.ITEM if el.tag in ITEMS else None
            yield kind or (BlockKind.ITEM if _in_item(el) else BlockKind.PARAGRAPH), text


def _has_own_block(el: "etree._Element") -> bool:
    return el.tag in HEADINGS or el.tag in ITEMS or el.tag in TEXTS


def _in_item(el: "etree._Element") -> bool:
    parent = el.getparent()
    return parent is not None and parent.tag in ITEMS
