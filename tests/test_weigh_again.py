"""Another table of weights changes verdicts without reading a document."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg.build import build_graph
from kg.claims.weights import WeightTable
from kg.errors import BadInputError, KgError
from kg.query.browse import list_claims
from kg.rdf.insight import decode_weights
from kg.rdf.store import Graph, open_graph
from kg.rdf.validate import validate
from kg.rdf.verify import verify
from kg.toolkit import Toolkit, load_toolkit, read_weights
from kg.update import add_documents, compute_again

SAMPLE = Path(__file__).parents[1] / "data" / "sample"


@pytest.fixture
def graph(tmp_path: Path, toolkit: Toolkit) -> Graph:
    """Return a graph of a copy of two sample documents; the copy is gone again."""
    copies = []
    for source in sorted(SAMPLE.glob("*.xml"))[:2]:
        copies.append(tmp_path / source.name)
        copies[-1].write_bytes(source.read_bytes())
    build_graph(copies, tmp_path / "graph", toolkit)
    for copy in copies:
        copy.unlink()
    return open_graph(tmp_path / "graph")


def with_weights(toolkit: Toolkit, path: Path, *changes: tuple[str, str]) -> Toolkit:
    text = toolkit.weights_file.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    return load_toolkit(replace(toolkit.settings, weights=str(path)))


def weights_for(graph: Graph) -> dict[object, object]:
    table = list_claims(graph.store)
    return {row[0]: row[table.columns.index("for")] for row in table.rows}


def used(graph: Graph) -> WeightTable:
    return decode_weights(graph.store.quads_for_pattern(None, None, None, None))


def test_verdicts_follow_the_table_though_the_documents_are_gone(
    graph: Graph, toolkit: Toolkit, tmp_path: Path
) -> None:
    before = weights_for(graph)
    other = with_weights(
        toolkit, tmp_path / "w.tsv", ("AnimalStudy\t0.40", "AnimalStudy\t0.10"), ("Possible\t0.50", "Possible\t0.10")
    )
    weighed = compute_again(graph, other)
    after = weights_for(weighed)
    assert before.keys() == after.keys()
    assert before != after
    assert all(after[claim] <= before[claim] for claim in before)
    assert used(weighed) == other.weights
    assert (list(verify(weighed)), list(validate(weighed))) == ([], [])


def test_the_old_table_brings_the_old_graph_back_byte_for_byte(graph: Graph, toolkit: Toolkit, tmp_path: Path) -> None:
    before = {name: record.sha256 for name, record in graph.manifest.files.items()}
    other = with_weights(toolkit, tmp_path / "w.tsv", ("AnimalStudy\t0.40", "AnimalStudy\t0.10"))
    weighed = compute_again(graph, other)
    assert {name: record.sha256 for name, record in weighed.manifest.files.items()} != before
    back = compute_again(weighed, toolkit)
    assert {name: record.sha256 for name, record in back.manifest.files.items()} == before


def test_a_graph_built_with_a_table_is_the_one_weighed_by_it(graph: Graph, toolkit: Toolkit, tmp_path: Path) -> None:
    other = with_weights(toolkit, tmp_path / "w.tsv", ("Possible\t0.50", "Possible\t0.90"))
    copies = [tmp_path / source.name for source in sorted(SAMPLE.glob("*.xml"))[:2]]
    for copy in copies:
        copy.write_bytes((SAMPLE / copy.name).read_bytes())
    built = build_graph(copies, tmp_path / "other", other)
    assert compute_again(graph, other).manifest.files == built.files


def test_documents_are_not_added_by_another_table(graph: Graph, toolkit: Toolkit, tmp_path: Path) -> None:
    other = with_weights(toolkit, tmp_path / "w.tsv", ("AnimalStudy\t0.40", "AnimalStudy\t0.10"))
    with pytest.raises(KgError, match="weighed with another evidence-weights"):
        add_documents(graph, [SAMPLE], other)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("AnimalStudy\t0.40", "AnimalStudy\t1.40", "weight '1.40'"),
        ("AnimalStudy\t0.40", "AnimalStudy\t0.12345", "weight '0.12345'"),
        ("AnimalStudy\t0.40", "AnimalStudies\t0.40", "no weight of tier AnimalStudy"),
        ("retracted\tfactor", "withdrawn\tfactor", "no weight of retracted factor"),
        ("modality\tFact", "modality\tfact", "no weight of modality Fact"),
    ],
)
def test_a_table_that_is_wrong_is_refused(toolkit: Toolkit, tmp_path: Path, old: str, new: str, problem: str) -> None:
    tools = with_weights(toolkit, tmp_path / "w.tsv", (old, new))
    with pytest.raises(BadInputError, match=problem):
        read_weights(tools.weights_file)
