"""What a recogniser passes over is less likely to be a mention, where it can tell such things at all."""

from dataclasses import replace

import pytest
from curies import ReferenceTuple as Ref

from kg.grounding.agreement import KINDS, WEIGHTS, Passed, find_passed, gather_recognised
from kg.grounding.ground import ground_reading
from kg.grounding.lexicon import Lexicon, build_lexicon
from kg.grounding.usage import Usage
from kg.model.document import Reading
from kg.model.term import UNGROUNDED, Term
from kg.model.text import Mention
from kg.nlp.sentences import find_sentences
from kg.toolkit import Toolkit

from ..makers import document

CHEMICALS = frozenset({"ChemicalEntity"})
QUINIDOL = Ref("MESH", "D1")


def lexicon(**fields: bool) -> Lexicon:
    return build_lexicon([Term(id=QUINIDOL, label="quinidol", category="ChemicalEntity", **fields)])


def propose(text: str, words: str, category: str = "ChemicalEntity") -> Mention:
    at = text.index(words)
    return Mention(start=at, end=at + len(words), text=words, source="model", grounding=UNGROUNDED, category=category)


def read(toolkit: Toolkit, text: str, *marked: str, kinds: frozenset[str] = CHEMICALS) -> Reading:
    [reading] = find_sentences([document(text)], pipeline=toolkit.pipeline)
    sentences = (
        replace(
            sentence,
            mentions=tuple(
                propose(text, words) for words in marked if sentence.start <= text.index(words) < sentence.end
            ),
        )
        for sentence in reading.sentences
    )
    return replace(reading, sentences=tuple(sentences), kinds=kinds)


def named(reading: Reading, terms: Lexicon) -> list[str]:
    found = ground_reading(reading, terms)
    return [mention.text for sentence in found.sentences for mention in sentence.mentions if mention.grounding.term]


def test_a_name_that_a_recogniser_of_its_kind_marks_nowhere_is_no_mention(toolkit: Toolkit) -> None:
    assert named(read(toolkit, "The quinidol was read."), lexicon()) == []
    assert named(read(toolkit, "The quinidol was read.", "quinidol"), lexicon()) == ["quinidol"]


def test_a_name_that_it_marks_elsewhere_stays(toolkit: Toolkit) -> None:
    reading = read(toolkit, "Quinidols rose. The quinidol fell.", "Quinidols")
    assert named(reading, lexicon()) == ["Quinidols", "quinidol"]


def test_where_no_recogniser_tells_the_kind_the_dictionary_is_believed(toolkit: Toolkit) -> None:
    for kinds in (frozenset[str](), frozenset({"Gene"})):
        assert named(read(toolkit, "The quinidol was read.", kinds=kinds), lexicon()) == ["quinidol"]


def test_reviewed_terms_and_short_forms_of_the_document_need_no_recogniser(toolkit: Toolkit) -> None:
    assert named(read(toolkit, "The quinidol was read."), lexicon(curated=True)) == ["quinidol"]
    [reading] = find_sentences([document("The quinidol (QND) was read; QND fell.")], pipeline=toolkit.pipeline)
    assert "QND" in named(replace(reading, kinds=CHEMICALS), lexicon())


def test_words_that_it_takes_for_a_name_of_another_kind_are_not_passed_over() -> None:
    proposals = [propose("a quinidol", "quinidol", "Gene")]
    assert find_passed("quinidol", (2, 10), proposals, gather_recognised(CHEMICALS, proposals)) == {}


@pytest.mark.parametrize(
    ("text", "marked", "where"),
    [
        ("a quinidol ester", "quinidol ester", Passed.OVER),
        ("a quinidol; the ester", "ester", Passed.NOWHERE),
    ],
)
def test_where_a_recogniser_stands_is_told_by_its_spans(text: str, marked: str, where: Passed) -> None:
    proposals = [propose(text, marked)]
    recognised = gather_recognised(CHEMICALS, proposals)
    assert find_passed("quinidol", (2, 10), proposals, recognised) == {"ChemicalEntity": where}


def test_the_words_that_it_marks_are_not_passed_over() -> None:
    proposals = [propose("a quinidol", "quinidol")]
    assert find_passed("quinidol", (2, 10), proposals, gather_recognised(CHEMICALS, proposals)) == {}


def test_the_less_a_recogniser_sees_the_less_a_name_is_worth() -> None:
    for kind in KINDS:
        over, elsewhere, nowhere = (WEIGHTS[kind, where] for where in Passed)
        assert over > elsewhere > nowhere


def test_a_pipeline_tells_the_kinds_that_its_recognisers_know(toolkit: Toolkit) -> None:
    assert toolkit.pipeline.list_kinds() == frozenset()


def test_a_substance_whose_use_was_learned_is_doubted_less_than_a_role(toolkit: Toolkit) -> None:
    role, water = Ref("CHEBI", "50906"), Ref("CHEBI", "15377")
    terms = [
        Term(id=role, label="role", category="ChemicalEntity"),
        Term(id=Ref("CHEBI", "23888"), label="quickener", category="ChemicalEntity", parents=(role,)),
        Term(id=water, label="quinidol", category="ChemicalEntity"),
    ]
    known = replace(build_lexicon(terms), usage=Usage({}, {"vocabulary:CHEBI": 2.0}))
    assert named(read(toolkit, "The quinidol and the quickener rose."), known) == ["quinidol"]
