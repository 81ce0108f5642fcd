"""What a variant does is said of the variant, not of its gene."""

import pytest

from kg.toolkit import Toolkit

from .readings import said

V600E = "hgvs:NOS2:p.Val600Glu"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("We found that NOS2 V600E reduces inflammation.", [f"{V600E} decreases inflammation"]),
        ("The NOS2 V600E mutation reduced inflammation.", [f"{V600E} decreases inflammation"]),
        ("The V600E mutation of NOS2 reduced inflammation.", [f"{V600E} decreases inflammation"]),
        ("V600E-mutant NOS2 reduced inflammation.", [f"{V600E} decreases inflammation"]),
        ("Carriers of rs1801133 had higher TNF levels.", ["dbsnp:rs1801133 increases TNF"]),
        ("NOS2 reduced inflammation.", ["iNOS decreases inflammation"]),
    ],
)
def test_a_variant_beside_its_gene_or_a_word_for_it_is_the_end(
    parsing: Toolkit, sentence: str, expected: list[str]
) -> None:
    assert said(parsing, sentence) == expected
