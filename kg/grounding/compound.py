"""Names that are not written in one piece.

``P38/ERK signaling pathway`` names two pathways that share their last words; in
``extracellular matrix (ECM) deposition`` an abbreviation stands inside the name.
"""

import re

from kg.grounding.lexicon import Lexicon
from kg.grounding.match import Match
from kg.grounding.names import Name

_AFTER_BRACKET = re.compile(r"\) ([\w-]+)")
_COORDINATION = re.compile(r"\s*(?:/|,|–|\band\b|\bor\b|\band/or\b)\s*")


def expand_compounds(text: str, matches: list[Match], lexicon: Lexicon) -> list[Match]:
    """Give the first members of a coordination the meaning they have with its shared last words.

    The span stays that of the member; only its names change. A member that names nothing with the shared words keeps
    the names it has.
    """
    expanded = list(matches)
    for i in range(len(expanded) - 2, -1, -1):
        left, right = expanded[i], expanded[i + 1]
        if _COORDINATION.fullmatch(text[left.end : right.start]):
            names = _with_shared_words(text[left.start : left.end], text[right.start : right.end], lexicon)
            expanded[i] = Match(left.start, left.end, names or left.names)
    return expanded


def bridge_abbreviations(text: str, matches: list[Match], lexicon: Lexicon) -> list[Match]:
    """Read "name (ABBREVIATION) word" as one name where "name word" is one; the span covers all of it."""
    bridged: list[Match] = []
    for match in matches:
        left = bridged[-1] if bridged else None
        if left is not None and match.start < left.end:  # a name of its own after the bracket
            continue
        after = _AFTER_BRACKET.match(text, match.end)
        if left is not None and after and text[left.end : match.start] == " (":
            names = lexicon.lookup(f"{text[left.start : left.end]} {after.group(1)}")
            if names:
                bridged[-1] = Match(left.start, after.end(), names)
                continue
        bridged.append(match)
    return bridged


def _with_shared_words(left: str, right: str, lexicon: Lexicon) -> tuple[Name, ...]:
    words = right.split()
    tails = (words[first:] for first in range(1, len(words)))
    return next((names for tail in tails if (names := lexicon.lookup(" ".join([left, *tail])))), ())
