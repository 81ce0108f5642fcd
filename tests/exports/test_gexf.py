"""GEXF: the golden file, the rules of the format, and what networkx reads back."""

from io import BytesIO

import networkx as nx
import pytest
from lxml import etree

from kg.exports import Edge, Network, Node
from kg.exports.columns import EDGE_COLUMNS, NODE_COLUMNS, Column
from kg.model.evidence import Stance

from .gexf_rules import GEXF, check_gexf, format_gexf
from .golden_files import golden


@pytest.mark.parametrize("timeline", [False, True])
def test_the_file_keeps_the_rules_of_the_format(network: Network, timeline: bool) -> None:
    check_gexf(format_gexf(network, timeline=timeline))


@pytest.mark.parametrize(("name", "timeline"), [("tiny.gexf", False), ("tiny-timeline.gexf", True)])
def test_the_file_is_the_golden_file(network: Network, name: str, timeline: bool) -> None:
    made = format_gexf(network, timeline=timeline)
    assert made == golden(name, made)


def test_the_file_holds_no_date(network: Network) -> None:
    assert "date" not in format_gexf(network).replace("dates", "")


def test_networkx_reads_back_the_same_values(network: Network) -> None:
    graph = nx.read_gexf(BytesIO(format_gexf(network).encode()))
    assert graph.is_multigraph()
    assert graph.is_directed()
    for node in network.nodes:
        read = dict(graph.nodes[node.id])
        read.pop("viz")
        assert read == {"label": node.label} | present(NODE_COLUMNS, node)
    for edge in network.edges:
        read = graph.edges[edge.source, edge.target, edge.id]
        expected = {"id": edge.id, "label": edge.kind, "weight": edge.weight} | present(EDGE_COLUMNS, edge)
        assert read == expected | {"statements": expected["statements"].replace("\x01", "")}
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (len(network.nodes), len(network.edges))


def present(columns: tuple[Column, ...], item: Node | Edge) -> dict[str, object]:
    values = {column.name: column.get(item) for column in columns}
    return {name: value for name, value in values.items() if value not in (None, "")}


def test_an_empty_network_is_a_valid_file() -> None:
    text = format_gexf(Network())
    check_gexf(text)
    assert nx.read_gexf(BytesIO(text.encode())).number_of_nodes() == 0


def test_timeline_gives_the_years_that_are_known(network: Network) -> None:
    root = etree.fromstring(format_gexf(network, timeline=True).encode())
    assert dict(root[1].attrib).items() >= {"mode": "dynamic", "timeformat": "double"}.items()
    starts = {edge.get("kind"): edge.get("start") for edge in root.iter(f"{GEXF}edge")}
    assert starts == {
        "decreases (supports)": "1999",
        "increases (supports)": "1999",
        "increases (disputes)": "2004",
        "treats (supports)": None,
    }


def test_without_a_timeline_nothing_starts(network: Network) -> None:
    assert "start=" not in format_gexf(network)


def test_colours_tell_category_sign_and_dispute(network: Network) -> None:
    root = etree.fromstring(format_gexf(network).encode())
    edges = {edge.get("kind"): dict(edge[1].attrib) for edge in root.iter(f"{GEXF}edge")}
    assert len({tuple(color.values()) for color in edges.values()}) == 4
    nodes = {node.get("id"): dict(node[1].attrib) for node in root.iter(f"{GEXF}node")}
    assert nodes["GO:0038066"] == nodes["GO:0042246"] != nodes["NCBIGene:63826"]


def test_a_loop_and_an_edge_without_values_are_written() -> None:
    loop = Edge(id="e1", source="GO:1", target="GO:1", relation="affects", stance=Stance.SUPPORTS)
    text = format_gexf(Network(nodes=(Node(id="GO:1", label="x"),), edges=(loop,)))
    check_gexf(text)
    assert nx.read_gexf(BytesIO(text.encode())).number_of_edges() == 1
