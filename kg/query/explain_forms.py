"""A verdict's arithmetic as text, and as JSON (``kg.explanation/1``)."""

import json
from collections.abc import Iterable, Iterator

from kg.model.evidence import Stance
from kg.query.explain import Entry, Side

SIDES = {Stance.SUPPORTS: "for", Stance.DISPUTES: "against"}


def sides_to_list(sides: Iterable[Side]) -> list[dict[str, object]]:
    """Return the documented JSON form of an explanation's sides."""
    return [
        {
            "side": SIDES[side.stance],
            "weight": side.weight,
            "studies": [
                {
                    "study": part.study,
                    "strength": part.strength,
                    "evidence": [_entry_to_dict(entry) for entry in part.entries],
                }
                for part in side.parts
            ],
        }
        for side in sides
    ]


def explanation_to_json(claim: str, label: str, sides: Iterable[Side], *, indent: int | None = 1) -> str:
    """Return the documented JSON text of the explanation of one claim (``kg.explanation/1``)."""
    table = {"schema": "kg.explanation/1", "claim": claim, "label": label, "sides": sides_to_list(sides)}
    return json.dumps(table, ensure_ascii=False, indent=indent)


def _entry_to_dict(entry: Entry) -> dict[str, object]:
    return {
        "document": entry.document,
        "claim": entry.claim,
        "supports": entry.supports,
        "counts": entry.counts,
        "strength": entry.strength,
        "factors": [{"kind": f.kind, "name": f.name, "value": f.value} for f in entry.factors],
        "quote": entry.quote,
    }


def format_sides(sides: Iterable[Side], claim: str = "") -> Iterator[str]:
    """Yield the lines of an explanation, every number as it is multiplied.

    Args:
        sides: The arithmetic.
        claim: The claim judged, in words; what bears on another one is told so.
    """
    for side in sides:
        product = " × ".join(f"(1 − {part.strength:g})" for part in side.parts)
        yield f"{SIDES[side.stance]}: 1 − {product} = {side.weight:g}"
        for part in side.parts:
            yield f"  {part.strength:<6g} study {part.study}"
            for entry in part.entries:
                yield from _format_entry(entry, claim)


def _format_entry(entry: Entry, claim: str) -> Iterator[str]:
    product = " × ".join(f"{factor.name} {factor.value:g}" for factor in entry.factors)
    outdone = "" if entry.counts else "  (same study, not counted)"
    yield f"    {product} = {entry.strength:g}  {entry.document}{outdone}"
    if entry.claim != claim:
        yield f"      {'supports' if entry.supports else 'disputes'}: {entry.claim}"
    yield f"      “{entry.quote}”"
