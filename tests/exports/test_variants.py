"""A variant's identifier has bars and arrows: every format holds it, and gives it back."""

import csv
import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.build import build_graph
from kg.exports import EXPORTERS
from kg.model.vocab import iri_to_ref
from kg.rdf.store import Graph, open_graph
from kg.sources import find_inputs
from kg.toolkit import Toolkit

from .gexf_rules import check_gexf

BARRED = "tmvar:NOS2:c|SUB|G|IVS2+1|A"
ARROWED = "hgvs:c.677C>T"
TEXT = "The NOS2 IVS2+1G>A mutation reduced inflammation. The 677C>T polymorphism reduces TNF. rs1801133 reduced pain."


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory, toolkit: Toolkit) -> Graph:
    folder = tmp_path_factory.mktemp("variants")
    (folder / "text.txt").write_text(TEXT, "utf-8")
    build_graph(find_inputs([str(folder / "text.txt")]), folder / "graph", toolkit)
    return open_graph(folder / "graph")


def ends(store: ox.Store) -> set[str]:
    found = store.query(
        "SELECT DISTINCT ?end WHERE { ?end a <https://w3id.org/biolink/vocab/SequenceVariant> }",
        use_default_graph_as_union=True,
    )
    return {iri_to_ref(row[0].value).curie for row in found}  # type: ignore[union-attr]


@pytest.mark.parametrize(("name", "form"), [("nq", ox.RdfFormat.N_QUADS), ("ttl", ox.RdfFormat.TURTLE)])
def test_triples_come_back(graph: Graph, tmp_path: Path, name: str, form: ox.RdfFormat) -> None:
    EXPORTERS[name](graph.store, tmp_path / name)
    again = ox.Store()
    again.load(path=tmp_path / name, format=form)
    assert ends(again) == ends(graph.store) == {BARRED, BARRED.replace("NOS2:", ""), ARROWED, "dbsnp:rs1801133"}


def test_gephi_reads_it(graph: Graph, tmp_path: Path) -> None:
    EXPORTERS["gexf"](graph.store, tmp_path / "x.gexf")
    text = (tmp_path / "x.gexf").read_text("utf-8")
    check_gexf(text)
    assert "677C&gt;T" in text


def test_kgx_rows_hold_it(graph: Graph, tmp_path: Path) -> None:
    EXPORTERS["kgx"](graph.store, tmp_path / "kgx")
    [nodes] = [path for path in (tmp_path / "kgx").iterdir() if "nodes" in path.name]
    rows = [json.loads(line) for line in nodes.read_text("utf-8").splitlines()]
    assert {BARRED, ARROWED} <= {row["id"] for row in rows}
    assert {tuple(row["category"]) for row in rows if row["id"] == BARRED} == {("biolink:SequenceVariant",)}


def test_tables_hold_it(graph: Graph, tmp_path: Path) -> None:
    EXPORTERS["neo4j"](graph.store, tmp_path / "neo4j")
    [nodes] = [path for path in (tmp_path / "neo4j").iterdir() if "nodes" in path.name]
    with nodes.open(encoding="utf-8", newline="") as file:
        assert {BARRED, ARROWED} <= {cell for row in csv.reader(file) for cell in row}


@pytest.mark.parametrize("name", ["cx2", "cyjs", "graphml", "sif", "bel", "html", "jsonld", "nanopub", "trig"])
def test_every_other_format_writes_it(graph: Graph, tmp_path: Path, name: str) -> None:
    assert EXPORTERS[name](graph.store, tmp_path / name) > 0
