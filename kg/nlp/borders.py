"""Where sentences end, by rules: for text that no parser reads, and to guide a parser at full stops.

A full stop ends a sentence unless the word before it is an abbreviation, an initial or the number of an item, or what
follows cannot begin a sentence.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_STOP = re.compile(r"([.!?…]+)[\"'”’»)\]]*(?=\s+\S)")
_WORD = re.compile(r"[^\s(\[{,;:/\"'“‘–—=]*$")
_NEXT = re.compile(r"\s*([\"'“‘(\[]*)(\S+)")
_ALWAYS = """fig figs figure eq eqs eqn ref refs tab vol vols no nos p pp sect suppl supp ext chap ch vs cf viz e.g i.e
eg ie approx ca resp incl dr drs prof mr mrs st mt ver dept univ avg var subsp ssp spp sp cv nov gen"""
_SOMETIMES = "al etc inc ltd co corp jr sr u.s u.k ph.d m.d a.m p.m"
_BEFORE_LETTER = """vitamin hepatitis type group protein panel table figure part phase factor class stage grade appendix
influenza immunoglobulin box set arm site domain chain subunit section step"""
#: Abbreviations after which a sentence never ends.
_LEADING = frozenset(_ALWAYS.split())
#: Abbreviations after which one may end, if a capital follows and no bracket, as of a citation.
_TRAILING = frozenset(_SOMETIMES.split())
#: Words before a single capital that names something, so that it is no initial: "vitamin D.".
_NAMED = frozenset(_BEFORE_LETTER.split())
#: Words before a person's initial.
_BEFORE_NAME = frozenset(["by", "and", "to", "from", "thank"])
_PANEL = re.compile(r"\([a-z](?:[-–,][a-z])*\)")
_NUMBER = re.compile(r"\(?\d{1,2}")
#: The letter of a change of a sequence: "p.R315X", "c.35delG".
_LEVEL = re.compile(r"\b[cgmnpr]\.(?=[(A-Z0-9*-])")
_LOOK_BACK = 40
_BRACKETED = 300


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each sentence of a text without line ends; together they are the whole text.

    >>> [text[slice(*span)] for text in ["Hu et al. saw it (p. 38). Is it so?"] for span in split_sentences(text)]
    ['Hu et al. saw it (p. 38). ', 'Is it so?']
    """
    borders = [0, *(position for position, begins in judge_stops(text) if begins)]
    return list(pairwise([*borders, len(text)])) if text else []


def ends_sentence(text: str, stop: re.Match[str], start: int) -> bool:
    """Tell whether a sentence that began at ``start`` ends with a stop."""
    following = _NEXT.match(text, stop.end())
    if following is None:
        return False
    if not _can_begin(following.group(2)) and not _PANEL.match("".join(following.groups())):
        return False
    if is_within_sentence(text, stop, start):
        return False
    return not _is_bracketed(text, stop.end(), start)


def is_within_sentence(text: str, stop: re.Match[str], start: int) -> bool:
    """Tell whether a stop belongs to an abbreviation, an initial or the number of an item."""
    if stop.group(1) != ".":
        return False
    word = _WORD.search(text, max(start, stop.start() - _LOOK_BACK), stop.start())
    before = word.group() if word else ""
    lower = before.lower()
    following = _NEXT.match(text, stop.end())
    bracket, after = following.groups() if following else ("", "")
    if lower in _LEADING and stop.group() == ".":
        return not (lower == "no" and after[:1].isalpha())
    if lower in _TRAILING and stop.group() == ".":
        return bool(bracket) or not after[:1].isupper()
    place = word.start() if word else stop.start()
    if len(before) == 1 and before.isupper():
        return _is_initial(text[max(start, place - _LOOK_BACK) : place], after)
    return bool(_NUMBER.fullmatch(before)) and not text[start:place].strip()


def _is_initial(left: str, after: str) -> bool:
    """Tell whether a single capital abbreviates a name: "J. Smith", "E. coli"."""
    words = left.split()
    last = words[-1] if words else ""
    if last.lower() in _NAMED or left[-1:] in ("/", "-") or (words[-2:-1] and len(words[-2]) == 1):
        return False
    return not last or not after[:1].isupper() or last[:1].isupper() or last[-1] in ",.;(&" or last in _BEFORE_NAME


def _can_begin(word: str) -> bool:
    """Tell whether a word can begin a sentence: not one in plain small letters."""
    return not word[0].islower() or not word.strip(".,;:)").islower() or any(letter.isdigit() for letter in word)


def _is_bracketed(text: str, position: int, start: int) -> bool:
    """Tell whether a place stands in a round bracket that was opened in the sentence and is closed soon."""
    inner = text[start:position]
    if inner.count("(") <= inner.count(")"):
        return False
    rest = text[position : position + _BRACKETED]
    return ")" in rest and rest.find("(") not in range(rest.find(")"))


def judge_stops(text: str) -> Iterator[tuple[int, bool]]:
    """Yield where the word after each stop begins, and whether a sentence begins with it."""
    start = 0
    for stop in _STOP.finditer(text):
        position = _after_blanks(text, stop.end())
        ends = ends_sentence(text, stop, start)
        yield position, ends
        start = position if ends else start


def _after_blanks(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def mark_borders(doc: "Doc") -> "Doc":
    """Tell a parser where a stop ends a sentence and where it does not; a component of spaCy.

    Where there is no stop, as after a colon, the parser judges.
    """
    within = ((stop.end(), False) for stop in _LEVEL.finditer(doc.text))
    for position, begins in [*judge_stops(doc.text), *within]:
        span = doc.char_span(position, position + 1, alignment_mode="expand")
        if span is not None and span.start:
            doc[span.start].is_sent_start = begins
    return doc
