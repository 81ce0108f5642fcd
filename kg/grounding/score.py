"""The parts of a candidate's score: one pure function each, and their sum.

The weights were set by hand; they order candidates, they are not probabilities.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from curies import ReferenceTuple as Ref

from kg.grounding.agreement import Passed, score_passed
from kg.grounding.concepts import score_space
from kg.grounding.lexicon import Lexicon
from kg.grounding.names import Name, NameKind, is_exact
from kg.grounding.normalize import name_key
from kg.model.term import Candidate, Term

NAME_SCORES = {
    NameKind.LABEL: 0.7,
    NameKind.CASED: 0.7,
    NameKind.SYNONYM: 0.65,
    NameKind.USED: 0.65,
    NameKind.WEAK: 0.3,
}
EXACT_CASE = 0.1
#: The most that usage adds to a reviewed name or takes from it: it decides about weak names only.
MOST_USAGE = 0.2
#: What a symbol that is the term's own gets over one that is another name of it.
OWN_SYMBOL = 0.04
ABBREVIATION = 0.3
SUPPORT = 0.35
CURATED = 0.05
#: The text has the name's very words, not its plural or another dash.
SAME_WORDS = 0.025
#: Another vocabulary knows the term too, or another species has the gene: of several, it is the one written about.
KNOWN = 0.03
#: A weak name, and a recogniser takes the words for a thing of its kind.
RECOGNISED = 0.15
SAME_CATEGORY = 0.2
OTHER_CATEGORY = -0.1
#: Category of a recogniser → the categories of terms that fit it.
FITTING = {
    "Gene": frozenset({"Gene", "GeneFamily", "MicroRNA", "Protein"}),
    "Disease": frozenset({"Disease", "PhenotypicFeature"}),
    "ChemicalEntity": frozenset({"ChemicalEntity"}),
    "OrganismTaxon": frozenset({"OrganismTaxon"}),
    "Cell": frozenset({"Cell"}),
    "CellLine": frozenset({"CellLine", "Cell"}),
    "AnatomicalEntity": frozenset({"AnatomicalEntity"}),
    "CellularComponent": frozenset({"CellularComponent"}),
    "BiologicalProcess": frozenset({"BiologicalProcess", "MolecularActivity", "Pathway"}),
}
#: Categories that say nothing.
UNTYPED = frozenset({"", "NamedThing"})
#: How much of what a recogniser says against a substance counts where papers taught the use of its name.
LEARNED_SHARE = 0.35
#: What chemicals do, not what they are.
ROLE = Ref("CHEBI", "50906")
OTHER_SPECIES = -0.3
THRESHOLD = 0.5
TIE = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known around a mention.

    Attributes:
        text: The mention's own words.
        defined: Terms that the document's abbreviation of these words stands for.
        supported: Terms that the document names unmistakably elsewhere.
        species: Species in question → what it adds to the score of its genes.
        category: What a recogniser takes the span for, a Biolink class; empty where none did.
        shared: Genes that another species has too.
        likeness: From 0 to 1, how like the words are to the name, where they are not the same.
        passed: Kind that a recogniser tells, and does not take the words for → where it stands.
    """

    text: str
    defined: frozenset[Ref] = frozenset()
    supported: frozenset[Ref] = frozenset()
    species: Mapping[Ref, float] = field(default_factory=dict)
    category: str = ""
    shared: frozenset[Ref] = frozenset()
    likeness: float = 1.0
    passed: Mapping[str, Passed] = field(default_factory=dict)


def score_candidate(name: Name, context: Context, lexicon: Lexicon) -> Candidate:
    """Return a candidate with every part of its score that is not zero."""
    term = lexicon.terms[name.term]
    symbol = name.kind is NameKind.CASED and name_key(name.text) == name_key(term.label)
    parts = dict(score_name(name, context.text, lexicon)) | {
        "symbol": OWN_SYMBOL if symbol else 0.0,
        "words": SAME_WORDS if context.text.lower() == name.text.lower() else 0.0,
        "known": score_known(name, term, context.shared),
        "likeness": round(context.likeness - 1, 4),
        "abbreviation": ABBREVIATION if name.term in context.defined else 0.0,
        "support": score_support(name, context, term.category),
        "category": score_category(term.category, context.category),
        "recogniser": score_recogniser(name, context, lexicon),
        "species": score_species(term.taxon, context.species),
        "curated": CURATED if term.curated and name.kind is not NameKind.WEAK else 0.0,
        "space": 0.0 if term.curated else score_space(name.term),
    }
    return Candidate(term=name.term, parts=tuple((part, value) for part, value in parts.items() if value))


