"""Text → lines, items and paragraphs, each with its place in the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model.text import BlockKind

ROW = re.compile(r"[^\n]+")
MARKER = re.compile(r"(?:[•·▪◦‣●○*+\-–—]|\(?\d{1,2}[.)])[ \t\u00a0]+(?=\S)")
#: A file whose lines are no longer than this may be broken at a fixed width.
WRAP_WIDTH = 120
#: A line shorter than this share of the longest ends its paragraph in such a file.
FULL_LINE = 0.7
MIN_FULL_LINES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A line, item or paragraph.

    Attributes:
        start: First code point that is no white space and no list marker.
        end: One past the last code point that is no white space.
        kind: ``ITEM`` after a list marker, else ``PARAGRAPH``.
        gap: True where a blank line (or nothing) stands before it.
    """

    start: int
    end: int
    kind: BlockKind = BlockKind.PARAGRAPH
    gap: bool = False


def split_lines(text: str, start: int = 0) -> Iterator[Piece]:
    r"""Return the lines with something on them, without their indentation and list markers.

    >>> [(piece.start, piece.end, str(piece.kind)) for piece in split_lines(" a\n\n  - b")]
    [(1, 2, 'paragraph'), (8, 9, 'item')]
    """
    previous = None
    for row in ROW.finditer(text, start):
        content = row.group().strip()
        if not content:
            continue
        begin = row.start() + row.group().index(content)
        marker = MARKER.match(content)
        kind = BlockKind.ITEM if marker else BlockKind.PARAGRAPH
        skip = marker.end() if marker else 0
        gap = previous is None or "\n" in text[previous : row.start()].replace("\n", "", 1)
        yield Piece(start=begin + skip, end=begin + len(content), kind=kind, gap=gap)
        previous = row.end()


def split_paragraphs(text: str, start: int = 0) -> list[Piece]:
    """Return items and paragraphs; lines broken at a fixed width are joined, others stand for themselves."""
    lines = list(split_lines(text, start))
    longest = max((line.end - line.start for line in lines), default=0)
    full = [line for line in lines if line.end - line.start >= FULL_LINE * longest]
    if longest > WRAP_WIDTH or len(full) < MIN_FULL_LINES:
        return lines
    return _join(lines, FULL_LINE * longest)


def _join(lines: Sequence[Piece], full: float) -> list[Piece]:
    joined: list[Piece] = []
    length = 0.0
    for line in lines:
        goes_on = joined and not line.gap and line.kind is BlockKind.PARAGRAPH and length >= full
        length = line.end - line.start
        if goes_on:
            first = joined.pop()
            line = Piece(start=first.start, end=line.end, kind=first.kind, gap=first.gap)  # noqa: PLW2901
        joined.append(line)
    return joined
