"""JATS body and abstract → blocks."""

import re
from collections.abc import Iterator

from lxml import etree

from kg.model.text import BlockKind, SectionKind
from kg.sources.builder import TextBuilder, squeeze
from kg.sources.markup import attribute, inline_text
from kg.sources.patterns import any_of
from kg.sources.sections import find_section

#: Elements that stand between paragraphs, even where they are written inside one.
BLOCKS = frozenset(
    {"sec", "p", "list", "list-item", "def-list", "def-item", "disp-quote", "statement", "boxed-text", "verse-group"}
    | {"fig", "fig-group", "table-wrap", "table-wrap-group", "caption", "title", "subtitle", "speech", "question"}
)
#: Elements that are not read.
UNREAD = frozenset(
    {"label", "fn", "fn-group", "ref-list", "permissions", "attrib", "comment", "object-id", "processing-meta", "ack"}
    | {"graphic", "inline-graphic", "media", "supplementary-material", "alt-text", "long-desc"}
    | {"table", "table-wrap-foot", "tex-math", "annotation", "annotation-xml"}
)
#: The part of a paper that ``sec-type`` names.
SECTION_TYPES = {
    "intro": SectionKind.INTRODUCTION,
    "introduction": SectionKind.INTRODUCTION,
    "background": SectionKind.INTRODUCTION,
    "methods": SectionKind.METHODS,
    "materials": SectionKind.METHODS,
    "materials|methods": SectionKind.METHODS,
    "subjects": SectionKind.METHODS,
    "cases": SectionKind.RESULTS,
    "results": SectionKind.RESULTS,
    "results|discussion": SectionKind.RESULTS,
    "discussion": SectionKind.DISCUSSION,
    "discussion|conclusions": SectionKind.DISCUSSION,
    "conclusion": SectionKind.CONCLUSION,
    "conclusions": SectionKind.CONCLUSION,
}
UNREAD_SECTIONS = frozenset(
    ["supplementary-material", "additional-information", "data-availability", "coi-statement", "datasets"]
)
FLOATS = ("fig", "fig-group", "table-wrap", "table-wrap-group")
#: Paragraphs that are a bare address, or say who allowed a picture to be printed.
UNREAD_PARAGRAPH = any_of(
    r"(?:DOI: ?)?(?:https?://|www\.|10\.\d{4,9}/)\S+",
    r"\(?re(?:produced|printed) (?:with|by) (?:\w+ )?permission\b.{0,200}",
)
#: The elements of MathML with something printed in them; white space between them means nothing.
MATH_TOKENS = ("mi", "mn", "mo", "mtext", "ms")
#: Marks around a citation number while a run of text is put together.
OPEN, CLOSE = "\ue000", "\ue001"
NUMBER = re.compile(r"\d{1,4}[a-z]?(?:\s*[,–-]\s*\d{1,4})*")
#: Citation numbers set high by the journal's style alone: glued to a word or stop, and in no bracket.
RAISED = re.compile(
    rf"(?<=\S)(?<![(\[{CLOSE}])(?<!{CLOSE}[,;–-]){OPEN}[^{CLOSE}]*{CLOSE}(?:\s*[,–-]\s*{OPEN}[^{CLOSE}]*{CLOSE})*"
)
#: In these a section such as “Funding” is left out; within methods or results it is read.
OPEN_SECTIONS = frozenset({SectionKind.BODY, SectionKind.ABSTRACT, SectionKind.SUMMARY})
ABSTRACT_SECTIONS = {
    "graphical": None,
    "highlights": SectionKind.FINDINGS,
    "key-points": SectionKind.FINDINGS,
    "": SectionKind.ABSTRACT,
    "background": SectionKind.ABSTRACT,
}


def add_abstract(el: "etree._Element", builder: TextBuilder) -> None:
    """Add an abstract with its labelled parts; a second one, such as an author summary, is a summary."""
    section = ABSTRACT_SECTIONS.get(attribute(el, "abstract-type"), SectionKind.SUMMARY)
    if section is not None:
        _add_parts(el, section, builder)


def add_body(el: "etree._Element", builder: TextBuilder) -> None:
    """Add a paper's body; what stands before its first section introduces it, if it has results and no introduction."""
    sections = [_find_own(part) for part in el.iterfind("sec")]
    untitled = SectionKind.RESULTS in sections and SectionKind.INTRODUCTION not in sections
    section = SectionKind.INTRODUCTION if untitled else SectionKind.BODY
    for part in _parts(el):
        if not isinstance(part, str) and part.tag == "sec":
            section = SectionKind.BODY
        _add_part(part, el, section, builder)


def add_floats(el: "etree._Element", builder: TextBuilder) -> None:
    """Add the captions of the figures and tables in a part of an article, and nothing else of it."""
    for part in el.iter(*FLOATS):
        if next(part.iterancestors(*FLOATS, "supplementary-material"), None) is None:
            _add_parts(part, SectionKind.CAPTION, builder)


def _add_parts(el: "etree._Element", section: SectionKind, builder: TextBuilder) -> None:
    for part in _parts(el):
        _add_part(part, el, section, builder)


