"""Where a document names variants: every form that can be one, and of them those that its words speak for."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.grounding.variants.change import Change, Kind
from kg.grounding.variants.forms import Found, Need, Reader
from kg.grounding.variants.patterns import PARTS, WHOLES, Group
from kg.grounding.variants.wording import WORDINGS

_DIGIT = re.compile("[0-9]")
#: Where a change told in words stands: a word and a number.
_TOLD = re.compile(
    r"(?:codon|position|residue|acid|nucleotide|base|nt)s?\s[-−+]?\d|\b(?:at|in)\s[-−+]\d|\d\sposition"
    r"|(?:ine|acid|ate|phan)[-\s]?\d+[-\s](?:to|by|[a-z]{4})|\d\s?[a-z]{3}-{1,4}|deletion at \d"
)
_TOPIC = re.compile(
    r"mutation|mutant|mutated|variant|polymorphi|\bSNPs?\b|allel|genotyp|substitut|homozyg|heterozyg|missense|nonsense"
    r"|frame-?shift|haplotyp|transition|transversion|\bcodon|\bexon|\bcarriers?\b",
    re.IGNORECASE,
)
#: What follows or stands before the name of something else: a cell line, a clone, an article's number.
_OTHER_AFTER = re.compile(
    r"\s?(?:(?!mutant|mutated|positive|variant|[A-Z])\w+\s)?"
    r"(?:cells?|cell[- ]lines?|clones?|plasmids?|vectors?|antibod\w+|phages?)\b"
)
_OTHER_BEFORE = re.compile(
    r"(?:\b[Cc]at(?:alog(?:ue)?)?\.?|\b[Nn]o\.|#|\bclone|\bcell line|\b(?:[Ff]ig(?:ure)?|[Tt]able|panel)s?\b.{0,20})"
    r"\s?$"
)
#: Names that have the form of a change and are a cell line.
_OTHERS = frozenset({"T47D", "T98G"})
_SORT = re.compile(
    r"\s(?:\w+\s)?(?:polymorphism|substitution|SNP|transition|transversion|mutation|genotype|variant)s?\b"
)
#: What follows a change of nucleotides more often than one of amino acids.
_INHERITED = re.compile(r"\s(?:\w+\s)?(?:polymorphism|SNP|genotype|allele|transition|transversion)s?\b")
_GLUED = re.compile(r"[A-Za-z0-9-]*$")
_BEFORE = re.compile(r"([A-Za-z][A-Za-z0-9]+)[- ]\(?$")
_LISTED = re.compile(r"\s?(?:/|,|;|\band\b|\bor\b|\+)\s?(?:and\s|or\s)?")
_NAMED = re.compile(r"\s?[:,(\[]?\s?")
REACH = 30


def find_wholes(text: str, start: int, end: int) -> Iterator[Found]:
    """Yield all that part of a text may name in the form of a variant; they may overlap."""
    if not _DIGIT.search(text, start, end):
        return
    yield from _apply(WHOLES, text, start, end)
    if _TOLD.search(text, start, end):
        yield from _read(WORDINGS, text, start, end)


def find_parts(text: str, start: int, end: int) -> Iterator[Found]:
    """Yield what may name an allele or a genotype in part of a text."""
    return _apply(PARTS, text, start, end)


def _apply(groups: Iterable[Group], text: str, start: int, end: int) -> Iterator[Found]:
    for hint, forms in groups:
        if hint.search(text, start, end):
            yield from _read(forms, text, start, end)


def _read(forms: Iterable[tuple["re.Pattern[str]", Reader]], text: str, start: int, end: int) -> Iterator[Found]:
    found = (reader(match) for pattern, reader in forms for match in pattern.finditer(text, start, end))
    return (candidate for candidate in found if candidate is not None)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the words of a document besides their form.

    Attributes:
        is_taken: Tells of a word whether it is known to name something.
        is_gene: Tells of a word whether it names a gene.
        marked: First and last code point, exclusive, of what a recogniser takes for variants.
    """

    is_taken: Callable[[str], bool]
    is_gene: Callable[[str], bool]
    marked: frozenset[tuple[int, int]] = frozenset()


