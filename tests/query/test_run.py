"""Binding parameters and running a SELECT, and what is refused."""

from pathlib import Path

import pytest
from curies import ReferenceTuple as Ref
from pyoxigraph import Store

from kg.errors import BadInputError, BadParameterError
from kg.query.catalogue import find_query
from kg.query.run import bind, run_query, select


def no_names(text: str) -> Ref:
    raise AssertionError(text)


def test_an_unknown_parameter_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BadParameterError) as caught:
        bind(find_query("papers-for-claim"), {"gene": "x"}, no_names)
    assert "has no parameter 'gene'" in caught.value.problem
    assert caught.value.fix == "its parameters: subject (term), relation (choice), object (term), claim (claim)"


def test_a_missing_parameter_is_refused() -> None:
    with pytest.raises(BadParameterError, match="needs the parameter 'entity'") as caught:
        bind(find_query("what-does-entity-do"), {}, no_names)
    assert caught.value.fix == "its parameters: entity (term, required)"


def test_without_values_a_query_stays_as_it_is() -> None:
    query = find_query("verdict")
    assert bind(query, {}, no_names) == query.text


def test_a_value_replaces_only_its_own_line() -> None:
    query = find_query("verdict")
    before, after = query.text.splitlines(), bind(query, {"relation": "treats"}, no_names).splitlines()
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert changed == [
        ("  VALUES ?relation { UNDEF }", "  VALUES ?relation { <https://w3id.org/claimkg/relation/treats> }")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?s WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT ?s WHERE { service SILENT ?s { ?s ?p ?o } }",
        "SELECT ?s WHERE { { SELECT * { SERVICE<http://127.0.0.1:1/>{?s ?p ?o} } } }",
        "SELECT ?s WHERE { SERV\\u0049CE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT ?s WHERE { ?s ?p '#' . SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT ?s WHERE { ?s ?p <http://x/#> . SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT ?s WHERE { ?s ?p '''a'b''' . SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    ],
)
def test_a_query_that_asks_other_servers_is_refused(text: str) -> None:
    with pytest.raises(BadInputError, match="SERVICE"):
        select(Store(), text)


@pytest.mark.parametrize(
    "text",
    [
        "# SERVICE and ASK in a comment\nSELECT ?s WHERE { GRAPH ?g { ?s ?p 'SERVICE' } }",
        "PREFIX ask: <http://x/SERVICE/>\nSELECT ?service WHERE { GRAPH ?g { ?service ask:ask ?o } }",
        "PREFIX service: <http://x/>\nselect $construct where { graph ?g { $construct service:service ?o } }",
    ],
)
def test_the_words_may_stand_where_they_are_no_keywords(text: str) -> None:
    assert select(Store(), text).rows == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ASK { ?s ?p ?o }", "a query of the form ASK, which has no table"),
        ("PREFIX x: <http://x/> CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "form CONSTRUCT"),
        ("DESCRIBE <http://x/>", "form DESCRIBE"),
        ("DROP ALL", "form DROP"),
        ("INSERT { ?s ?p ?o } WHERE { SELECT * { ?s ?p ?o } }", "form INSERT"),
        ("", "no query"),
        ("SELECT ?s WHERE {", "no SPARQL query"),
    ],
)
def test_what_is_no_select_is_refused(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text(text, "utf-8")
    with pytest.raises(BadInputError, match=rf"mine\.rq: .*{message}"):
        run_query(Store(), find_query(str(path)), {}, no_names)


def test_a_file_of_the_user_runs(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "titles.rq"
    path.write_text(
        "#+ params:\n#+   title: {type: text}\n"
        "SELECT ?doc (1.50 AS ?half) (true AS ?yes) ?none WHERE {\n"
        '  VALUES ?title { "none" }\n'
        "  GRAPH ?doc { ?doc <http://purl.org/dc/terms/title> ?title }\n}",
        "utf-8",
    )
    table = run_query(store, find_query(str(path)), {"title": "Buy vesicles [today]"}, no_names)
    assert table.columns == ("doc", "half", "yes", "none")
    assert table.rows == (("https://shop.example/vesicles", 1.5, True, None),)
