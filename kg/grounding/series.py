"""Names of which only the part that differs is written: ``MMP-1/3/13``, ``IL-1β and -6``, ``BM- and UC-MSCs``.

Each member is a mention of its own. Its span is what is written of it (``3``, ``-6``, ``BM``), and it has the names of
the whole that it stands for. After ``/`` the differing part may stand alone; after a comma or ``and`` it must have its
dash, for "IL-6 and 10 patients" counts patients.
"""

import re
from collections.abc import Iterator

from kg.grounding.lexicon import Lexicon
from kg.grounding.match import Match, accepts_case
from kg.grounding.names import Name
from kg.grounding.normalize import GREEK

_DASH = "[-‐‑–]"
_GREEK = rf"[{''.join(GREEK)}]|alpha|beta|gamma|delta|epsilon|kappa"
#: The part of a name in which the members of a series differ: a number, a Greek letter, a capital.
_TAIL = rf"(?:\d+[A-Za-z]?|{_GREEK}|[A-Z])"
_LAST = re.compile(rf"(?P<stem>.*[^\W\d].*?)(?P<dash>{_DASH}?)(?P<tail>{_TAIL})$", re.DOTALL)
_NEXT = re.compile(
    rf"\s*(?:/\s*{_DASH}?|(?:,\s*(?:and|or)?|and|or|&|and/or)\s*{_DASH})(?P<tail>{_TAIL})(?![^\W_])(?!\s*(?:%|±))"
)
_LEFT = re.compile(rf"(?<![^\W_])(?P<part>[^\W_]+){_DASH}\s*(?:,|/|(?:,\s*)?(?:and|or|and/or)\s)\s*$")
LONGEST_PART = 12
REACH = 40


def add_members(text: str, matches: list[Match], lexicon: Lexicon) -> list[Match]:
    """Return the matches with the members of the series that they belong to; in order of start.

    A match inside a member gives way to it.
    """
    members = [member for match in matches for member in find_members(text, match, lexicon)]
    if not members:
        return matches
    kept = [m for m in matches if all(m.end <= other.start or other.end <= m.start for other in members)]
    return sorted([*kept, *members], key=lambda match: match.start)


def find_members(text: str, match: Match, lexicon: Lexicon) -> Iterator[Match]:
    """Yield the other members of a series that a match begins or ends."""
    kinds = {lexicon.terms[name.term].category for name in match.names}
    yield from _find_right(text, match, kinds, lexicon)
    yield from _find_left(text, match, kinds, lexicon)


def _find_right(text: str, match: Match, kinds: set[str], lexicon: Lexicon) -> Iterator[Match]:
    words, end = text[match.start : match.end], match.end
    while following := _NEXT.match(text, end):
        full = write_out(words, following.group("tail"))
        names = _lookup(full, kinds, lexicon) if full else ()
        if not names:
            return
        end = following.end()
        dashed = text[following.start("tail") - 1] not in "/ ,"
        yield Match(following.start("tail") - dashed, end, names, full)


def write_out(words: str, tail: str) -> str:
    """Return a name with another end: one of the same sort, else all that comes after its last dash.

    >>> write_out("TGF-β1", "2"), write_out("IL-1β", "6"), write_out("TNF-α", "β"), write_out("insulin", "2")
    ('TGF-β2', 'IL-6', 'TNF-β', '')
    """
    first = _LAST.fullmatch(words)
    if first is None:
        return ""
    if first.group("tail")[0].isdigit() == tail[0].isdigit():
        return first.group("stem") + first.group("dash") + tail
    at = max(words.rfind(dash) for dash in "-‐‑–")
    return words[: at + 1] + tail if at > 0 else ""


def _find_left(text: str, match: Match, kinds: set[str], lexicon: Lexicon) -> Iterator[Match]:
    words = text[match.start : match.end]
    head = next((words[at + 1 :] for at, letter in enumerate(words) if letter in "- ‐‑–"), "")
    start = match.start
    while head and (before := _LEFT.search(text, max(0, start - REACH), start)):
        part = before.group("part")
        full = f"{part}-{head}"
        names = _lookup(full, kinds, lexicon) if len(part) <= LONGEST_PART else ()
        if not names:
            return
        start = before.start()
        yield Match(before.start("part"), before.end("part"), names, full)


def _lookup(words: str, kinds: set[str], lexicon: Lexicon) -> tuple[Name, ...]:
    """Return the names of a written-out member that are of the kind of the series."""
    found = (name for name in lexicon.lookup(words) if accepts_case(words, name, lexicon))
    return tuple(name for name in found if lexicon.terms[name.term].category in kinds)
