"""Pairs of terms that no trigger relates, scored by a learnt model."""

from pathlib import Path

import pytest

from kg.claims.extract import extract, extract_relations
from kg.claims.learnt import BIAS, EXTRACTOR, PairModel, Weights, list_features
from kg.claims.pair_features import Scene
from kg.claims.pairs import Setting, find_pairs
from kg.errors import BadInputError
from kg.model.claim import Relation
from kg.toolkit import Toolkit, read_pair_model

from ..makers import read
from .readings import relations

NO_SIGN = (0.0, 0.0, 0.0)
ALL = PairModel({BIAS: Weights(1.0, NO_SIGN)})
#: "TNF" and "curcumin" are tied by no trigger.
SILENT = "TNF was measured in patients on curcumin."


def learnt(toolkit: Toolkit, model: PairModel | None, *blocks: str) -> list[Relation]:
    found = extract(read(toolkit, *blocks), toolkit.triggers, model).relations
    return [relation for relation in found if relation.extractor == EXTRACTOR]


def features(toolkit: Toolkit, *blocks: str) -> list[list[str]]:
    reading = read(toolkit, *blocks)
    setting = Setting(reading)
    return [
        list_features(pair, Scene(sentence), setting) for sentence in reading.sentences for pair in find_pairs(sentence)
    ]


def test_a_pair_that_no_rule_relates_is_associated(parsing: Toolkit) -> None:
    [relation] = learnt(parsing, ALL, SILENT)
    assert (relation.subject.text, relation.relation, relation.object.text) == ("TNF", "associated_with", "curcumin")
    assert (relation.sign, relation.negated) == (0, False)


def test_without_a_model_only_what_is_stated_is_related(parsing: Toolkit) -> None:
    assert learnt(parsing, None, SILENT) == []
    assert extract_relations(read(parsing, SILENT), parsing.triggers) == ()


def test_below_the_threshold_nothing_is_related(parsing: Toolkit) -> None:
    assert learnt(parsing, PairModel({BIAS: Weights(-1.0, NO_SIGN)}), SILENT) == []


@pytest.mark.parametrize("stated", ["Curcumin reduced TNF.", "Curcumin did not reduce TNF."])
def test_what_a_rule_relates_anywhere_in_the_document_is_left_to_it(parsing: Toolkit, stated: str) -> None:
    assert relations(parsing, stated)
    assert learnt(parsing, ALL, SILENT, stated) == []


def test_the_surest_sentence_of_a_pair_is_its_evidence(parsing: Toolkit) -> None:
    model = PairModel({BIAS: Weights(1.0, NO_SIGN), "in:polymorphism": Weights(1.0, NO_SIGN)})
    found = learnt(parsing, model, SILENT, "TNF polymorphisms were typed in patients on curcumin.", SILENT)
    assert [relation.sentence for relation in found] == [1]


@pytest.mark.parametrize(
    ("signs", "relation", "sign"),
    [
        ((0.0, 3.0, 0.0), "positively_correlated_with", 1),
        ((0.0, 0.0, 3.0), "negatively_correlated_with", -1),
        ((0.0, 0.5, 0.0), "associated_with", 0),
    ],
)
def test_a_pair_has_a_sign_only_where_the_model_is_sure_of_it(
    parsing: Toolkit, signs: tuple[float, float, float], relation: str, sign: int
) -> None:
    [found] = learnt(parsing, PairModel({BIAS: Weights(1.0, signs)}), SILENT)
    assert (found.relation, found.sign) == (relation, sign)


def test_a_denied_association_is_denied(parsing: Toolkit) -> None:
    [relation] = learnt(parsing, ALL, "TNF was not measured in patients on curcumin.")
    assert (relation.negated, relation.cues) == (True, ("not",))


def test_two_mentions_of_one_term_are_no_pair(parsing: Toolkit) -> None:
    assert features(parsing, "TNF and tumor necrosis factor were measured.") == []


def test_headings_have_no_pairs(parsing: Toolkit) -> None:
    assert features(parsing, "# TNF in patients on curcumin") == []


def test_features_tell_the_kinds_of_terms_and_not_their_names(parsing: Toolkit) -> None:
    one, other = features(parsing, SILENT), features(parsing, SILENT.replace("curcumin", "dexamethasone"))
    assert one == other
    assert {"kinds:chemical-gene", "order:gene-chemical", "in:measure", "together:1"} <= set(one[0])


def test_features_tell_where_and_how_often_the_document_names_the_terms(parsing: Toolkit) -> None:
    titled = features(parsing, "= " + SILENT, SILENT)[0]
    assert {"titled:2", "together:2", "rare:2", "place:title"} <= set(titled)


def test_shipped_weights_are_read(parsing: Toolkit) -> None:
    model = parsing.pair_model
    assert model.score(["in:polymorphism"]) != model.score([])


def test_a_weight_that_is_no_number_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "weights.tsv"
    table.write_text("feature\trelated\tnone\tpositive\tnegative\nbias\tmuch\t0\t0\t0\n", "utf-8")
    with pytest.raises(BadInputError, match="weight"):
        read_pair_model(table)
