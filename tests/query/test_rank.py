"""Ranking documents by words, words like them, and terms."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from curies import ReferenceTuple as Ref
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError, StoreError
from kg.query.learnt import Linear, make_linear, read_learnt
from kg.query.rank import RANK_FEATURES, Ranked, explain, find_candidates, measure_candidates, rank
from kg.query.reach import Reach
from kg.query.relevance import SENTENCE_FEATURES, best_of, second_best
from kg.query.rerank import SentenceTransformersReranker, rerank
from kg.query.stance import DIRECTION_FEATURES, RATIONALE_FEATURES, SIDE_FEATURES
from kg.query.views import Views
from kg.query.words import stem_words
from kg.rdf.search import TextSearch
from kg.rdf.texts import TextRow, TextSentence, write_texts

TEXTS = {
    "urn:a": ("Zebrafinches sing", "Young birds learn songs from tutors.", "bird1"),
    "urn:b": ("Microglia and sleep", "Microglial cells prune synapses during sleep.", "cell1 cell2"),
    "urn:c": ("Sleep in flies", "Flies sleep at night.", "fly1"),
    "urn:d": ("", "", ""),
}


def text_row(iri: str) -> TextRow:
    title, body, entities = TEXTS[iri]
    text = f"{title}\n{body}"
    parts = (("title", 0, title), ("abstract", len(title) + 1, body))
    sentences = tuple(
        TextSentence(document=iri, sentence=at, start=start, end=start + len(part), section=section, text=part)
        for at, (section, start, part) in enumerate(parts)
        if part
    )
    return TextRow(iri=iri, sha256="", title=title, text=text, sentences=sentences, entities=entities)


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> Views:
    path = tmp_path_factory.mktemp("texts") / "text.sqlite"
    write_texts(path, map(text_row, TEXTS))
    return Views(TextSearch(path), read_learnt().words)


def order(question: str, views: Views, *reaches: Reach) -> list[Ranked]:
    numbers = find_candidates(question, reaches, views)
    if not numbers:
        return []
    return rank(*measure_candidates(question, reaches, views, numbers), read_learnt())


def iris(ranked: Sequence[Ranked]) -> list[str]:
    return [one.view.document.iri for one in ranked]


def test_a_document_is_found_by_other_forms_of_its_words(views: Views) -> None:
    assert iris(order("Which bird is singing?", views)) == ["urn:a"]
    assert iris(order("Do microglia prune synapses in sleep?", views)) == ["urn:b", "urn:c"]


def test_grammar_alone_finds_nothing(views: Views) -> None:
    assert order("Is it of the and?", views) == []
    assert order('"', views) == []


def test_a_term_finds_the_documents_that_mention_it_in_other_words(views: Views) -> None:
    reach = Reach(Ref("CELL", "1"), ("cell1", "cell2"))
    assert "urn:b" in iris(order("brain macrophages", views, reach))
    (found,) = [one for one in order("flies and brain macrophages", views, reach) if one.view.document.iri == "urn:b"]
    assert found.features[RANK_FEATURES.index("entities")] == pytest.approx(1, abs=1e-4)
    assert found.features[RANK_FEATURES.index("all_entities")] == 1


def test_words_of_like_letters_count_for_less_than_the_same(views: Views) -> None:
    (one,) = [found for found in order("sleepless microglias", views) if found.view.document.iri == "urn:b"]
    like = one.features[RANK_FEATURES.index("like_letters")]
    assert 0 < one.features[RANK_FEATURES.index("words")] <= like < 1


def test_numbers_do_not_depend_on_what_was_asked_before(views: Views, tmp_path: Path) -> None:
    write_texts(tmp_path / "text.sqlite", map(text_row, TEXTS))
    fresh = Views(TextSearch(tmp_path / "text.sqlite"), read_learnt().words)
    order("songs of birds", views)
    for one, other in zip(order("sleep of microglia", views), order("sleep of microglia", fresh), strict=True):
        assert one.view.document == other.view.document
        assert np.allclose(one.features, other.features, atol=1e-6)


def test_shares_add_up_and_scores_fall(views: Views) -> None:
    ranked = order("sleep in flies and microglia", views)
    assert sum(one.share for one in ranked) == pytest.approx(1)
    assert [one.place for one in ranked] == list(range(len(ranked)))
    assert sorted((one.score for one in ranked), reverse=True) == [one.score for one in ranked]
    assert ranked[0].gap == 0


def test_the_parts_of_a_rank_add_up_to_it(views: Views) -> None:
    learnt = read_learnt()
    for one in order("sleep in flies", views):
        assert sum(part for _, part in explain(one, learnt)) + learnt.papers.intercept == pytest.approx(
            one.score, abs=0.05
        )


def test_a_sentence_has_its_numbers_without_the_title(views: Views) -> None:
    for one in order("sleep in flies", views):
        assert one.sentences.shape == (len(one.view.sentences), len(SENTENCE_FEATURES))


def test_the_shipped_models_fit_the_numbers() -> None:
    learnt = read_learnt()
    assert learnt.papers.features == RANK_FEATURES
    assert learnt.sentences.features == RATIONALE_FEATURES
    assert learnt.side.features == SIDE_FEATURES
    assert learnt.contradicts.features == DIRECTION_FEATURES
    for names in (RANK_FEATURES, RATIONALE_FEATURES, SIDE_FEATURES, DIRECTION_FEATURES):
        assert len(set(names)) == len(names)
    assert 0 < learnt.least_side < 1


def test_a_graph_without_the_index_is_to_be_built_again(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "old.sqlite").close()
    with pytest.raises(StoreError, match="no full-text index"):
        TextSearch(tmp_path / "old.sqlite")


class Backwards:
    """A model that likes short texts."""

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        return [-100.0 * len(text) for text in texts]


def test_any_object_that_scores_texts_orders_anew(views: Views) -> None:
    ranked = order("sleep", views)
    assert iris(ranked)[0] == "urn:b" or len(ranked) == 2
    again = rerank("sleep", ranked, Backwards(), read_learnt())
    assert set(iris(again)) == set(iris(ranked))
    added = {one.view.document.iri: one.bonus for one in again}
    assert added == pytest.approx({"urn:c": 1.0, "urn:b": -1.0})
    assert [one.place for one in again] == [0, 1]
    assert again[0].score >= again[1].score


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="no sentence-transformers model"):
        SentenceTransformersReranker(tmp_path)


def test_a_model_is_kept_by_the_names_of_its_numbers() -> None:
    kept = make_linear(("a", "b"), (0.12345678, -2), 1.5)
    assert kept == {"intercept": 1.5, "weights": {"a": 0.123457, "b": -2.0}}
    model = Linear(("a", "b"), np.array([1, -1], dtype=np.float32), 0.0)
    assert model.estimate(np.array([[2, 2], [100, 0]], dtype=np.float32)) == pytest.approx([0.5, 1])


@given(st.lists(st.tuples(st.integers(0, 4), st.floats(0, 1, width=32)), max_size=20))
def test_the_best_and_the_second_best_of_groups(pairs: list[tuple[int, float]]) -> None:
    pairs.sort(key=lambda pair: pair[0])
    group = np.array([number for number, _ in pairs], dtype=np.int64)
    values = np.array([value for _, value in pairs], dtype=np.float32)
    for number in range(5):
        own = sorted((value for at, value in pairs if at == number), reverse=True)
        assert best_of(values[:, None], group, 5)[number, 0] == pytest.approx(own[0] if own else 0)
        assert second_best(values, group, 5)[number] == pytest.approx(own[1] if len(own) > 1 else 0)


def test_stems_are_those_of_the_full_text_index() -> None:
    text = "Regulated proteins of ageing microglia activities"
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE VIRTUAL TABLE one USING fts5(text, tokenize = 'porter unicode61')")
        database.execute("INSERT INTO one VALUES (?)", [text])
        database.execute("CREATE VIRTUAL TABLE stems USING fts5vocab(one, 'row')")
        found = [stem for (stem,) in database.execute("SELECT term FROM stems")]
    assert sorted(stem_words(text)) == sorted(found)
