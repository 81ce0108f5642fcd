"""Which subject goes with which object: each with each, or one by one ("X and Y reduce A and B, respectively")."""

import re
from collections.abc import Iterable, Sequence
from itertools import product

from kg.claims.parts import End, Parts

_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
#: What lists something else before *respectively* ("by 20 and 30%, respectively").
_LISTING = re.compile(r"\b(?:and|or)\b|[&;]", re.IGNORECASE)


def pair_ends(parts: Parts, subjects: Sequence[End], objects: Sequence[End]) -> Iterable[tuple[End, End]]:
    """Return the pairs of ends that a trigger relates, in order.

    Where *respectively* stands behind either list, the first goes with the first, and so on; lists of several that
    differ in length pair up with nothing, since a member of one is not known.
    """
    paired = len(subjects) > 1 and len(objects) > 1 and _are_respective(parts, (*subjects, *objects))
    if not paired:
        return product(subjects, objects)
    in_order = (sorted(ends, key=lambda end: end.phrase.at) for ends in (subjects, objects))
    return zip(*in_order, strict=True) if len(subjects) == len(objects) else ()


def _are_respective(parts: Parts, ends: Iterable[End]) -> bool:
    """Tell whether *respectively* follows one of the lists, with no other list between."""
    stops = [end.phrase.at + len(end.phrase.text) for end in ends]
    for found in _RESPECTIVELY.finditer(parts.text, parts.sentence.start, parts.sentence.end):
        before = [stop for stop in stops if stop <= found.start()]
        if before and not _LISTING.search(parts.text, max(before), found.start()):
            return True
    return False
