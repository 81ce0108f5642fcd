"""No value stops an export: odd text, numbers that are none, huge ones, names that programs reserve."""

import csv
import json
from io import BytesIO, StringIO
from math import isfinite
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.exports import Edge, Network, Node
from kg.exports.bel import write_bel
from kg.exports.columns import GREATEST, LABELLED_EDGE_COLUMNS, LABELLED_NODE_COLUMNS, read_values
from kg.exports.cx2 import write_cx2
from kg.exports.cyjs import write_cyjs
from kg.exports.details import Details, EvidenceDetail, PaperDetail, QuoteDetail
from kg.exports.graphml import write_graphml
from kg.exports.html import write_html
from kg.exports.kgx import write_edges, write_nodes
from kg.exports.neo4j import write_edges as write_relationships
from kg.exports.neo4j import write_nodes as write_rows
from kg.exports.sif import write_sif
from kg.model.evidence import Stance

from .gexf_rules import check_gexf, format_gexf
from .test_text_laws import AWKWARD

RESERVED = ["id", "type", "start", "end", "pid", "label", "source", "target", "kind", "None", "nan", "2024-01-01", ""]
TEXT = st.sampled_from(AWKWARD + RESERVED) | st.text(alphabet=st.characters(codec=None, categories=None), max_size=9)
NUMBERS = st.floats() | st.sampled_from([float("nan"), float("inf"), -0.0, 1e308, 5e-324])
INTEGERS = st.integers() | st.sampled_from([2**31, -(2**63), 10**40, True])
YEARS = st.none() | st.integers(-5000, 5000) | st.just(10**12)


def draw_node(id_: str) -> st.SearchStrategy[Node]:
    return st.builds(
        Node,
        id=st.just(id_),
        label=TEXT,
        category=TEXT,
        mentions=INTEGERS,
        degree=INTEGERS,
        weighted_degree=NUMBERS.map(abs),
        pagerank=NUMBERS,
        community=INTEGERS,
        first_year=YEARS,
    )


EDGES = st.builds(
    Edge,
    id=st.just("e1"),
    source=st.just("id"),
    target=st.just("GO:2"),
    relation=TEXT,
    stance=st.sampled_from([*Stance, None]),
    sign=INTEGERS,
    weight_for=NUMBERS,
    weight_against=NUMBERS,
    studies_for=INTEGERS,
    highest_tier=TEXT,
    modality=TEXT,
    first_year=YEARS,
    claims=st.lists(TEXT, max_size=3).map(tuple),
    statements=st.lists(TEXT, max_size=3).map(tuple),
    mentions=st.integers(0, 10**9),
)
NETWORKS = st.builds(
    lambda first, second, edge: Network(nodes=(first, second), edges=(edge,)),
    draw_node("id"),
    draw_node("GO:2"),
    EDGES,
)


def written(write: Any, *parts: Any) -> str:
    file = StringIO()
    write(*parts, file)
    return file.getvalue().encode().decode()


@settings(max_examples=40)
@given(NETWORKS)
def test_gexf_keeps_its_rules(network: Network) -> None:
    text = format_gexf(network, timeline=True)
    check_gexf(text)
    graph = nx.read_gexf(BytesIO(text.encode()))
    for node in network.nodes:
        read = graph.nodes[node.id]
        expected = dict(read_values(LABELLED_NODE_COLUMNS, node))
        assert {key: value for key, value in read.items() if key not in {"viz", "start"}} == expected


@settings(max_examples=40)
@given(NETWORKS)
def test_graphml_reads_back_the_same_values(network: Network) -> None:
    graph = nx.read_graphml(BytesIO(written(write_graphml, network).encode()), force_multigraph=True)
    for node in network.nodes:
        assert graph.nodes[node.id] == dict(read_values(LABELLED_NODE_COLUMNS, node))
    (edge,) = network.edges
    assert graph.edges["id", "GO:2", "e1"] == dict(read_values(LABELLED_EDGE_COLUMNS, edge))


@settings(max_examples=40)
@given(NETWORKS)
def test_cx2_and_cyjs_are_json_with_the_same_values(network: Network) -> None:
    parts = json.loads(written(write_cx2, network), parse_constant=refuse)
    read = next(part["edges"] for part in parts if "edges" in part)
    elements = json.loads(written(write_cyjs, network), parse_constant=refuse)["elements"]
    expected = dict(read_values(LABELLED_EDGE_COLUMNS, network.edges[0]))
    expected["interaction"] = expected.pop("label", "")
    for values in (read[0]["v"], elements["edges"][0]["data"]):
        assert {key: values[key] for key in values.keys() & expected.keys()} == {
            key: value for key, value in expected.items() if key in values
        }
        assert expected.keys() - values.keys() <= {"interaction"}


def refuse(constant: str) -> None:
    pytest.fail(f"{constant} is no JSON")


@settings(max_examples=40)
@given(NETWORKS)
def test_sif_has_one_line_of_three_cells(network: Network) -> None:
    lines = written(write_sif, network).split("\n")
    assert [len(line.split("\t")) for line in lines] == [3, 1]


@settings(max_examples=40)
@given(NETWORKS)
def test_csv_for_neo4j_has_a_cell_for_every_column(network: Network) -> None:
    for write, count in ((write_rows, 2), (write_relationships, 1)):
        head, *rows = csv.reader(StringIO(written(write, network), newline=""), strict=True)
        assert {len(row) for row in rows} == {len(head)}
        assert len(rows) == count


@settings(max_examples=40)
@given(NETWORKS, TEXT, st.floats(0, 1))
def test_kgx_and_pages_hold_json_with_truth_values(network: Network, quote: str, strength: float) -> None:
    evidence = EvidenceDetail(
        iri="https://example.org/evidence/1",
        document="https://example.org/1",
        stance=Stance.DISPUTES,
        strength=strength,
        tier="",
        modality="Fact",
        eco="",
        quotes=(QuoteDetail("https://example.org/statement/1", quote, ""),),
    )
    paper = PaperDetail(iri="https://example.org/1", title=quote, year=None, license="", study="https://example.org/1")
    claims = network.edges[0].claims
    details = Details(
        evidence=dict.fromkeys(claims, (evidence,)),
        qualifiers={},
        papers={paper.iri: paper},
        labels=dict.fromkeys(claims, quote),
    )
    page = written(lambda file: write_html(network, details, file, max_nodes=9))
    data = page.partition('id="data">')[2].partition("</script>")[0]
    assert json.loads(data, parse_constant=refuse)["nodes"][1]["id"] == "GO:2"
    script = written(lambda file: write_bel(network, details, file))
    assert script.count("\n") == script.replace("\r", "\n").count("\n")
    lines = written(write_nodes, network).split("\n")[:-1] + written(write_edges, network, details).split("\n")[:-1]
    for line in lines:
        record = json.loads(line, parse_constant=refuse)
        assert record.get("negated", False) in (True, False)


@given(NUMBERS, INTEGERS)
def test_what_is_no_number_of_the_format_is_a_missing_value(number: float, integer: int) -> None:
    values = dict(read_values(LABELLED_NODE_COLUMNS, Node(id="a", label="a", pagerank=number, papers=integer)))
    assert ("pagerank" in values) == isfinite(number)
    assert ("papers" in values) == (abs(integer) <= GREATEST)
