"""Pairs of terms that no trigger relates, scored by a learnt model."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg.claims.extract import extract, extract_relations
from kg.claims.learnt import EXTRACTOR
from kg.claims.pair_model import BIAS, PairModel, Step, Weights, measure_words
from kg.claims.pair_sentences import find_abstract, share_sentences
from kg.claims.pair_setting import Setting
from kg.errors import BadInputError
from kg.model.claim import Relation
from kg.model.text import SectionKind
from kg.toolkit import Toolkit, read_pair_model

from ..makers import read
from .readings import relations

NO_SIGN = (0.0, 0.0, 0.0)
SURE = {BIAS: (Step(0.0, 9.0),)}
ALL = PairModel({BIAS: Weights(0.0, NO_SIGN)}, SURE)
#: "TNF" and "curcumin" are tied by no trigger.
SILENT = "TNF was measured in patients on curcumin."
VARIANT = "The p.Val600Glu variant was found in most of the tissues that were examined."


def learnt(toolkit: Toolkit, model: PairModel | None, *blocks: str) -> list[Relation]:
    found = extract(read(toolkit, *blocks), toolkit.triggers, model).relations
    return [relation for relation in found if relation.extractor == EXTRACTOR]


def features(toolkit: Toolkit, *blocks: str) -> list[set[str]]:
    shared = share_sentences(find_abstract(read(toolkit, *blocks)), ())
    return [set(each.features) for sentences in shared.values() for each in sentences]


def measures(toolkit: Toolkit, *blocks: str) -> list[dict[str, float]]:
    sentences = find_abstract(read(toolkit, *blocks))
    setting = Setting(sentences)
    shared = share_sentences(sentences, ()).items()
    return [setting.measure(key, [(each.position, each.pair) for each in told]) for key, told in shared]


def test_a_pair_that_no_rule_relates_is_associated(parsing: Toolkit) -> None:
    [relation] = learnt(parsing, ALL, SILENT)
    assert (relation.subject.text, relation.relation, relation.object.text) == ("TNF", "associated_with", "curcumin")
    assert (relation.sign, relation.negated) == (0, False)


def test_without_a_model_only_what_is_stated_is_related(parsing: Toolkit) -> None:
    assert learnt(parsing, None, SILENT) == []
    assert extract_relations(read(parsing, SILENT), parsing.triggers) == ()


def test_below_the_threshold_nothing_is_related(parsing: Toolkit) -> None:
    assert learnt(parsing, PairModel({}, {BIAS: (Step(0.0, -9.0),)}), SILENT) == []


@pytest.mark.parametrize("stated", ["Curcumin reduced TNF.", "Curcumin did not reduce TNF."])
def test_what_a_rule_relates_anywhere_in_the_document_is_left_to_it(parsing: Toolkit, stated: str) -> None:
    assert relations(parsing, stated)
    assert learnt(parsing, ALL, SILENT, stated) == []


def test_a_pair_that_rules_only_associate_may_have_a_sign(parsing: Toolkit) -> None:
    associated = "TNF was associated with curcumin."
    [stated] = relations(parsing, associated)
    assert stated.relation == "associated_with"
    assert learnt(parsing, ALL, associated, SILENT) == []
    risen = PairModel({BIAS: Weights(0.0, (0.0, 3.0, 0.0))}, SURE)
    assert [relation.sign for relation in learnt(parsing, risen, associated, SILENT)] == [1]


def test_the_surest_sentence_of_a_pair_is_its_evidence(parsing: Toolkit) -> None:
    model = PairModel({BIAS: Weights(1.0, NO_SIGN), "in:polymorphism": Weights(1.0, NO_SIGN)}, SURE)
    found = learnt(parsing, model, SILENT, "TNF polymorphisms were typed in patients on curcumin.", SILENT)
    assert [relation.sentence for relation in found] == [1]


@pytest.mark.parametrize(
    ("signs", "relation", "sign"),
    [
        ((0.0, 3.0, 0.0), "positively_correlated_with", 1),
        ((0.0, 0.0, 3.0), "negatively_correlated_with", -1),
        ((0.0, 0.1, 0.0), "associated_with", 0),
    ],
)
def test_a_pair_has_a_sign_only_where_the_model_is_sure_of_it(
    parsing: Toolkit, signs: tuple[float, float, float], relation: str, sign: int
) -> None:
    [found] = learnt(parsing, PairModel({BIAS: Weights(1.0, signs)}, SURE), SILENT)
    assert (found.relation, found.sign) == (relation, sign)


def test_a_denied_association_is_denied(parsing: Toolkit) -> None:
    [relation] = learnt(parsing, ALL, "TNF was not measured in patients on curcumin.")
    assert (relation.negated, relation.cues) == (True, ("not",))


def test_two_mentions_of_one_term_are_no_pair(parsing: Toolkit) -> None:
    assert features(parsing, "TNF and tumor necrosis factor were measured.") == []


def test_headings_have_no_pairs(parsing: Toolkit) -> None:
    assert features(parsing, "# TNF in patients on curcumin") == []


def test_features_tell_the_kinds_of_terms_and_not_their_names(parsing: Toolkit) -> None:
    [one], [other] = features(parsing, SILENT), features(parsing, SILENT.replace("curcumin", "dexamethasone"))
    assert one == other
    assert {"kinds:chemical-gene", "order:gene-chemical", "in:measure"} <= one


def test_measures_tell_where_and_how_often_the_document_names_the_terms(parsing: Toolkit) -> None:
    [told] = measures(parsing, "= " + SILENT, SILENT)
    wanted = {
        "together": 2,
        "least titled": 1,
        "together in the title": 1,
        "gene mentions": 2,
        "terms": 2,
        "neighbours": 2,
    }
    assert wanted.items() <= told.items()


def test_measures_tell_how_surely_a_name_was_grounded(parsing: Toolkit) -> None:
    [told] = measures(parsing, SILENT)
    assert 0 < told["least sure"] <= told["most sure"] <= 1
    assert told["gene sure"] in (told["least sure"], told["most sure"])


def test_the_order_of_the_terms_changes_no_measure(parsing: Toolkit) -> None:
    [one], [other] = measures(parsing, SILENT), measures(parsing, "Curcumin was measured in patients with TNF.")
    assert one.keys() == other.keys()
    assert one["kinds chemical-gene"] == other["kinds chemical-gene"] == 1


def test_a_measure_adds_the_steps_that_it_is_above() -> None:
    model = PairModel({}, {"together": (Step(1.5, 0.5), Step(2.5, 0.25)), "terms": (Step(3.0, 9.0),)})
    assert [model.score({"together": count}) for count in (1, 2, 3)] == [0, 0.5, 0.75]
    assert model.explain({"together": 3, "terms": 2}) == {"together": 0.75}


def test_more_sentences_make_a_pair_surer() -> None:
    one, two = measure_words([0.5]), measure_words([0.5, 0.5])
    assert one["words most"] == two["words most"]
    assert one["words together"] < two["words together"]


@pytest.mark.parametrize("section", [SectionKind.BODY, SectionKind.ABSTRACT])
def test_a_full_text_has_no_learnt_relations(parsing: Toolkit, section: SectionKind) -> None:
    long = read(parsing, SILENT, *["Nothing else was measured."] * 40, section=SectionKind.BODY)
    first = replace(long.sentences[0], section=section)
    [relation] = extract(replace(long, sentences=(first, *long.sentences[1:20])), parsing.triggers, ALL).relations
    assert relation.extractor == EXTRACTOR
    assert extract(replace(long, sentences=(first, *long.sentences[1:])), parsing.triggers, ALL).relations == ()


def test_a_variant_is_tied_to_what_the_title_names(parsing: Toolkit) -> None:
    [relation] = learnt(parsing, ALL, "= Osteoarthritis in two families", VARIANT)
    assert (relation.subject.text, relation.relation, relation.object.text) == (
        "Osteoarthritis",
        "associated_with",
        "p.Val600Glu",
    )
    assert (relation.sentence, relation.inferred_subject) == (1, True)


@pytest.mark.parametrize("denied", ["The p.Val600Glu variant was not found.", "No p.Val600Glu variant was found."])
def test_a_variant_that_was_not_found_is_tied_to_no_title(parsing: Toolkit, denied: str) -> None:
    assert learnt(parsing, ALL, "= Osteoarthritis in two families", denied) == []


def test_other_terms_are_tied_to_no_title(parsing: Toolkit) -> None:
    assert learnt(parsing, ALL, "= Osteoarthritis in two families", "TNF was measured in all of them.") == []


def test_a_variant_and_a_gene_are_no_pair(parsing: Toolkit) -> None:
    assert features(parsing, "TNF with the p.Val600Glu variant was measured.") == []


def test_shipped_weights_are_read(parsing: Toolkit) -> None:
    model = parsing.pair_model
    assert model.score_words(["path:treat"]) > model.score_words(["listed"])
    assert model.score({"words most": 2.0}) > model.score({"words most": -2.0})


@pytest.mark.parametrize("broken", ["words", "steps"])
def test_a_weight_that_is_no_number_is_refused(tmp_path: Path, broken: str) -> None:
    words, steps = tmp_path / "words.tsv", tmp_path / "steps.tsv"
    number = {"words": "0", "steps": "0"} | {broken: "much"}
    words.write_text(f"feature\trelated\tnone\tpositive\tnegative\nbias\t{number['words']}\t0\t0\t0\n", "utf-8")
    steps.write_text(f"measure\tabove\tadds\nbias\t0\t{number['steps']}\n", "utf-8")
    with pytest.raises(BadInputError, match="weight"):
        read_pair_model(words, steps)
