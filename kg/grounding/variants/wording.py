"""Changes told in words: "arginine to tryptophan at codon 198", "G to A transition at nucleotide 256".

Of "X for Y" it is X that stands there afterwards; where authors mean the reverse, a short form of the same place that
the document has tells (see ``ties``).
"""

import re

from kg.grounding.variants.change import Change, Kind
from kg.grounding.variants.forms import EVENTS, Found, Need, Reader
from kg.grounding.variants.residues import (
    AMINO_CODE,
    AMINO_NAME,
    NUCLEOTIDE_NAME,
    STOP_NAME,
    read_amino,
    read_nucleotides,
)

_NOTE = r"(?:\s?\([A-Za-z]{1,3}\))?"
_KIND = r"(?:\s(?:residue|codon|amino acid|nucleotide))?"
_LEAD = r"(?:(?:an?|the)\s)?"


def _amino(name: str) -> str:
    """Return a pattern of an amino acid by name or three letters, of a stop, and of what stands around it."""
    return rf"(?P<{name}>(?i:{AMINO_NAME}|{AMINO_CODE}|{STOP_NAME}))(?![a-z]){_NOTE}"


def _base(name: str) -> str:
    return rf"(?P<{name}>[ACGT]|(?i:{NUCLEOTIDE_NAME}))(?![A-Za-z])"


_TURN = _KIND + r"(?:\s?-{0,4}>\s?|[-\s]to[-\s]|\s(?:by|with|into)\s|-{2,4})" + _LEAD
_EVENT = (
    _KIND + r"(?:\s(?:(?:point|missense|nonsense|single|nucleotide|base|amino[ -]acid)\s)?"
    r"(?:substitution|mutation|change|transition|transversion|replacement|exchange|conversion|polymorphism|variant)s?)?"
)
_SEEN = r"(?:\s(?:was|were|is)\s\w+)?"
_SPOT = r"(?:(?:the\s)?(?:amino[- ]acid|nucleotide|codon|residue|position|base|bp|nt)s?\s?){0,3}"
_AT = rf"{_SEEN}\s(?:(?:at|in|of)\s){_SPOT}"
_NUMBER = r"(?P<place>[-+−]?\d+(?:[-+]\d+)?)(?!\w|[.,]\d|\s?%)"
_PLAIN = r"(?P<place>\d+)(?!\w|[.,]\d|\s?%)"
_BARE = r"(?P<place>\d+)"
_SURELY = re.compile("nucleotide|position|base|substitut|trans|mutat|polym")
_CODON = r"(?:codon|residue|position|amino acid)"


def _read_amino_change(match: "re.Match[str]") -> Found | None:
    before, after = read_amino(match["before"]), read_amino(match["after"])
    if not before or not after or before == after:
        return None
    change = Change(level="p", kind=Kind.SUBSTITUTION, before=before, position=match["place"], after=after)
    return Found(match.start(), match.end(), change, told=True)


def _read_base_change(match: "re.Match[str]") -> Found | None:
    before, after = read_nucleotides(match["before"]), read_nucleotides(match["after"])
    if not before or not after or before == after:
        return None
    place = match["place"].replace("−", "-")
    change = Change(level="c", kind=Kind.SUBSTITUTION, before=before, position=place, after=after)
    need = Need.NOTHING if _SURELY.search(match.group()) else Need.WORD
    return Found(match.start(), match.end(), change, told=True, need=need)


def _read_allele(match: "re.Match[str]") -> Found:
    place = (match["place"] or match["later"]).replace("−", "-")
    change = Change(level="c", kind=Kind.ALLELE, before=match["before"], position=place)
    return Found(match.start(), match.end(), change, need=Need.NOTHING if "allele" in match.group() else Need.WORD)


def _read_length(match: "re.Match[str]") -> Found | None:
    what = match["what"]
    letters = read_nucleotides(what) or ("" if not what[:1].isdigit() else what)
    kind = EVENTS[match["word"]]
    own = "after" if kind is Kind.INSERTION else "before"
    change = Change(level="c", kind=kind, position=match["place"].replace("−", "-"), **{own: letters})
    return Found(match.start(), match.end(), change, need=Need.NOTHING) if letters else None


_LOSS = rf"(?P<word>{'|'.join(EVENTS)})"
WORDINGS: tuple[tuple["re.Pattern[str]", Reader], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (rf"\b{_amino('before')}{_TURN}{_amino('after')}{_EVENT}{_AT}{_PLAIN}", _read_amino_change),
        (rf"\b{_amino('after')}{_KIND}\sfor\s{_LEAD}{_amino('before')}{_EVENT}{_AT}{_PLAIN}", _read_amino_change),
        (
            rf"\b{_amino('before')}{_EVENT}\sat\s{_SPOT}{_PLAIN}{_TURN}{_amino('after')}",
            _read_amino_change,
        ),
        (
            rf"\b{_amino('before')}[-\s]?{_BARE}(?:{_TURN}|[-\s]){_amino('after')}(?![\w-]*\d)",
            _read_amino_change,
        ),
        (rf"\b{_CODON}\s{_PLAIN},?\s(?:from\s)?{_amino('before')}{_TURN}{_amino('after')}", _read_amino_change),
        (rf"(?<![\w.])(?P<place>\d+)\s?{_amino('before')}{_TURN}{_amino('after')}", _read_amino_change),
        (
            rf"(?<!\w)\(?{_base('before')}{_TURN}{_base('after')}\)?{_EVENT}{_AT}{_NUMBER}(?:\sposition)?",
            _read_base_change,
        ),
        (
            rf"(?<!\w){_base('before')}{_TURN}{_base('after')}{_EVENT}\sin\sexon\s\d+\s(?P<open>\()?(?:at\s)?(?:base|nt|nucleotide)\s{_NUMBER}(?(open)\))",
            _read_base_change,
        ),
        (
            rf"(?<!\w)\(?(?P<before>[ACGT])\)?\s(?:alleles?\s)?at\s(?:{_SPOT}(?P<place>[-−+]\d+)|(?:position|nucleotide|nt)\s(?P<later>\d\d+))(?!\w|[.,]\d|\s?%)",
            _read_allele,
        ),
        (
            rf"\b{_LOSS}\sof\s(?:an?\s)?(?P<what>[ACGT]+|(?i:{NUCLEOTIDE_NAME})|\d+)(?:\s?(?:bp|bases?|nucleotides?|nt))?\sat\s{_SPOT}{_NUMBER}",
            _read_length,
        ),
        (rf"(?<!\w)(?P<what>[ACGT]+|(?i:{NUCLEOTIDE_NAME}))\s{_LOSS}\sat\s{_SPOT}{_NUMBER}", _read_length),
    )
)