def _add_part(part: "str | etree._Element", el: "etree._Element", section: SectionKind, builder: TextBuilder) -> None:
    if isinstance(part, str):
        _add_text(part, el, section, builder)
    elif part.tag == "sec":
        _add_section(part, section, builder)
    elif part.tag == "boxed-text":
        _add_box(part, section, builder)
    elif part.tag in FLOATS or (part.tag == "caption" and el.tag != "boxed-text"):
        _add_parts(part, SectionKind.CAPTION, builder)
    else:
        _add_parts(part, section, builder)


def _add_text(text: str, el: "etree._Element", section: SectionKind, builder: TextBuilder) -> None:
    if el.tag in ("title", "subtitle"):
        builder.add(text, section, BlockKind.HEADING)
    elif not UNREAD_PARAGRAPH.fullmatch(text.strip()):
        item = el.tag in ("list-item", "def-item") or _in_item(el)
        builder.add(text, section, BlockKind.ITEM if item else BlockKind.PARAGRAPH)


def _in_item(el: "etree._Element") -> bool:
    parent = el.getparent()
    return el.tag == "p" and parent is not None and parent.tag in ("list-item", "def")


def _add_section(el: "etree._Element", outer: SectionKind, builder: TextBuilder) -> None:
    name = attribute(el, "sec-type").lower()
    own = _find_own(el)
    if name == "display-objects":
        add_floats(el, builder)
    elif name not in UNREAD_SECTIONS and (own is not SectionKind.BOILERPLATE or outer not in OPEN_SECTIONS):
        _add_parts(el, own if own and outer is SectionKind.BODY else outer, builder)


def _find_own(el: "etree._Element") -> SectionKind | None:
    """Return what part of a paper a section says it is, by its title, else by its type."""
    return find_section(_find_heading(el)) or SECTION_TYPES.get(attribute(el, "sec-type").lower())


def _find_heading(el: "etree._Element") -> str:
    """Return the title of a section, else the words before the first colon in it."""
    title = inline_text(el.find("title"), skip_inline)
    return title or inline_text(el.find("p"), skip_inline).partition(":")[0]


def _add_box(el: "etree._Element", outer: SectionKind, builder: TextBuilder) -> None:
    """Add a box: what its title says it is, else what stands around it."""
    titles = [inline_text(el.find(place), skip_inline) for place in ("caption/title", "title", "sec/title")]
    section = find_section(next(filter(None, titles), "")) or outer
    if section is not SectionKind.BOILERPLATE:
        _add_parts(el, section, builder)


def _parts(el: "etree._Element") -> Iterator["str | etree._Element"]:
    """Return an element's runs of text and its block-like parts, in order."""
    run: list[str] = []
    for piece in _pieces(el):
        if isinstance(piece, str):
            run.append(piece)
        else:
            yield from drop_raised("".join(run))
            run = []
            yield piece
    yield from drop_raised("".join(run))


def drop_raised(run: str) -> Iterator[str]:
    """Take marked citation numbers that are glued to a word out of a run of text, and the marks off the others.

    >>> list(drop_raised(f"healing{OPEN}3{CLOSE}, {OPEN}4{CLOSE} and [{OPEN}5{CLOSE},{OPEN}6{CLOSE}]"))
    ['healing and [5,6]']
    """
    text = RAISED.sub("", run).replace(OPEN, "").replace(CLOSE, "")
    if text.strip():
        yield text


def _pieces(el: "etree._Element") -> Iterator["str | etree._Element"]:
    yield el.text or ""
    for child in el:
        if isinstance(child.tag, str) and not skip_inline(child):
            if child.tag in BLOCKS:
                yield child
            elif _is_number(child):
                yield f"{OPEN}{inline_text(child)}{CLOSE}"
            elif child.tag == "math":
                yield "".join(squeeze(token.text or "") for token in child.iter(*MATH_TOKENS))
            else:
                yield from _pieces(child)
                yield " " if child.tag in ("break", "disp-formula") else ""
        yield child.tail or ""


def _is_number(el: "etree._Element") -> bool:
    cites = el.tag == "xref" and attribute(el, "ref-type") in ("bibr", "ref")
    return cites and NUMBER.fullmatch(inline_text(el)) is not None


def skip_inline(el: "etree._Element") -> bool:
    """Tell whether an element is no running text: notes, pictures, TeX, raised citation numbers."""
    if el.tag in UNREAD:
        return True
    if el.tag == "xref":
        kind = attribute(el, "ref-type")
        return kind in ("fn", "table-fn", "aff") or (kind == "bibr" and el.find("sup") is not None)
    return el.tag == "sup" and _cites_only(el)


def _cites_only(el: "etree._Element") -> bool:
    refs = [child for child in el if child.tag == "xref" and attribute(child, "ref-type") == "bibr"]
    beside = (el.text or "") + "".join(child.tail or "" for child in el)
    return bool(refs) and len(refs) == len(el) and not beside.strip(" ,;-–[]()")
