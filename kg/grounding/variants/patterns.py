"""The patterns of the short forms, in groups: a group is tried where its hint, which costs little, is found."""

import re

from kg.grounding.variants.forms import (
    COUNT,
    Reader,
    read_allele,
    read_bracketed,
    read_frameshift,
    read_glued,
    read_indel,
    read_length,
    read_lost,
    read_protein,
    read_protein_stretch,
    read_residue,
    read_rs,
    read_slashed,
    read_stretch,
    read_substitution,
    read_unplaced,
)
from kg.grounding.variants.residues import AMINO_CODE, AMINO_LETTER

#: A hint, and the forms that may stand where it does.
Group = tuple["re.Pattern[str]", tuple[tuple["re.Pattern[str]", Reader], ...]]

_ARROW = r"\s?(?:[-–]{0,4}(?:>|&gt;)|→)\s?"
_SLASHED = rf"(?:{_ARROW}|\s?/\s?)"
_SIGN = r"[-+*–−]"
_PLACE = rf"(?:(?:IVS|Ex)\s?\d+\s?{_SIGN}\s?\d+|{_SIGN}\d+(?:\s?{_SIGN}\s?\d+)?|\d+(?:\s?[-+]\s?\d+)?)"
_PLAIN = rf"(?:IVS\s?\d+\s?{_SIGN}\s?\d+|{_SIGN}?\d+(?:[-+]\d+)?)"
_HEAD = r"(?:(?P<seq>(?:[NX][CGMRPTW]_|ENS[TPG]|LRG_?)\d+(?:\.\d+)?(?:\(\w+\))?)\s?:\s?)?"
_LEVEL = r"(?P<level>[cgmnr])\.\s?"
_FREE = r"(?<![A-Za-z0-9.])"
#: Where a place may begin: its sign may stand right after the name of a gene ("IL8-251A/T").
_OPEN = r"(?:(?<![A-Za-z0-9.,])|(?<=[A-Za-z0-9])(?=[-+−]\d))"
_END = r"(?![A-Za-z0-9])"
#: A bracket is closed where it was opened within the form.
_CLOSE = r"(?(open)\))"
_STOP = r"X|\*|Ter|Stop|stop|Term"
_WORDS = r"(?P<word>delins|del|Del|DEL|ins|Ins|INS|dup|Dup|DUP)"
_WHAT = rf"(?:\s?(?P<what>[ACGTU]+|\d+|{AMINO_LETTER}{{2,}}))?(?:ins(?P<new>[ACGTU]+))?"
_AMINO = rf"(?:{AMINO_CODE})"
#: What stands right before a residue in letters of its own: nothing, or the mark of a reverse transcriptase.
_ALONE = r"(?:(?<![A-Za-z0-9])|(?<=\brt)|(?<=\bs))"
_LONG = rf"(?P<before>{_AMINO})(?:-|\s)?\(?(?P<place>\d+)\)?\s?(?:-{{0,2}}(?:>|to\s)?|to\s|-)"


def _group(hint: str, *forms: tuple[str, Reader]) -> Group:
    return re.compile(hint), tuple((re.compile(pattern), reader) for pattern, reader in forms)


