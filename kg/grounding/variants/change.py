"""A change of a sequence, and the names it has: HGVS (den Dunnen et al. 2016), and the form of tmVar (Wei et al. 2013).

The normal form is that of HGVS where it can say the change: ``p.Val600Glu``, ``c.677C>T``, ``c.4153del``. What a text
does not tell is left out: no reference sequence is guessed.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from curies import ReferenceTuple as Ref

from kg.grounding.variants.residues import THREE_LETTERS
from kg.model.term import Term

CATEGORY = "SequenceVariant"
#: What found a mention that is one.
SOURCE = "variant"
DBSNP, HGVS, TMVAR = "dbsnp", "hgvs", "tmvar"


class Kind(StrEnum):
    """What sort of change; the value is tmVar's word."""

    SUBSTITUTION = "SUB"
    DELETION = "DEL"
    INSERTION = "INS"
    DUPLICATION = "DUP"
    INDEL = "INDEL"
    FRAMESHIFT = "FS"
    ALLELE = "Allele"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change as far as a text tells it.

    Attributes:
        level: Letter of HGVS for what is changed: ``p`` protein, ``c`` coding DNA, ``g``, ``m``, ``n``, ``r``.
        kind: What sort of change.
        before: What the reference has: letters, or how many; of an allele its letters; empty where not told.
        position: ``677``, ``1078_1182``, ``-308``, ``IVS2+1``; empty where not told.
        after: What stands there instead: letters, or how many; empty where not told or nothing does. What some have and
            others lack ("ins/del") is the same before and after.
        extent: Of a frameshift the number of codons up to the stop; of a stretch of a protein its two ends.
        reference: Reference sequence, with its version; empty where not told.
    """

    level: str
    kind: Kind
    before: str = ""
    position: str = ""
    after: str = ""
    extent: str = ""
    reference: str = ""


_NUMBER = re.compile(r"\d+")
_LOCATED = re.compile(r"[-*]?\d+(?:[-+]\d+)?(?:_[-*]?\d+(?:[-+]\d+)?)?")


def to_ref(change: Change) -> Ref:
    """Return the identifier of a change.

    >>> to_ref(Change(level="p", kind=Kind.SUBSTITUTION, before="V", position="600", after="E")).curie
    'hgvs:p.Val600Glu'
    """
    name = to_hgvs(change)
    return Ref(HGVS, name) if name else Ref(TMVAR, to_tmvar(change))


def list_refs(change: Change) -> tuple[Ref, ...]:
    """Return the identifiers of a change, the one that stands for it first."""
    bare = replace(change, position=change.position.removeprefix("+"))
    others = (Ref(TMVAR, to_tmvar(change)), Ref(TMVAR, to_tmvar(bare)))
    return tuple(dict.fromkeys((to_ref(change), *others)))


def to_tmvar(change: Change) -> str:
    """Return a change in tmVar's form.

    >>> to_tmvar(Change(level="c", kind=Kind.SUBSTITUTION, before="C", position="677", after="T"))
    'c|SUB|C|677|T'
    """
    head = (change.level, change.kind)
    parts: tuple[str, ...]
    match change.kind:
        case Kind.SUBSTITUTION:
            parts = (*head, change.before, change.position, change.after)
        case Kind.FRAMESHIFT:
            parts = (*head, change.before, change.position, change.after, change.extent)
        case Kind.ALLELE:
            parts = (*head, change.before, change.position)
        case Kind.DELETION:
            parts = (*head, change.position, change.before)
        case Kind.DUPLICATION:
            parts = (*head, change.position, change.before, "")
        case _:
            parts = (*head, change.position, change.after)
    return "|".join(parts)


def to_hgvs(change: Change) -> str:
    """Return a change in the form of HGVS; empty where HGVS cannot say what the text tells.

    >>> to_hgvs(Change(level="c", kind=Kind.INSERTION, position="5382", after="C"))
    'c.5382_5383insC'
    >>> to_hgvs(Change(level="p", kind=Kind.FRAMESHIFT, before="N", position="102", after="D", extent="4"))
    'p.Asn102AspfsTer4'
    """
    place = change.position.removeprefix("+")
    if not _LOCATED.fullmatch(place):
        return ""
    told = _tell_protein(change, place) if change.level == "p" else _tell_nucleotides(change, place)
    head = f"{change.reference}:" if change.reference else ""
    return f"{head}{change.level}.{told}" if told else ""


def _tell_nucleotides(change: Change, place: str) -> str:
    match change.kind:
        case Kind.SUBSTITUTION if len(change.before) == len(change.after) == 1:
            return f"{place}{change.before}>{change.after}"
        case Kind.DELETION:
            return f"{_stretch(place, change.before)}del"
        case Kind.DUPLICATION:
            return f"{_stretch(place, change.before)}dup"
        case Kind.INSERTION if change.after:
            end = f"_{int(place) + 1}" if place.isdigit() else ""
            return f"{place}{end}ins{change.after}" if end or "_" in place else ""
        case Kind.INDEL if change.after.isalpha() and change.before == "":
            return f"{place}delins{change.after}"
    return ""


def _stretch(place: str, residues: str) -> str:
    """Return a place with its end, where a text tells only how much begins there.

    >>> _stretch("657", "5"), _stretch("912", "TA"), _stretch("35", "G"), _stretch("12+1", "GG")
    ('657_661', '912_913', '35', '12+1')
    """
    count = int(residues) if residues.isdigit() else len(residues)
    return f"{place}_{int(place) + count - 1}" if place.isdigit() and count > 1 else place


def _tell_protein(change: Change, place: str) -> str:
    before, after = _spell(change.before), _spell(change.after)
    match change.kind:
        case Kind.SUBSTITUTION if len(change.before) == len(change.after) == 1:
            return f"{before}{place}{after if after != before else '='}"
        case Kind.FRAMESHIFT if len(change.before) == 1:
            return f"{before}{place}{after}fs{f'Ter{change.extent}' if change.extent else ''}"
        case Kind.DELETION if len(change.before) == 1 and place.isdigit():
            return f"{before}{place}del"
        case Kind.DELETION | Kind.DUPLICATION | Kind.INSERTION | Kind.INDEL if change.extent and "_" in place:
            (first, last), (start, end) = map(_spell, change.extent), place.split("_")
            word = {Kind.INDEL: f"delins{after}", Kind.INSERTION: f"ins{after}"}.get(change.kind, change.kind.lower())
            return f"{first}{start}_{last}{end}{word}"
    return ""


def _spell(letters: str) -> str:
    return "".join(THREE_LETTERS.get(letter, "") for letter in letters)


def find_variant(ref: Ref) -> Term | None:
    """Return the term of a variant's identifier, made from the identifier alone; None for one of anything else.

    A change of a gene stands below the same change of any gene.

    >>> term = find_variant(Ref("hgvs", "BRAF:p.Val600Glu"))
    >>> term.label, term.category, term.parents[0].curie
    ('BRAF:p.Val600Glu', 'SequenceVariant', 'hgvs:p.Val600Glu')
    """
    if ref.prefix not in (DBSNP, HGVS, TMVAR):
        return None
    _, colon, change = ref.identifier.rpartition(":")
    parents = (Ref(ref.prefix, change),) if colon else ()
    return Term(id=ref, label=ref.identifier, category=CATEGORY, parents=parents)
