"""Short forms that a document defines: scispaCy's detector, checked, and definitions by words.

The detector is the algorithm of Schwartz and Hearst (2003). It errs on hyphens and nested brackets, so each pair must
be balanced, the long form longer than the short one, and hold the short form's letters in order.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

MAX_SHORT = 14
#: Words in a bracket at most, and brackets that may close one.
MAX_BRACKETED, MAX_BRACKETS = 9, 4
_IN_BRACKETS = re.compile(r"\(\s*([^()\s][^()]{0,14}?)\s*\)")
_DESIGNATION = re.compile(r"[(,]\s*(?:designated|termed|called|named|denoted|abbreviated|referred to|hereafter)\b")
_DESIGNATED = re.compile(
    r"(?<![\w-])((?:[\w-]+ ){0,4}[\w-]+)\s*[(,]\s*(?:designated|termed|called|named|denoted|abbreviated|referred to"
    r"|hereafter(?: called| termed| named)?)"
    r"(?: as)?\s+[“\"']?([\w-]+)[”\"']?\s*[),]"
)


def find_abbreviations(doc: "Doc") -> Iterator[tuple[str, str]]:
    """Yield (short form, long form) pairs that a text defines, in no fixed order."""
    text = doc.text
    if "(" in text:
        yield from (pair for pair in detect(doc) if is_abbreviation(*pair))
        yield from find_in_brackets(text)
    if _DESIGNATION.search(text):
        yield from find_designations(text)


def detect(doc: "Doc") -> Iterator[tuple[str, str]]:
    """Yield (short form, long form) of scispaCy's algorithm, each short form and each long form once.

    Its component is not used: it looks for each short form in the whole text again, of which nothing is read here.
    """
    from scispacy.abbreviation import filter_matches, find_abbreviation

    words = [token.text for token in doc]
    closing = [i for i, word in enumerate(words) if word == ")"]
    brackets = [
        (0, i + 1, j)
        for i, word in enumerate(words)
        if word == "("
        for j in closing[bisect_right(closing, i + 1) :][:MAX_BRACKETS]
        if j - i <= MAX_BRACKETED
    ]
    seen: set[str] = set()
    for long_candidate, short_candidate in filter_matches(brackets, doc):
        short, long = find_abbreviation(long_candidate, short_candidate)
        if long is not None and short.text not in seen and long.text not in seen:
            seen.update((short.text, long.text))
            yield short.text, long.text


def find_in_brackets(text: str) -> Iterator[tuple[str, str]]:
    """Yield pairs written as ``long form (SHORT)``, also inside a compound such as ``… cell (iPSC)-based``.

    >>> list(find_in_brackets("an induced pluripotent stem cell (iPSC)-based approach"))
    [('iPSC', 'induced pluripotent stem cell')]
    """
    for match in _IN_BRACKETS.finditer(text):
        short = match.group(1)
        if not _is_short_form(short):
            continue
        words = re.findall(r"\S+", text[max(0, match.start() - 150) : match.start()])
        letters = sum(1 for letter in short if letter.isalnum())
        for count in range(1, min(len(words), letters + 4) + 1):
            long = " ".join(words[-count:])
            if long[:1].lower() == short[:1].lower() and is_abbreviation(short, long):
                yield short, long
                break


def find_designations(text: str) -> Iterator[tuple[str, str]]:
    """Yield pairs written as ``… long form (designated SHORT)``; the long form's head is its last word.

    >>> list(find_designations("differentiating iPSCs into chondrocytes (designated iChondrocytes)."))
    [('iChondrocytes', 'differentiating iPSCs into chondrocytes')]
    """
    for match in _DESIGNATED.finditer(text):
        yield match.group(2), match.group(1)


def is_abbreviation(short: str, long: str) -> bool:
    """Tell whether a pair can be an abbreviation and its long form.

    >>> is_abbreviation("OA", "osteoarthritis"), is_abbreviation("racemase), SRR", "serine racemase")
    (True, False)
    """
    balanced = all(text.count("(") == text.count(")") for text in (short, long))
    return balanced and _is_short_form(short) and len(long) > len(short) and _in_order(short, long)


def _is_short_form(short: str) -> bool:
    letters = [letter for letter in short if letter.isalpha()]
    return 1 < len(short) <= MAX_SHORT and len(short.split()) <= 2 and any(letter.isupper() for letter in letters)  # noqa: PLR2004


def _in_order(short: str, long: str) -> bool:
    """Tell whether the letters of the short form stand in the long form in order, a plural ``s`` left out."""
    wanted = "".join(letter for letter in short.removesuffix("s").lower() if letter.isalnum())
    rest = iter(long.lower())
    return bool(wanted) and all(letter in rest for letter in wanted)


def merge_abbreviations(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return one long form a short form, sorted: the first given wins, plural and singular share it."""
    merged: dict[str, str] = {}
    for short, long in pairs:
        merged.setdefault(short, long)
    return tuple(sorted(merged.items()))
