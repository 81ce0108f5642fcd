"""GraphML: the golden file, and what networkx reads back."""

from collections import Counter
from io import BytesIO, StringIO

import networkx as nx
from lxml import etree

from kg.exports import Network
from kg.exports.columns import LABELLED_EDGE_COLUMNS, LABELLED_NODE_COLUMNS
from kg.exports.graphml import write_graphml

from .golden_files import golden

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


def format_graphml(network: Network) -> str:
    file = StringIO()
    write_graphml(network, file)
    return file.getvalue()


def test_the_file_is_the_golden_file(network: Network) -> None:
    assert format_graphml(network) == golden("tiny.graphml", format_graphml(network))


def test_networkx_reads_back_the_same_values(network: Network) -> None:
    graph = nx.read_graphml(BytesIO(format_graphml(network).encode()), edge_key_type=str, force_multigraph=True)
    for node in network.nodes:
        expected = {
            column.name: column.get(node) for column in LABELLED_NODE_COLUMNS if column.get(node) not in (None, "")
        }
        assert graph.nodes[node.id] == expected
    for edge in network.edges:
        expected = {
            column.name: column.get(edge) for column in LABELLED_EDGE_COLUMNS if column.get(edge) not in (None, "")
        }
        expected["statements"] = str(expected["statements"]).replace("\x01", "")
        assert graph.edges[edge.source, edge.target, edge.id] == expected
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (len(network.nodes), len(network.edges))


def test_every_edge_has_an_id_of_its_own_and_every_value_a_declared_key(network: Network) -> None:
    root = etree.fromstring(format_graphml(network).encode())
    keys = {key.get("id"): key.get("for") for key in root.iter(f"{GRAPHML}key")}
    ids = Counter(edge.get("id") for edge in root.iter(f"{GRAPHML}edge"))
    assert None not in ids
    assert set(ids.values()) == {1}
    for data in root.iter(f"{GRAPHML}data"):
        parent = data.getparent()
        assert parent is not None
        assert f"{GRAPHML}{keys[data.get('key')]}" == parent.tag


def test_an_empty_network_is_a_valid_file() -> None:
    assert nx.read_graphml(BytesIO(format_graphml(Network()).encode())).number_of_nodes() == 0
