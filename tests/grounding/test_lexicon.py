"""The dictionary: every name of a term in its strictest kind."""

from curies import ReferenceTuple as Ref

from kg.grounding.lexicon import build_lexicon
from kg.grounding.names import NameKind, names_of
from kg.model.term import Term
from kg.toolkit import Toolkit


def term(number: str, label: str, **fields: object) -> Term:
    known = {"id": Ref("GO", number), "label": label, "category": "BiologicalProcess"} | fields
    return Term(**known)  # type: ignore[arg-type]


def test_each_text_is_a_name_once_in_its_strictest_kind() -> None:
    names = names_of(term("1", "exosome", synonyms=("exosome", "EXO vesicle"), weak=("EXO",)))
    assert {name.text: name.kind for name in names} == {
        "exosome": NameKind.LABEL,
        "EXO vesicle": NameKind.SYNONYM,
        "EXO": NameKind.WEAK,
    }


def test_a_weak_label_is_weak() -> None:
    assert [name.kind for name in names_of(term("1", "cell", weak=("cell",)))] == [NameKind.WEAK]


def test_a_short_gene_symbol_is_cased() -> None:
    [name] = names_of(term("1", "CAT", category="Gene"))
    assert name.kind is NameKind.CASED


def test_of_two_terms_with_one_identifier_the_first_is_kept() -> None:
    lexicon = build_lexicon([term("1", "first"), term("1", "second")])
    assert lexicon.label(Ref("GO", "1")) == "first"
    assert not lexicon.lookup("second")


def test_ancestors_hold_the_term_itself_and_end_in_a_circle() -> None:
    lexicon = build_lexicon([term("1", "a", parents=(Ref("GO", "2"),)), term("2", "b", parents=(Ref("GO", "1"),))])
    assert lexicon.ancestors[Ref("GO", "1")] == {Ref("GO", "1"), Ref("GO", "2")}
    assert lexicon.is_a(Ref("GO", "1"), Ref("GO", "2"))
    assert lexicon.is_a(Ref("GO", "9"), Ref("GO", "9"))


def test_the_hash_does_not_depend_on_the_order_of_terms() -> None:
    terms = [term("1", "a"), term("2", "b")]
    assert build_lexicon(terms).sha256 == build_lexicon(terms[::-1]).sha256


def test_the_shipped_terms_have_no_name_of_grammar_and_known_parents_have_no_circle(toolkit: Toolkit) -> None:
    lexicon = toolkit.lexicon
    assert not lexicon.lookup("in")
    for ref, found in lexicon.terms.items():
        assert ref not in found.parents
        assert not any(lexicon.is_a(parent, ref) for parent in found.parents), ref.curie


def test_a_change_of_a_gene_stands_below_the_same_change_of_any_gene() -> None:
    lexicon = build_lexicon([])
    own, bare = Ref("hgvs", "BRAF:p.Val600Glu"), Ref("hgvs", "p.Val600Glu")
    assert lexicon.ancestors[own] == {own, bare}
    assert lexicon.is_a(own, bare)
    assert lexicon.label(own) == "BRAF:p.Val600Glu"