def score_name(name: Name, text: str, lexicon: Lexicon) -> tuple[tuple[str, float], ...]:
    """Return what a name is worth by itself.

    Where papers taught its vocabulary, it is worth what they make of it. A name that people reviewed, or of another
    vocabulary, is worth what its kind and case are; papers add or take a little.
    """
    exact = is_exact(text, name.text) or _is_symbol(name, text, lexicon)
    learned = lexicon.usage.score_name(name, exact) if lexicon.usage.knows(name.term) else ()
    if learned and is_learned(name, lexicon):
        return learned
    used = max(-MOST_USAGE, min(MOST_USAGE, dict(learned).get("usage", 0.0)))
    return ("name", NAME_SCORES[name.kind]), ("case", EXACT_CASE if exact else 0.0), ("usage", used)


def _is_symbol(name: Name, text: str, lexicon: Lexicon) -> bool:
    """Tell whether a text is a gene's own symbol in some case: which case a species uses, its weights know."""
    term = lexicon.terms[name.term]
    return term.taxon is not None and name.kind is not NameKind.WEAK and name_key(text) == name_key(term.label)


def is_learned(name: Name, lexicon: Lexicon) -> bool:
    """Tell whether a name is judged by how papers use it: one of a vocabulary they taught that nobody reviewed."""
    if not lexicon.usage.knows(name.term):
        return False
    return name.kind is NameKind.USED or not lexicon.terms[name.term].curated


def may_count(text: str, name: Name, lexicon: Lexicon) -> bool:
    """Tell whether a name could pass the threshold if its context spoke for it."""
    if not is_learned(name, lexicon):
        return True
    score = sum(value for _, value in score_name(name, text, lexicon))
    return score + (SUPPORT if name.kind is NameKind.WEAK else SAME_CATEGORY) >= THRESHOLD


def score_category(category: str, recognised: str) -> float:
    """Return how well a term's category fits what a recogniser takes the words for.

    >>> score_category("GeneFamily", "Gene") > score_category("Gene", "") > score_category("Disease", "Gene")
    True
    """
    if not recognised or category in UNTYPED or recognised not in FITTING:
        return 0.0
    return SAME_CATEGORY if category in FITTING[recognised] else OTHER_CATEGORY


def score_known(name: Name, term: Term, shared: Container[Ref]) -> float:
    """Return what it adds that another vocabulary knows a term, or another species has a gene that is named firmly."""
    if term.taxon:
        return KNOWN if name.term in shared and name.kind is not NameKind.WEAK else 0.0
    return KNOWN if term.xrefs else 0.0


def score_support(name: Name, context: Context, category: str) -> float:
    """Return what the rest of the document, or else a recogniser, adds to a weak name of a term of some category."""
    if name.kind is not NameKind.WEAK:
        return 0.0
    if name.term in context.supported:
        return SUPPORT
    return RECOGNISED if category in FITTING.get(context.category, ()) else 0.0


def score_recogniser(name: Name, context: Context, lexicon: Lexicon) -> float:
    """Return what it adds that a recogniser of the term's kind passes over the words.

    Reviewed terms, and what the document's own short forms stand for, are mentions without it. Of substances whose
    names' use was learned ("water") less is taken; roles ("drug", "inhibitor") are doubted like any other.
    """
    term = lexicon.terms[name.term]
    if not context.passed or term.curated or name.term in context.defined:
        return 0.0
    known = name.term.prefix == ROLE.prefix and is_learned(name, lexicon) and not lexicon.is_a(name.term, ROLE)
    return round((LEARNED_SHARE if known else 1.0) * score_passed(term.category, context.passed), 4)


def score_species(taxon: Ref | None, species: Mapping[Ref, float]) -> float:
    """Return how well a gene's species fits; a species that is not in question fits least.

    >>> mouse, human = Ref("NCBITaxon", "10090"), Ref("NCBITaxon", "9606")
    >>> score_species(mouse, {mouse: 0.1}) > score_species(None, {mouse: 0.1}) > score_species(human, {mouse: 0.1})
    True
    """
    return 0.0 if taxon is None else species.get(taxon, OTHER_SPECIES)
