"""Plain text, such as notes or the text of a web page → one document."""

import re
from collections.abc import Iterator

from kg.model.document import Document
from kg.model.text import Block, BlockKind, SectionKind
from kg.sources.decode import decode_text
from kg.sources.lines import Piece, split_paragraphs
from kg.sources.page import Page, build_page
from kg.sources.promotion import is_advert
from kg.sources.reader import Item
from kg.sources.sections import find_section
from kg.sources.titles import shorten

MAX_HEADING = 110
MAX_HEADING_WORDS = 16
#: A line that ends so is no heading.
CLOSED = (".", "!", ";", ",", "–", "-", "—", "…")
LABELLED = re.compile(
    r"^[ \t]*(?:source|url|address|link|retrieved from)[ \t]*:[ \t]*(https?://\S+)[ \t]*$", re.I | re.M
)
ADDRESS = re.compile(r"^[ \t]*(https?://\S+)[ \t]*$", re.I | re.M)


def read_plain(raw: bytes, path: str) -> Iterator[Item]:
    """Read a text: the first line that is no advertisement is its title, short open lines are headings.

    Raises:
        BadInputError: The file is empty, binary or in another encoding.
    """
    yield read_text(decode_text(raw, path))


def read_text(text: str) -> Document:
    """Read a normalised text as one document."""
    title, blocks = find_blocks(text)
    return build_page(text, Page(title=title, blocks=blocks, address=find_address(text)))


def find_address(text: str) -> str:
    """Return the address of a page, if it stands on a line of its own and is the only one that does."""
    labelled = LABELLED.findall(text)
    found = labelled or ADDRESS.findall(text)
    return str(found[0]) if len(found) == 1 else ""


def find_blocks(text: str) -> tuple[str, tuple[Block, ...]]:
    """Return the title and the blocks of a text."""
    pieces = split_paragraphs(text)
    adverts = [is_advert(text[piece.start : piece.end]) for piece in pieces]
    first = next((index for index, advert in enumerate(adverts) if not advert), 0)
    title = shorten(text[pieces[first].start : pieces[first].end])
    section, blocks = SectionKind.BODY, []
    for index, piece in enumerate(pieces):
        words = text[piece.start : piece.end]
        heading = index < len(pieces) - 1 and is_heading(piece, words)
        if index == first and (heading or len(pieces) == 1):
            blocks.append(_block(piece, SectionKind.TITLE, heading=heading))
        elif adverts[index] or words == title:
            blocks.append(_block(piece, SectionKind.BOILERPLATE, heading=heading))
        else:
            section = (find_section(words) or SectionKind.BODY) if heading else section
            blocks.append(_block(piece, section, heading=heading))
    return title, tuple(blocks)


def is_heading(piece: Piece, words: str) -> bool:
    """Tell whether a line is a heading: short, on one line, not closed like a sentence."""
    if piece.kind is BlockKind.ITEM or "\n" in words or len(words) > MAX_HEADING:
        return False
    if words.endswith(CLOSED) or len(words.split()) > MAX_HEADING_WORDS:
        return False
    return piece.gap or not words[0].islower()


def _block(piece: Piece, section: SectionKind, *, heading: bool) -> Block:
    kind = BlockKind.HEADING if heading else piece.kind
    return Block(start=piece.start, end=piece.end, section=section, kind=kind)
