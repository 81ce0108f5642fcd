"""What all tests share: the loaded tools, the seed documents, and no network."""

import socket
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from kg.config import Settings, data_dir
from kg.models.shelf import SHIPPED_MODEL
from kg.toolkit import Toolkit, load_toolkit

# The first example of a law may load the pipeline, and machines differ: no law has a time limit.
settings.register_profile("kg", deadline=None)
settings.load_profile("kg")

SEEDS = Path(__file__).parents[1].parent / "shared" / "data" / "seeds"


@pytest.fixture(scope="session")
def toolkit() -> Toolkit:
    """The shipped tables with blank English: the same wherever the tests run, with or without a trained model."""
    return load_toolkit(Settings(model="blank:en", ontology_dir="no ontologies"))


@pytest.fixture(scope="session")
def parsing() -> Toolkit:
    """The shipped tables with the shipped pipeline, which parses."""
    if not (data_dir("models") / SHIPPED_MODEL / "meta.json").is_file():
        pytest.skip("no trained pipeline is here")
    return load_toolkit(Settings(ontology_dir="no ontologies"))


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the four documents the tool was first built for."""
    if not SEEDS.is_dir():
        pytest.skip("the four documents are not here")
    return SEEDS


@pytest.fixture(autouse=True)
def _no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.node.get_closest_marker("network"):
        return
    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, _guard(getattr(socket.socket, name)))


def _guard(connect: Any) -> Any:
    def connect_to_this_machine(sock: socket.socket, address: Any) -> Any:
        if sock.family in (socket.AF_INET, socket.AF_INET6) and not is_loopback(address[0]):
            pytest.fail(f"a test opened a connection to {address[0]}")
        return connect(sock, address)

    return connect_to_this_machine


def is_loopback(host: str) -> bool:
    try:
        return ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host == "localhost"
