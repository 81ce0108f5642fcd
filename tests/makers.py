"""Small makers of documents and of what is read from them."""

from typing import Any

from curies import ReferenceTuple as Ref

from kg.model.document import Document, Reading
from kg.model.text import Block, BlockKind, Mention, SectionKind
from kg.nlp.cues import match_cues
from kg.pipeline import read_mentions
from kg.toolkit import Toolkit

MARKS = {"# ": BlockKind.HEADING, "= ": BlockKind.HEADING, "• ": BlockKind.ITEM}


def document(*blocks: str, section: SectionKind = SectionKind.ABSTRACT, **fields: Any) -> Document:
    """Return a document of some blocks: ``# `` begins a heading, ``• `` a list item, ``= `` the title."""
    text, made = "", []
    for block in blocks:
        words = block[2:] if block[:2] in MARKS else block
        own = SectionKind.TITLE if block.startswith("= ") else section
        kind = MARKS.get(block[:2], BlockKind.PARAGRAPH)
        made.append(Block(start=len(text), end=len(text) + len(words), section=own, kind=kind))
        text += words + "\n\n"
    return Document(**{"id": Ref("DOI", "10.5555/test"), "title": "Test", "text": text, "blocks": tuple(made)} | fields)


def read(toolkit: Toolkit, *blocks: str, **fields: Any) -> Reading:
    """Return a document's reading with mentions and cues."""
    [reading] = read_mentions([document(*blocks, **fields)], toolkit)
    return reading


def mentions(toolkit: Toolkit, *blocks: str, **fields: Any) -> list[Mention]:
    """Return all mentions of a document, in order."""
    return [mention for sentence in read(toolkit, *blocks, **fields).sentences for mention in sentence.mentions]


def named(toolkit: Toolkit, *blocks: str, **fields: Any) -> dict[str, str | None]:
    """Return the words of each mention and the CURIE of its term, None for a refusal."""
    found = mentions(toolkit, *blocks, **fields)
    return {m.text: m.grounding.term.curie if m.grounding.term else None for m in found}


def cues(toolkit: Toolkit, sentence: str) -> dict[str, str]:
    """Return the cues of a sentence and the words each governs."""
    found = match_cues(sentence, 0, len(sentence), toolkit.cues)
    return {cue.text: sentence[cue.scope.start : cue.scope.end].strip() for cue in found}
