"""Stretches of text with gold mentions for each recogniser, and the swap of names in them."""

import random
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

Span = tuple[int, int, str]
Names = dict[str, tuple[list[str], list[str]]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text.

    Attributes:
        words: Its words, each with True where a blank follows.
        spans: Head → its mentions: first word, one past the last, label.
        unknown: Head → words of which the corpus does not say enough.
    """

    words: tuple[tuple[str, bool], ...]
    spans: dict[str, tuple[Span, ...]]
    unknown: dict[str, frozenset[int]]


def read_pieces(nlp: Language, path: Path, heads: tuple[str, ...]) -> list[Piece]:
    """Return the pieces of one file."""
    return [_read_piece(doc, heads) for doc in DocBin().from_disk(path).get_docs(nlp.vocab)]


def _read_piece(doc: Doc, heads: tuple[str, ...]) -> Piece:
    words = tuple((token.text, bool(token.whitespace_)) for token in doc)
    spans = {
        head: tuple(sorted((span.start, span.end, span.label_) for span in doc.spans.get(head, ()))) for head in heads
    }
    unknown = {}
    for head in heads:
        covered = {number for start, end, _ in spans[head] for number in range(start, end)}
        missing = {token.i for span in doc.spans.get(f"{head}-missing", ()) for token in span}
        unknown[head] = frozenset(missing - covered)
    return Piece(words, spans, unknown)


def make_doc(vocab: Vocab, piece: Piece) -> Doc:
    """Return the text alone."""
    return Doc(vocab, words=[word for word, _ in piece.words], spaces=[space for _, space in piece.words])


def make_gold(vocab: Vocab, piece: Piece, head: str) -> Doc:
    """Return the text with one head's mentions as entities, and words of unknown type as missing."""
    doc = make_doc(vocab, piece)
    entities = [
        doc.char_span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]), label=label)
        for start, end, label in piece.spans[head]
    ]
    doc.set_ents(entities, missing=[doc[number : number + 1] for number in sorted(piece.unknown[head])])
    return doc


def swap_names(piece: Piece, names: Names, tokenizer: Tokenizer) -> Piece:
    """Put other names of the same type in the place of some; the same name is swapped for the same everywhere."""
    chosen: dict[tuple[str, ...], list[tuple[str, bool]]] = {}
    for start, end, label in _alone(piece):
        key = tuple(word for word, _ in piece.words[start:end])
        if label in names and key not in chosen and random.random() < 0.5:  # noqa: PLR2004, S311
            group = random.choice(names[label])  # noqa: S311
            chosen[key] = [(token.text, bool(token.whitespace_)) for token in tokenizer(random.choice(group))]  # noqa: S311
    for start, end, _ in sorted(_alone(piece), reverse=True):
        key = tuple(word for word, _ in piece.words[start:end])
        if key in chosen:
            piece = _replace(piece, start, end, chosen[key])
    return piece


def _alone(piece: Piece) -> list[Span]:
    """Return the mentions that touch no other mention and no unknown word."""
    spans = [span for group in piece.spans.values() for span in group]
    taken = [number for start, end, _ in spans for number in range(start, end)]
    taken.extend(number for group in piece.unknown.values() for number in group)
    return [span for span in spans if all(taken.count(number) == 1 for number in range(span[0], span[1]))]


def _replace(piece: Piece, start: int, end: int, new: list[tuple[str, bool]]) -> Piece:
    last = (new[-1][0], piece.words[end - 1][1])
    words = (*piece.words[:start], *new[:-1], last, *piece.words[end:])
    grown = len(new) - (end - start)

    def move(number: int) -> int:
        return number + grown if number >= end else number

    spans = {
        head: tuple((move(left), move(right), label) for left, right, label in group)
        for head, group in piece.spans.items()
    }
    unknown = {head: frozenset(map(move, group)) for head, group in piece.unknown.items()}
    return Piece(words, spans, unknown)
