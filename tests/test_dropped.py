"""Why not: every sentence that could have held a claim has one, or a reason."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.build import build_graph
from kg.dropped import count_dropped, find_dropped, list_dropped
from kg.errors import UnknownNameError
from kg.pipeline import read_claims
from kg.rdf.store import open_graph
from kg.toolkit import Toolkit
from kg.update import add_documents, remove_documents

from .makers import document

SAID = {
    "Exosomes reduced inflammation.": None,
    "Do exosomes reduce inflammation?": "question",
    "# Exosomes and inflammation": "heading",
    "Exosomes and the knee joint were looked at.": "no-trigger",
    "Inflammation and the exosomes promote.": "no-end",
    "Exosomes reduced exosomes.": "same-term",
    "Exosomes lifted spirits.": None,
}


def reasons(toolkit: Toolkit, *blocks: str) -> list[tuple[int, str]]:
    [(_, extract)] = read_claims([document(*blocks)], toolkit)
    return [(dropped.sentence, dropped.reason.value) for dropped in extract.dropped]


@pytest.mark.parametrize(("sentence", "reason"), SAID.items())
def test_a_sentence_without_a_claim_has_its_reason(toolkit: Toolkit, sentence: str, reason: str | None) -> None:
    found = reasons(toolkit, sentence)
    if reason == "question":  # read as a claim where the extractor takes questions for statements
        assert found in ([], [(0, reason)])
    else:
        assert found == ([(0, reason)] if reason else [])


def test_the_words_of_the_candidate_are_kept(toolkit: Toolkit) -> None:
    [(_, extract)] = read_claims([document("Exosomes reduced exosomes.")], toolkit)
    [dropped] = extract.dropped
    assert (dropped.subject, dropped.trigger, dropped.object) == ("Exosomes", "reduced", "exosomes")


@given(st.lists(st.sampled_from(sorted(SAID)), max_size=5))
def test_a_sentence_that_could_hold_a_claim_has_a_relation_or_a_reason(toolkit: Toolkit, blocks: list[str]) -> None:
    for reading, extract in read_claims([document(*blocks)] if blocks else [], toolkit):
        told = {statement.sentence for statement in extract.statements} | {d.sentence for d in extract.dropped}
        assert {sentence.index for sentence in reading.sentences if len(sentence.mentions) > 1} <= told


def test_a_graph_keeps_what_its_documents_did_not_say(toolkit: Toolkit, tmp_path: Path) -> None:
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text("A title\n\nExosomes and the knee joint were looked at.\n", "utf-8")
    other.write_text("Another title\n\nExosomes reduced exosomes.\n", "utf-8")
    build_graph([one], tmp_path / "graph", toolkit)
    graph = add_documents(open_graph(tmp_path / "graph"), [other], toolkit)
    table = list_dropped(graph)
    assert sorted(str(row[2]) for row in table.rows) == ["no-trigger", "same-term"]
    assert count_dropped(table).rows == (("no-trigger", 1), ("same-term", 1))
    assert list_dropped(graph, "same-term").rows[0][3:] == (
        "Exosomes",
        "reduced",
        "exosomes",
        "Exosomes reduced exosomes.",
    )
    read, failures = find_dropped([one, other], toolkit)
    assert (sorted(read.rows), failures) == (sorted(table.rows), [])
    left = remove_documents(graph, [str(other)], toolkit)
    assert [row[2] for row in list_dropped(left).rows] == ["no-trigger"]


def test_a_reason_that_does_not_exist_is_refused(toolkit: Toolkit) -> None:
    with pytest.raises(UnknownNameError, match="no reason is called 'boring'"):
        find_dropped([], toolkit, "boring")
