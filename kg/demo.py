"""The demonstration: the sample corpus as a graph, one answer, one mechanism, a file for Gephi."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kg.build import build_graph
from kg.config import data_dir
from kg.exports import export_graph
from kg.query.answer import Answer
from kg.query.ask import ask
from kg.query.catalogue import find_query
from kg.query.run import run_query
from kg.query.table import Table
from kg.query.terms import resolve_name
from kg.rdf.manifest import Manifest
from kg.rdf.store import open_graph
from kg.toolkit import Toolkit

CLAIM = "extracellular vesicles promote cartilage regeneration"
MECHANISM = {"from": "SRR", "to": "regeneration"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """What the demonstration shows.

    Attributes:
        manifest: Of the graph built.
        answer: To ``CLAIM``.
        mechanisms: Table of the saved query ``mechanisms-from-to``.
        graph: The graph folder.
        gexf: The file for Gephi.
        edges: Number of edges in it.
    """

    manifest: Manifest
    answer: Answer
    mechanisms: Table
    graph: Path
    gexf: Path
    edges: int


def run_demo(folder: Path, toolkit: Toolkit) -> Demo:
    """Build the sample corpus below a folder and ask it.

    Raises:
        StoreError: The folder's ``graph`` holds something else.
    """
    graph_folder, gexf = folder / "graph", folder / "network.gexf"
    folder.mkdir(parents=True, exist_ok=True)
    manifest = build_graph([data_dir("data") / "sample"], graph_folder, toolkit)
    graph = open_graph(graph_folder)
    return Demo(
        manifest=manifest,
        answer=ask(graph, CLAIM, toolkit),
        mechanisms=run_query(
            graph.store, find_query("mechanisms-from-to"), MECHANISM, partial(resolve_name, graph.store)
        ),
        graph=graph_folder,
        gexf=gexf,
        edges=export_graph("gexf", graph.store, gexf),
    )
