"""Markdown → headings, paragraphs and items, each with its place in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.model.text import BlockKind
from kg.sources.lines import MARKER, ROW

FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*$")
RULE = re.compile(r"(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|=+")
FENCE = re.compile(r"```|~~~")
#: Lines that are no running text: tables, pictures, comments, link definitions.
UNREAD = re.compile(r"\||!\[[^\]]*\]\([^)]*\)$|<!--|\[[^\]]+\]:\s*\S+")
QUOTE = re.compile(r"(?:>[ \t]?)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A heading, paragraph, item or rule.

    Attributes:
        start: First code point after its marks.
        end: One past the last code point.
        kind: How it is set.
        level: Level of a heading, from 1; 0 for others.
        rule: True for a horizontal rule.
    """

    start: int
    end: int
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    rule: bool = False


def body_start(text: str) -> int:
    """Return where the text begins after its front matter."""
    found = FRONT_MATTER.match(text)
    return found.end() if found else 0


def split_parts(text: str) -> Iterator[Part]:
    r"""Return the parts of a Markdown text, in order; lines of one paragraph are joined.

    >>> text = "# A\nb\nc\n\n- d"
    >>> [text[part.start : part.end] for part in split_parts(text)]
    ['A', 'b\nc', 'd']
    """
    current, previous = None, body_start(text)
    for part in _split_lines(text):
        gap = "\n" in text[previous : part.start].replace("\n", "", 1)
        joins = current is not None and not gap and part.kind is BlockKind.PARAGRAPH and not part.rule
        if current is not None and _underlines(part, current, text) and not gap:
            current = replace(current, kind=BlockKind.HEADING, level=1 if text[part.start] == "=" else 2)
        elif current is not None and joins and not current.rule and not current.level:
            current = replace(current, end=part.end)
        else:
            if current is not None:
                yield current
            current = part
        previous = part.end
    if current is not None:
        yield current


def _underlines(rule: Part, line: Part, text: str) -> bool:
    """Tell whether a rule of ``=`` or ``-`` makes the one line above it a heading."""
    above = line.kind is BlockKind.PARAGRAPH and not line.rule and "\n" not in text[line.start : line.end]
    return rule.rule and above and text[rule.start] in "=-"


def _split_lines(text: str) -> Iterator[Part]:
    fenced = False
    for row in ROW.finditer(text, body_start(text)):
        content = row.group().strip()
        if FENCE.match(content):
            fenced = not fenced
        elif content and not fenced and not UNREAD.match(content):
            yield from _read_line(content, row.start() + row.group().index(content))


def _read_line(content: str, start: int) -> Iterator[Part]:
    if RULE.fullmatch(content):
        yield Part(start=start, end=start + len(content), rule=True)
        return
    heading = HEADING.match(content)
    if heading:
        if heading.group(2).strip():
            place = start + heading.start(2)
            end, level = place + len(heading.group(2)), len(heading.group(1))
            yield Part(start=place, end=end, kind=BlockKind.HEADING, level=level)
        return
    quote = QUOTE.match(content)
    skip = quote.end() if quote else 0
    marker = MARKER.match(content, skip)
    kind = BlockKind.ITEM if marker else BlockKind.PARAGRAPH
    skip = marker.end() if marker else skip
    rest = content[skip:].lstrip()
    if rest:
        yield Part(start=start + len(content) - len(rest), end=start + len(content), kind=kind)
