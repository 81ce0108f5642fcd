"""Documents quote themselves, and know their text by its hash."""

from hypothesis import given
from hypothesis import strategies as st

from kg.model.text import hash_text

from ..makers import document


@given(st.text(max_size=40), st.text(max_size=40))
def test_one_text_has_one_hash(one: str, other: str) -> None:
    assert (hash_text(one) == hash_text(other)) == (one == other)


def test_a_lone_surrogate_has_a_hash_too() -> None:
    assert len(hash_text("\ud800")) == 64


def test_offsets_count_code_points() -> None:
    doc = document("😀 β exosomes")
    assert doc.quote(4, 12) == "exosomes"
    assert doc.sha256 == hash_text(doc.text)
