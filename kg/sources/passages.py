"""Texts given as passages with offsets → one text with blocks that keeps the offsets."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.model.text import Block, BlockKind, SectionKind, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of a document as an annotation format gives it.

    Attributes:
        offset: Where it begins in the document.
        text: Its text, left as it is.
        section: Part of the document; None where it is not to be read.
        kind: How it is set.
        sentences: Where its sentences begin and end, if the format gives them: (offset, text) of each.
    """

    offset: int
    text: str
    section: SectionKind | None
    kind: BlockKind = BlockKind.PARAGRAPH
    sentences: tuple[tuple[int, str], ...] = ()


#: So much empty space between two passages is kept; a wilder offset is not believed.
MAX_GAP = 100_000


def join_passages(passages: Iterable[Passage]) -> tuple[str, tuple[Block, ...]]:
    r"""Return the text and its blocks; gaps are filled with line feeds so that offsets stay true.

    Where passages overlap or lie too far apart, they follow each other on lines of their own. One that is not to be
    read may touch its neighbours.

    >>> text, blocks = join_passages([Passage(offset=2, text="ab", section=SectionKind.BODY)])
    >>> text, blocks[0].start
    ('\n\nab', 2)
    """
    parts: list[str] = []
    blocks, length, touches = [], 0, True
    for passage in passages:
        least = 0 if touches or passage.section is None else 1
        touches = passage.section is None
        gap = passage.offset - length
        gap = gap if least <= gap <= MAX_GAP else least
        parts.append("\n" * gap + passage.text)
        start = length + gap
        length = start + len(passage.text)
        content = passage.text.strip()
        if content and passage.section is not None:
            begin = start + passage.text.index(content)
            blocks.append(
                Block(
                    start=begin,
                    end=begin + len(content),
                    section=passage.section,
                    kind=passage.kind,
                    sentences=_place_sentences(passage, start),
                )
            )
    return "".join(parts), tuple(blocks)


def _place_sentences(passage: Passage, start: int) -> tuple[Span, ...]:
    """Return the sentences of a passage; none where one of them does not stand where it is said to."""
    spans = []
    for offset, text in passage.sentences:
        first = offset - passage.offset
        if first < 0 or not text or passage.text[first : first + len(text)] != text:
            return ()
        spans.append(Span(start=start + first, end=start + first + len(text)))
    return tuple(spans)
