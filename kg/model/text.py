"""Stretches of a text, and what is found in them: blocks, sentences, mentions, cues.

All positions are Unicode code points from the start of ``Document.text``, end exclusive, so that
``document.text[start:end]`` is always the quoted string.
"""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from kg.model.term import Grounding


class SectionKind(StrEnum):
    """The part of a document a block belongs to."""

    TITLE = "title"
    SUMMARY = "summary"
    FINDINGS = "findings"
    ABSTRACT = "abstract"
    INTRODUCTION = "introduction"
    METHODS = "methods"
    RESULTS = "results"
    DISCUSSION = "discussion"
    CONCLUSION = "conclusion"
    CAPTION = "caption"
    CRITICISM = "criticism"
    TOPICS = "topics"
    BODY = "body"
    BOILERPLATE = "boilerplate"


class BlockKind(StrEnum):
    """How a block is set."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of a document's text.

    Attributes:
        start: First code point.
        end: One past the last code point.
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A title, heading, paragraph or list item: sentences never cross its borders.

    Attributes:
        start: First code point.
        end: One past the last code point.
        section: Part of the document.
        kind: How it is set.
        sentences: Sentences given by the source; empty where they are to be found.
    """

    start: int
    end: int
    section: SectionKind
    kind: BlockKind = BlockKind.PARAGRAPH
    sentences: tuple[Span, ...] = ()


def hash_text(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, lower-case hexadecimal.

    >>> hash_text("")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span that names an entity.

    Attributes:
        start: First code point.
        end: One past the last code point.
        text: The span itself.
        source: What found it: ``dictionary``, ``usage`` (words that papers use and no ontology lists),
            ``abbreviation``, ``variant`` (the way it is written) or a model's name.
        grounding: The term it names, or why there is none.
        category: What the finder takes it for: a Biolink class without prefix, or empty.
    """

    start: int
    end: int
    text: str
    source: str
    grounding: Grounding
    category: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word that negates or hedges what stands in its scope.

    Attributes:
        start: First code point.
        end: One past the last code point.
        text: The span itself.
        kind: ``negation``, ``speculation`` or ``condition``.
        level: The modality it sets, e.g. ``Possible``; empty for a negation.
        scope: What it governs.
        heads: Positions, among the sentence's tokens, of the words it governs directly (the verb of "may", the noun of
            "no"); empty where the pipeline does not parse.
    """

    start: int
    end: int
    text: str
    kind: str
    level: str
    scope: Span
    heads: tuple[int, ...] = ()


class Token(NamedTuple):
    """One word in its sentence's dependency tree, as the pipeline read it.

    A tuple and not a frozen dataclass: there are as many as words, and a tuple is made three times as fast.

    Attributes:
        start: First code point.
        end: One past the last code point.
        text: The word itself.
        lemma: Its base form, in lower case.
        tag: Its Penn Treebank tag, e.g. ``VBN``.
        dep: Its relation to its head, e.g. ``nsubj``; ``ROOT`` for the root.
        head: Position of its head among the sentence's tokens; its own for a root.
    """

    start: int
    end: int
    text: str
    lemma: str
    tag: str
    dep: str
    head: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence with what was found in it.

    Attributes:
        index: Position among the document's sentences, from 0.
        start: First code point.
        end: One past the last code point.
        section: Part of the document.
        kind: How its block is set.
        block: Position of its block in ``Document.blocks``.
        mentions: In order of start; none overlaps another.
        inner: Mentions inside one of ``mentions`` that name something of another kind ("Wnt" in "Wnt signaling").
        cues: In order of start.
        tokens: Its words in order; empty where the pipeline has no parser.
    """

    index: int
    start: int
    end: int
    section: SectionKind
    kind: BlockKind
    block: int
    mentions: tuple[Mention, ...] = ()
    inner: tuple[Mention, ...] = ()
    cues: tuple[Cue, ...] = ()
    tokens: tuple[Token, ...] = ()

    @property
    def all_mentions(self) -> tuple[Mention, ...]:
        """Outer and inner mentions in order of start, the longer first."""
        if not self.inner:
            return self.mentions
        return tuple(sorted((*self.mentions, *self.inner), key=lambda mention: (mention.start, -mention.end)))
