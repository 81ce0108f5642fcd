"""Short forms that a document defines: scispaCy's detector, checked, and definitions by words.

The detector is the algorithm of Schwartz and Hearst (2003). It errs on hyphens and nested brackets, so each pair must
be balanced, the long form longer than the short one, and hold the short form's letters in order.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

MAX_SHORT = 14
#: Characters before a bracket in which its long form may stand.
LOOK_BACK = 250
_BRACKET = re.compile(r"(?=\(([^()]{1,120}(?:\([^()]{0,30}\)[^()]{0,60})?)\))")
_IN_BRACKETS = re.compile(r"\(\s*([^()\s][^()]{0,14}?)\s*\)")
_DESIGNATION = re.compile(r"[(,]\s*(?:designated|termed|called|named|denoted|abbreviated|referred to|hereafter)\b")
_DESIGNATED = re.compile(
    r"(?<![\w-])((?:[\w-]+ ){0,4}[\w-]+)\s*[(,]\s*(?:designated|termed|called|named|denoted|abbreviated|referred to"
    r"|hereafter(?: called| termed| named)?)"
    r"(?: as)?\s+[“\"']?([\w-]+)[”\"']?\s*[),]"
)


def find_abbreviations(text: str, tokenize: "Callable[[str], Doc]") -> Iterator[tuple[str, str]]:
    """Yield (short form, long form) pairs that a text defines; of a short form the surest first."""
    if "(" in text:
        yield from detect(text, tokenize)
        yield from find_in_brackets(text)
    if _DESIGNATION.search(text):
        yield from find_designations(text)


def detect(text: str, tokenize: "Callable[[str], Doc]") -> Iterator[tuple[str, str]]:
    """Yield what scispaCy's algorithm finds for each bracket that may hold a definition.

    Its component is not used: it reads every word, and looks for each short form in the whole text again.
    """
    from scispacy.abbreviation import filter_matches, find_abbreviation

    for opening, closing in find_brackets(text):
        first = text.find(" ", opening - LOOK_BACK, opening) + 1 if opening > LOOK_BACK else 0
        doc = tokenize(text[first:closing])
        inside = doc.char_span(opening + 1 - first, closing - 1 - first, alignment_mode="contract")
        candidates = filter_matches([(0, inside.start, inside.end)], doc) if inside else []
        for long_candidate, short_candidate in candidates:
            short, long = find_abbreviation(long_candidate, short_candidate)
            if long is not None and is_abbreviation(short.text, long.text):
                yield short.text, long.text


def find_brackets(text: str) -> Iterator[tuple[int, int]]:
    """Yield where brackets begin and end that hold a short form, or a long form after a short one."""
    for bracket in _BRACKET.finditer(text):
        before = text[max(0, bracket.start() - LOOK_BACK) : bracket.start()].rstrip().rpartition(" ")[2]
        content = bracket.group(1).strip()
        if _is_short_form(content) or (" " in content and _is_short_form(before)):
            yield bracket.start(), bracket.end(1) + 1


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
