"""Builds a document's text from the parts of a structured source."""

import unicodedata

from kg.model.text import Block, BlockKind, SectionKind


class TextBuilder:
    """Collects blocks; the text is all of them with a line feed in between.

    White space inside a block is collapsed to single spaces and Unicode composed (NFC); an empty block is left out.
    """

    def __init__(self) -> None:
        """Start with no text."""
        self._parts: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0

    def add(self, text: str, section: SectionKind, kind: BlockKind = BlockKind.PARAGRAPH) -> Block | None:
        """Add a block and return it; None where there is nothing in it."""
        text = unicodedata.normalize("NFC", squeeze(text))
        if not text:
            return None
        start = self._length + 1 if self._parts else 0
        block = Block(start=start, end=start + len(text), section=section, kind=kind)
        self._parts.append(text)
        self._blocks.append(block)
        self._length = block.end
        return block

    @property
    def text(self) -> str:
        """The text so far."""
        return "\n".join(self._parts)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks so far."""
        return tuple(self._blocks)


def squeeze(text: str) -> str:
    r"""Return text with each run of white space as one space, and none at its ends.

    >>> squeeze(" a\n  b ")
    'a b'
    """
    return " ".join(text.split())
