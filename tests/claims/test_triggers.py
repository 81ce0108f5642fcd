"""Verbs in their forms, nouns and phrases state relations."""

import pytest

from kg.claims.triggers import Form, build_trigger_table, choose_meaning, find_triggers, inflect
from kg.model.claim import RelationType
from kg.toolkit import Toolkit

TABLE = build_trigger_table(
    [
        RelationType(name="decreases", sign=-1, predicate="affects", verbs=("reduce", "relieve"), nouns=("reduction",)),
        RelationType(name="relieves", sign=0, predicate="treats", objects=("Disease",), verbs=("relieve",)),
        RelationType(name="comes_from", sign=0, predicate="derives_from", verbs=("derive=+from",)),
        RelationType(name="causes", sign=0, predicate="causes", phrases=("leads to", "due to<")),
        RelationType(name="increases", sign=1, predicate="affects", verbs=("regenerate=GO:0031099", "stop", "heal")),
    ]
)


def found(text: str, *taken: tuple[int, int]) -> list[str]:
    return [trigger.text for trigger in find_triggers(text, 0, len(text), TABLE, taken)]


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("reduce", ["reduce", "reduces", "reduced", "reducing"]),
        ("inhibit", ["inhibit", "inhibits", "inhibited", "inhibiting"]),
        ("stop", ["stop", "stops", "stopped", "stopping"]),
        ("carry", ["carry", "carries", "carried", "carrying"]),
        ("destroy", ["destroy", "destroys", "destroyed", "destroying"]),
        ("suppress", ["suppress", "suppresses", "suppressed", "suppressing"]),
        ("bind", ["bind", "binds", "bound", "binding"]),
        ("drive", ["drive", "drives", "driven", "driving"]),
        ("transfer", ["transfer", "transfers", "transferred", "transferring"]),
    ],
)
def test_a_verb_has_four_forms(lemma: str, forms: list[str]) -> None:
    assert [word for word, _ in inflect(lemma)] == forms
    assert [form for _, form in inflect(lemma)] == [Form.BASE, Form.THIRD, Form.PAST, Form.GERUND]


def test_no_trigger_is_found_inside_a_word_or_a_compound() -> None:
    assert found("IL-1-reduced reduction-like reducer reduces") == ["reduces"]


def test_no_trigger_is_found_inside_a_mention() -> None:
    assert found("reduced glutathione reduced pain", (0, 19)) == ["reduced"]


def test_a_phrase_may_cross_a_line_end() -> None:
    assert found("it leads\nto pain") == ["leads\nto"]


def test_a_verb_that_needs_a_preposition_is_found_only_with_it() -> None:
    assert found("We derived exosomes from cells.") == ["derived"]
    assert found("We derived a rule.") == []


def test_a_phrase_may_name_its_subject_last() -> None:
    [trigger] = find_triggers("pain due to age", 0, 15, TABLE, [])
    assert trigger.meanings[0].reversed


def test_a_verb_may_imply_a_process() -> None:
    [trigger] = find_triggers("regenerates", 0, 11, TABLE, [])
    assert trigger.meanings[0].process is not None
    assert trigger.meanings[0].process.curie == "GO:0031099"


def test_the_objects_category_chooses_among_meanings() -> None:
    [trigger] = find_triggers("relieved", 0, 8, TABLE, [])
    chosen = {category: choose_meaning(trigger, category) for category in ("Disease", "Gene")}
    assert {category: meaning.relation.name for category, meaning in chosen.items() if meaning} == {
        "Disease": "relieves",
        "Gene": "decreases",
    }


def test_every_shipped_relation_fits_its_opposite(toolkit: Toolkit) -> None:
    for relation in toolkit.relations.values():
        if relation.opposite:
            other = toolkit.relations[relation.opposite]
            assert other.sign == -relation.sign or relation.name in ("prevents", "ameliorates")
        assert not (relation.symmetric and relation.sign) or "correlated" in relation.name
