"""Amino acids and nucleotides by their names, three letters and one letter (IUPAC-IUB)."""

import re

#: Three letters of an amino acid, or of a stop → one letter.
ONE_LETTER = {
    "Ala": "A", "Arg": "R", "Asn": "N", "Asp": "D", "Cys": "C", "Gln": "Q", "Glu": "E", "Gly": "G", "His": "H",
    "Ile": "I", "Leu": "L", "Lys": "K", "Met": "M", "Phe": "F", "Pro": "P", "Ser": "S", "Thr": "T", "Trp": "W",
    "Tyr": "Y", "Val": "V", "Sec": "U", "Ter": "X",
}  # fmt: skip
THREE_LETTERS = {one: three for three, one in ONE_LETTER.items()}
#: Names of amino acids and of a stop, in lower case → one letter.
_AMINO_NAMES = {
    "alanine": "A", "arginine": "R", "asparagine": "N", "aspartic acid": "D", "aspartate": "D", "cysteine": "C",
    "glutamine": "Q", "glutamic acid": "E", "glutamate": "E", "glycine": "G", "histidine": "H", "isoleucine": "I",
    "leucine": "L", "lysine": "K", "methionine": "M", "phenylalanine": "F", "proline": "P", "serine": "S",
    "threonine": "T", "tryptophan": "W", "tyrosine": "Y", "valine": "V", "selenocysteine": "U",
    "premature termination codon": "X", "premature stop codon": "X", "termination codon": "X", "stop codon": "X",
    "termination": "X", "stop": "X",
}  # fmt: skip
_NUCLEOTIDE_NAMES = {
    "adenine": "A", "adenosine": "A", "guanine": "G", "guanosine": "G", "cytosine": "C", "cytidine": "C",
    "thymine": "T", "thymidine": "T", "uracil": "U", "uridine": "U",
}  # fmt: skip
_STOPS = {"*": "X", "x": "X", "ter": "X", "stop": "X", "term": "X"}

NUCLEOTIDES = frozenset("ACGTU")
#: One letter of an amino acid, as a regular expression; the rare selenocysteine goes by three.
AMINO_LETTER = "[ACDEFGHIKLMNPQRSTVWY]"
AMINO_CODE = "|".join(three for three in ONE_LETTER if three != "Ter")
AMINO_NAME = "|".join(sorted((name for name, one in _AMINO_NAMES.items() if one != "X"), key=len, reverse=True))
STOP_NAME = r"(?:premature )?(?:stop|termination)(?: codon)?"
NUCLEOTIDE_NAME = "|".join(_NUCLEOTIDE_NAMES)
_LETTERS = re.compile(r"[A-Z]+")


def read_amino(text: str) -> str:
    """Return the one letter of an amino acid or a stop, however it is written; empty where it is none.

    >>> read_amino("Val"), read_amino("glutamic acid"), read_amino("w"), read_amino("*"), read_amino("Xyz")
    ('V', 'E', 'W', 'X', '')
    """
    known = ONE_LETTER.get(text.capitalize()) or _STOPS.get(text.lower()) or _AMINO_NAMES.get(text.lower())
    return known or (text.upper() if text.upper() in THREE_LETTERS else "")


def read_nucleotides(text: str) -> str:
    """Return the letters of some nucleotides, or of one that is named; empty where it is none.

    >>> read_nucleotides("TA"), read_nucleotides("thymidine"), read_nucleotides("serine")
    ('TA', 'T', '')
    """
    known = _NUCLEOTIDE_NAMES.get(text.lower())
    return known or (text.upper() if text and NUCLEOTIDES.issuperset(text.upper()) else "")
