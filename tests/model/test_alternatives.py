"""Many phrases as one pattern: it finds what trying each phrase, the longest first, finds."""

import re

from hypothesis import given
from hypothesis import strategies as st

from kg.model.alternatives import write_alternatives

PHRASES = st.lists(st.text("ab c", min_size=1).filter(lambda text: text == " ".join(text.split()) and text), min_size=1)


@given(PHRASES, st.text("ab c\n"))
def test_it_finds_what_trying_each_phrase_finds(phrases: list[str], text: str) -> None:
    longest_first = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    words = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)
    plain = re.compile(rf"(?<!\w)(?:{words})(?!\w)")
    shared = re.compile(rf"(?<!\w){write_alternatives(phrases)}(?!\w)")
    assert [m.span() for m in shared.finditer(text)] == [m.span() for m in plain.finditer(text)]


def test_signs_of_patterns_stand_for_themselves() -> None:
    pattern = re.compile(write_alternatives(["a.b", "a+"]))
    assert [match.group() for match in pattern.finditer("aab a.b a+")] == ["a.b", "a+"]
