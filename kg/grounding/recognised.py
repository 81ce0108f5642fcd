"""What a recogniser proposes, looked up in the lexicon.

A recogniser has read the sentence, so its span stands in for what a bare dictionary must ask of a name: the case may
differ from the ontology's ("c-kit", "ptpn1"), and words that only say what kind of thing is meant ("human", "gene",
"protein") may stand around the name.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from kg.grounding.lexicon import Lexicon
from kg.grounding.match import Match
from kg.grounding.names import Name, NameKind
from kg.grounding.reworded import reword
from kg.grounding.score import FITTING, UNTYPED
from kg.model.text import Mention

#: Categories of recognisers whose spans are believed before the dictionary's.
TRUSTED = frozenset({"Gene", "Disease", "ChemicalEntity", "OrganismTaxon"})
#: Categories of a protein that no gene of a species is chosen for yet.
UNSPECIFIC = UNTYPED | {"Protein"}
#: Letters of a symbol that is believed without a recogniser; one less with a digit.
MIN_SYMBOL = 5
#: Words that only say what kind of thing is meant, before and after a name.
_BEFORE = {
    "Gene": "the|a|an|human|mouse|murine|rat|bovine|recombinant|mutant|wild[- ]type|anti|phospho|p|pro|soluble|total"
    "|endogenous|activated",
    "Disease": "the|a|an|human|primary|severe|classical|sporadic",
    "ChemicalEntity": r"the|a|an|\([RS]\)|\(?[+±-]\)?|[DL]",
}
_AFTER = {
    "Gene": "genes?|proteins?|mRNAs?|receptors?|alleles?|locus|loci|antigens?|peptides?|transcripts?|enzymes?|kinase"
    "|isoforms?|subunits?|homologs?|cDNA|promoter",
    "Disease": "patients?|symptoms?|tumou?rs?|phenotypes?|syndrome|disease",
    "ChemicalEntity": "HCl|hydrochloride|sodium|acetate|sul(?:f|ph)ate|extract|ions?|acid",
}
#: "interleukin (IL)-6": the short form of a name's beginning, inside the name.
_INSIDE = re.compile(r"\s*\((?P<short>[^()\s]{2,10})\)(?=\S)")
_LATIN = {"a": "alpha", "b": "beta", "g": "gamma", "d": "delta"}
_SPELLINGS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    # A Latin letter for a Greek one, where a journal's signs were lost: "IkBa", "TGFb1", "receptor a", "b-catenin".
    (re.compile(r"(?<=[A-Z0-9 -])[abgd](?=\d?$)|^[abgd](?=-)"), lambda found: _LATIN[found.group()]),
    (re.compile(r"(?<=[a-z])(?=[A-Z][a-z])"), "-"),
    (re.compile(r"(?<=\w)[-/](?=\w)"), ""),
)
_STARTS = {kind: re.compile(rf"(?:(?:{words})[ -])+", re.IGNORECASE) for kind, words in _BEFORE.items()}
_ENDS = {kind: re.compile(rf"(?:[ -](?:{words}))+$", re.IGNORECASE) for kind, words in _AFTER.items()}


def list_recognised(proposals: Iterable[Mention]) -> Mapping[str, frozenset[str]]:
    """Return the words that a recogniser marked in a document, in lower case → what it takes them for."""
    found: dict[str, set[str]] = {}
    for proposal in proposals:
        found.setdefault(proposal.text.lower(), set()).add(proposal.category)
    return {words: frozenset(categories) for words, categories in found.items()}


def is_doubtful_gene(words: str, recognised: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether words that a recogniser of genes has passed over are too little to be a gene for the dictionary.

    Gene symbols are also units, nucleotides, initials and plain words: a name must be a symbol of some length, or stand
    elsewhere in the document where the recogniser takes it for a gene.

    >>> is_doubtful_gene("CI", {"tp53": frozenset({"Gene"})}), is_doubtful_gene("S100A7", {"tp53": frozenset({"Gene"})})
    (True, False)
    """
    if not recognised or "Gene" in recognised.get(words.lower(), ()):
        return False
    letters = sum(1 for letter in words if letter.isalnum())
    marked = any(letter.isupper() or letter.isdigit() or letter == " " for letter in words[1:])
    return not marked or letters < MIN_SYMBOL - any(letter.isdigit() for letter in words)


