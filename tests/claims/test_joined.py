"""What belongs to one of two names or clauses that are joined: roles behind commas, and subjects of second clauses."""

import pytest

from kg.toolkit import Toolkit

from .readings import said


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Treatment with curcumin, an inhibitor of TNF, or HMGB1, an agonist of IL-6, reduced pain.",
            ["curcumin decreases TNF", "HMGB1 increases IL-6"],
        ),
        (
            "Cells were treated with curcumin, an inhibitor of TNF, and SRR, an inhibitor of IL-6.",
            ["curcumin decreases TNF", "SRR decreases IL-6"],
        ),
        (
            "Curcumin, a TNF inhibitor, and SRR, an IL-6 inhibitor, were given.",
            ["curcumin decreases TNF", "SRR decreases IL-6"],
        ),
        (
            "Curcumin (CUR), an inhibitor of TNF, and HMGB1 (HMG), an activator of IL-6, were given.",
            ["curcumin decreases TNF", "HMGB1 increases IL-6"],
        ),
        (
            "SB203580, an inhibitor of TNF, and curcumin, an inhibitor of IL-6, would abolish the response.",
            ["curcumin decreases IL-6"],
        ),
    ],
)
def test_a_role_behind_a_comma_is_of_the_name_right_before_it(
    parsing: Toolkit, sentence: str, expected: list[str]
) -> None:
    assert said(parsing, sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "TNF is secreted by invasive chondrocytes and cartilage components are degraded.",
            ["chondrocyte secretes TNF"],
        ),
        ("IL-6 was induced by TNF and inflammation was reduced.", ["TNF increases IL-6"]),
        ("IL-6 is increased by HMGB1 and TNF levels are lowered.", ["HMGB1 increases IL-6"]),
        (
            "IL-6 is increased by HMGB1 and levels of TNF are lowered by curcumin.",
            ["HMGB1 increases IL-6", "curcumin decreases TNF"],
        ),
        ("IL-6 is increased by HMGB1 and TNF causes pain.", ["HMGB1 increases IL-6", "TNF causes pain"]),
        (
            "IL-6 is induced by HMGB1 and TNF and is reduced by curcumin.",
            ["HMGB1 increases IL-6", "TNF increases IL-6", "curcumin decreases IL-6"],
        ),
    ],
)
def test_the_subject_of_a_second_clause_acts_in_no_other(parsing: Toolkit, sentence: str, expected: list[str]) -> None:
    assert said(parsing, sentence) == expected
