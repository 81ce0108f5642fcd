"""What is told of responses, of who makes something, and of lists that go one by one."""

import pytest

from kg.claims.extract import extract
from kg.model.dropped import DropReason
from kg.toolkit import Toolkit

from ..makers import read
from .readings import said


@pytest.mark.parametrize(
    "sentence",
    [
        "Curcumin decreased IL-6 sensitivity in chondrocytes.",
        "Curcumin improved TNF responsiveness of the cells.",
        "Curcumin treatment led to improvements in TNF sensitivity.",
        "Curcumin reduced resistance to TNF.",
        "Curcumin increased TNF tolerance.",
        "Curcumin altered susceptibility to TNF.",
        "Curcumin increased the sensitivity of chondrocytes to TNF.",
    ],
)
def test_what_changes_a_response_changes_no_substance(parsing: Toolkit, sentence: str) -> None:
    assert said(parsing, sentence) == []


def test_a_changed_response_is_among_what_is_dropped(parsing: Toolkit) -> None:
    dropped = extract(read(parsing, "Curcumin decreased IL-6 sensitivity in chondrocytes."), parsing.triggers).dropped
    assert DropReason.NO_END in {candidate.reason for candidate in dropped}


def test_a_response_that_lets_a_process_happen_is_of_the_process(parsing: Toolkit) -> None:
    assert said(parsing, "Curcumin reduced resistance to apoptosis.") == ["curcumin increases apoptosis"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Suppression of TNF release by macrophages was seen after curcumin.", ["curcumin decreases TNF"]),
        ("We saw suppression of IL-6 production by chondrocytes.", []),
        ("Curcumin inhibits TNF secretion by chondrocytes.", ["curcumin decreases TNF"]),
        ("The inhibition of TNF expression by curcumin was strong.", ["curcumin decreases TNF"]),
    ],
)
def test_cells_behind_by_make_what_is_acted_upon(parsing: Toolkit, sentence: str, expected: list[str]) -> None:
    assert said(parsing, sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Curcumin and HMGB1 inhibit IL-6 and TNF, respectively.",
            ["curcumin decreases IL-6", "HMGB1 decreases TNF"],
        ),
        (
            "Curcumin, HMGB1 and SRR increased IL-6, TNF and MMP13, respectively.",
            ["curcumin increases IL-6", "HMGB1 increases TNF", "SRR increases MMP13"],
        ),
        (
            "IL-6 and TNF were reduced by curcumin and HMGB1, respectively.",
            ["curcumin decreases IL-6", "HMGB1 decreases TNF"],
        ),
        ("Curcumin and HMGB1 inhibit IL-6, TNF and MMP13, respectively.", []),
        (
            "Curcumin reduced IL-6 and TNF by 20 and 30%, respectively.",
            ["curcumin decreases IL-6", "curcumin decreases TNF"],
        ),
        (
            "Curcumin and HMGB1 reduced IL-6 and TNF by 20 and 30%, respectively.",
            ["curcumin decreases IL-6", "curcumin decreases TNF", "HMGB1 decreases IL-6", "HMGB1 decreases TNF"],
        ),
    ],
)
def test_lists_that_go_respectively_are_paired_one_by_one(parsing: Toolkit, sentence: str, expected: list[str]) -> None:
    assert said(parsing, sentence) == expected
