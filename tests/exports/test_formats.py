"""Every format of the network and of single claims: its golden file, and what another program reads back."""

import csv
import json
import re
from io import StringIO
from pathlib import Path

import igraph
import pyoxigraph as ox
import pytest
from ndex2.cx2 import RawCX2NetworkFactory

from kg.errors import BadParameterError
from kg.exports import EXPORTERS, Edge, ExportOptions, Network, Node, View, export_graph
from kg.exports.bel import write_bel
from kg.exports.columns import EDGE_COLUMNS, LABELLED_EDGE_COLUMNS, LABELLED_NODE_COLUMNS, NODE_COLUMNS, read_values
from kg.exports.cx2 import write_cx2
from kg.exports.details import Details, EvidenceDetail, QuoteDetail
from kg.exports.neo4j import EDGES_FILE, IMPORT_COMMAND, NODES_FILE
from kg.model.evidence import Stance

from .golden_files import golden

FILES = {
    "cx2": [""],
    "cyjs": [""],
    "sif": [""],
    "neo4j": ["nodes.csv", "relationships.csv"],
    "kgx": ["nodes.jsonl", "edges.jsonl"],
    "nanopub": [""],
    "bel": [""],
    "trig": [""],
    "jsonld": [""],
}


@pytest.mark.parametrize("name", FILES)
def test_the_files_are_the_golden_files(store: ox.Store, tmp_path: Path, name: str) -> None:
    EXPORTERS[name](store, tmp_path / "out")
    for inner in FILES[name]:
        made = (tmp_path / "out" / inner).read_text("utf-8")
        assert made == golden(f"tiny-{name}-{inner}" if inner else f"tiny.{name}", made)


def test_igraph_reads_graphml_with_the_same_ends_and_values(store: ox.Store, network: Network, tmp_path: Path) -> None:
    export_graph("graphml", store, tmp_path / "tiny.graphml")
    graph = igraph.Graph.Read_GraphML(str(tmp_path / "tiny.graphml"))
    assert graph.vs["id"] == [node.id for node in network.nodes]
    assert graph.vs["pagerank"] == [node.pagerank for node in network.nodes]
    ends = [(graph.vs[edge.source]["id"], graph.vs[edge.target]["id"]) for edge in graph.es]
    assert ends == [(edge.source, edge.target) for edge in network.edges]
    assert graph.es["weight"] == [edge.weight for edge in network.edges]
    assert graph.es["verdict"] == [edge.verdict for edge in network.edges]


def test_ndex_reads_cx2_with_the_same_values_and_types(store: ox.Store, network: Network, tmp_path: Path) -> None:
    export_graph("cx2", store, tmp_path / "tiny.cx2")
    read = RawCX2NetworkFactory().get_cx2network(str(tmp_path / "tiny.cx2"))
    nodes, edges = read.get_nodes(), read.get_edges()
    for place, node in enumerate(network.nodes):
        values = nodes[place]["v"]
        assert (values["name"], values["represents"]) == (node.title, node.id)
        assert {key: values[key] for key in values.keys() - {"name", "represents"}} == dict(
            read_values(NODE_COLUMNS, node)
        )
    for place, edge in enumerate(network.edges):
        found = edges[place]
        assert (nodes[found["s"]]["v"]["represents"], nodes[found["t"]]["v"]["represents"]) == (
            edge.source,
            edge.target,
        )
        own = {"interaction": edge.kind, "edge_id": edge.id, "weight": edge.weight}
        assert found["v"].items() >= (own | dict(read_values(EDGE_COLUMNS, edge))).items()
    assert (len(nodes), len(edges)) == (len(network.nodes), len(network.edges))
    declared = read.get_attribute_declarations()
    assert {type_["d"] for part in ("nodes", "edges") for type_ in declared[part].values()} == {
        "string", "integer", "double", "boolean",
    }  # fmt: skip


def test_cx2_counts_its_parts_and_says_that_it_is_whole(network: Network) -> None:
    file = StringIO()
    write_cx2(network, file)
    parts = json.loads(file.getvalue())
    assert parts[0] == {"CXVersion": "2.0", "hasFragments": False}
    counts = {row["name"]: row["elementCount"] for row in parts[1]["metaData"]}
    assert {name: len(part[name]) for part in parts[2:-1] for name in part} == counts
    assert parts[-1] == {"status": [{"success": True}]}


