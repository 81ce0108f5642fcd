"""Names of the lexicon in a text: longest first, at word borders."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from kg.grounding.lexicon import Lexicon
from kg.grounding.names import Name, NameKind, is_short
from kg.grounding.normalize import Token, name_key, same_case, singular, tokenize
from kg.grounding.score import UNTYPED, may_count

RODENTS = frozenset({"10090", "10116"})
LONGEST_NAME = 160
MAYBE_CASED = frozenset({NameKind.WEAK, NameKind.USED})


@dataclass(frozen=True, slots=True)
class Match:
    """A span of a text and the names it may be.

    Attributes:
        start: First code point.
        end: One past the last code point.
        names: What it may be.
        full: The name written out, where the text leaves out what it shares with another or writes it differently; else
            empty.
        likeness: From 0 to 1; how like the words are to the name, where no name is the same.
    """

    start: int
    end: int
    names: tuple[Name, ...]
    full: str = ""
    likeness: float = 1.0


@dataclass(frozen=True, slots=True)
class Walk:
    """A text in tokens, laid out for a walk along the trie.

    Attributes:
        text: The text.
        tokens: Its tokens.
        joined: Their keys, joined by blanks.
        starts: Where each token begins in ``joined``.
        ends: Where a key that ends with a token, in the singular, ends in ``joined`` → the token's number.
        changed: Numbers of the tokens whose singular is no beginning of them ("therapies").
    """

    text: str
    tokens: list[Token]
    joined: str
    starts: list[int]
    ends: dict[int, int]
    changed: list[int]


def find_matches(text: str, lexicon: Lexicon, *, start: int = 0, end: int | None = None) -> Iterator[Match]:
    """Yield the longest names in part of a text, from left to right, not overlapping.

    A name that no context could make count takes no words from a shorter one, and a term of unknown kind none from a
    term of a known kind.

    Args:
        text: The whole text; offsets count in it.
        lexicon: Where names are looked up.
        start: First code point to read.
        end: One past the last; the text's end where it is None.
    """
    walk = lay_out(text[start:end])
    typed: list[Match] = []
    untyped: list[Match] = []
    position = 0
    while position < len(walk.tokens):
        following = position + 1
        for last, match in _matches_at(walk, position, lexicon):
            if _is_typed(match, walk.text, lexicon):
                typed.append(match)
                following = last + 1
                break
            untyped.append(match)
        position = following
    for match in _fill(typed, untyped):
        yield Match(start + match.start, start + match.end, match.names)


def find_all_names(text: str, lexicon: Lexicon, *, start: int = 0, end: int | None = None) -> Iterator[Match]:
    """Yield every name in part of a text, overlapping or not, by its first token, longest first."""
    walk = lay_out(text[start:end])
    for position in range(len(walk.tokens)):
        for match in _names_at(walk, position, lexicon):
            yield Match(start + match[1].start, start + match[1].end, match[1].names)


def _fill(typed: list[Match], untyped: list[Match]) -> list[Match]:
    """Return the typed matches, and of the untyped ones the first and longest that overlap no other, in order."""
    kept = list(typed)
    for match in untyped:
        if all(match.end <= other.start or other.end <= match.start for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda match: match.start)


def _is_typed(match: Match, text: str, lexicon: Lexicon) -> bool:
    """Tell whether a match is of a known kind; a class of products is, whatever kind its vocabulary knows."""
    if any(lexicon.terms[name.term].category not in UNTYPED for name in match.names):
        return True
    key = name_key(text[match.start : match.end])
    return lexicon.find_names(key) != lexicon.names.get(key)


def lay_out(text: str) -> Walk:
    """Cut a text into tokens and lay them out."""
    tokens = tokenize(text)
    keys = [token.key for token in tokens]
    starts = [0, *accumulate(len(key) + 1 for key in keys)]
    singulars = [singular(key) for key in keys]
    regular = [key.startswith(single) for key, single in zip(keys, singulars, strict=True)]
    ends = {starts[i] + len(singulars[i]): i for i, fits in enumerate(regular) if fits}
    changed = [i for i, fits in enumerate(regular) if not fits]
    return Walk(text, tokens, " ".join(keys), starts, ends, changed)


def _matches_at(walk: Walk, first: int, lexicon: Lexicon) -> Iterator[tuple[int, Match]]:
    """Yield (last token, match) of the names that begin with a token and may count, longest first."""
    for last, match in _names_at(walk, first, lexicon):
        words = walk.text[match.start : match.end]
        names = tuple(name for name in match.names if may_count(words, name, lexicon))
        if names:
            yield last, Match(match.start, match.end, names)


def _names_at(walk: Walk, first: int, lexicon: Lexicon) -> Iterator[tuple[int, Match]]:
    """Yield (last token, match) of the names that begin with a token, longest first."""
    candidates = _candidates(walk, first, lexicon)
    head = walk.tokens[first]
    if not candidates or _touches(walk.text, head.start - 1, head.start):
        return
    for last, key in candidates:
        end = walk.tokens[last].end
        if _touches(walk.text, end - 1, end) or not _is_tight(walk, first, last):
            continue
        words = walk.text[head.start : end]
        accepted = tuple(name for name in lexicon.find_names(key) if accepts_case(words, name, lexicon))
        if accepted:
            yield last, Match(head.start, end, accepted)


def _candidates(walk: Walk, first: int, lexicon: Lexicon) -> list[tuple[int, str]]:
    """Return (last token, key) of every name that begins with a token, longest first."""
    begin = walk.starts[first]
    stretch = walk.joined[begin : begin + LONGEST_NAME]
    found = [
        (walk.ends[begin + len(key)], key) for key in lexicon.names.prefixes(stretch) if begin + len(key) in walk.ends
    ]
    for last in walk.changed:
        if first <= last and walk.starts[last] - begin < LONGEST_NAME:
            found.append((last, walk.joined[begin : walk.starts[last]] + singular(walk.tokens[last].key)))
    return sorted(found, reverse=True) if len(found) > 1 else found


def _touches(text: str, left: int, right: int) -> bool:
    """Tell whether two neighbouring characters belong to one word."""
    return left >= 0 and right < len(text) and text[left].isalnum() and text[right].isalnum()


def _is_tight(walk: Walk, first: int, last: int) -> bool:
    """Tell whether only single blanks, line ends or dashes stand between the tokens."""
    gaps = (walk.text[walk.tokens[i].end : walk.tokens[i + 1].start] for i in range(first, last))
    return all(len(gap.strip(" \n\t")) <= 1 and gap.count("\n") <= 1 for gap in gaps)


def accepts_case(text: str, name: Name, lexicon: Lexicon) -> bool:
    """Tell whether a text may be a name, judged by its case alone.

    A cased name must be written as the lexicon writes it; a symbol of a rodent's gene may be in capitals, as authors
    often write it for the protein, and a human symbol Capitalised.
    """
    if name.kind is not NameKind.CASED and not (name.kind in MAYBE_CASED and is_short(name.text)):
        return True
    if same_case(text, name.text):
        return True
    taxon = lexicon.terms[name.term].taxon
    if taxon is None or (not any(letter.isdigit() for letter in name.text) and len(name.text) < len("Srr")):
        return False
    return taxon.identifier in RODENTS and same_case(text, name.text.upper())
