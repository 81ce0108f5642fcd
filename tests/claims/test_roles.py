"""What a sentence is to its document."""

from typing import Any

import pytest

from kg.claims.roles import find_role
from kg.model.document import DocumentKind, NoteKind, SourceNote, SourceTier, StudyDesign
from kg.model.evidence import QuoteRole
from kg.model.text import SectionKind
from kg.toolkit import Toolkit

from ..makers import read


def role(toolkit: Toolkit, text: str, **fields: Any) -> QuoteRole:
    reading = read(toolkit, text, **fields)
    return find_role(reading.document, reading.sentences[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Exosomes reduced pain.", QuoteRole.PRIMARY_RESULT),
        ("In conclusion, exosomes reduce pain.", QuoteRole.PRIMARY_RESULT),
        ("Our findings extend previous studies of exosomes.", QuoteRole.PRIMARY_RESULT),
        ("Previous studies reported that exosomes reduce pain.", QuoteRole.BACKGROUND),
        ("Exosomes have emerged as carriers.", QuoteRole.BACKGROUND),
        ("Exosomes reduce pain [12].", QuoteRole.BACKGROUND),
        ("Hu et al. reported that exosomes reduce pain.", QuoteRole.BACKGROUND),
        ("Several animal studies have reported that EVs help.", QuoteRole.BACKGROUND),
        ("Osteoarthritis is a leading cause of pain.", QuoteRole.BACKGROUND),
        ("Previous studies showed that exosomes significantly reduce pain.", QuoteRole.BACKGROUND),
        ("Exosomes were shown to reduce pain (Miller and Ray, 2011).", QuoteRole.BACKGROUND),
        ("We have previously shown that exosomes reduce pain.", QuoteRole.BACKGROUND),
        ("Like earlier work [3], we found that exosomes reduce pain.", QuoteRole.PRIMARY_RESULT),
        ("We hypothesized that exosomes reduce pain.", QuoteRole.HYPOTHESIS),
        ("It is tempting to speculate that exosomes reduce pain.", QuoteRole.HYPOTHESIS),
        ("The aim of this study was to examine the effect of exosomes on pain.", QuoteRole.METHOD_AIM),
        ("We investigated the effect of exosomes on pain.", QuoteRole.METHOD_AIM),
        ("To test whether exosomes reduce pain, rats were treated with them.", QuoteRole.METHOD_AIM),
        ("To test this, we treated rats and found that exosomes reduced pain.", QuoteRole.PRIMARY_RESULT),
        ("This study investigated pain, and exosomes significantly reduced it.", QuoteRole.PRIMARY_RESULT),
    ],
)
def test_wording_tells_own_results_from_earlier_work(toolkit: Toolkit, text: str, expected: QuoteRole) -> None:
    assert role(toolkit, text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Exosomes reduce pain.", QuoteRole.BACKGROUND),
        ("Here, we show that exosomes reduce pain.", QuoteRole.PRIMARY_RESULT),
    ],
)
def test_an_introduction_is_background_unless_it_tells_the_result(
    toolkit: Toolkit, text: str, expected: QuoteRole
) -> None:
    assert role(toolkit, text, section=SectionKind.INTRODUCTION) is expected


def test_methods_tell_what_was_done(toolkit: Toolkit) -> None:
    text = "Cells were treated with TNF to induce apoptosis."
    assert role(toolkit, text, section=SectionKind.METHODS) is QuoteRole.METHOD_AIM
    assert role(toolkit, text, section=SectionKind.RESULTS) is QuoteRole.PRIMARY_RESULT


@pytest.mark.parametrize(
    "fields",
    [{"kind": DocumentKind.BLOG}, {"kind": DocumentKind.REVIEW}, {"design": StudyDesign.SYSTEMATIC_REVIEW}],
)
def test_a_review_or_blog_draws_together(toolkit: Toolkit, fields: dict[str, Any]) -> None:
    assert role(toolkit, "Exosomes reduce pain.", **fields) is QuoteRole.SYNTHESIS


def test_what_is_sold_is_promotion_wherever_it_stands(toolkit: Toolkit) -> None:
    for section in (SectionKind.ABSTRACT, SectionKind.INTRODUCTION, SectionKind.CRITICISM):
        text = "Previous studies show that exosomes reduce pain."
        assert role(toolkit, text, section=section, tier=SourceTier.PROMOTIONAL) is QuoteRole.PROMOTION


def test_a_critics_remark_is_criticism(toolkit: Toolkit) -> None:
    text = "Exosomes may cause harm."
    assert role(toolkit, text, section=SectionKind.CRITICISM) is QuoteRole.CRITICISM
    notes = (SourceNote(kind=NoteKind.BIAS, start=0, end=len(text)),)
    assert role(toolkit, text, notes=notes) is QuoteRole.CRITICISM
    topics = (SourceNote(kind=NoteKind.RESEARCH_TOPIC, start=0, end=len(text)),)
    assert role(toolkit, text, notes=topics) is QuoteRole.PRIMARY_RESULT
