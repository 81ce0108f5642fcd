"""The short forms in which papers write a change: ``c.677C>T``, ``C677T``, ``Val600Glu``, ``4153delA``, ``IVS2+1G>A``.

A function a form, that reads what a pattern of it matched (see ``patterns``). How much the form may be something else
says its ``Need``.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import IntEnum

from kg.grounding.variants.change import Change, Kind
from kg.grounding.variants.residues import read_amino, read_nucleotides


class Need(IntEnum):
    """What a form needs, to be taken for a variant."""

    NOTHING = 0
    #: A word of genetics in the document ("mutation", "allele").
    TOPIC = 1
    #: Such a word in its sentence.
    WORD = 2
    #: The same place in the document, in a form that tells the whole change.
    WHOLE = 3
    #: The same, and that it is what the change leads to: "Q31" where the document has E31Q, not the residue "E31".
    SIDE = 4
    #: An identifier of dbSNP right before it, or one change of the same letters in the document.
    NAME = 5
    #: A gene whose name it is written to ("BRAFV600E").
    GENE = 6


@dataclass(frozen=True, slots=True)
class Found:
    """A variant in a text.

    Attributes:
        start: First code point.
        end: One past the last code point.
        change: What changes; None for an identifier of dbSNP.
        rs: Identifier of dbSNP; empty for a change.
        need: What it needs to be taken for one.
        either: The letters may be nucleotides or amino acids.
        told: The change is told in words.
    """

    start: int
    end: int
    change: Change | None
    rs: str = ""
    need: Need = Need.NOTHING
    either: bool = False
    told: bool = False


Reader = Callable[["re.Match[str]"], Found | None]

MIN_DIGITS = 2
#: Three letters with a slash are codons.
MOST_SLASHED = 2
_NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
#: Where a change that changes no amino acid is told as one, and how far from it.
_SILENT = re.compile(r"synonymous|silent|\d[A-Z] polymorphism")
SILENT_REACH = 25
_TYPED = re.compile(r"\s(?:allele|genotype|homozygo|carrier)")
#: What follows a residue that stands for its change.
_CHANGED = re.compile(
    r"(?:/[A-Z]\d+)?\s(?:\w+\s)?(?:allele|genotype|homozygo|carrier|mutation|mutant|variant|haplotype|polymorphism)"
)
_COUNTS = {word: number for number, word in enumerate(_NUMBERS)}
COUNT = rf"\d+(?:\.\d+)?|{'|'.join(_NUMBERS[2:])}"
#: What happens to a stretch, by its noun and by its short form.
EVENTS = {"insertion": Kind.INSERTION, "deletion": Kind.DELETION, "duplication": Kind.DUPLICATION}
_SHORT = {"ins": Kind.INSERTION, "del": Kind.DELETION, "dup": Kind.DUPLICATION}
_ADDED = (Kind.INSERTION, Kind.INDEL)


def _place(text: str) -> str:
    """Return a place as identifiers write it: no blanks, plain signs."""
    return re.sub(r"\s", "", text).replace("–", "-").replace("−", "-").replace("--", "-")


def _find(match: "re.Match[str]", change: Change, need: Need = Need.NOTHING, *, either: bool = False) -> Found:
    return Found(match.start(), match.end(), change, need=need, either=either)


def read_rs(match: "re.Match[str]") -> Found:
    """Read ``rs1801133``."""
    return Found(match.start(), match.end(), None, rs=f"rs{match['number']}")


def read_substitution(match: "re.Match[str]") -> Found | None:
    """Read ``c.677C>T``, ``c.G1714C``, ``677C>T``, ``-521 C/T``, ``C677T``."""
    told = match.groupdict()
    same = match["before"] == match["after"]
    if len(match["before"]) > MOST_SLASHED and "/" in match.group():
        return None
    change = Change(
        level=told.get("level") or "c", kind=Kind.SUBSTITUTION, before=read_nucleotides(match["before"]),
        position=_place(match["place"]), after=read_nucleotides(match["after"]), reference=told.get("seq") or "",
    )  # fmt: skip
    if same and _TYPED.match(match.string, match.end()):
        return _find(match, replace(change, kind=Kind.ALLELE, after=""), Need.TOPIC)
    if told.get("level") or same:
        return _find(match, change, Need.WHOLE if same else Need.NOTHING)
    if told.get("either") is not None:
        digits = sum(letter.isdigit() for letter in match["place"])
        whole = digits >= MIN_DIGITS and not re.search(r"\s", match.group())
        return _find(match, change, Need.TOPIC if whole else Need.WORD, either=match["place"].isdigit())
    return _find(match, change, Need.NOTHING if ">" in match.group() or "→" in match.group() else Need.TOPIC)


def read_stretch(match: "re.Match[str]") -> Found | None:
    """Read ``c.1970_2177del``, ``5382insC``, ``35 delG``, ``118-119insA``, ``657del5``, ``del418T``."""
    told = match.groupdict()
    word, what, new = match["word"].lower(), told.get("what") or "", told.get("new") or ""
    place = _place(match["place"])
    span = re.fullmatch(r"(\d+)-(\d+)", place)
    if span and (told.get("level") != "c" or int(span[2]) > int(span[1])):
        place = f"{span[1]}_{_finish(*span.groups())}"
    kind = _SHORT.get(word, Kind.INDEL)
    if new:
        kind, what = Kind.INDEL, new
    own = "after" if kind in (Kind.INSERTION, Kind.INDEL) else "before"
    level = told.get("level") or ("c" if what.isdigit() or not what or read_nucleotides(what) else "p")
    change = Change(level=level, kind=kind, position=place, reference=told.get("seq") or "", **{own: what})
    if not told.get("level") and not what and "_" not in place:
        return None
    return _find(match, change, Need.NOTHING if told.get("level") else Need.TOPIC)


def _finish(start: str, end: str) -> str:
    """Return the end of a stretch of which only the last digits are written.

    >>> _finish("2238", "9"), _finish("118", "119")
    ('2239', '119')
    """
    return start[: len(start) - len(end)] + end if len(end) < len(start) else end


def read_indel(match: "re.Match[str]") -> Found | None:
    """Read ``-141C ins/del``, ``-652 6N ins/del``."""
    what = (match["what"] or "").rstrip("Nn")
    if not what and match["place"].isdigit():
        return None
    change = Change(level="c", kind=Kind.INDEL, position=_place(match["place"]), before=what, after=what)
    return _find(match, change, Need.TOPIC)


def read_protein(match: "re.Match[str]") -> Found | None:
    """Read ``p.Val600Glu``, ``Arg-273-His``, ``Gly(388)Arg``, ``V600E``, ``R215X``, ``p.(Gly12Asp)``."""
    told = match.groupdict()
    before, after = read_amino(match["before"]), read_amino(match["after"])
    if not before or not after:
        return None
    change = Change(
        level="p", kind=Kind.SUBSTITUTION, before=before, position=match["place"], after=after,
        reference=told.get("seq") or "",
    )  # fmt: skip
    if told.get("level") or len(match["before"]) > 1:
        same = before == after and not told.get("level")
        return _find(match, change, Need.WHOLE if same else Need.NOTHING)
    if before == after:
        around = match.string[max(0, match.start() - SILENT_REACH) : match.end() + SILENT_REACH]
        return _find(match, change, Need.WORD if _SILENT.search(around) else Need.WHOLE)
    return _find(match, change, Need.TOPIC if len(match["place"]) >= MIN_DIGITS else Need.WORD)


def read_bracketed(match: "re.Match[str]") -> Found | None:
    """Read ``Kras(G12D)``: a bracket right behind a name holds its allele."""
    found = read_protein(match)
    return replace(found, need=Need.NOTHING) if found and found.need < Need.WHOLE else None


def read_glued(match: "re.Match[str]") -> Found | None:
    """Read ``BrafV600E``."""
    found = read_protein(match)
    return replace(found, need=Need.GENE) if found and found.need < Need.WHOLE else None


def read_slashed(match: "re.Match[str]") -> Found | None:
    """Read ``192Q/R``."""
    found = read_protein(match)
    return replace(found, need=Need.WORD) if found and found.need < Need.WHOLE else found


def read_lost(match: "re.Match[str]") -> Found:
    """Read ``ΔF508``."""
    change = Change(level="p", kind=Kind.DELETION, before=match["before"], position=match["place"])
    return _find(match, change, Need.TOPIC)


def read_frameshift(match: "re.Match[str]") -> Found | None:
    """Read ``p.Asn102AspfsX4``, ``p.R58fs``, ``P686fs``."""
    told = match.groupdict()
    before, after = read_amino(match["before"]), read_amino(match["after"] or "")
    if not before:
        return None
    change = Change(
        level="p", kind=Kind.FRAMESHIFT, before=before, position=match["place"], after=after,
        extent=match["extent"] or "", reference=told.get("seq") or "",
    )  # fmt: skip
    sure = told.get("level") or len(match["before"]) > 1 or len(match["place"]) >= MIN_DIGITS
    return _find(match, change) if sure or after else None


def read_protein_stretch(match: "re.Match[str]") -> Found | None:
    """Read ``p.V239del``, ``p.Gly204_Lys247del``, ``p.Asp46_Gln48delinsGlu``, ``p.Thr26``."""
    told = match.groupdict()
    first, last, word = read_amino(match["before"]), read_amino(match["last"] or ""), (match["word"] or "").lower()
    if not first or (match["last"] and not last):
        return None
    seq, new = told.get("seq") or "", "".join(map(read_amino, re.findall(r"[A-Z][a-z]{2}|[A-Z]", match["new"] or "")))
    place = f"{match['place']}_{match['upto']}" if last else match["place"]
    if not word and not last:
        change = Change(level="p", kind=Kind.ALLELE, before=first, position=place, reference=seq)
        return _find(match, change) if told.get("level") else None
    kind = _SHORT.get(word or "del", Kind.INDEL)
    before = "" if last or kind not in (Kind.DELETION, Kind.DUPLICATION) else first
    change = Change(
        level="p", kind=kind, before=before, position=place, after=new, extent=first + last if last else "",
        reference=seq,
    )  # fmt: skip
    return _find(match, change, Need.NOTHING if told.get("level") else Need.TOPIC)


def read_allele(match: "re.Match[str]") -> Found:
    """Read ``-31TT``, ``7488C``, ``1166 AC``, ``IVS9+459 GG``: alleles and genotypes of a place."""
    letters = "".join(dict.fromkeys(match["letters"].replace("/", "")))
    change = Change(level="c", kind=Kind.ALLELE, before=letters, position=_place(match["place"]))
    if match.start("letters") < match.start("place"):
        return _find(match, change, _judge_side(match))
    return _find(match, change, Need.TOPIC if _TYPED.match(match.string, match.end()) else Need.WHOLE)


def read_residue(match: "re.Match[str]") -> Found | None:
    """Read ``Cys326``, ``399 Gln``, ``302H``, ``192RR``: what one allele has at a place of a protein."""
    told = match["residue"] or match["after"]
    letter = read_amino(told) or read_amino("".join(dict.fromkeys(told)))
    if not letter:
        return None
    change = Change(level="p", kind=Kind.ALLELE, before=letter, position=match["first"] or match["second"])
    return _find(match, change, _judge_side(match) if match["residue"] else Need.WHOLE)


def _judge_side(match: "re.Match[str]") -> Need:
    """Return what a letter before its place needs: it may be the residue that others change."""
    return Need.WHOLE if _CHANGED.match(match.string, match.end()) else Need.SIDE


def read_unplaced(match: "re.Match[str]") -> Found | None:
    """Read ``A>G``, ``G/A``, ``Ile/Val``, which say nothing without the place that the document tells elsewhere."""
    level = "c" if read_nucleotides(match["before"]) else "p"
    read = read_nucleotides if level == "c" else read_amino
    before, after = read(match["before"]), read(match["after"])
    if not before or not after or before == after:
        return None
    return _find(match, Change(level=level, kind=Kind.SUBSTITUTION, before=before, after=after), Need.NAME)


def read_length(match: "re.Match[str]") -> Found:
    """Read ``32-bp deletion``, "nine nucleotide insertion", ``Delta32``: how much, but not where."""
    told = match.groupdict()
    count = str(_COUNTS.get(match["count"].lower(), match["count"])) + ("K" if told.get("unit") == "kb" else "")
    kind = EVENTS.get((told.get("word") or "deletion").lower(), Kind.INDEL)
    sides = {"before": "" if kind is Kind.INSERTION else count, "after": count if kind in _ADDED else ""}
    return _find(match, Change(level="c", kind=kind, **sides), Need.TOPIC)
