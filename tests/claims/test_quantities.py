"""Quantities in a sentence, in one canonical form each."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.claims.quantities import find_quantities

SHAPES = Path(__file__).parents[2] / "ontologies" / "shapes.ttl"


def told(sentence: str) -> list[str]:
    return [f"{found.kind.value} {found.value}" for found in find_quantities(sentence, 0, len(sentence))]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("under 1–5 % O2 for 24 h", ["oxygen 1-5 %", "duration 24 h"]),
        ("at 2% oxygen for 3 days", ["oxygen 2 %", "duration 3 d"]),
        ("with 20 μM curcumin", ["concentration 20 umol/L"]),
        ("with 20 µM and 5 nM", ["concentration 20 umol/L", "concentration 5 nmol/L"]),
        ("at 10 ng/ml for 48 hours", ["concentration 10 ng/mL", "duration 48 h"]),
        ("5 mg/kg/day for 21 days", ["dose 5 mg/kg/d", "duration 21 d"]),
        ("5 mg kg⁻¹", ["dose 5 mg/kg"]),
        ("500 mg for 6 weeks", ["mass 500 mg", "duration 6 wk"]),
        ("(n = 12 a group, p < 0.05)", ["sampleSize 12", "significance < 0.05"]),
        ("P=.003 and p ≤ 0.01", ["significance = 0.003", "significance <= 0.01"]),
        ("1 × 10^6 cells at 37 °C", ["count 1e6 {cells}", "temperature 37 Cel"]),
        ("2 x 10(5) cells/ml, 3×10⁹ particles/mL", ["density 2e5 {cells}/mL", "density 3e9 {particles}/mL"]),
        ("1,000 U/ml, 20 IU/L", ["concentration 1000 U/mL", "concentration 20 [IU]/L"]),
        ("14-week-old mice", ["age 14 wk"]),
        ("fell by 35 % (95 % CI 20-50)", ["fraction 35 %"]),
        ("fell from 31 % to 12 %", ["fraction 31 %", "fraction 12 %"]),
        ("35 ± 4 %", ["fraction 35 %"]),
        ("24 h, then 24 h again", ["duration 24 h"]),
    ],
)
def test_a_quantity_is_read_with_its_unit(sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    ["miR-140 and p38", "in 2012 we used 40 mice", "IL-6 rose 2.5-fold", "Fig. 3M", "COX-2 h", "CD4+ cells", "v1.2 s"],
)
def test_other_numbers_are_no_quantities(sentence: str) -> None:
    assert told(sentence) == []


NUMBERS = ["1", "20", "0.05", "–", " ", "×10", "^6", "n = ", "p < "]
UNITS = [" %", " O2", " μM", " h", " cells", "/ml", "mg/kg", "-old", "day"]
PIECES = st.lists(st.sampled_from(NUMBERS + UNITS))
PATTERN = r'sh:path kg:(\w+) ; sh:datatype xsd:string ; sh:pattern "([^"]+)"'


@given(PIECES.map("".join))
def test_every_quantity_has_the_shape_that_the_graph_is_checked_for(sentence: str) -> None:
    patterns = dict(
        re.findall(r'sh:path kg:(\w+) ; sh:datatype xsd:string ; sh:pattern "([^"]+)"', SHAPES.read_text("utf-8"))
    )
    for found in find_quantities(sentence, 0, len(sentence)):
        assert re.search(patterns[found.kind.value], found.value)
