import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store, serialize

from kg.build import build_graph
from kg.rdf.endpoint import EndpointTarget
from kg.rdf.load import choose_plan, load
from kg.rdf.store import Graph, open_graph
from kg.sources import find_inputs
from kg.toolkit import Toolkit

from .servers import TINY, oxigraph_server, virtuoso_server

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
MakeGraph = Callable[..., Graph]


@pytest.fixture(scope="session")
def store() -> Store:
    store = Store()
    store.bulk_load(path=str(TINY))
    return store


@pytest.fixture(scope="session")
def quads_file(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("quads") / "tiny.nq"
    path.write_bytes(serialize(store, format=RdfFormat.N_QUADS) or b"")
    return path


@pytest.fixture(scope="session")
def oxigraph(quads_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[EndpointTarget]:
    with oxigraph_server(tmp_path_factory.mktemp("oxigraph")) as endpoint:
        load([quads_file], choose_plan(endpoint))
        yield endpoint


@pytest.fixture(scope="session")
def virtuoso(quads_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[EndpointTarget]:
    with virtuoso_server(tmp_path_factory.mktemp("virtuoso")) as endpoint:
        load([quads_file], choose_plan(endpoint))
        yield endpoint


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, toolkit: Toolkit) -> Graph:
    folder = tmp_path_factory.mktemp("sample") / "graph"
    build_graph(find_inputs([str(SAMPLE)]), folder, toolkit)
    return open_graph(folder)


@pytest.fixture
def make_graph(tmp_path: Path, toolkit: Toolkit) -> MakeGraph:
    """Return what builds a graph of documents, each a text under its name."""

    def make(**texts: str) -> Graph:
        lines = [json.dumps({"id": name, "text": text}) for name, text in texts.items()]
        (tmp_path / "notes.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
        build_graph([tmp_path / "notes.jsonl"], tmp_path / "graph", toolkit)
        return open_graph(tmp_path / "graph")

    return make
