"""What was changed behind the tool's back is found."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal, Quad, Store

from kg.rdf.literals import boolean, integer, text
from kg.rdf.namespaces import node
from kg.rdf.store import Graph
from kg.rdf.verify import Mismatch, verify

from .makers import PAGE
from .test_folder import build

PAGE_IRI = "https://example.org/blog"


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    """A graph whose store may be changed."""
    made = build(tmp_path / "graph", PAGE)
    store = Store()
    store.extend(made.store)
    return replace(made, store=store)


def change(graph: Graph, name: str, property_: str, value: Literal) -> list[Mismatch]:
    typed = min(graph.store.quads_for_pattern(None, node("rdf:type"), node(name)), key=str)
    for quad in list(graph.store.quads_for_pattern(typed.subject, node(property_), None)):
        graph.store.remove(quad)
    graph.store.add(Quad(typed.subject, node(property_), value, typed.graph_name))
    found = verify(graph)
    assert {mismatch.subject for mismatch in found} == {typed.subject.value}
    return found


def test_an_untouched_graph_is_sound(graph: Graph) -> None:
    assert verify(graph) == []


def test_a_changed_text_is_found(graph: Graph) -> None:
    with closing(sqlite3.connect(graph.texts)) as database, database:
        database.execute("UPDATE documents SET text = replace(text, 'Foo', 'Fox')")
    problems = {mismatch.problem for mismatch in verify(graph)}
    assert any("kg:textSha256" in problem for problem in problems)
    assert any("these words" in problem for problem in problems)
    assert any("not the one in the manifest" in problem for problem in problems)


def test_a_missing_text_is_found(graph: Graph) -> None:
    with closing(sqlite3.connect(graph.texts)) as database, database:
        database.execute("DELETE FROM documents")
    assert Mismatch(document=PAGE_IRI, subject=PAGE_IRI, problem="its text is missing") in verify(graph)


def test_a_text_of_no_document_is_found(graph: Graph) -> None:
    graph.store.remove_graph(next(iter(graph.store.quads_for_pattern(None, node("kg:path"), None))).graph_name)
    assert [mismatch.problem for mismatch in verify(graph)] == ["the text belongs to no document"]


@pytest.mark.parametrize(
    ("name", "property_", "value", "problem"),
    [
        ("kg:Statement", "kg:quote", text("SRR heals"), "these words"),
        ("kg:Mention", "oa:start", integer(3), "these words"),
        ("kg:BiasNote", "kg:quote", text("all good"), "these words"),
        ("kg:Statement", "kg:negated", boolean(False), "identifier"),
        ("kg:Evidence", "kg:supports", node("kg:Claim"), "identifier"),
        ("kg:Mechanism", "kg:explains", node("kg:Claim"), "identifier"),
        ("kg:Document", "kg:textSha256", text("00"), "kg:textSha256"),
        ("kg:Statement", "kg:sentence", text("one"), "cannot be read"),
        ("kg:Evidence", "kg:modality", node("kg:Sure"), "cannot be read"),
    ],
)
def test_a_changed_quad_is_found(graph: Graph, name: str, property_: str, value: Literal, problem: str) -> None:
    assert any(problem in mismatch.problem for mismatch in change(graph, name, property_, value))


def test_a_changed_claim_is_found(graph: Graph) -> None:
    typed = min(graph.store.quads_for_pattern(None, node("kg:relation"), None), key=str)
    graph.store.remove(typed)
    graph.store.add(Quad(typed.subject, node("kg:relation"), node("rel:causes"), typed.graph_name))
    assert typed.subject.value in {mismatch.subject for mismatch in verify(graph)}


def test_a_statement_of_a_claim_that_is_gone_is_found(graph: Graph) -> None:
    graph.store.remove_graph(node("kg:claims"))
    assert any("its claim" in mismatch.problem for mismatch in verify(graph))