def find_variants(text: str, spans: Sequence[tuple[int, int]], known: Known) -> list[Found]:
    """Return the variants of a document, in order of start; none overlaps another.

    Args:
        text: The document's text.
        spans: First and last code point, exclusive, of its sentences.
        known: What is known of its words.
    """
    found = [(span, candidate) for span in spans for candidate in find_wholes(text, *span)]
    if not found:
        return []
    doubtful = any(candidate.need is not Need.NOTHING for _, candidate in found)
    topic = doubtful and any(_TOPIC.search(text, *span) for span in spans)
    sure = [c for span, c in found if c.need is Need.NOTHING or _counts(text, span, c, (topic, known))]
    listed = [c for _, c in found if c.need is Need.TOPIC and topic and _is_in_list(text, c, sure)]
    whole = settle_letters(text, keep_longest([*sure, *listed]))
    if not whole:
        return []
    sides = list_sides(whole)
    parts = [*(c for _, c in found if c.need >= Need.WHOLE), *(c for span in spans for c in find_parts(text, *span))]
    partial = [c for c in parts if c.need is Need.TOPIC or (c.need in (Need.WHOLE, Need.SIDE) and is_part(c, sides))]
    unplaced = [c for c in parts if c.need is Need.NAME and is_placed(text, c, whole)]
    return keep_first(whole, [*keep_longest(partial), *unplaced])


def _counts(text: str, span: tuple[int, int], candidate: Found, told: tuple[bool, Known]) -> bool:
    """Tell whether a document's words speak for a form that may be something else.

    Args:
        text: The document's text.
        span: First and last code point, exclusive, of the sentence.
        candidate: The form.
        told: Whether the document has a word of genetics, and what is known of its words.
    """
    topic, known = told
    if candidate.need is Need.GENE:
        glued = _GLUED.search(text, span[0], candidate.start)
        return glued is not None and (known.is_gene(glued.group()) or (topic and known.is_taken(glued.group())))
    if candidate.need > Need.WORD or is_other(text, candidate) or known.is_taken(text[candidate.start : candidate.end]):
        return False
    if candidate.need is Need.WORD:
        return topic and _TOPIC.search(text, *_around(candidate, span)) is not None
    before = _BEFORE.search(text, span[0], candidate.start)
    marked = (candidate.start, candidate.end) in known.marked
    return topic or marked or (before is not None and known.is_gene(before.group(1)))


def _around(candidate: Found, span: tuple[int, int]) -> tuple[int, int]:
    """Return where words that speak for the most doubtful forms are looked for."""
    return max(span[0], candidate.start - REACH), min(span[1], candidate.end + REACH)


def is_other(text: str, candidate: Found) -> bool:
    """Tell whether the words around the form of a change speak for something else, such as a line of cells.

    A name that cells have in one place and a change in another is one of the change.
    """
    word = text[candidate.start : candidate.end]
    if word in _OTHERS or _OTHER_BEFORE.search(text, max(0, candidate.start - REACH), candidate.start):
        return True
    same = re.finditer(rf"{re.escape(word)}(?!\w)", text)
    return all(_OTHER_AFTER.match(text, place.end()) for place in same)


