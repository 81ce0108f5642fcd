"""cytoscape.js reads the files of ``cyjs``; needs node, as test_graphology.py does."""

import json
import subprocess
from pathlib import Path

import pyoxigraph as ox

from kg.exports import Network, export_graph
from kg.exports.columns import EDGE_COLUMNS, NODE_COLUMNS, read_values

from .test_graphology import HERE, require_node


def test_cytoscape_reads_nodes_and_edges_with_their_values(store: ox.Store, network: Network, tmp_path: Path) -> None:
    require_node()
    export_graph("cyjs", store, tmp_path / "tiny.cyjs")
    command = ["node", HERE / "read-cyjs.cjs", tmp_path / "tiny.cyjs"]
    run = subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8")
    read = json.loads(run.stdout)
    for node, found in zip(network.nodes, read["nodes"], strict=True):
        assert found.items() >= ({"id": node.id, "name": node.title} | dict(read_values(NODE_COLUMNS, node))).items()
    for edge, found in zip(network.edges, read["edges"], strict=True):
        ends = {"id": edge.id, "source": edge.source, "target": edge.target, "interaction": edge.kind}
        assert found.items() >= (ends | dict(read_values(EDGE_COLUMNS, edge))).items()
