"""The circumstances of a statement: its sentence's, and its document's where the sentence says nothing."""

from typing import Any

import pytest

from kg.claims.circumstances import find_setting
from kg.model.circumstances import Circumstances, Setting
from kg.model.document import StudyDesign
from kg.pipeline import read_claims
from kg.toolkit import Toolkit

from ..makers import document
from .readings import name

REDUCE = "Exosomes reduced inflammation."


def circumstances(toolkit: Toolkit, *blocks: str, **fields: Any) -> Circumstances:
    """Return the circumstances of the last statement of a document."""
    [(_, found)] = read_claims([document(*blocks, **fields)], toolkit)
    return found.statements[-1].circumstances


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("In vitro, exosomes reduced apoptosis.", Setting.IN_VITRO),
        ("Exosomes reduced apoptosis in cultured chondrocytes.", Setting.IN_VITRO),
        ("In mice, exosomes reduced pain.", Setting.IN_VIVO),
        ("In a rat model, exosomes reduced pain.", Setting.IN_VIVO),
        ("In cartilage explants of patients, exosomes reduced MMP13.", Setting.EX_VIVO),
        ("Pain fell in patients who got exosomes.", Setting.CLINICAL),
        ("In cultured cells from patients, exosomes reduced TNF.", Setting.IN_VITRO),
        ("Exosomes reduced pain in vitro and in vivo.", Setting.UNSTATED),
        ("Exosomes reduced pain.", Setting.UNSTATED),
    ],
)
def test_a_sentence_names_the_setting(sentence: str, expected: Setting) -> None:
    assert find_setting(sentence, 0, len(sentence)) is expected


def test_the_design_tells_the_setting_where_the_sentence_does_not(toolkit: Toolkit) -> None:
    said = circumstances(toolkit, "In vitro, exosomes reduced inflammation.", design=StudyDesign.ANIMAL_STUDY)
    implied = circumstances(toolkit, REDUCE, design=StudyDesign.ANIMAL_STUDY)
    assert (said.setting, said.setting_implied) == (Setting.IN_VITRO, False)
    assert (implied.setting, implied.setting_implied) == (Setting.IN_VIVO, True)


def test_quantities_stay_with_the_statement_and_leave_the_claim_as_it_is(toolkit: Toolkit) -> None:
    [(_, found)] = read_claims([document(REDUCE, "Exosomes reduced inflammation for 24 h (n = 12).")], toolkit)
    assert len({statement.claim.id for statement in found.statements}) == 1
    assert [(q.kind.value, q.value) for q in found.statements[1].circumstances.quantities] == [
        ("duration", "24 h"),
        ("sampleSize", "12"),
    ]


def test_title_and_organism_of_the_document_are_implied_where_the_sentence_is_silent(toolkit: Toolkit) -> None:
    title = "= Cartilage in osteoarthritis"
    found = circumstances(toolkit, title, "We used rats.", REDUCE)
    assert {f"{q.kind.value}={name(q.term.curie)}" for q in found.implied} == {
        "species=rat", "disease=OA", "site=cartilage"
    }  # fmt: skip
    told = circumstances(toolkit, title, "We used rats.", "Exosomes reduced inflammation in mice with osteoarthritis.")
    assert {q.kind.value for q in told.implied} == {"site"}


def test_a_document_of_several_organisms_implies_none(toolkit: Toolkit) -> None:
    assert circumstances(toolkit, "We used rats.", "We used mice.", REDUCE).implied == ()
