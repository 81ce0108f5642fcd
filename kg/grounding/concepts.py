"""Terms of different vocabularies that are one concept, and which of them stands for it.

Diseases stand in MONDO, MeSH, DOID and others. Where their cross-references join them, they are no rivals: the one of
the vocabulary that this tool uses for its kind is chosen, and the others become its equivalents.
"""

from collections.abc import Iterable

from curies import ReferenceTuple as Ref

from kg.grounding.normalize import name_key
from kg.model.term import Term

#: Vocabularies in the order in which they stand for a concept; any other comes last.
SPACES = (
    "MONDO", "NCBIGene", "FPLX", "CL", "UBERON", "GO", "CHEBI", "NCBITaxon", "HP", "XCO", "MAXO", "ECO", "OBI", "CLO",
    "mirbase.mature",
)  # fmt: skip
#: Kinds of terms that different vocabularies list under one name.
NAMESAKES = (frozenset({"Disease", "PhenotypicFeature"}), frozenset({"ChemicalEntity"}))
OTHER_SPACE = -0.12
SPACE_STEP = -0.001


def score_space(ref: Ref) -> float:
    """Return what a vocabulary takes from a candidate's score.

    >>> score_space(Ref("MONDO", "1")) > score_space(Ref("HP", "1")) > score_space(Ref("MESH", "D1"))
    True
    """
    return SPACE_STEP * SPACES.index(ref.prefix) if ref.prefix in SPACES else OTHER_SPACE


def are_one_concept(one: Term, other: Term) -> bool:
    """Tell whether two terms are one: joined by a cross-reference, directly or through a third, or by one label.

    A label joins only a term of one of ``SPACES`` with one of another vocabulary.
    """
    if one.id in other.xrefs or other.id in one.xrefs or not set(one.xrefs).isdisjoint(other.xrefs):
        return True
    spaces = {one.id.prefix in SPACES, other.id.prefix in SPACES}
    return spaces == {True, False} and name_key(one.label) == name_key(other.label)


def are_namesakes(one: Term, other: Term) -> bool:
    """Tell whether two terms that bear one name may stand for one another: of one kind, in different vocabularies."""
    return one.id.prefix != other.id.prefix and any({one.category, other.category} <= kind for kind in NAMESAKES)


def are_of_two_species(one: Term, other: Term) -> bool:
    """Tell whether two terms are genes of different species: the species chooses between them, whatever they are."""
    taxa = {one.taxon, other.taxon}
    return None not in taxa and len(taxa) > 1


def are_orthologs(one: Term, other: Term) -> bool:
    """Tell whether two terms are the same gene of different species, by their symbols."""
    return are_of_two_species(one, other) and one.label.lower() == other.label.lower()


def join_equivalents(term: Term, others: Iterable[Term]) -> tuple[Ref, ...]:
    """Return a term's cross-references, and the identifiers and cross-references of terms that are one with it."""
    found = dict.fromkeys(term.xrefs)
    for other in others:
        found |= dict.fromkeys((other.id, *other.xrefs))
    found.pop(term.id, None)
    return tuple(found)
