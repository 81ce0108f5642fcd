"""Which terms are too general to link two steps of a mechanism."""

from collections.abc import Collection

import pytest
from curies import ReferenceTuple as Ref
from hypothesis import given
from hypothesis import strategies as st

from kg.query.generality import GENERAL, measure_information
from kg.query.mechanism import avoid_terms
from kg.query.steps import Step

ROOT, GROUP, SMALL = Ref("MONDO", "root"), Ref("MONDO", "group"), Ref("MONDO", "small")


def leaf(number: int) -> Ref:
    return Ref("MONDO", str(number))


def tree(leaves: int = 40) -> dict[Ref, Collection[Ref]]:
    """Return a tree: all under the root, all but two under a group, two of those under a small one."""
    below = {
        leaf(n): {leaf(n), ROOT, *([GROUP] if n > 1 else []), *([SMALL] if n in (2, 3) else [])} for n in range(leaves)
    }
    return {**below, ROOT: {ROOT}, GROUP: {GROUP, ROOT}, SMALL: {SMALL, GROUP, ROOT}}


def test_a_root_carries_nothing_and_more_the_fewer_are_below_and_the_more_above() -> None:
    found = measure_information(tree())
    assert found[ROOT] == pytest.approx(0)
    assert found[ROOT] < found[GROUP] < GENERAL < found[SMALL] < 1
    assert found.keys() == {ROOT, GROUP, SMALL}


def test_the_formula_of_sanchez_and_others() -> None:
    # 4 leaves below the root: −log(4 / 1 + 1) / log(4 + 1) + 1; 2 below the group, whose subsumers are 2
    found = measure_information(tree(4))
    assert found[GROUP] == pytest.approx(1 - 0.6931 / 1.6094, abs=1e-3)


def test_terms_of_a_vocabulary_without_hierarchy_are_not_general() -> None:
    assert measure_information({Ref("MESH", str(n)): [Ref("MESH", str(n))] for n in range(50)}) == {}


@given(st.dictionaries(st.integers(0, 9), st.sets(st.integers(0, 9)), max_size=10))
def test_information_lies_between_nothing_and_all(links: dict[int, set[int]]) -> None:
    above = {leaf(term): {leaf(n) for n in ancestors} for term, ancestors in links.items()}
    assert all(-1e-9 <= value <= 1 for value in measure_information(above).values())


def test_no_step_begins_or_ends_with_what_is_avoided() -> None:
    steps = [
        Step(subject=one, object=other, sign=1, relation="increases", strength=0.5, claims=("c",))
        for one, other in ((leaf(1), GROUP), (GROUP, leaf(2)), (leaf(1), leaf(2)))
    ]
    assert avoid_terms(steps, {GROUP}) == [steps[2]]