def settle_letters(text: str, found: Sequence[Found]) -> list[Found]:
    """Return variants, each of whose letters may be of nucleotides or amino acids as what the document speaks for.

    They are nucleotides, unless the document has the protein's change in a form that nothing else has, they stand in a
    list with one, or all other changes of the document are of proteins, several in one letter, and it is nowhere
    called a polymorphism.
    """
    sure = {c.change for c in found if not c.either}
    mutants = {c.change for c in found if not c.either and c.change and text[c.start + 1].isdigit()}
    levels = {change.level for change in sure if change is not None} if len(mutants) > 1 else set()
    inherited = {c.change for c in found if _INHERITED.match(text, c.end)}
    settled: list[Found] = []
    for number, candidate in enumerate(found):
        if not candidate.either or candidate.change is None or candidate.change in sure:
            settled.append(candidate)
            continue
        protein = replace(candidate.change, level="p")
        before = settled[-1:] if settled and _is_listed(text, settled[-1], candidate) else []
        after = [c for c in _list_after(text, found, number) if not c.either][:1]
        beside = any(c.change and c.change.level == "p" for c in (*before, *after))
        proteins = protein in sure or beside or (levels == {"p"} and candidate.change not in inherited)
        settled.append(replace(candidate, change=protein, either=False) if proteins else candidate)
    return settled


def _list_after(text: str, found: Sequence[Found], number: int) -> Iterable[Found]:
    for one, other in zip(found[number:], found[number + 1 :], strict=False):
        if not _is_listed(text, one, other):
            return
        yield other


def _is_in_list(text: str, candidate: Found, found: Iterable[Found]) -> bool:
    """Tell whether a form stands right beside a variant in a list: a name of the lexicon may be one there."""
    return any(_is_listed(text, one, candidate) or _is_listed(text, candidate, one) for one in found)


def _is_listed(text: str, one: Found, other: Found) -> bool:
    return one.end <= other.start <= one.end + REACH and _LISTED.fullmatch(text, one.end, other.start) is not None


def list_sides(found: Iterable[Found]) -> dict[tuple[str, str], tuple[set[str], set[str]]]:
    """Return (level, place) of each substitution → the letters of both its sides, and of what it leads to."""
    sides: dict[tuple[str, str], tuple[set[str], set[str]]] = {}
    for change in (c.change for c in found):
        if change is not None and change.kind is Kind.SUBSTITUTION:
            both, after = sides.setdefault((change.level, change.position.lstrip("+")), (set(), set()))
            both.update(change.before + change.after)
            after.update(change.after)
    return sides


def is_part(candidate: Found, sides: Mapping[tuple[str, str], tuple[set[str], set[str]]]) -> bool:
    """Tell whether what a form says of a place is one side of a change of that place that the document tells whole."""
    change = candidate.change
    if change is None:
        return False
    both, after = sides.get((change.level, change.position.lstrip("+")), (set[str](), set[str]()))
    return set(change.before + change.after) <= (after if candidate.need is Need.SIDE else both)


def is_placed(text: str, candidate: Found, whole: Sequence[Found]) -> bool:
    """Tell whether letters without a place stand right behind an identifier of dbSNP, or are those of one change."""
    if any(one.rs and one.end <= candidate.start and _NAMED.fullmatch(text, one.end, candidate.start) for one in whole):
        return True
    return _SORT.match(text, candidate.end) is not None and len(find_same(candidate, whole)) == 1


def find_same(candidate: Found, whole: Iterable[Found]) -> set[Change]:
    """Return the changes of a document that have the letters of one that is told without its place."""
    own = candidate.change
    changes = (one.change for one in whole if one.change is not None and one.change.position)
    return {change for change in changes if own and replace(change, position="", reference="") == own}


def keep_longest(found: Iterable[Found]) -> list[Found]:
    """Resolve overlaps in favour of the longer form, then of the one that needs less; return them in order of start."""
    kept: list[Found] = []
    for candidate in sorted(found, key=lambda c: (c.start - c.end, c.need, not c.either, c.start)):
        if all(candidate.end <= other.start or other.end <= candidate.start for other in kept):
            kept.append(candidate)
    return sorted(kept, key=lambda c: c.start)


def keep_first(found: Sequence[Found], others: Iterable[Found]) -> list[Found]:
    """Return some variants and those of others that overlap none of them, in order of start."""
    free = (c for c in others if all(c.end <= one.start or one.end <= c.start for one in found))
    return sorted([*found, *free], key=lambda c: c.start)
