"""What changed between two builds."""

import json
from pathlib import Path

import pytest

from kg.build import build_graph
from kg.query.diff import Difference, compare_graphs, difference_to_dict, format_difference
from kg.rdf.store import Graph, open_graph
from kg.toolkit import Toolkit


def build(folder: Path, toolkit: Toolkit, *texts: tuple[str, str]) -> Graph:
    source = folder.with_suffix(".jsonl")
    source.write_text("".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in texts), "utf-8")
    build_graph([source], folder, toolkit)
    return open_graph(folder)


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory, toolkit: Toolkit) -> tuple[Graph, Graph]:
    folder = tmp_path_factory.mktemp("diff")
    pain = ("a", "Curcumin reduces inflammation in mice.")
    one = build(folder / "one", toolkit, pain, ("b", "Hypoxia increases inflammation."))
    other = build(folder / "two", toolkit, pain, ("c", "Curcumin reduces inflammation in mice, we found."))
    return one, other


@pytest.fixture(scope="module")
def difference(graphs: tuple[Graph, Graph]) -> Difference:
    return compare_graphs(*graphs)


def test_documents_that_came_and_went_are_named(difference: Difference) -> None:
    assert (len(difference.documents_added), len(difference.documents_removed)) == (1, 1)
    assert difference.documents_changed == ()


def test_a_claim_that_nobody_makes_any_more_is_gone(difference: Difference) -> None:
    assert list(difference.claims_removed.values()) == ["Hypoxia increases inflammatory response"]
    assert not difference.claims_added


def test_a_claim_with_one_more_study_has_another_verdict(difference: Difference) -> None:
    (changed,) = difference.verdicts
    assert (changed.before["studies_for"], changed.after["studies_for"]) == (1, 2)
    assert "studies_for 1 → 2" in format_difference(difference)


def test_the_other_way_round_everything_is_turned(graphs: tuple[Graph, Graph], difference: Difference) -> None:
    back = compare_graphs(graphs[1], graphs[0])
    assert back.documents_added == difference.documents_removed
    assert back.claims_added == difference.claims_removed
    assert [(one.after, one.before) for one in back.verdicts] == [
        (one.before, one.after) for one in difference.verdicts
    ]


def test_a_build_does_not_differ_from_itself(graphs: tuple[Graph, Graph]) -> None:
    same = compare_graphs(graphs[0], graphs[0])
    assert same.is_empty
    assert format_difference(same) == "no difference"


def test_the_json_form_is_that_of_the_documentation(difference: Difference) -> None:
    table = difference_to_dict(difference)
    assert list(table) == ["schema", "documents", "claims", "verdicts", "made_by"]
    assert table["schema"] == "kg.diff/1"
