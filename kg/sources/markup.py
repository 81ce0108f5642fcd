"""XML → elements, safely: no entity is expanded, nothing is fetched."""

import html
import re
from collections.abc import Callable, Iterator
from typing import Any, cast

from lxml import etree

from kg.errors import BadInputError
from kg.sources.builder import squeeze
from kg.sources.decode import peek

PROLOG = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
DOCTYPE = re.compile(r"<!DOCTYPE(?:[^>\[\"']|\"[^\"]*\"|'[^']*')*(\[)?", re.DOTALL)
DOCTYPE_END = re.compile(r"\s*>")
SUBSET = re.compile(r"(?:[^\]\"']|\"[^\"]*\"|'[^']*')*\]\s*>", re.DOTALL)
ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")
#: Elements that words before and after are apart from.
SPACED = frozenset({"break", "lb", "br", "p", "title", "sec", "li", "list-item", "div", "head", "td", "tr"})
#: A file that is parsed whole takes about twenty times its size in memory.
MAX_BYTES = 50 << 20
ENTITY_MARKS = (b"<!ENTITY", "<!ENTITY".encode("utf-16-le"), "<!ENTITY".encode("utf-16-be"))


def root_name(raw: bytes) -> str:
    """Return the name of an XML file's root element without its prefix; empty where this is no XML.

    >>> root_name(b'<?xml version="1.0"?><!DOCTYPE article PUBLIC "-//NLM//DTD" "x.dtd"><article/>')
    'article'
    """
    text = peek(raw)
    place = _skip(PROLOG, text, 0)
    doctype = DOCTYPE.match(text, place)
    if doctype:
        place = doctype.end()
        place = _skip(PROLOG, text, _skip(SUBSET if doctype.group(1) else DOCTYPE_END, text, place))
    found = ROOT.match(text, place)
    return found.group(1) if found else ""


def _skip(pattern: re.Pattern[str], text: str, place: int) -> int:
    found = pattern.match(text, place)
    return found.end() if found else place


def refuse_entities(raw: bytes, path: str) -> None:
    """Refuse a file that declares entities: they can blow up memory or read other files.

    Raises:
        BadInputError: There is an entity declaration.
    """
    if any(mark in raw for mark in ENTITY_MARKS):
        raise BadInputError(
            path,
            "the XML declares entities, which can be an attack",
            fix="remove the <!ENTITY …> lines, or write out the characters: xmllint --noent --dropdtd FILE",
        )


def parser_options() -> dict[str, Any]:
    """Return the options of every XML parser here: nothing is expanded, nothing is fetched, nothing is huge."""
    options = ("resolve_entities", "load_dtd", "dtd_validation", "huge_tree")
    return {"no_network": True, **dict.fromkeys(options, False)}


def parse_xml(raw: bytes, path: str) -> "etree._Element":
    """Parse a whole file and take the namespaces off its names.

    Raises:
        BadInputError: The XML is not well formed, is too large or declares entities.
    """
    refuse_entities(raw, path)
    if len(raw) > MAX_BYTES:
        problem = f"the XML is larger than {MAX_BYTES >> 20} MB"
        raise BadInputError(path, problem, fix="split it into files of fewer documents")
    try:
        root = etree.fromstring(raw, etree.XMLParser(**parser_options()))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise xml_error(error, path) from error
    tidy(root, path)
    return root


def tidy(root: "etree._Element", path: str) -> None:
    """Leave only the local names of elements, and write out the characters that HTML and ISO entities name.

    Raises:
        BadInputError: An entity is not known without its DTD.
    """
    for el in list(root.iter(etree.Entity)):
        _replace_entity(el, path)
    for el in root.iter(etree.Element):
        if el.tag.startswith("{"):
            el.tag = el.tag.rpartition("}")[2]


def _replace_entity(el: "etree._Element", path: str) -> None:
    name = el.text or ""
    text = html.unescape(name)
    if text == name:
        fix = "replace it by its character: xmllint --loaddtd --noent --dropdtd FILE"
        raise BadInputError(path, f"the entity {name} is defined in a DTD that is not read", line=line_of(el), fix=fix)
    parent, previous = el.getparent(), el.getprevious()
    text += el.tail or ""
    if previous is not None:
        previous.tail = (previous.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text
    el.tail = None
    if parent is not None:
        parent.remove(el)


def xml_error(error: Exception, path: str) -> BadInputError:
    """Return a parser's error as one a user can act on."""
    line = getattr(error, "lineno", None) or None
    problem = f"the XML is broken: {squeeze(str(error.args[0] if error.args else error))}"
    return BadInputError(
        path, problem, line=line, fix="download it again, or repair it; xmllint --noout FILE shows where"
    )


def inline_text(el: "etree._Element | None", skip: Callable[["etree._Element"], bool] = lambda el: False) -> str:
    """Return the text of an element and of those in it, white space collapsed.

    Args:
        el: The element; None gives an empty text.
        skip: Elements whose own text is left out.
    """
    return "" if el is None else squeeze("".join(_texts(el, skip)))


def _texts(el: "etree._Element", skip: Callable[["etree._Element"], bool]) -> Iterator[str]:
    yield el.text or ""
    for child in el:
        if isinstance(child.tag, str) and not skip(child):
            yield from _texts(child, skip)
            yield " " if child.tag in SPACED else ""
        yield child.tail or ""


def child_text(el: "etree._Element | None", path: str) -> str:
    """Return the text of the first element at a path below another; empty where there is none."""
    return "" if el is None else inline_text(el.find(path))


def attribute(el: "etree._Element", name: str) -> str:
    """Return an attribute by its local name, whatever its namespace; empty where there is none."""
    for key, value in el.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def line_of(el: "etree._Element") -> int | None:
    """Return the line of the file that an element starts in."""
    return cast("int | None", el.sourceline)