def test_sif_has_one_line_an_edge(store: ox.Store, network: Network, tmp_path: Path) -> None:
    export_graph("sif", store, tmp_path / "tiny.sif")
    lines = (tmp_path / "tiny.sif").read_text("utf-8").splitlines()
    assert [tuple(line.split("\t")) for line in lines] == [(e.source, e.kind, e.target) for e in network.edges]


def test_neo4j_has_typed_headers_and_every_value(store: ox.Store, network: Network, tmp_path: Path) -> None:
    export_graph("neo4j", store, tmp_path / "out")
    nodes, edges = read_csv(tmp_path / "out" / NODES_FILE), read_csv(tmp_path / "out" / EDGES_FILE)
    assert list(nodes[0])[:4] == ["curie:ID", ":LABEL", "label:string", "category:string"]
    assert {"papers:int", "pagerank:double"} <= nodes[0].keys()
    assert list(edges[0])[:4] == ["edge_id", ":START_ID", ":END_ID", ":TYPE"]
    assert {"contested:boolean", "weight:double"} <= edges[0].keys()
    for node, row in zip(network.nodes, nodes, strict=True):
        assert (row["curie:ID"], row[":LABEL"]) == (node.id, node.category)
        assert [value for value in row.values() if value][2:] == cells(LABELLED_NODE_COLUMNS, node)
    for edge, row in zip(network.edges, edges, strict=True):
        assert (row[":START_ID"], row[":END_ID"], row[":TYPE"]) == (edge.source, edge.target, edge.relation.upper())
        assert [value for value in row.values() if value][4:] == cells(LABELLED_EDGE_COLUMNS, edge)
    assert NODES_FILE in IMPORT_COMMAND
    assert EDGES_FILE in IMPORT_COMMAND


TERM = r'(?:p|a|bp|path|pop|m)\([A-Z0-9]+:"[^"]+"(?: ! "(?:[^"\\]|\\.)+")?\)'
STATEMENT = re.compile(f"{TERM} (increases|decreases|regulates|association|causesNoChange) {TERM}")


def test_bel_has_a_citation_and_a_sentence_before_every_statement(store: ox.Store, tmp_path: Path) -> None:
    count = export_graph("bel", store, tmp_path / "tiny.bel")
    _, *blocks = (tmp_path / "tiny.bel").read_text("utf-8").split("\nUNSET ALL\n")
    relations = []
    for block in blocks:
        citation, evidence, *rest = block.splitlines()
        assert citation.startswith('SET Citation = {"DOI", ')
        assert evidence.startswith('SET Evidence = "')
        found = [match for line in rest if (match := STATEMENT.fullmatch(line))]
        assert len(found) == 1
        relations.append(found[0][1])
    assert relations == ["increases", "increases", "causesNoChange"]
    assert count == 3


def test_what_bel_cannot_deny_is_left_out_and_counted() -> None:
    ends = {"source": "GO:1", "target": "GO:2", "claims": ("c",)}
    denied = Edge(id="e", relation="treats", stance=Stance.DISPUTES, **ends)
    quote = QuoteDetail("https://example.org/s", "It did not treat it.", "")
    evidence = EvidenceDetail(
        iri="https://example.org/e", document="https://doi.org/10.1/x", stance=Stance.DISPUTES, strength=0.1,
        tier="", modality="Fact", eco="", quotes=(quote,),
    )  # fmt: skip
    network = Network(nodes=(Node(id="GO:1", label="a"), Node(id="GO:2", label="b")), edges=(denied,))
    file = StringIO()
    assert write_bel(network, Details(evidence={"c": (evidence,)}, qualifiers={}, papers={}, labels={}), file) == 0
    assert file.getvalue().endswith("# 1 quotes that deny a relation which BEL cannot deny are left out\n")


@pytest.mark.parametrize("name", ["bel", "nanopub"])
def test_formats_of_single_claims_refuse_mentions(store: ox.Store, tmp_path: Path, name: str) -> None:
    with pytest.raises(BadParameterError, match="holds claims"):
        export_graph(name, store, tmp_path / "out", options=ExportOptions(view=View.MENTIONS))


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def cells(columns: tuple, item: object) -> list[str]:
    values = dict(read_values(columns, item)).values()
    return [str(value).lower() if isinstance(value, bool) else str(value) for value in values]
