"""Values of parameters: every text becomes one checked term, or is refused; none changes the query."""

import pytest
from curies import ReferenceTuple as Ref
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Store

from kg.errors import BadParameterError, UnknownNameError
from kg.query.catalogue import PARAM_TYPES, Param, SavedQuery, find_query
from kg.query.run import bind, select
from kg.query.values import read_value

HOSTILE = [
    '" } DROP ALL #',
    '"@en } ; SELECT',
    "> } INSERT DATA { <a:b> <a:b> <a:b> } #",
    "http://x/a> ?p ?o . SERVICE <http://evil.example/> { ?s ?p ?o } #",
    "http://x/\\u003e",
    "\\u0022 } #",
    "\\",
    "'''",
    '"""',
    "UNDEF",
    "UNDEF } VALUES ?x { 1",
    "kg:Blog> <x:y",
    "MONDO:0005178> }",
    "1 } #",
    "a\nVALUES ?other { 1 }",
    "a\r\n} #",
    "\ud800",
    "x\x00y",
]


def name_of(text: str) -> Ref:
    if text == "cartilage":
        return Ref("UBERON", "0002418")
    raise UnknownNameError("term", text, ["cartilage"])


def param(kind: str) -> Param:
    return Param(name="value", type=kind, choices=("kg:Blog", "plain words") if kind == "choice" else ())


def query_of(kind: str) -> SavedQuery:
    text = "SELECT ?value ?other WHERE {\n  VALUES ?value { UNDEF }\n  VALUES ?other { 7 }\n}"
    return SavedQuery(name="q", summary="", description="", params=(param(kind),), columns=(), text=text)


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("term", "mondo:0005178", NamedNode("http://purl.obolibrary.org/obo/MONDO_0005178")),
        ("term", " MONDO:0005178 ", NamedNode("http://purl.obolibrary.org/obo/MONDO_0005178")),
        ("term", "cartilage", NamedNode("http://purl.obolibrary.org/obo/UBERON_0002418")),
        ("term", "10.1000/ABC", NamedNode("https://doi.org/10.1000/abc")),
        ("term", "https://example.org/a", NamedNode("https://example.org/a")),
        ("term", "kg:PeerReviewed", NamedNode("https://w3id.org/claimkg/vocab#PeerReviewed")),
        ("claim", "9f3c9f3c9f3c9f3c", NamedNode("https://kg.example/claim/9f3c9f3c9f3c9f3c")),
        ("claim", "claim:9F3C9f3c9f3c9f3c", NamedNode("https://kg.example/claim/9f3c9f3c9f3c9f3c")),
        ("claim", "https://kg.example/claim/1", NamedNode("https://kg.example/claim/1")),
        ("text", 'say "hi"', Literal('say "hi"')),
        ("number", "007", Literal(7)),
        ("number", "-0.5", Literal("-0.5", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))),
        ("choice", "blog", NamedNode("https://w3id.org/claimkg/vocab#Blog")),
        ("choice", "kg:Blog", NamedNode("https://w3id.org/claimkg/vocab#Blog")),
        ("choice", "Plain words", Literal("plain words")),
    ],
)
def test_a_value_becomes_a_term(kind: str, value: str, expected: NamedNode | Literal) -> None:
    assert read_value(param(kind), value, name_of, base="https://kg.example/") == expected


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        ("claim", "some claim", "no claim"),
        ("number", "many", "no number"),
        ("number", "٣", "no number"),
        ("number", "1e9", "no number"),
        ("choice", "News", "use one of: Blog, plain words"),
        ("text", "  ", "no value"),
        ("text", "a\x07b", "no value"),
        ("text", "\ud800", "no Unicode text"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(kind: str, value: str, message: str) -> None:
    with pytest.raises(BadParameterError, match=message):
        read_value(param(kind), value, name_of)


def test_an_unknown_name_is_refused_with_close_ones() -> None:
    with pytest.raises(UnknownNameError, match="cartilage"):
        read_value(param("term"), "cartilag", name_of)


def test_an_ambiguous_name_keeps_its_message() -> None:
    def ambiguous(text: str) -> Ref:
        raise BadParameterError(f"{text} is the name of 2 terms", fix="give one of: A:1, B:2")

    with pytest.raises(BadParameterError, match="the name of 2 terms"):
        read_value(param("term"), "SR", ambiguous)


def check_shape(kind: str, value: str) -> None:
    """The query answers one row with the very term and the other variable untouched, or the value is refused."""
    try:
        text = bind(query_of(kind), {"value": value}, name_of)
        term = read_value(param(kind), value, name_of)
    except (BadParameterError, UnknownNameError):
        return
    found = select(Store(), text)
    assert found.columns == ("value", "other")
    assert [(str(first), str(second)) for first, second in found.rows] == [(str(term), str(Literal(7)))]


@pytest.mark.parametrize("kind", PARAM_TYPES)
@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_value_is_data(kind: str, value: str) -> None:
    check_shape(kind, value)


@given(kind=st.sampled_from(PARAM_TYPES), value=st.text(st.characters(exclude_categories=[])))
def test_no_text_changes_the_query(kind: str, value: str) -> None:
    check_shape(kind, value)


PIECES = [*"\"'\\<>{}#?u0022 \n\t\r:/", "VALUES ", "SERVICE ", "http://"]


@given(value=st.lists(st.sampled_from(PIECES)).map("".join))
def test_no_text_of_dangerous_characters_changes_the_query(value: str) -> None:
    for kind in PARAM_TYPES:
        check_shape(kind, value)


@given(value=st.text(), tail=st.text())
def test_a_shipped_query_with_any_value_is_still_that_query(value: str, tail: str) -> None:
    query = find_query("papers-for-claim")
    try:
        text = bind(query, {"claim": f"https://x.example/{value}", "subject": f"urn:x:{tail}"}, name_of)
    except (BadParameterError, UnknownNameError):
        return
    assert select(Store(), text).columns == tuple(column.name for column in query.columns)
