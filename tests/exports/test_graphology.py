"""graphology-gexf, the reader of web pages, reads our files back.

Needs node, and ``npm ci`` in tests/exports/graphology. Without them the test is skipped, unless the environment
variable KG_TEST_REQUIRE names ``graphology``.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from kg.exports import Network
from kg.exports.columns import EDGE_COLUMNS, NODE_COLUMNS
from kg.exports.xmltext import clean

from .gexf_rules import format_gexf

HERE = Path(__file__).with_name("graphology")


def find_missing() -> str:
    if shutil.which("node") is None:
        return "node is not installed"
    if not all((HERE / "node_modules" / name).is_dir() for name in ("graphology-gexf", "cytoscape")):
        return f"run 'npm ci' in {HERE}"
    return ""


def require_node() -> None:
    if missing := find_missing():
        if "graphology" in os.environ.get("KG_TEST_REQUIRE", ""):
            pytest.fail(missing)
        pytest.skip(missing)


def read_back(network: Network, path: Path, *, timeline: bool = False) -> dict:
    require_node()
    path.write_text(format_gexf(network, timeline=timeline), "utf-8")
    run = subprocess.run(
        ["node", HERE / "read.cjs", path], capture_output=True, check=True, text=True, encoding="utf-8"
    )
    return json.loads(run.stdout)


@pytest.mark.parametrize("timeline", [False, True])
def test_nodes_and_edges_come_back_with_their_values(network: Network, tmp_path: Path, timeline: bool) -> None:
    read = read_back(network, tmp_path / "tiny.gexf", timeline=timeline)
    assert read["type"] == "directed"
    for node, found in zip(network.nodes, read["nodes"], strict=True):
        assert (found["id"], found["label"]) == (node.id, node.label)
        for column in NODE_COLUMNS:
            assert found.get(column.name) == (column.get(node) if column.get(node) != "" else None)
    for edge, found in zip(network.edges, read["edges"], strict=True):
        assert [found[key] for key in ("id", "source", "target", "kind")] == [
            edge.id,
            edge.source,
            edge.target,
            edge.kind,
        ]
        assert (found["label"], found["weight"]) == (edge.kind, edge.weight)
        for column in EDGE_COLUMNS:
            value = column.get(edge)
            assert found.get(column.name) == ((clean(value) or None) if isinstance(value, str) else value)


def test_colours_and_sizes_come_back(network: Network, tmp_path: Path) -> None:
    read = read_back(network, tmp_path / "tiny.gexf")
    assert all(node["color"].startswith("rgb(") and node["size"] >= 4 for node in read["nodes"])
    assert len({edge["color"] for edge in read["edges"]}) == 4
    assert all("shape" not in item for item in read["nodes"] + read["edges"])


def test_an_empty_network_comes_back_empty(tmp_path: Path) -> None:
    read = read_back(Network(), tmp_path / "empty.gexf")
    assert (read["nodes"], read["edges"]) == ([], [])
