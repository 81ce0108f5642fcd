"""Names count as papers use them."""

from pathlib import Path

import pytest
from curies import ReferenceTuple as Ref
from hypothesis import given
from hypothesis import strategies as st

from kg.config import Settings, data_dir
from kg.grounding.compound import bridge_abbreviations
from kg.grounding.ground import choose_term
from kg.grounding.lexicon import Lexicon, build_lexicon
from kg.grounding.match import find_all_names, find_matches
from kg.grounding.names import NameKind, Wording, names_of
from kg.grounding.score import Context
from kg.grounding.usage import Usage, log_odds
from kg.model.term import Term
from kg.toolkit import Toolkit, load_toolkit
from kg.words import read_usage, read_uses, read_wording

from ..makers import mentions

SKIN, SURFACE, SKINNY = Ref("UBERON", "1"), Ref("UBERON", "2"), Ref("MESH", "D1")
LABELS = ("extracellular", "ECM", "matrix", "extracellular matrix")
WEIGHTS = {"vocabulary:UBERON": 0.5, "usage": 1.0}


def lexicon(*, curated: bool = False, **counts: tuple[float, float]) -> Lexicon:
    terms = [
        Term(id=SKIN, label="skin", category="AnatomicalEntity", curated=curated),
        Term(id=SURFACE, label="skin surface", category="AnatomicalEntity"),
        Term(id=SKINNY, label="thin skin", category="NamedThing"),
    ]
    built = build_lexicon(terms, Wording(used={SKIN: ("dermal",)}))
    ids = {"skin": SKIN, "skin surface": SURFACE}
    known = {(name.replace("_", " "), ids[name.replace("_", " ")]): pair for name, pair in counts.items()}
    return Lexicon(
        terms=built.terms, names=built.names, ancestors=built.ancestors, sha256="", usage=Usage(known, WEIGHTS)
    )


def found(text: str, words: Lexicon) -> list[str]:
    return [text[match.start : match.end] for match in find_matches(text, words)]


def test_a_name_that_papers_leave_alone_is_no_mention() -> None:
    assert found("The skin healed.", lexicon()) == ["skin"]
    assert found("The skin healed.", lexicon(skin=(0, 20))) == []


def test_a_name_that_does_not_count_leaves_its_words_to_a_shorter_one() -> None:
    assert found("The skin surface healed.", lexicon()) == ["skin surface"]
    assert found("The skin surface healed.", lexicon(skin_surface=(0, 20))) == ["skin"]


def test_a_term_of_unknown_kind_takes_no_words_from_one_of_a_known_kind() -> None:
    assert found("A thin skin.", lexicon()) == ["skin"]
    assert found("A thin skin.", lexicon(skin=(0, 20))) == ["thin skin"]


def test_a_reviewed_name_counts_whatever_papers_do() -> None:
    words = lexicon(curated=True, skin=(0, 20))
    [match] = find_matches("The skin healed.", words)
    assert choose_term(match, Context(text="skin"), words).term == SKIN


def test_the_more_papers_agree_the_more_a_name_is_worth() -> None:
    def score(right: float, wrong: float) -> float:
        words = lexicon(skin=(right, wrong))
        [match] = find_matches("The skin healed.", words)
        return choose_term(match, Context(text="skin"), words).candidates[0].score

    assert score(9, 1) > score(2, 1) > score(1, 1)


def test_words_that_papers_use_are_names_unless_the_ontology_lists_them() -> None:
    term = Term(id=SKIN, label="Skin", category="AnatomicalEntity")
    names = names_of(term, Wording(used={SKIN: ("skins", "dermal")}))
    assert [(name.text, name.kind) for name in names] == [("Skin", NameKind.LABEL), ("dermal", NameKind.USED)]


def test_every_name_of_a_text_is_found_however_they_overlap() -> None:
    names = find_all_names("thin skin surface", lexicon())
    assert [(match.start, match.end) for match in names] == [(0, 9), (5, 17), (5, 9)]


@given(st.floats(0, 1000), st.floats(0, 1000))
def test_counts_the_other_way_round_turn_the_odds(right: float, wrong: float) -> None:
    assert log_odds(right, wrong) == pytest.approx(-log_odds(wrong, right))


def test_the_shipped_counts_name_each_use_once_and_have_weights() -> None:
    tables = data_dir("ontologies")
    usage = read_usage(tables)
    assert len(usage.counts) == len(list(read_uses(tables / "usage.tsv")))
    assert all(usage.knows(term) for _, term in usage.counts)


def test_words_used_for_a_process_are_marked_and_still_tell_of_it() -> None:
    toolkit: Toolkit = load_toolkit(Settings(model="blank:en", ontology_dir="no ontologies"))
    marked = {mention.text: mention.source for mention in mentions(toolkit, "MMP13 was expressed in chondrocytes.")}
    assert marked["expressed"] == "usage"


def test_a_single_word_used_once_is_no_name(tmp_path: Path) -> None:
    (tmp_path / "common-words.txt").write_text("", "utf-8")
    (tmp_path / "adjectives.tsv").write_text("adjective\tnoun\n", "utf-8")
    rows = ("once\tGO:1\t1\t0", "twice\tGO:1\t1.4\t0", "two words\tGO:1\t1\t0", "never\tGO:1\t0\t3")
    (tmp_path / "usage.tsv").write_text("\n".join(["name\tterm\tright\twrong", *rows]) + "\n", "utf-8")
    assert read_wording(tmp_path).used == {Ref("GO", "1"): ("twice", "two words")}


def test_a_name_around_a_bracket_takes_the_words_after_it() -> None:
    terms = [Term(id=Ref("GO", str(i)), label=label, category="CellularComponent") for i, label in enumerate(LABELS)]
    words = build_lexicon(terms)
    text = "extracellular (ECM) matrix"
    assert [m.end for m in bridge_abbreviations(text, list(find_matches(text, words)), words)] == [len(text)]
