"""Names that a document ties to one variant: ``p.R229G (rs137852212)``, ``C677T (rs1801133; Ala222Val)``.

What stands in brackets right behind a name of another sort is the same variant. So is the allele or genotype of a place
("-31TT") that the document tells as a whole ("-31T>C"), and a change told in words the wrong way round.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from curies import ReferenceTuple as Ref

from kg.grounding.variants.change import DBSNP, TMVAR, Change, Kind, list_refs, to_ref
from kg.grounding.variants.find import find_same
from kg.grounding.variants.forms import Found, Need

_OPENS = re.compile(
    r"(?:\s(?:mutation|variant|polymorphism|substitution|SNP|genotype|allele))?\s?[(\[]\s?(?:(?:db)?SNP\s?)?"
)
_JOINS = re.compile(r"\s?[,;/:]\s?(?:(?:db)?SNP\s?)?|\s")
_CLOSES = re.compile(r"\s?[)\]]")
_UNPLACED = re.compile(r"\s?[:,(\[]?\s?")
Names = Mapping[Ref, tuple[Ref, ...]]


def find_ref(found: Found) -> Ref:
    """Return the identifier of a variant by its own name."""
    return to_ref(found.change) if found.change is not None else Ref(DBSNP, found.rs)


def tie_names(text: str, found: Sequence[Found]) -> Names:
    """Return the identifier of each name in a document → identifiers of the variant, the one that stands for it first.

    Args:
        text: The document's text.
        found: Its variants, in order of start.
    """
    own = {find_ref(one): one for one in found}
    joined = {ref: {ref} for ref in own}
    for first, second in [*find_bracketed(text, found), *find_parts(found)]:
        one, other = find_ref(first), find_ref(second)
        both = joined[one] | joined[other]
        if _is_one(both):
            joined |= dict.fromkeys(both, both)
    return {ref: _order(group, own) for ref, group in joined.items()}


def find_bracketed(text: str, found: Sequence[Found]) -> Iterable[tuple[Found, Found]]:
    """Yield the pairs of names of which the second explains the first."""
    for number, head in enumerate(found[:-1]):
        inner = _list_bracketed(text, found, number)
        yield from ((head, one) for one in inner)
        other = found[number + 1]
        if other.need is Need.NAME and not inner and _UNPLACED.fullmatch(text, head.end, other.start):
            yield head, other


def _list_bracketed(text: str, found: Sequence[Found], number: int) -> list[Found]:
    """Return the names in the bracket that opens right behind one, where it has nothing but names."""
    if number + 1 >= len(found) or not _OPENS.fullmatch(text, found[number].end, found[number + 1].start):
        return []
    inner = [found[number + 1]]
    for other in found[number + 2 :]:
        if not _JOINS.fullmatch(text, inner[-1].end, other.start):
            break
        inner.append(other)
    return inner if _CLOSES.match(text, inner[-1].end) or len(inner) == 1 else []


def find_parts(found: Sequence[Found]) -> Iterable[tuple[Found, Found]]:
    """Yield the pairs of a change and what is one side of it, or the same in reverse."""
    wholes: dict[tuple[str, str], list[Found]] = {}
    for one in found:
        if one.change is not None and _is_whole(one.change):
            places = wholes.setdefault(_place(one.change), [])
            if all(one.change != other.change for other in places):
                places.append(one)
    for one in found:
        if one.change is None:
            continue
        same = wholes.get(_place(one.change), [])
        if one.need is Need.NAME and len(twins := find_same(one, found)) == 1:
            yield next(other for other in found if other.change in twins), one
        if not _is_whole(one.change) and len(same) == 1 and _has(same[0].change, one.change):
            yield same[0], one


def _place(change: Change) -> tuple[str, str]:
    return change.level, change.position.lstrip("+")


def _is_whole(change: Change) -> bool:
    return change.kind is Kind.SUBSTITUTION and change.before != change.after and bool(change.position)


def _has(whole: Change | None, part: Change) -> bool:
    return whole is not None and set(part.before + part.after) <= set(whole.before + whole.after)


def _is_one(refs: Iterable[Ref]) -> bool:
    """Tell whether names may be one variant's: one identifier of dbSNP at most, and one change of each level."""
    levels = [
        ref.prefix if ref.prefix == DBSNP else ref.identifier.rpartition(":")[2][:1] for ref in refs if _is_placed(ref)
    ]
    return len(levels) == len(set(levels))


def _is_placed(ref: Ref) -> bool:
    return ref.prefix != TMVAR


def _order(group: Iterable[Ref], own: Mapping[Ref, Found]) -> tuple[Ref, ...]:
    """Return identifiers of one variant: that of dbSNP, the change of the protein, any other; then tmVar's forms."""
    ranked = sorted(group, key=lambda ref: (ref.prefix, not ref.identifier.startswith("p."), ref.identifier))
    changes = [own[ref].change for ref in ranked]
    others = [ref for change in changes if change is not None for ref in list_refs(change)]
    return tuple(dict.fromkeys((*ranked, *others)))


def settle_reversed(found: Sequence[Found]) -> list[Found]:
    """Return variants, a change told in words turned round where the document has its reverse in a short form."""
    short = {one.change for one in found if one.change is not None and not one.told}
    return [_turn(one, short) for one in found]


def _turn(one: Found, short: set[Change]) -> Found:
    if one.change is None or not one.told or one.change in short:
        return one
    turned = replace(one.change, before=one.change.after, after=one.change.before)
    return replace(one, change=turned) if turned in short else one
