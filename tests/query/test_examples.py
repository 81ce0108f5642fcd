"""Saved queries as examples of an endpoint: valid Turtle whose queries run."""

from pathlib import Path

import rdflib
from pyoxigraph import Store

from kg.query.catalogue import read_catalogue
from kg.query.examples import PREFIX_FILE, format_example, write_examples

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")


def test_every_query_is_an_executable_whose_text_runs(store: Store, tmp_path: Path) -> None:
    queries = read_catalogue()
    assert write_examples(queries, tmp_path / "out", target="https://example.org/sparql") == len(queries)
    for query in queries:
        graph = rdflib.Graph().parse(tmp_path / "out" / f"{query.name}.ttl")
        (subject,) = graph.subjects(rdflib.RDF.type, SH.SPARQLExecutable)
        assert str(subject).endswith(f"/query/{query.name}")
        assert (subject, rdflib.RDF.type, SH.SPARQLSelectExecutable) in graph
        assert str(graph.value(subject, rdflib.URIRef("https://schema.org/target"))) == "https://example.org/sparql"
        select = str(graph.value(subject, SH.select))
        found = store.query(select)
        assert [variable.value for variable in found.variables] == [column.name for column in query.columns]  # type: ignore[union-attr]


def test_the_prefixes_of_the_vocabulary_are_declared(tmp_path: Path) -> None:
    write_examples((), tmp_path)
    graph = rdflib.Graph().parse(tmp_path / PREFIX_FILE)
    declared = {str(prefix): str(graph.value(node, SH.namespace)) for node, prefix in graph.subject_objects(SH.prefix)}
    assert declared["kg"] == "https://w3id.org/claimkg/vocab#"
    assert "biolink" in declared


def test_without_a_target_none_is_named() -> None:
    assert "schema:target" not in format_example(read_catalogue()[0])
