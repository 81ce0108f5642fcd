"""What a sentence does with a question's words: agreement, denial, numbers."""

from kg.config import data_dir
from kg.query.polarity import FEATURES, StanceWords, compare_wording, read_stance_words, read_wording

WORDS: StanceWords = read_stance_words(data_dir("ontologies") / "stance-words.tsv")


def compare(question: str, sentence: str) -> dict[str, float]:
    return dict(
        zip(FEATURES, compare_wording(read_wording(question, WORDS), read_wording(sentence, WORDS)), strict=True)
    )


def test_words_of_more_and_less_agree_or_disagree() -> None:
    same = compare("Curcumin reduces pain", "In rats curcumin lowered pain.")
    assert same["agrees"] > same["disagrees"] == 0
    turned = compare("Curcumin reduces pain", "In rats curcumin increased pain.")
    assert turned["disagrees"] > turned["agrees"] == 0


def test_a_denial_turns_the_word_after_it() -> None:
    denied = compare("Curcumin reduces pain", "Curcumin did not reduce pain.")
    assert denied["disagrees"] > 0
    assert (denied["same_word"], denied["same_word_denied"]) == (0, 1)
    assert (denied["denied_asked"], denied["denied"], denied["denial_differs"]) == (0, 1, 1)


def test_a_denied_effect_disagrees_with_a_stated_one() -> None:
    found = compare("Salt intake is associated with stroke", "Salt intake was not associated with stroke.")
    assert found["effect_disagrees"] > found["effect_agrees"] == 0


def test_other_numbers_are_told_from_the_same() -> None:
    same = compare("12% of mice died", "Of the mice, 12% died within a week.")
    assert (same["numbers_found"], same["other_numbers"], same["percent_differs"]) == (1, 0, 0)
    other = compare("12% of mice died", "Of the mice, 48% died within a week.")
    assert (other["numbers_found"], other["other_numbers"], other["percent_differs"]) == (0, 1, 1)


def test_a_prefix_may_turn_a_word() -> None:
    assert compare("The path is dependent on calcium", "A calcium-independent path")["antonym"] == 1
    assert compare("The path is dependent on calcium", "A calcium path")["antonym"] == 0


def test_what_is_empty_has_no_direction() -> None:
    assert set(compare("", "").values()) <= {0.0, 1.0}
    assert len(compare("x", "")) == len(FEATURES)
