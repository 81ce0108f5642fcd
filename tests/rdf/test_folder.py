"""Graph folders: built whole, opened with care, changed document by document."""

import logging
import shutil
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from kg.errors import BadInputError, StoreError
from kg.rdf.codec import encode_document
from kg.rdf.files import lock_folder
from kg.rdf.folder import GraphBuilder
from kg.rdf.manifest import format_manifest, read_manifest
from kg.rdf.parts import encode_part
from kg.rdf.replace import replace_documents
from kg.rdf.store import Graph, open_graph
from kg.rdf.texts import read_text
from kg.rdf.verify import verify
from kg.rdf.voices import document_iris, read_voices

from .makers import PAGE, PAPER, TEXT, computed, extract, manifest, reading

PAPER_IRI, PAGE_IRI = "https://doi.org/10.1016/j.jot.2025.101035", "https://example.org/blog"


def build(folder: Path, *documents: object, force: bool = False) -> Graph:
    with GraphBuilder(folder, force=force) as builder:
        for document in documents or (PAPER, PAGE):
            builder.add_document(reading(document), extract(document, negated=document == PAGE))
        builder.finish(computed(), manifest())
    return open_graph(folder)


def tree(folder: Path) -> dict[str, bytes]:
    files = [*folder.glob("quads/*"), folder / "text.sqlite", folder / "manifest.json"]
    return {path.name: path.read_bytes() for path in files}


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    return build(tmp_path / "graph")


def test_a_built_graph_holds_its_documents_quads_and_texts(graph: Graph) -> None:
    assert document_iris(graph.store) == [PAPER_IRI, PAGE_IRI]
    assert read_text(graph.texts, PAPER_IRI) == TEXT
    assert graph.manifest.counts == {"documents": 2, "quads": len(graph.store)}
    assert not list(graph.folder.parent.glob("*.partial"))
    assert sorted(path.name for path in graph.folder.iterdir()) == [
        "manifest.json", "quads", "store", "text.sqlite",
    ]  # fmt: skip


def test_the_order_of_documents_does_not_matter(tmp_path: Path) -> None:
    build(tmp_path / "a", PAPER, PAGE)
    build(tmp_path / "b", PAGE, PAPER)
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


def test_voices_come_back_as_they_were_built(graph: Graph) -> None:
    voices = list(read_voices(graph.store))
    assert voices == [encode_part(reading(d), extract(d, negated=d == PAGE)).voice for d in (PAPER, PAGE)]
    assert [voice.retold for voice in voices] == [False, True]
    assert voices[0].study == (PAPER_IRI, "https://identifiers.org/pubmed/12")
    assert [voice.document for voice in read_voices(graph.store, without={PAPER_IRI})] == [PAGE_IRI]


def test_the_same_document_twice_is_refused(tmp_path: Path) -> None:
    with GraphBuilder(tmp_path / "graph") as builder:
        builder.add_document(reading(), extract())
        with pytest.raises(BadInputError, match="read before"):
            builder.add_document(reading(), extract())


def test_a_quad_of_no_computed_graph_is_refused(tmp_path: Path) -> None:
    with GraphBuilder(tmp_path / "graph") as builder, pytest.raises(ValueError, match="no computed graph"):
        builder.finish(encode_document(reading(), extract()), manifest())


def test_a_build_that_fails_leaves_the_old_graph_and_nothing_else(graph: Graph) -> None:
    before = tree(graph.folder)
    with GraphBuilder(graph.folder) as builder:
        builder.add_document(reading(), extract())
    assert tree(graph.folder) == before
    assert [path.name for path in graph.folder.parent.iterdir()] == ["graph"]


def test_a_new_build_replaces_an_old_graph(graph: Graph) -> None:
    assert document_iris(build(graph.folder, PAGE).store) == [PAGE_IRI]


def test_a_build_starts_afresh_after_a_crash(tmp_path: Path) -> None:
    (tmp_path / "graph.partial" / "spool").mkdir(parents=True)
    assert document_iris(build(tmp_path / "graph", PAGE).store) == [PAGE_IRI]


def test_two_builds_of_one_graph_are_refused(tmp_path: Path) -> None:
    with GraphBuilder(tmp_path / "graph"), pytest.raises(StoreError, match="another kg command"):
        GraphBuilder(tmp_path / "graph").__enter__()


def test_a_folder_that_is_no_graph_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(StoreError, match="will not be overwritten"):
        build(tmp_path, force=True)
    with pytest.raises(StoreError, match="will not be overwritten"):
        build(tmp_path / "notes.txt", force=True)


def test_a_damaged_graph_is_overwritten_only_by_force(graph: Graph) -> None:
    (graph.folder / "manifest.json").write_text("{")
    with pytest.raises(StoreError, match="damaged"):
        build(graph.folder)
    assert build(graph.folder, force=True).manifest.counts["documents"] == 2


def test_a_missing_folder_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no graph folder") as caught:
        open_graph(tmp_path / "graph")
    assert "kg build" in caught.value.fix


