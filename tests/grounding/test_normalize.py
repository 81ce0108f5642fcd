"""Names are compared without regard to case, dashes, plurals and Greek letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.grounding.normalize import GREEK, name_key, same_case, singular, tokenize

WORDS = st.sampled_from(
    ["exosome", "COX", "2", "IL", "1", "β", "NF", "κB", "kappaB", "stem", "cell", "Tumour", "p38", "Fibre", "gas"]
)
NAMES = st.lists(WORDS, min_size=1, max_size=5)


@pytest.mark.parametrize(
    "names",
    [
        ("COX-2", "COX2", "cox 2", "COX–2", "Cox‑2"),
        ("IL-1β", "IL-1 beta", "il1beta", "IL1-β"),
        ("NF-κB", "NFκB", "NFkappaB", "nf-kappaB", "NF-Kappa-B"),
        ("TNF-α", "TNFα", "TNFalpha", "TNF-alpha"),
        ("Extracellular Vesicles", "extracellular vesicle", "extracellular-vesicle"),
        ("tumour", "tumor", "Tumors"),
        ("oestrogen", "estrogen"),
        ("haemorrhage", "hemorrhage"),
        ("stem\ncell", "stem cells"),
        ("therapies", "therapy"),
    ],
)
def test_variants_of_a_name_have_one_key(names: tuple[str, ...]) -> None:
    assert len({name_key(name) for name in names}) == 1


@pytest.mark.parametrize(
    "names", [("COX-1", "COX-2"), ("p38", "p53"), ("IL-1α", "IL-1β"), ("gas", "ga"), ("CD4", "CD44"), ("virus", "viru")]
)
def test_different_names_have_different_keys(names: tuple[str, str]) -> None:
    assert name_key(names[0]) != name_key(names[1])


@given(NAMES)
def test_case_does_not_change_a_key(words: list[str]) -> None:
    name = " ".join(words)
    assert name_key(name.upper()) == name_key(name.lower()) == name_key(name)


@given(NAMES, st.sampled_from([" ", "-", "–", "‑", "  ", "\n"]))
def test_blanks_and_dashes_do_not_change_a_key(words: list[str], gap: str) -> None:
    assert name_key(gap.join(words)) == name_key(" ".join(words))


@given(NAMES)
def test_a_key_is_its_own_key(words: list[str]) -> None:
    key = name_key(" ".join(words))
    assert name_key(key) == key


@given(st.text(alphabet="bcdfgmnprtvw", min_size=3, max_size=12))
def test_the_plural_has_the_key_of_the_singular(word: str) -> None:
    assert name_key(f"stem {word}s") == name_key(f"stem {word}")
    assert singular(singular(word + "s")) == singular(word)


@given(st.text(max_size=60))
def test_tokens_stand_where_they_say_in_order(text: str) -> None:
    last = 0
    for token in tokenize(text):
        assert last <= token.start < token.end <= len(text)
        assert not any(letter.isspace() for letter in text[token.start : token.end])
        last = token.end


@given(st.text(max_size=60))
def test_no_letter_or_digit_is_lost(text: str) -> None:
    kept = "".join(text[token.start : token.end] for token in tokenize(text))
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]


@given(st.sampled_from(sorted(GREEK)), st.sampled_from(["IL-1{}", "{}-SMA", "{}"]))
def test_a_greek_letter_and_its_name_are_the_same(letter: str, pattern: str) -> None:
    assert name_key(pattern.format(letter)) == name_key(pattern.format(GREEK[letter]))


@pytest.mark.parametrize("text", ["İ", "ß", "ﬁbrin", "Å"])
def test_letters_that_change_length_when_folded_keep_their_place(text: str) -> None:
    [token] = tokenize(f"  {text} ")
    assert (token.start, token.end) == (2, 2 + len(text))


def test_case_counts_only_where_it_is_asked_for() -> None:
    assert same_case("COX2", "COX-2")
    assert same_case("MSCs", "MSC")
    assert same_case("MSC", "MSCs")
    assert not same_case("Cox2", "COX-2")
