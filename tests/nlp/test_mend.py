"""A small parser's adjectives that are verbs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.text import Token
from kg.nlp.mend import mend_verbs

TAGS = ["NN", "NNS", "VBN", "VBD", "VBZ", "VBG", "IN", "CC", ",", "RB", "DT", "WDT"]
DEPS = ["nsubj", "amod", "conj", "cc", "dobj", "prep", "pobj", "dep", "nmod", "relcl", "auxpass"]


def sentence(words: str) -> tuple[Token, ...]:
    """Return the words of e.g. ``Exosomes/NNS/nsubj/1 reduced/VBD/amod/2 pain/NN/ROOT/2``."""
    tokens, start = [], 0
    for word in words.split():
        text, tag, dep, head = word.rsplit("/", 3)
        tokens.append(Token(start, start + len(text), text, text.lower(), tag, dep, int(head)))
        start += len(text) + 1
    return tuple(tokens)


def tell(words: str) -> list[str]:
    tokens = mend_verbs(sentence(words))
    return [f"{token.dep}({tokens[token.head].text}, {token.text})" for token in tokens if token.tag != "CC"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Exosomes/NNS/nsubj/1 reduced/VBD/amod/2 pain/NN/ROOT/2",
            ["nsubj(reduced, Exosomes)", "ROOT(reduced, reduced)", "dobj(reduced, pain)"],
        ),
        (
            "Loss/NN/ROOT/0 of/IN/prep/0 SRR/NN/nmod/4 reduced/VBN/amod/4 pain/NN/pobj/1",
            [
                "nsubj(reduced, Loss)",
                "prep(Loss, of)",
                "pobj(of, SRR)",
                "ROOT(reduced, reduced)",
                "dobj(reduced, pain)",
            ],
        ),
        (
            "X/NN/nsubj/1 reduced/VBD/ROOT/1 pain/NN/dobj/1 and/CC/cc/2 increased/VBN/amod/5 TNF/NN/conj/2",
            [
                "nsubj(reduced, X)",
                "ROOT(reduced, reduced)",
                "dobj(reduced, pain)",
                "conj(reduced, increased)",
                "dobj(increased, TNF)",
            ],
        ),
    ],
)
def test_a_participle_after_a_noun_or_after_and_is_a_verb(words: str, expected: list[str]) -> None:
    assert tell(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Mice/NNS/nsubj/1 showed/VBD/ROOT/1 reduced/VBN/amod/3 pain/NN/dobj/1",
        "The/DT/det/2 reduced/VBN/amod/2 pain/NN/nsubj/3 returned/VBD/ROOT/3",
        "Pain/NN/nsubj/1 fell/VBD/ROOT/1",
    ],
)
def test_other_sentences_stay_as_they_are(words: str) -> None:
    assert mend_verbs(sentence(words)) == sentence(words)


@given(st.lists(st.tuples(st.sampled_from(TAGS), st.sampled_from(DEPS), st.integers(0, 11)), min_size=1, max_size=12))
def test_any_tree_keeps_its_words_and_heads_within_it(drawn: list[tuple[str, str, int]]) -> None:
    tokens = [Token(n, n + 1, "w", "w", tag, dep, head % len(drawn)) for n, (tag, dep, head) in enumerate(drawn)]
    mended = mend_verbs(tokens)
    assert [token.text for token in mended] == [token.text for token in tokens]
    assert all(0 <= token.head < len(mended) for token in mended)
    if mended != tuple(tokens):
        for number in range(len(mended)):
            for _ in mended:
                number = mended[number].head  # noqa: PLW2901
            assert mended[number].head == number
