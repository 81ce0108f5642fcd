"""N-Quads and Turtle: everything is in them, sorted."""

from io import BytesIO

import pyoxigraph as ox

from kg.exports.triples import write_nquads, write_turtle


def test_nquads_hold_every_quad_once_and_sorted(store: ox.Store) -> None:
    file = BytesIO()
    count = write_nquads(store, file)
    lines = file.getvalue().splitlines()
    assert lines == sorted(set(lines))
    assert count == len(lines) == len(store)
    assert set(ox.parse(file.getvalue(), format=ox.RdfFormat.N_QUADS)) == set(store)


def test_turtle_holds_every_triple_without_its_graph(store: ox.Store) -> None:
    file = BytesIO()
    count = write_turtle(store, file)
    triples = [quad.triple for quad in ox.parse(file.getvalue(), format=ox.RdfFormat.TURTLE)]
    assert set(triples) == {quad.triple for quad in store}
    assert count == len(triples)


def test_turtle_counts_a_triple_of_two_graphs_once() -> None:
    triple = [ox.NamedNode("http://example.org/a")] * 3
    store = ox.Store()
    store.extend(ox.Quad(*triple, ox.NamedNode(f"http://example.org/{graph}")) for graph in "xy")
    assert write_turtle(store, BytesIO()) == 1


def test_turtle_declares_each_namespace_once_and_sorted(store: ox.Store) -> None:
    file = BytesIO()
    write_turtle(store, file)
    declared = [line.split() for line in file.getvalue().decode().splitlines() if line.startswith("@prefix")]
    assert [prefix for _, prefix, *_ in declared] == sorted(prefix for _, prefix, *_ in declared)
    assert len({namespace for _, _, namespace, _ in declared}) == len(declared)


def test_a_literal_that_looks_like_a_declaration_is_kept() -> None:
    store, file = ox.Store(), BytesIO()
    name = ox.NamedNode("http://example.org/a")
    store.add(ox.Quad(name, name, ox.Literal("a\n@prefix x: <http://x> .\n")))
    write_turtle(store, file)
    (quad,) = ox.parse(file.getvalue(), format=ox.RdfFormat.TURTLE)
    assert quad.object.value == "a\n@prefix x: <http://x> .\n"


def test_an_empty_store_gives_an_empty_file_and_only_prefixes() -> None:
    nquads, turtle = BytesIO(), BytesIO()
    assert write_nquads(ox.Store(), nquads) == write_turtle(ox.Store(), turtle) == 0
    assert nquads.getvalue() == b""
    assert list(ox.parse(turtle.getvalue(), format=ox.RdfFormat.TURTLE)) == []
