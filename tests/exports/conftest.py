"""A tiny graph, written by hand."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.exports import Network, read_network

TINY = Path(__file__).with_name("tiny.trig")


@pytest.fixture(scope="session")
def store() -> ox.Store:
    tiny = ox.Store()
    tiny.load(path=TINY, format=ox.RdfFormat.TRIG)
    return tiny


@pytest.fixture(scope="session")
def network(store: ox.Store) -> Network:
    return read_network(store)
