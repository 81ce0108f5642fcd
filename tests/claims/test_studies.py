"""Documents that tell of one study are joined."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.claims.studies import find_studies
from kg.model.evidence import Voice

from .voices import DOI, PMCID, PMID, voice

TITLE = "Small vesicles from hypoxic stem cells promote cartilage regeneration in rats"


def groups(*voices: Voice) -> set[frozenset[str]]:
    index = find_studies(voices)
    found: dict[str, set[str]] = {}
    for document, study in index.study_of.items():
        found.setdefault(study, set()).add(document)
    return {frozenset(documents) for documents in found.values()}


def test_documents_that_name_one_identifier_are_one_study() -> None:
    assert groups(voice("a", study=(DOI + "1",)), voice("b", study=(DOI + "1",)), voice("c", study=(DOI + "2",))) == {
        frozenset("ab"),
        frozenset("c"),
    }


def test_a_third_document_that_names_both_identifiers_joins_two() -> None:
    paper, record = voice("a", study=(DOI + "1",)), voice("b", study=(PMID + "7",))
    assert groups(paper, record) == {frozenset("a"), frozenset("b")}
    assert groups(paper, record, voice("c", study=(DOI + "1", PMID + "7"), retold=True)) == {frozenset("abc")}


def test_a_study_is_named_by_its_doi_then_pmcid_then_pmid() -> None:
    several = (PMID + "7", PMCID + "PMC5", DOI + "1")
    assert find_studies([voice("a", study=several)]).study_of == {"a": DOI + "1"}
    assert find_studies([voice("a", study=several[:2])]).study_of == {"a": PMCID + "PMC5"}
    assert find_studies([voice("a", study=several[:1])]).study_of == {"a": PMID + "7"}


def test_a_document_that_names_no_study_is_its_own() -> None:
    assert groups(voice("a"), voice("b")) == {frozenset("a"), frozenset("b")}
    assert find_studies([voice("a")]).study_of == {"a": "a"}


def test_a_retelling_joins_the_study_with_its_title() -> None:
    paper = voice("paper", study=(DOI + "1",), study_title=TITLE)
    report = voice("report", study_title=TITLE.upper() + ".", retold=True)
    index = find_studies([report, paper])
    assert index.study_of == {"paper": DOI + "1", "report": DOI + "1"}
    assert index.matches == {"report": 1.0}


@pytest.mark.parametrize(
    "title", ["Cartilage regeneration in rats", TITLE.replace("promote", "do not promote and do not harm"), ""]
)
def test_a_retelling_with_another_title_stays_alone(title: str) -> None:
    paper, report = voice("a", study=(DOI + "1",), study_title=TITLE), voice("b", study_title=title, retold=True)
    assert groups(paper, report) == {frozenset("a"), frozenset("b")}


def test_a_short_title_joins_nothing() -> None:
    paper = voice("a", study=(DOI + "1",), study_title="Vesicles and cartilage")
    assert len(groups(paper, voice("b", study_title="Vesicles and cartilage", retold=True))) == 2


def test_two_papers_with_one_title_stay_two_studies() -> None:
    one, other = (voice(name, study=(DOI + name,), study_title=TITLE) for name in "ab")
    assert len(groups(one, other)) == 2


VOICES = st.lists(
    st.builds(
        voice,
        st.sampled_from([f"https://example.org/{letter}" for letter in "abcdefgh"]),
        study=st.lists(st.sampled_from([DOI + "1", DOI + "2", PMID + "1", PMID + "2", PMCID + "1"]), max_size=2).map(
            lambda names: tuple(sorted(set(names)))
        ),
        study_title=st.sampled_from(["", TITLE, TITLE + "!", TITLE.replace("rats", "mice")]),
        retold=st.booleans(),
    ),
    max_size=8,
    unique_by=lambda voice: voice.document,
)


@given(VOICES, st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_matter(voices: list[Voice], random: object) -> None:
    shuffled = list(voices)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert find_studies(shuffled) == find_studies(voices)


@given(VOICES)
def test_documents_with_a_common_identifier_have_one_study_and_all_have_one(voices: list[Voice]) -> None:
    index = find_studies(voices)
    assert set(index.study_of) == {voice.document for voice in voices}
    for one in voices:
        for other in voices:
            if set(one.study) & set(other.study):
                assert index.study_of[one.document] == index.study_of[other.document]
