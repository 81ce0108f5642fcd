"""Terms whose file tells no class get that of what they are one with."""

from curies import ReferenceTuple as Ref

from kg.model.term import Term
from kg.ontologies.classes import classify_terms

HEADING = Ref("MESH", "D1")


def category(*others: Term, label: str = "Quixitis") -> str:
    terms = [Term(id=HEADING, label=label, category="NamedThing"), *others]
    return next(term.category for term in classify_terms(terms) if term.id == HEADING)


def term(curie: str, label: str, kind: str, *xrefs: Ref, parents: tuple[Ref, ...] = ()) -> Term:
    prefix, _, identifier = curie.partition(":")
    return Term(id=Ref(prefix, identifier), label=label, category=kind, xrefs=xrefs, parents=parents)


def test_a_cross_reference_leads_to_the_class() -> None:
    assert category(term("MONDO:1", "quix disease", "Disease", HEADING)) == "Disease"


def test_a_cross_reference_counts_before_a_shared_name() -> None:
    disease = term("MONDO:1", "quix disease", "Disease", HEADING)
    assert category(disease, term("CHEBI:1", "quixitis", "ChemicalEntity")) == "Disease"


def test_a_shared_name_leads_to_the_class() -> None:
    assert category(term("CHEBI:1", "quixitis", "ChemicalEntity")) == "ChemicalEntity"


def test_a_heading_with_a_genes_full_name_is_the_protein() -> None:
    assert category(term("NCBIGene:1", "quix protein", "Gene"), label="Quix Protein") == "Protein"


def test_names_that_disagree_tell_nothing() -> None:
    both = (term("CHEBI:1", "quixitis", "ChemicalEntity"), term("UBERON:1", "quixitis", "AnatomicalEntity"))
    assert category(*both) == "NamedThing"


def test_modes_of_inheritance_and_modifiers_are_no_phenotypes() -> None:
    root = term("HP:0000005", "Mode of inheritance", "PhenotypicFeature")
    child = term("HP:0000006", "Autosomal dominant", "PhenotypicFeature", parents=(root.id,))
    trait = term("HP:0001250", "Seizure", "PhenotypicFeature")
    found = {found.id: found.category for found in classify_terms([root, child, trait])}
    assert found == {
        root.id: "GeneticInheritance",
        child.id: "GeneticInheritance",
        trait.id: "PhenotypicFeature",
    }


def test_the_plain_words_of_modifiers_are_weak_names() -> None:
    [found] = classify_terms([term("HP:0012823", "Clinical modifier", "PhenotypicFeature")])
    assert (found.synonyms, found.weak) == ((), ("Clinical modifier",))