@pytest.mark.parametrize(
    ("left", "problem"),
    [
        ("graph.partial/spool", "only half written"),
        ("graph/quads", "only half written"),
        ("graph/photos", "not a graph folder"),
        ("graph.old/quads", "was being replaced"),
    ],
)
def test_half_a_graph_is_told_from_none(tmp_path: Path, left: str, problem: str) -> None:
    (tmp_path / left).mkdir(parents=True)
    with pytest.raises(StoreError, match=problem):
        open_graph(tmp_path / "graph")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": "kg.graph/1"}', '{"schema": "kg.graph/1", "x": 1}'])
def test_a_damaged_manifest_is_told(graph: Graph, text: str) -> None:
    (graph.folder / "manifest.json").write_text(text)
    with pytest.raises(StoreError, match=r"manifest\.json is damaged"):
        open_graph(graph.folder)


def test_another_version_is_told(graph: Graph) -> None:
    path = graph.folder / "manifest.json"
    path.write_text(path.read_text().replace("kg.graph/1", "kg.graph/9"))
    with pytest.raises(StoreError, match=r"kg\.graph/9"):
        open_graph(graph.folder)


def test_a_manifest_comes_back_as_it_was_written(graph: Graph) -> None:
    assert read_manifest(graph.folder) == graph.manifest
    assert (graph.folder / "manifest.json").read_text() == format_manifest(graph.manifest)


def test_a_missing_store_is_built_again_with_a_word(graph: Graph, caplog: pytest.LogCaptureFixture) -> None:
    quads = set(graph.store)
    shutil.rmtree(graph.folder / "store")
    with caplog.at_level(logging.WARNING):
        assert set(open_graph(graph.folder).store) == quads
    assert "building the store" in caplog.text


def test_a_store_of_other_quads_is_built_again(graph: Graph) -> None:
    store = next((graph.folder / "store").iterdir())
    store.rename(store.with_name("0123"))
    again = open_graph(graph.folder)
    assert len(again.store) == again.manifest.counts["quads"]
    assert list((graph.folder / "store").iterdir()) == [store]


def test_a_cut_off_file_is_named(graph: Graph) -> None:
    path = graph.folder / "quads" / "claims.nq.gz"
    path.write_bytes(path.read_bytes()[:-5])
    with pytest.raises(StoreError, match=r"claims\.nq\.gz is damaged"):
        open_graph(graph.folder)


def test_a_changed_file_is_named_when_the_store_is_built(graph: Graph) -> None:
    path = graph.folder / "quads" / "claims.nq.gz"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    assert [mismatch.subject for mismatch in verify(graph)] == ["quads/claims.nq.gz"]
    shutil.rmtree(graph.folder / "store")
    with pytest.raises(StoreError, match=r"claims\.nq\.gz is damaged"):
        open_graph(graph.folder)


def test_adding_a_document_gives_the_files_of_a_build_with_it(tmp_path: Path) -> None:
    whole, part = build(tmp_path / "whole"), build(tmp_path / "part", PAGE)
    added = encode_part(reading(PAPER), extract(PAPER))
    grown = replace_documents(part, added=[added], removed=(), derived=computed(), manifest=manifest())
    assert set(grown.store) == set(whole.store)
    assert grown.manifest.counts == whole.manifest.counts
    for path in sorted(whole.folder.glob("quads/*")):
        assert path.read_bytes() == (grown.folder / "quads" / path.name).read_bytes()
    assert verify(grown) == []


def test_removing_a_document_touches_only_its_shard(graph: Graph) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in graph.folder.glob("quads/documents-*")}
    left = replace_documents(graph, added=(), removed=[PAGE_IRI], derived=computed(), manifest=manifest())
    after = {path.name: path.stat().st_mtime_ns for path in graph.folder.glob("quads/documents-*")}
    assert document_iris(left.store) == [PAPER_IRI]
    assert read_text(left.texts, PAGE_IRI) is None
    assert sum(before[name] != after[name] for name in before) == 1
    assert not list(graph.folder.rglob("*.new"))


def test_a_change_that_crashed_after_the_manifest_is_carried_through(graph: Graph, tmp_path: Path) -> None:
    old = shutil.copytree(graph.folder, tmp_path / "old")
    left = replace_documents(graph, added=(), removed=[PAGE_IRI], derived=computed(), manifest=manifest())
    shutil.copy(left.folder / "manifest.json", old)
    for name in left.manifest.files:
        if (left.folder / name).read_bytes() != (old / name).read_bytes():
            shutil.copy(left.folder / name, old / f"{name}.new")
    assert set(open_graph(old).store) == set(left.store)


def test_a_change_that_crashed_before_the_manifest_is_undone(graph: Graph) -> None:
    (graph.folder / "quads" / "claims.nq.gz.new").write_bytes(b"half")
    assert set(open_graph(graph.folder).store) == set(graph.store)


def test_two_writers_are_refused(graph: Graph) -> None:
    with lock_folder(graph.folder), pytest.raises(StoreError, match="another kg command"):
        replace_documents(graph, added=(), removed=[PAGE_IRI], derived=(), manifest=manifest())


def test_an_old_reader_is_not_disturbed_by_a_change(graph: Graph) -> None:
    replace_documents(graph, added=(), removed=[PAGE_IRI], derived=computed(), manifest=manifest())
    assert list(graph.store.quads_for_pattern(None, None, None, NamedNode(PAGE_IRI)))
