"""Words that no name fits are looked up by what they look like, in a compiled lexicon."""

from dataclasses import replace
from pathlib import Path

import pytest
from curies import ReferenceTuple as Ref
from sklearn.feature_extraction.text import TfidfVectorizer

from kg.grounding.compiled import compile_lexicon, open_lexicon
from kg.grounding.generator import make_generator
from kg.grounding.ground import ground_reading
from kg.grounding.lexicon import Lexicon, build_lexicon
from kg.grounding.ngrams import SHORTEST
from kg.grounding.normalize import name_key
from kg.model.term import UNGROUNDED, Grounding, Term
from kg.model.text import Mention
from kg.nlp.sentences import find_sentences
from kg.toolkit import Toolkit

from ..makers import document

NAMES = ("spironoquixone", "quixoflavine acid", "cerulosquamin", "quix binding factor 1", "quix binding factor 2")


@pytest.fixture(scope="module")
def terms() -> list[Term]:
    chemicals = (Term(id=Ref("CHEBI", str(n)), label=name, category="ChemicalEntity") for n, name in enumerate(NAMES))
    return [*chemicals, Term(id=Ref("MONDO", "9"), label="spironoquixosis", category="Disease")]


@pytest.fixture(scope="module")
def lexicon(terms: list[Term], tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    folder: Path = tmp_path_factory.mktemp("lexicon")
    compile_lexicon(terms, folder)
    return open_lexicon(folder)


def ground(toolkit: Toolkit, lexicon: Lexicon, words: str, category: str = "ChemicalEntity") -> Grounding:
    [reading] = find_sentences([document(f"We gave {words}.")], pipeline=toolkit.pipeline)
    [sentence] = reading.sentences
    proposal = Mention(start=8, end=8 + len(words), text=words, source="model", grounding=UNGROUNDED, category=category)
    [sentence] = ground_reading(
        replace(reading, sentences=(replace(sentence, mentions=(proposal,)),)), lexicon
    ).sentences
    [mention] = sentence.mentions
    return mention.grounding


def test_a_misspelt_name_is_known_and_its_likeness_is_a_part_of_the_score(toolkit: Toolkit, lexicon: Lexicon) -> None:
    found = ground(toolkit, lexicon, "spironoquixon")
    assert found.term == Ref("CHEBI", "0")
    assert -0.2 <= dict(found.candidates[0].parts)["likeness"] < 0


def test_only_names_of_the_kind_recognised_count(toolkit: Toolkit, lexicon: Lexicon) -> None:
    assert ground(toolkit, lexicon, "spironoquixosiss", "Disease").term == Ref("MONDO", "9")
    assert ground(toolkit, lexicon, "spironoquixon", "OrganismTaxon").term is None


def test_another_number_is_another_thing(toolkit: Toolkit, lexicon: Lexicon) -> None:
    found = ground(toolkit, lexicon, "quix binding factor 7")
    assert (found.term, found.reason) == (None, "names no known term")


def test_a_refusal_shows_what_is_most_like_it(toolkit: Toolkit, lexicon: Lexicon) -> None:
    found = ground(toolkit, lexicon, "quix binding factor 7")
    assert {candidate.term for candidate in found.candidates} >= {Ref("CHEBI", "3"), Ref("CHEBI", "4")}


def test_a_lexicon_in_memory_does_without(toolkit: Toolkit, terms: list[Term]) -> None:
    assert ground(toolkit, build_lexicon(terms), "spironoquixon").term is None


def test_the_measure_is_that_of_scikit_learn(lexicon: Lexicon) -> None:
    keys = sorted(name for name in map(name_key, (*NAMES, "spironoquixosis")) if len(name) >= SHORTEST)
    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(3, 3), binary=True)
    rows = vectorizer.fit_transform(f" {key} " for key in keys)
    for query in keys:
        expected = dict(zip(keys, (rows @ vectorizer.transform([f" {query} "]).T).toarray()[:, 0], strict=True))
        assert lexicon.similar is not None
        found = dict(lexicon.similar.find(query, len(keys)))
        assert found == pytest.approx({key: value for key, value in expected.items() if value}, abs=1e-3)


def test_scispacys_generator_gives_the_same_candidates(lexicon: Lexicon) -> None:
    assert lexicon.similar is not None
    words = "spironoquixon"
    [candidates] = make_generator(lexicon)([words], 3)
    found = {candidate.concept_id: max(candidate.similarities) for candidate in candidates}
    best = {lexicon.names.get(key)[0].term.curie: cosine for key, cosine in lexicon.similar.find(words, 3)}
    assert found == pytest.approx(best)


def test_scispacys_generator_needs_a_compiled_lexicon(terms: list[Term]) -> None:
    with pytest.raises(ValueError, match="compiled"):
        make_generator(build_lexicon(terms))


def test_the_same_names_give_the_same_bytes(terms: list[Term], tmp_path: Path) -> None:
    for name in ("one", "other"):
        compile_lexicon(terms if name == "one" else terms[::-1], tmp_path / name)
    for file in sorted((tmp_path / "one" / "ngrams").iterdir()):
        assert file.read_bytes() == (tmp_path / "other" / "ngrams" / file.name).read_bytes()
