"""What a recogniser proposes, looked up in the lexicon.

A recogniser has read the sentence, so its span stands in for what a bare dictionary must ask of a name: the case may
differ from the ontology's ("c-kit", "ptpn1"), and words that only say what kind of thing is meant ("human", "gene",
"protein") may stand around the name.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from kg.grounding.lexicon import Lexicon
from kg.grounding.match import Match
from kg.grounding.names import Name, NameKind
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
            names = lookup_recognised(text[proposal.start : proposal.end], proposal.category, lexicon)
            if names:
                yield Match(proposal.start, proposal.end, names)


def lookup_recognised(words: str, category: str, lexicon: Lexicon) -> tuple[Name, ...]:
    """Return the names that some words may be, as a recogniser reads them: the whole words first, then their core."""
    return next((names for form in variants(words, category) if (names := _fitting(form, category, lexicon))), ())


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


def _fitting(words: str, category: str, lexicon: Lexicon) -> tuple[Name, ...]:
    fits = FITTING[category] | UNTYPED
    names = tuple(name for name in lexicon.lookup(words) if lexicon.terms[name.term].category in fits)
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
