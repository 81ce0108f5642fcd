"""The species of a gene follows from the organisms named, and where."""

from curies import ReferenceTuple as Ref
from hypothesis import given
from hypothesis import strategies as st

from kg.grounding.species import HIGHEST, HUMAN, LOWEST, count_organisms, weigh_species

MOUSE, RAT = Ref("NCBITaxon", "10090"), Ref("NCBITaxon", "10116")
PLACES = st.lists(st.tuples(st.integers(0, 200), st.sampled_from([HUMAN, MOUSE, RAT])))


def best(places: list[tuple[int, Ref]], words: str = "Qx7", start: int = 50) -> Ref:
    weights = weigh_species(count_organisms(places), (40, 90), (start, words))
    return max(weights, key=lambda ref: weights[ref])


def test_it_is_human_where_no_organism_is_named() -> None:
    assert best([], "QX7") == HUMAN


def test_the_organism_of_the_sentence_counts_more_than_one_named_elsewhere() -> None:
    assert best([(5, HUMAN), (60, MOUSE)]) == MOUSE


def test_a_document_about_one_organism_decides_for_sentences_that_name_none() -> None:
    assert best([(5, RAT), (120, RAT), (130, RAT)]) == RAT


def test_capitals_speak_for_human_where_the_organisms_leave_it_open() -> None:
    places = [(5, HUMAN), (10, MOUSE), (15, MOUSE), (20, MOUSE)]
    assert (best(places, "qx7"), best(places, "QX7")) == (MOUSE, HUMAN)


def test_where_no_mammal_is_named_a_symbol_written_as_a_mouse_gene_is_one() -> None:
    yeast = Ref("NCBITaxon", "4932")
    assert best([], "Qxz7") == MOUSE
    assert best([(5, HUMAN)], "Qxz7") == HUMAN
    weights = weigh_species(count_organisms([(5, yeast)]), (40, 90), (50, "Qxz7"))
    assert weights[MOUSE] > weights[HUMAN]


@given(PLACES)
def test_weights_stay_within_their_bounds_and_name_every_organism(places: list[tuple[int, Ref]]) -> None:
    weights = weigh_species(count_organisms(places), (40, 90), (50, "QX7"))
    assert all(LOWEST <= value <= HIGHEST for value in weights.values())
    assert set(weights) >= {HUMAN, *(ref for _, ref in places)}


@given(PLACES)
def test_the_order_of_the_places_does_not_matter(places: list[tuple[int, Ref]]) -> None:
    one, other = (weigh_species(count_organisms(p), (0, 200), (50, "Qx7")) for p in (places, places[::-1]))
    assert one == other
