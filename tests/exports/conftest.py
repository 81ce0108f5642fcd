"""A tiny graph, written by hand, and that of the sample corpus."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.build import build_graph
from kg.exports import Network, read_network
from kg.rdf.store import Graph, open_graph
from kg.sources import find_inputs
from kg.toolkit import Toolkit

TINY = Path(__file__).with_name("tiny.trig")
SAMPLE = Path(__file__).parents[2] / "data" / "sample"


@pytest.fixture(scope="session")
def store() -> ox.Store:
    tiny = ox.Store()
    tiny.load(path=TINY, format=ox.RdfFormat.TRIG)
    return tiny


@pytest.fixture(scope="session")
def network(store: ox.Store) -> Network:
    return read_network(store)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, toolkit: Toolkit) -> Graph:
    """The graph of the sample corpus."""
    folder = tmp_path_factory.mktemp("sample") / "graph"
    build_graph(find_inputs([str(SAMPLE)]), folder, toolkit)
    return open_graph(folder)
