"""What one species' gene is called, its orthologs are called too."""

from curies import ReferenceTuple as Ref

from kg.grounding.ground import choose_term, find_organisms
from kg.grounding.lexicon import Lexicon, build_lexicon
from kg.grounding.match import Match, find_matches
from kg.grounding.names import NameKind
from kg.grounding.orthologs import add_orthologs, list_shared
from kg.grounding.score import Context
from kg.model.term import Term

HUMAN, MOUSE = Ref("NCBITaxon", "9606"), Ref("NCBITaxon", "10090")
MAN, MUS, OTHER = Ref("NCBIGene", "1"), Ref("NCBIGene", "2"), Ref("NCBIGene", "3")


def gene(ref: Ref, label: str, taxon: Ref, **names: tuple[str, ...]) -> Term:
    return Term(id=ref, label=label, category="Gene", taxon=taxon, **names)


def lexicon() -> Lexicon:
    return build_lexicon(
        [
            gene(MAN, "QXZ2", HUMAN, weak=("quick factor",)),
            gene(MUS, "Qxz2", MOUSE, synonyms=("quick factor", "GQ-factor")),
            gene(OTHER, "LOC7", HUMAN, synonyms=("GQ-factor",)),
        ]
    )


def test_a_name_listed_for_one_species_is_a_name_of_the_other() -> None:
    names = add_orthologs(lexicon().lookup("GQ-factor"), lexicon())
    assert {name.term for name in names} == {MAN, MUS, OTHER}


def test_a_loose_name_becomes_firm_where_the_ortholog_lists_it_firmly() -> None:
    names = add_orthologs(lexicon().lookup("quick factor"), lexicon())
    assert {name.kind for name in names if name.term == MAN} == {NameKind.WEAK, NameKind.SYNONYM}


def test_nothing_is_added_where_both_list_it() -> None:
    assert add_orthologs(lexicon().lookup("qxz2"), lexicon()) == lexicon().lookup("qxz2")


def test_a_gene_that_two_species_have_comes_before_one_of_a_single_species() -> None:
    names = add_orthologs(lexicon().lookup("GQ-factor"), lexicon())
    shared = list_shared(names, lexicon())
    assert shared == {MAN, MUS}
    context = Context(text="GQ-factor", species={HUMAN: 0.1}, shared=shared)
    assert choose_term(Match(0, 9, names), context, lexicon()).term == MAN


def test_a_genus_and_its_species_are_one_organism_and_animals_are_none() -> None:
    taxa = [
        Term(id=Ref("NCBITaxon", "33208"), label="Metazoa", category="OrganismTaxon", synonyms=("animals",)),
        Term(id=Ref("NCBITaxon", "10088"), label="Mus", category="OrganismTaxon", synonyms=("mice",)),
        Term(
            id=MOUSE, label="mouse", category="OrganismTaxon", synonyms=("mice",), parents=(Ref("NCBITaxon", "10088"),)
        ),
        Term(id=HUMAN, label="man", category="OrganismTaxon", parents=(Ref("NCBITaxon", "33208"),)),
        Term(id=Ref("MESH", "D51379"), label="Mice", category="OrganismTaxon"),
    ]
    terms = build_lexicon(taxa)
    matches = list(find_matches("Two mice were animals.", terms))
    assert list(find_organisms([matches], frozenset(), terms)) == [(4, MOUSE)]
