"""Documents put into a graph and taken out, and verdicts computed again: the same graph as a build would give."""

from pathlib import Path

import pytest

from kg.build import build_graph
from kg.errors import KgError
from kg.query.ask import ask
from kg.rdf.store import Graph, open_graph
from kg.rdf.verify import verify
from kg.toolkit import Toolkit
from kg.update import add_documents, compute_again, find_documents, remove_documents

A = "Extracellular vesicles promoted cartilage regeneration in mice."
B = "Extracellular vesicles did not promote cartilage regeneration in rats."
CLAIM = "extracellular vesicles promote cartilage regeneration"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    one, other = tmp_path / "a.jsonl", tmp_path / "b.txt"
    one.write_text(f'{{"id": "PMID:99000101", "text": "{A}"}}\n', "utf-8")
    other.write_text(f"Notes of a meeting\n\n{B}\n", "utf-8")
    return one, other


def quads(graph: Graph) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((graph.folder / "quads").iterdir())}


def build(folder: Path, toolkit: Toolkit, *inputs: Path) -> Graph:
    build_graph(inputs, folder, toolkit)
    return open_graph(folder)


def test_a_document_added_gives_the_graph_that_building_both_gives(
    tmp_path: Path, toolkit: Toolkit, files: tuple[Path, Path]
) -> None:
    whole = build(tmp_path / "whole", toolkit, *files)
    grown = add_documents(build(tmp_path / "grown", toolkit, files[0]), [files[1]], toolkit)
    assert quads(grown) == quads(whole)
    assert verify(grown) == []
    assert grown.manifest.inputs == whole.manifest.inputs


def test_a_document_removed_gives_the_graph_that_building_the_rest_gives(
    tmp_path: Path, toolkit: Toolkit, files: tuple[Path, Path]
) -> None:
    rest = build(tmp_path / "rest", toolkit, files[1])
    left = remove_documents(build(tmp_path / "whole", toolkit, *files), [str(files[0])], toolkit)
    assert quads(left) == quads(rest)
    assert verify(left) == []


def test_a_document_added_again_replaces_itself(tmp_path: Path, toolkit: Toolkit, files: tuple[Path, Path]) -> None:
    graph = build(tmp_path / "graph", toolkit, *files)
    before = quads(graph)
    assert quads(add_documents(graph, [files[1]], toolkit)) == before


def test_a_document_is_named_by_its_file_or_its_identifier(
    tmp_path: Path, toolkit: Toolkit, files: tuple[Path, Path]
) -> None:
    graph = build(tmp_path / "graph", toolkit, *files)
    [iri] = find_documents(graph, str(files[1]))
    assert find_documents(graph, iri) == [iri]


def test_a_graph_of_other_tables_is_not_mixed(tmp_path: Path, toolkit: Toolkit, files: tuple[Path, Path]) -> None:
    from dataclasses import replace

    graph = build(tmp_path / "graph", toolkit, files[0])
    other = replace(graph, manifest=replace(graph.manifest, hashes={**graph.manifest.hashes, "lexicon": "0"}))
    with pytest.raises(KgError, match="another lexicon"):
        add_documents(other, [files[1]], toolkit)


def test_a_retraction_beside_the_graph_takes_the_weight_of_a_study_without_reading_it_again(
    tmp_path: Path, toolkit: Toolkit, files: tuple[Path, Path]
) -> None:
    paper = tmp_path / "paper.jsonl"
    paper.write_text(f'{{"id": "10.5555/kg.test.1", "text": "{A}"}}\n', "utf-8")
    graph = build(tmp_path / "graph", toolkit, files[1], paper)
    [study] = [paper.study for paper in ask(graph, CLAIM, toolkit).papers if paper.stance == "supports"]
    assert ask(graph, CLAIM, toolkit).weight_for > 0
    (tmp_path / "retractions.tsv").write_text(f"id\n{study.replace('https://doi.org/', 'DOI:')}\n", "utf-8")
    paper.unlink()
    again = compute_again(graph, toolkit)
    answer = ask(again, CLAIM, toolkit)
    assert answer.weight_for == 0
    assert [paper.retracted for paper in answer.papers if paper.stance == "supports"] == [True]
    assert verify(again) == []
