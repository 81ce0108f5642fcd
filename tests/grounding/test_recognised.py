"""A recogniser proposes mentions; the lexicon decides what they name."""

from dataclasses import replace

import pytest
from curies import ReferenceTuple as Ref

from kg.grounding.ground import ground_reading
from kg.grounding.lexicon import Lexicon, build_lexicon
from kg.model.document import Reading
from kg.model.term import UNGROUNDED, Term
from kg.model.text import Mention
from kg.nlp.sentences import find_sentences
from kg.toolkit import Toolkit

from ..makers import document

TEXT = "Wnt and foobarase fell."
GENE, DISEASE = Ref("NCBIGene", "1"), Ref("MONDO", "1")


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return build_lexicon(
        [
            Term(id=GENE, label="wnt", category="Gene"),
            Term(id=DISEASE, label="Wnt", category="Disease"),
            Term(id=Ref("MESH", "D1"), label="quinidol", category="NamedThing"),
        ]
    )


def propose(toolkit: Toolkit, text: str, **categories: str) -> Reading:
    [reading] = find_sentences([document(text)], pipeline=toolkit.pipeline)
    [sentence] = reading.sentences
    places = {word: text.index(word) for word in categories}
    mentions = tuple(
        Mention(
            start=at, end=at + len(word), text=word, source="model", grounding=UNGROUNDED, category=categories[word]
        )
        for word, at in places.items()
    )
    return replace(reading, sentences=(replace(sentence, mentions=mentions),))


def test_the_category_recognised_decides_between_terms(toolkit: Toolkit, lexicon: Lexicon) -> None:
    for category, term in (("Gene", GENE), ("Disease", DISEASE)):
        [mention] = ground_reading(propose(toolkit, "Wnt fell.", Wnt=category), lexicon).sentences[0].mentions
        assert mention.grounding.term == term


def test_what_only_the_recogniser_finds_is_kept_with_a_reason(toolkit: Toolkit, lexicon: Lexicon) -> None:
    mentions = ground_reading(propose(toolkit, TEXT, foobarase="Gene"), lexicon).sentences[0].mentions
    [found] = [mention for mention in mentions if mention.text == "foobarase"]
    assert (found.category, found.source, found.grounding.term) == ("Gene", "model", None)
    assert found.grounding.reason == "names no known term"


def test_a_term_without_a_category_takes_the_one_recognised(toolkit: Toolkit, lexicon: Lexicon) -> None:
    reading = propose(toolkit, "Quinidol fell.", Quinidol="ChemicalEntity")
    [mention] = ground_reading(reading, lexicon).sentences[0].mentions
    assert (mention.grounding.category, mention.category) == ("ChemicalEntity", "ChemicalEntity")


def test_a_proposal_never_overlaps_a_name(toolkit: Toolkit, lexicon: Lexicon) -> None:
    reading = propose(toolkit, "Quinidol fell.", **{"Quinidol fell": "ChemicalEntity"})
    [mention] = ground_reading(reading, lexicon).sentences[0].mentions
    assert mention.text == "Quinidol"