def find_recognised(text: str, proposals: Iterable[Mention], lexicon: Lexicon) -> Iterator[Match]:
    """Yield the proposals that name something of the kind the recogniser takes them for."""
    for proposal in proposals:
        if proposal.category in TRUSTED:
            words = text[proposal.start : proposal.end]
            full, names = lookup_recognised(words, proposal.category, lexicon)
            if names:
                yield Match(proposal.start, proposal.end, names, full if full != words else "")


def lookup_recognised(words: str, category: str, lexicon: Lexicon) -> tuple[str, tuple[Name, ...]]:
    """Return the names that some words may be, as a recogniser reads them, and the words that they are names of.

    The whole words come first, then their core, then other words for them.
    """
    for form in variants(words, category):
        names = _fitting(lexicon.lookup(form), category, lexicon)
        if names:
            return words, names
    for other, found in reword(words, category, lexicon):
        names = _fitting(found, category, lexicon)
        if names:
            return other, names
    return words, ()


def variants(words: str, category: str) -> Iterator[str]:
    """Yield the forms in which recognised words may stand in the lexicon, the nearest to the text first.

    >>> list(variants("human IL6 gene", "Gene"))
    ['human IL6 gene', 'IL6 gene', 'human IL6', 'IL6']
    """
    yield words
    before = _STARTS[category].match(words) if category in _STARTS else None
    after = _ENDS[category].search(words) if category in _ENDS else None
    start, end = before.end() if before else 0, after.start() if after else len(words)
    yield from (words[i:j] for i, j in ((start, len(words)), (0, end), (start, end)) if 0 < j - i < len(words))
    if category == "Gene":
        yield from respell(words[start:end] or words)


def respell(words: str) -> Iterator[str]:
    """Yield other spellings of a gene's name: without the short form inside it, with Greek letters, without dashes.

    >>> list(respell("interleukin (IL)-6")), list(respell("TNFa")), list(respell("cMaf"))
    (['interleukin-6', 'IL-6'], ['TNFalpha'], ['c-Maf'])
    """
    inside = _INSIDE.search(words)
    if inside:
        yield words[: inside.start()] + words[inside.end() :]
        yield inside.group("short") + words[inside.end() :]
    for pattern, spelt in _SPELLINGS:
        other = pattern.sub(spelt, words)
        if other != words:
            yield other


def _fitting(names: Iterable[Name], category: str, lexicon: Lexicon) -> tuple[Name, ...]:
    fits = FITTING[category] | UNTYPED
    names = tuple(name for name in names if lexicon.terms[name.term].category in fits)
    if category == "Gene" and names and all(lexicon.terms[name.term].category in UNSPECIFIC for name in names):
        return find_genes(names, lexicon) or names
    return names


def find_genes(names: Iterable[Name], lexicon: Lexicon) -> tuple[Name, ...]:
    """Return the genes that bear another name of the same term: MeSH's proteins are of no species, genes are."""
    others = (other for name in names for other in (lexicon.terms[name.term].label, *lexicon.terms[name.term].synonyms))
    found = {name.term: name for other in others for name in lexicon.lookup(other) if is_gene(name, lexicon)}
    return tuple(found.values())


def is_gene(name: Name, lexicon: Lexicon) -> bool:
    """Tell whether a name is one of a gene, and no weak one."""
    return name.kind is not NameKind.WEAK and lexicon.terms[name.term].category in FITTING["Gene"] - UNSPECIFIC
