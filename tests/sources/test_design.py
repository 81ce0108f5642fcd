"""Study design by evidence."""

import pytest

from kg.model.document import StudyDesign
from kg.sources.design import find_design


@pytest.mark.parametrize(
    ("title", "text", "design"),
    [
        ("Vesicles for knees: a systematic review and meta-analysis", "", StudyDesign.SYSTEMATIC_REVIEW),
        ("Vesicles for knees: a randomised, placebo-controlled trial", "", StudyDesign.RANDOMIZED_TRIAL),
        ("Vesicles in joint repair: a review", "", StudyDesign.REVIEW),
        ("Vesicles in a murine model of arthritis", "", StudyDesign.ANIMAL_STUDY),
        ("Vesicles protect rat chondrocytes in vitro", "", StudyDesign.IN_VITRO_STUDY),
        ("Vesicles", "In murine osteoarthritis (OA) models, vesicles helped patients.", StudyDesign.ANIMAL_STUDY),
        ("Vesicles", "We randomly assigned 200 adults to vesicles or placebo.", StudyDesign.RANDOMIZED_TRIAL),
        ("Vesicles", "Mice were randomly assigned to vesicles or saline.", StudyDesign.ANIMAL_STUDY),
        ("Vesicles", "Randomized trials are needed.", StudyDesign.UNSTATED),
        ("Vesicles", "We followed 312 patients with arthritis.", StudyDesign.CLINICAL_STUDY),
        ("Vesicles", "Patients suffer. HeLa cells were cultured.", StudyDesign.IN_VITRO_STUDY),
        ("Vesicles", "Molecular docking showed binding.", StudyDesign.IN_SILICO_STUDY),
        ("Vesicles", "They are small.", StudyDesign.UNSTATED),
    ],
)
def test_the_words_tell_the_design(title: str, text: str, design: StudyDesign) -> None:
    found, reason = find_design(title, text)
    assert found is design
    assert bool(reason) == (design is not StudyDesign.UNSTATED)


def test_the_publication_type_outranks_the_words() -> None:
    assert find_design("Vesicles in mice", publication_types=["Review"])[0] is StudyDesign.REVIEW
