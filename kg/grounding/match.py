"""Names of the lexicon in a text: longest first, at word borders."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.grounding.lexicon import Lexicon, Name, NameKind, is_short
from kg.grounding.normalize import Token, join_keys, same_case, singular, tokenize
from kg.model.term import Term

RODENTS = frozenset({"10090", "10116"})


@dataclass(frozen=True, slots=True)
class Match:
    """A span of a text and the names it may be."""

    start: int
    end: int
    names: tuple[Name, ...]


def find_matches(text: str, lexicon: Lexicon, *, start: int = 0, end: int | None = None) -> Iterator[Match]:
    """Yield the longest names in part of a text, from left to right, not overlapping.

    Args:
        text: The whole text; offsets count in it.
        lexicon: Where names are looked up.
        start: First code point to read.
        end: One past the last; the text's end where it is None.
    """
    base = text[start:end]
    tokens = tokenize(base)
    position = 0
    while position < len(tokens):
        found = _longest_at(base, tokens, position, lexicon)
        if found is None:
            position += 1
            continue
        match, position = found
        yield Match(start + match.start, start + match.end, match.names)


def _longest_at(text: str, tokens: list[Token], first: int, lexicon: Lexicon) -> tuple[Match, int] | None:
    head = tokens[first]
    if _touches(text, head.start - 1, head.start):
        return None
    limit = max(lexicon.longest.get(head.key, 0), lexicon.longest.get(singular(head.key), 0))
    for last in range(min(first + limit, len(tokens)) - 1, first - 1, -1):
        end = tokens[last].end
        if _touches(text, end - 1, end) or not _is_tight(text, tokens, first, last):
            continue
        names = lexicon.names.get(join_keys([token.key for token in tokens[first : last + 1]]), ())
        accepted = tuple(name for name in names if accepts_case(text[head.start : end], name, lexicon))
        if accepted:
            return Match(head.start, end, accepted), last + 1
    return None


def _touches(text: str, left: int, right: int) -> bool:
    """Tell whether two neighbouring characters belong to one word."""
    return left >= 0 and right < len(text) and text[left].isalnum() and text[right].isalnum()


def _is_tight(text: str, tokens: list[Token], first: int, last: int) -> bool:
    """Tell whether only single blanks, line ends or dashes stand between the tokens."""
    gaps = (text[tokens[i].end : tokens[i + 1].start] for i in range(first, last))
    return all(len(gap.strip(" \n\t")) <= 1 and gap.count("\n") <= 1 for gap in gaps)


def accepts_case(text: str, name: Name, lexicon: Lexicon) -> bool:
    """Tell whether a text may be a name, judged by its case alone.

    A cased name must be written as the lexicon writes it; a symbol of a rodent's gene may be in capitals, as authors
    often write it for the protein, and a human symbol Capitalised.
    """
    if name.kind is not NameKind.CASED and not (name.kind is NameKind.WEAK and is_short(name.text)):
        return True
    if same_case(text, name.text):
        return True
    term: Term = lexicon.terms[name.term]
    if term.taxon is None or (not any(letter.isdigit() for letter in name.text) and len(name.text) < len("Srr")):
        return False
    if term.taxon.identifier in RODENTS:
        return same_case(text, name.text.upper())
    return False
