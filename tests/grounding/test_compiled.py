"""A compiled lexicon answers as one in memory does."""

from pathlib import Path

import pytest
from curies import ReferenceTuple as Ref
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import StoreError
from kg.grounding.compiled import compile_lexicon, open_lexicon
from kg.grounding.lexicon import Lexicon, build_lexicon
from kg.grounding.match import find_matches
from kg.grounding.normalize import name_key
from kg.model.term import Term
from kg.toolkit import Toolkit

WORDS = st.text(alphabet="abAB12αß-/ é", min_size=1, max_size=12)
TERMS = st.lists(
    st.builds(
        Term,
        id=st.builds(Ref, st.sampled_from(["GO", "NCBIGene"]), st.text("0123456789", min_size=1, max_size=3)),
        label=WORDS,
        category=st.sampled_from(["Gene", "BiologicalProcess"]),
        synonyms=st.lists(WORDS, max_size=3).map(tuple),
        weak=st.lists(WORDS, max_size=1).map(tuple),
        parents=st.just((Ref("GO", "1"),)),
        taxon=st.sampled_from([None, Ref("NCBITaxon", "10090")]),
        curated=st.booleans(),
    ),
    max_size=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TERMS, st.text(alphabet="abAB12αß-/ é", max_size=40))
def test_terms_names_and_matches_are_the_same(tmp_path: Path, terms: list[Term], text: str) -> None:
    compile_lexicon(terms, tmp_path / "lexicon")
    opened, built = open_lexicon(tmp_path / "lexicon"), build_lexicon(terms)
    assert dict(opened.terms) == dict(built.terms)
    assert opened.sha256 == built.sha256
    assert {ref: opened.ancestors[ref] for ref in opened.terms} == dict(built.ancestors)
    for term in terms:
        for name in (term.label, *term.synonyms, *term.weak):
            assert opened.names.get(name_key(name)) == built.names.get(name_key(name))
    assert list(find_matches(text, opened)) == list(find_matches(text, built))


@pytest.fixture(scope="module")
def shipped(toolkit: Toolkit, tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    folder = tmp_path_factory.mktemp("lexicon")
    compile_lexicon(toolkit.lexicon.terms.values(), folder)
    return open_lexicon(folder)


def test_the_shipped_terms_are_the_same_when_compiled(toolkit: Toolkit, shipped: Lexicon) -> None:
    assert len(shipped.terms) == len(toolkit.lexicon.terms)
    assert shipped.terms[Ref("MONDO", "0005178")] == toolkit.lexicon.terms[Ref("MONDO", "0005178")]
    assert shipped.lookup("Extracellular-Vesicles") == toolkit.lexicon.lookup("extracellular vesicle")
    assert shipped.is_a(Ref("GO", "0070062"), Ref("GO", "1903561"))


def test_an_unknown_term_is_missing(shipped: Lexicon) -> None:
    with pytest.raises(KeyError):
        shipped.terms[Ref("GO", "nothing")]
    assert shipped.label(Ref("GO", "nothing")) == "GO:nothing"


def test_a_lexicon_half_written_or_of_another_version_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no compiled lexicon"):
        open_lexicon(tmp_path)
    (tmp_path / "lexicon.json").write_text('{"schema": "kg.lexicon/9"}', "utf-8")
    with pytest.raises(StoreError, match="version"):
        open_lexicon(tmp_path)
