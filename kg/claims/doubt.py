"""Which mentions of a full text are too doubtful to be an end: short names that it never explains.

"GO", "NS1" and "wnd" are names of many things. Authors of a full text tell what theirs stands for, or use the term's
own symbol, or another name of it besides. Where they do none of it, the short name is more often of something that no
vocabulary lists, such as a gene of another organism. A few sentences by themselves explain nothing, and are trusted.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from curies import ReferenceTuple as Ref

from kg.model.document import Reading
from kg.model.term import Grounding
from kg.model.text import Mention

#: Sentences from which a document explains its short names.
FULL_TEXT = 30
GENE = "NCBIGene"
GENES = frozenset({"Gene", "Protein", "MicroRNA"})
#: Letters and digits of the longest short name; plain words in small letters are names of their own if longer.
SHORT, SHORT_WORD = 5, 4
#: Species part of the score of a gene whose species is not in question, and of one that is hardly.
FOREIGN, UNLIKELY = -0.28, -0.15
#: Organisms whose genes the vocabularies of genes hold: people, mice, rats.
HOSTS = frozenset(Ref("NCBITaxon", number) for number in ("9606", "9605", "10090", "10088", "10114", "10116", "40674"))
#: Organisms with genes of their own names: bacteria, fungi, yeasts, plants, ciliates, worms, insects.
OTHERS = frozenset(
    Ref("NCBITaxon", number)
    for number in (
        *("2", "562", "1224", "1239", "4751", "4890", "4932", "4896", "3193", "3702", "33090", "5878", "5884"),
        *("6231", "6239", "6960", "50557", "7147", "7215", "7227"),
    )
)
#: How often a text that is about other organisms names them, and how many times as often as those with known genes.
LEAST, TIMES = 5, 2
#: Prefixes of vocabularies whose short names are one thing each, and such names.
PLAIN_PREFIXES = frozenset({"FPLX"})
PLAIN = re.compile(r"CD-?\d+[a-z]?|IL-?\d+|Ig[ADEGM]\d?|PD-?L?[12]")
GREEK = str.maketrans("αβγδ", "abgd")
FORMULA = re.compile(r"(?:(?:Ag|Al|Ca|Cl|Co|Cu|Fe|Hg|Li|Mg|Mn|Na|Ni|Pb|Si|Zn|[BCFHIKNOPS])\d*){2,}[+-]?\d?")


def is_full_text(reading: Reading) -> bool:
    """Tell whether a document is so long that it is no abstract, and explains its short names."""
    return len(reading.sentences) >= FULL_TEXT


def find_doubted(reading: Reading) -> frozenset[int]:
    """Return the first code points of the mentions of a full text that are too doubtful to be an end of a claim."""
    if not is_full_text(reading):
        return frozenset()
    names: dict[Ref, set[str]] = defaultdict(set)
    for mention, term in _list_grounded(reading):
        names[term].add(squash(mention.text).removesuffix("s"))
    found = {m.start for m, term in _list_grounded(reading) if is_doubtful(m, explained=len(names[term]) > 1)}
    return frozenset(found | set(_find_homologs(reading)))


def _find_homologs(reading: Reading) -> Iterator[int]:
    """Yield the genes of a text about a worm or a yeast that bear a human gene's name: in sentences without a host."""
    counts = Counter(term for mention, term in _list_grounded(reading) if mention.grounding.category == "OrganismTaxon")
    others, hosts = (sum(counts[term] for term in terms) for terms in (OTHERS, HOSTS))
    if others < LEAST or others < TIMES * hosts:
        return
    for sentence in reading.sentences:
        if not any(mention.grounding.term in HOSTS for mention in sentence.mentions):
            genes = (m for m in sentence.mentions if m.grounding.term is not None and m.grounding.term.prefix == GENE)
            yield from (mention.start for mention in genes)


def _list_grounded(reading: Reading) -> Iterator[tuple[Mention, Ref]]:
    for sentence in reading.sentences:
        for mention in sentence.mentions:
            if mention.grounding.term is not None:
                yield mention, mention.grounding.term


def squash(name: str) -> str:
    """Return the letters and digits of a name in lower case, the Greek ones as symbols write them.

    >>> squash("COX-2"), squash("IFN-γ")
    ('cox2', 'ifng')
    """
    return "".join(letter for letter in name.lower().translate(GREEK) if letter.isalnum())


def is_doubtful(mention: Mention, *, explained: bool) -> bool:
    """Tell whether a mention's term is doubtful.

    Args:
        mention: A grounded mention.
        explained: True where the document has another name of its term.
    """
    grounding = mention.grounding
    parts = find_parts(grounding)
    if "curated" in parts or explained:
        return False
    own, species = squash(mention.text) == squash(grounding.label), parts.get("species", 0.0)
    if grounding.category in GENES and species <= FOREIGN and not own:
        return True
    if "abbreviation" in parts:
        return False
    if own:
        return _is_turned(mention.text, grounding) and (species <= UNLIKELY or not mention.text.islower())
    return parts.get("usage", 0.0) <= 0 and _is_short(mention.text, grounding)


def find_parts(grounding: Grounding) -> dict[str, float]:
    """Return the parts of the score of the term that was chosen."""
    chosen = next((candidate for candidate in grounding.candidates if candidate.term == grounding.term), None)
    return dict(chosen.parts) if chosen is not None else {}


def _is_turned(text: str, grounding: Grounding) -> bool:
    """Tell whether a gene's symbol begins with a small letter where it has a capital ("eGFR", "dDC")."""
    return grounding.category in GENES and text[0].islower() and grounding.label[0].isupper()


def _is_short(text: str, grounding: Grounding) -> bool:
    """Tell whether words are a short name that may be of many things."""
    term, letters = grounding.term, squash(text)
    if term is None or term.prefix in PLAIN_PREFIXES or PLAIN.fullmatch(text):
        return False
    if grounding.category == "ChemicalEntity" and FORMULA.fullmatch(text):
        return False
    if text.islower() and text.isalpha():
        return grounding.category in GENES and len(letters) <= SHORT_WORD
    symbol = any(letter.isupper() for letter in text[1:]) or any(map(str.isdigit, text))
    named = grounding.category in GENES and text[0].isupper() and len(letters) <= SHORT_WORD
    return len(letters.removesuffix("s")) <= SHORT and (symbol or named)