#: Forms that tell a whole change, or an identifier of dbSNP.
WHOLES: tuple[Group, ...] = (
    _group(
        r"[rR]s\s?\d{3}",
        (r"(?<![A-Za-z0-9])[rR]s\s?(?P<number>\d{3,10})" + _END, read_rs),
    ),
    _group(
        r"\b[cgmnrp]\.\s?[(A-Z*\d+-]",
        (
            rf"(?<![A-Za-z0-9]){_HEAD}{_LEVEL}(?P<open>\()?(?P<place>{_PLACE})\s?(?P<before>[ACGTU]{{1,3}}){_SLASHED}(?P<after>[ACGTU]{{1,3}}){_END}{_CLOSE}",
            read_substitution,
        ),
        (
            rf"(?<![A-Za-z0-9]){_HEAD}{_LEVEL}(?P<before>[ACGTU])\s?(?P<place>{_PLAIN})\s?(?:{_ARROW})?(?P<after>[ACGTU]){_END}",
            read_substitution,
        ),
        (rf"(?<![A-Za-z0-9]){_HEAD}{_LEVEL}(?P<place>{_PLACE}(?:_{_PLACE})?)\s?{_WORDS}{_WHAT}{_END}", read_stretch),
        (
            rf"(?<![A-Za-z0-9]){_HEAD}(?P<level>p)\.\s?(?P<open>\()?(?P<before>[A-Z][a-z]{{2}}|{AMINO_LETTER})\s?(?P<place>\d+)\s?(?P<after>{_AMINO}|{AMINO_LETTER}|{_STOP}){_END}{_CLOSE}",
            read_protein,
        ),
        (
            rf"(?<![A-Za-z0-9]){_HEAD}(?P<level>p)\.\s?(?P<open>\()?(?P<before>[A-Z][a-z]{{2}}|{AMINO_LETTER})(?P<place>\d+)(?P<after>{_AMINO}|[A-Z])?fs(?:(?:{_STOP})?(?P<extent>\d+)|\*|X|Ter)?{_END}{_CLOSE}",
            read_frameshift,
        ),
        (
            rf"(?<![A-Za-z0-9]){_HEAD}(?P<level>p)\.\s?(?P<open>\()?(?P<before>{_AMINO}|{AMINO_LETTER})(?P<place>\d+)(?:_(?P<last>{_AMINO}|{AMINO_LETTER})(?P<upto>\d+))?(?P<word>delins|del|ins|dup)?(?P<new>(?:{_AMINO}|{AMINO_LETTER})+)?{_END}{_CLOSE}",
            read_protein_stretch,
        ),
    ),
    _group(
        r"\d\)?,?\s?\(?[A-Z]{1,3}\s?[-–]{0,4}(?:>|&gt;|→|/)\s?[A-Z]",
        (
            rf"{_OPEN}(?P<place>{_PLACE}),?\s?(?P<open>\()?(?P<before>[ACGTU]{{1,3}}){_SLASHED}(?P<after>[ACGTU]{{1,3}}){_END}{_CLOSE}",
            read_substitution,
        ),
        (rf"{_FREE}(?P<place>\d{{2,4}})\s?(?P<before>{AMINO_LETTER})/(?P<after>{AMINO_LETTER}){_END}", read_slashed),
    ),
    _group(
        r"(?:[A-Z]|[A-Z][a-z]{2}|IVS\s?\d+)\s?[-+–−]?\d+(?:[-+]\d+)?\s?(?:[A-Z*]|stop|Stop|ter|fs)",
        (
            rf"{_FREE}(?P<either>)(?P<before>[ACGT])\s?(?P<place>(?:IVS\s?\d+)?{_SIGN}?\d+(?:[-+]\d+)?)\s?(?P<after>[ACGT]){_END}",
            read_substitution,
        ),
        (
            rf"(?<=[A-Za-z0-9]\()(?P<before>{AMINO_LETTER})(?P<place>\d{{2,4}})(?P<after>{AMINO_LETTER}|X|\*)(?=\))",
            read_bracketed,
        ),
        (
            rf"(?<=[A-Za-z0-9])(?P<before>{AMINO_LETTER})(?P<place>\d{{2,4}})(?P<after>{AMINO_LETTER}|X){_END}(?!/[A-Z])",
            read_glued,
        ),
        (
            rf"{_ALONE}(?P<before>{AMINO_LETTER})(?P<place>\d{{1,4}})(?P<after>{AMINO_LETTER}|X|\*|stop|Stop|ter){_END}",
            read_protein,
        ),
        (
            rf"{_FREE}(?P<before>{_AMINO}|{AMINO_LETTER})(?P<place>\d+)(?P<after>{_AMINO}|[A-Z])?fs(?:(?:{_STOP})?(?P<extent>\d+)|\*|X|Ter)?{_END}",
            read_frameshift,
        ),
    ),
    _group(
        r"(?:bp|base|pair|nt|kb|nucleotide)s?[- ](?:del|ins|dup|genomic)|(?:Δ|[Dd]elta|DD)\s?[A-Z]?\d\d",
        (
            rf"(?<![\w.-])(?<!\d,)(?P<count>{COUNT})[-\s]?(?P<unit>bp|base[- ]?pairs?|nucleotides?|nt|kb|bases?)[-\s]"
            rf"(?:genomic\s)?(?P<word>(?:deletion|insertion|duplication)(?:/(?:deletion|insertion))?){_END}",
            read_length,
        ),
        (
            rf"(?:(?<![A-Za-z])|(?<=[A-Z0-9]))(?:Δ|[Dd]elta|DD)(?P<count>\d{{2,3}}){_END}(?![-–][a-z0-9])(?:\sdeletion)?",
            read_length,
        ),
        (rf"(?<![A-Za-z])(?:Δ|[Dd]elta\s?)(?P<before>{AMINO_LETTER})(?P<place>\d{{2,}}){_END}", read_lost),
    ),
    _group(
        rf"{_AMINO}(?:-|\s)?\(?\d",
        (rf"(?<![A-Za-z0-9]){_LONG}(?P<after>{_AMINO}|{_STOP}){_END}", read_protein),
    ),
    _group(
        r"\d(?:\s?[ACGT\d]+N?)?\s?(?:[Dd]el|[Ii]ns|[Dd]up|DEL|INS|DUP)|(?:del|ins|dup)\s?\d",
        (rf"{_OPEN}(?P<place>{_PLACE}(?:_{_PLACE})?)\s?{_WORDS}{_WHAT}{_END}", read_stretch),
        (rf"{_FREE}(?P<word>del|ins|dup)\s?(?P<place>\d{{2,}})\s?(?P<what>[ACGT]+){_END}", read_stretch),
        (rf"(?<![A-Za-z0-9])(?P<what>[ACGT])(?P<word>del|ins|dup)\s?(?P<place>\d{{2,}}){_END}", read_stretch),
        (
            rf"{_OPEN}(?P<place>{_PLACE})\s?(?P<what>[ACGT]+|\d+[Nn])?\s?(?:(?i:ins|insertion)\s?[/>]\s?(?i:del|deletion)|(?i:del|deletion)\s?[/>]\s?(?i:ins|insertion)){_END}",
            read_indel,
        ),
        (
            rf"{_FREE}(?P<before>{_AMINO}|{AMINO_LETTER})(?P<place>\d+)(?:[_-](?P<last>{_AMINO}|{AMINO_LETTER})(?P<upto>\d+))?(?P<word>delins|del|ins|dup)(?P<new>(?:{_AMINO}|{AMINO_LETTER})+)?{_END}",
            read_protein_stretch,
        ),
    ),
)
#: Forms that say something only where the document tells the whole change too.
PARTS: tuple[Group, ...] = (
    _group(
        r"\d\s?[A-Z]|[A-Z][-+]?\d",
        (rf"{_OPEN}(?P<place>{_PLAIN})\s?(?P<letters>[ACGT](?:/?[ACGT])?){_END}", read_allele),
        (rf"{_FREE}(?P<letters>[ACGT])(?P<place>{_SIGN}?\d{{2,}}){_END}", read_allele),
    ),
    _group(
        r"\d\s?[A-Z]|[A-Z][a-z]{0,2}-?\d",
        (
            rf"(?<![A-Za-z0-9.,])(?:(?P<residue>{_AMINO}|{AMINO_LETTER}(?=\d\d))-?(?P<first>\d+)|(?P<second>\d+)\s?(?P<after>{_AMINO}|{AMINO_LETTER}{{1,2}})){_END}",
            read_residue,
        ),
    ),
    _group(
        r"[ACGT](?:\s?[-–]{0,4}(?:>|&gt;|→|/)\s?|\sto\s)[ACGT]\b",
        (rf"(?<![A-Za-z0-9])(?P<before>[ACGT])(?:{_SLASHED}|\sto\s)(?P<after>[ACGT]){_END}", read_unplaced),
    ),
    _group(
        rf"[a-z]/(?:{AMINO_CODE})",
        (rf"(?<![A-Za-z0-9/])(?P<before>{_AMINO})/(?P<after>{_AMINO}){_END}", read_unplaced),
    ),
)
