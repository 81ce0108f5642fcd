"""One sentence, three styles of labels: the same subject, object and preposition."""

import pytest

from kg.claims.grammar import Argument, Grammar
from kg.model.text import Token

STANFORD = """Inflammation/NN/nsubjpass/2 was/VBD/auxpass/2 reduced/VBN/ROOT/2 in/IN/prep/2 rats/NNS/pobj/3
by/IN/agent/2 EVs/NNS/pobj/5"""
UNIVERSAL = """Inflammation/NN/nsubj:pass/2 was/VBD/aux:pass/2 reduced/VBN/ROOT/2 in/IN/case/4 rats/NNS/obl/2
by/IN/case/6 EVs/NNS/obl:agent/2"""
MIXED = """Inflammation/NN/nsubjpass/2 was/VBD/auxpass/2 reduced/VBN/ROOT/2 in/IN/case/4 rats/NNS/nmod/2
by/IN/case/6 EVs/NNS/nmod/2"""


def parse(words: str) -> Grammar:
    tokens, start = [], 0
    for word in words.split():
        text, tag, dep, head = word.rsplit("/", 3)
        tokens.append(Token(start, start + len(text), text, text.lower(), tag, dep, int(head)))
        start += len(text) + 1
    return Grammar(tokens)


@pytest.mark.parametrize("words", [STANFORD, UNIVERSAL, MIXED])
def test_a_passive_clause_is_read_alike_in_every_style(words: str) -> None:
    grammar = parse(words)
    assert grammar.is_passive(2)
    assert grammar.subjects(2) == [0]
    assert list(grammar.arguments(2)) == [Argument("in", 4), Argument("by", 6)]
    assert grammar.governor(6) == ("by", 2)


@pytest.mark.parametrize(
    "words",
    [
        "EVs/NNS/nsubj/1 reduce/VBP/ROOT/1 pain/NN/dobj/1 by/IN/prep/1 blocking/VBG/pcomp/3 TNF/NN/dobj/4",
        "EVs/NNS/nsubj/1 reduce/VBP/ROOT/1 pain/NN/obj/1 by/IN/mark/4 blocking/VBG/advcl/1 TNF/NN/obj/4",
    ],
)
def test_what_follows_by_is_found_in_every_style(words: str) -> None:
    grammar = parse(words)
    assert grammar.of(1, "dobj") == [2]
    assert list(grammar.arguments(1)) == [Argument("by", 4)]
    assert grammar.governor(4) == ("by", 1)
