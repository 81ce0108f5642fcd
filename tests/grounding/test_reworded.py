"""What a recogniser marks is looked up in other words where its own are on no record."""

import pytest
from curies import ReferenceTuple as Ref

from kg.grounding.lexicon import build_lexicon
from kg.grounding.recognised import lookup_recognised
from kg.model.term import Term

LEXICON = build_lexicon(
    [
        Term(id=Ref("MESH", "D1"), label="Quinidol Hydrochloride", category="ChemicalEntity"),
        Term(id=Ref("MESH", "D2"), label="Quinidol Receptor", category="ChemicalEntity"),
        Term(id=Ref("MESH", "D3"), label="Renal Disease", category="Disease"),
        Term(id=Ref("NCBIGene", "1"), label="QXZ", category="Gene", synonyms=("quickkin-6", "QXZalpha", "JXUNB")),
    ]
)


@pytest.mark.parametrize(
    ("words", "category", "term", "full"),
    [
        ("quinidol", "ChemicalEntity", "MESH:D1", "quinidol"),
        ("renal disturbance", "Disease", "MESH:D3", "renal disease"),
        ("renal lesions", "Disease", "MESH:D3", "renal disease"),
        ("quickkin (QK)-6", "Gene", "NCBIGene:1", "quickkin (QK)-6"),
        ("QXZa", "Gene", "NCBIGene:1", "QXZa"),
        ("JXUN-B", "Gene", "NCBIGene:1", "JXUN-B"),
    ],
)
def test_other_words_for_the_same_thing_are_found(words: str, category: str, term: str, full: str) -> None:
    found, names = lookup_recognised(words, category, LEXICON)
    assert (found, {name.term.curie for name in names}) == (full, {term})


def test_words_of_another_kind_are_not_reworded() -> None:
    assert lookup_recognised("quinidol", "Disease", LEXICON) == ("quinidol", ())
    assert lookup_recognised("renal disturbance", "ChemicalEntity", LEXICON) == ("renal disturbance", ())
