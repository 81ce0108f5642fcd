"""One concept in several vocabularies is one term with equivalents, not an ambiguity."""

from curies import ReferenceTuple as Ref

from kg.grounding.concepts import are_of_two_species, are_one_concept, join_equivalents
from kg.grounding.ground import choose_term
from kg.grounding.lexicon import Lexicon, build_lexicon
from kg.grounding.match import find_matches
from kg.grounding.names import NameKind, Wording, names_of
from kg.grounding.score import Context
from kg.model.term import Grounding, Term

WORDING = Wording(frozenset({"role"}), {"gouty kidney": ("renal",)})
MONDO, MESH, DOID, HP = Ref("MONDO", "1"), Ref("MESH", "D1"), Ref("DOID", "1"), Ref("HP", "1")


def term(ref: Ref, label: str = "gout", category: str = "Disease", **fields: object) -> Term:
    return Term(id=ref, label=label, category=category, **fields)  # type: ignore[arg-type]


def ground(lexicon: Lexicon, text: str) -> Grounding:
    [match] = find_matches(text, lexicon)
    return choose_term(match, Context(text=text), lexicon)


def test_the_vocabulary_of_the_kind_stands_for_the_concept_and_the_others_are_its_equivalents() -> None:
    lexicon = build_lexicon([term(MESH), term(DOID, xrefs=(MESH,)), term(MONDO, xrefs=(MESH,))])
    found = ground(lexicon, "gout")
    assert found.term == MONDO
    assert set(found.equivalents) == {MESH, DOID}


def test_terms_joined_by_no_cross_reference_are_rivals() -> None:
    lexicon = build_lexicon([term(MONDO), term(Ref("MONDO", "2"))])
    found = ground(lexicon, "gout")
    assert found.term is None
    assert found.reason is not None
    assert found.reason.startswith("ambiguous")


def test_two_terms_are_one_concept_through_each_other_or_a_third() -> None:
    assert are_one_concept(term(MONDO, xrefs=(MESH,)), term(MESH))
    assert are_one_concept(term(HP, xrefs=(MESH,)), term(MONDO, xrefs=(MESH,)))
    assert not are_one_concept(term(HP), term(MONDO, xrefs=(MESH,)))


def test_a_term_is_no_equivalent_of_itself() -> None:
    assert join_equivalents(term(MONDO, xrefs=(MESH,)), [term(MESH, xrefs=(MONDO,))]) == (MESH,)


def test_genes_of_two_species_are_no_rivals() -> None:
    human = term(Ref("NCBIGene", "1"), "SRR", "Gene", taxon=Ref("NCBITaxon", "9606"))
    mouse = term(Ref("NCBIGene", "2"), "Srr", "Gene", taxon=Ref("NCBITaxon", "10090"))
    assert are_of_two_species(human, mouse)
    assert not are_of_two_species(human, human)
    assert not are_of_two_species(human, term(MONDO))


class TestNamesOfTermsNobodyHasReviewed:
    def kinds(self, **fields: object) -> dict[str, NameKind]:
        return {name.text: name.kind for name in names_of(term(MESH, **fields), WORDING)}  # type: ignore[arg-type]

    def test_plain_words_are_weak(self) -> None:
        assert self.kinds(label="Role", synonyms=("gouty role",)) == {
            "Role": NameKind.WEAK,
            "gouty role": NameKind.SYNONYM,
        }

    def test_acronyms_count_in_their_own_case_only(self) -> None:
        assert self.kinds(label="SAMe")["SAMe"] is NameKind.CASED
        assert self.kinds(label="Gout")["Gout"] is NameKind.LABEL

    def test_names_of_two_letters_are_weak(self) -> None:
        assert self.kinds(label="gout", synonyms=("ra",))["ra"] is NameKind.WEAK

    def test_an_adjective_of_a_name_is_a_synonym(self) -> None:
        assert self.kinds(label="Gouty kidneys")["renal"] is NameKind.SYNONYM

    def test_a_reviewed_term_keeps_them(self) -> None:
        assert self.kinds(label="Role", synonyms=("ra",), curated=True) == {
            "Role": NameKind.LABEL,
            "ra": NameKind.SYNONYM,
        }


def test_one_label_joins_a_term_of_another_vocabulary_but_no_two_of_the_tools_own() -> None:
    assert are_one_concept(term(HP, "Akathisia"), term(MESH, "akathisia"))
    assert not are_one_concept(term(HP, "Akathisia"), term(MONDO, "akathisia"))
    assert not are_one_concept(term(DOID, "Akathisia"), term(MESH, "akathisia"))
