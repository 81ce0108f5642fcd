from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store, serialize

from kg.rdf.endpoint import EndpointTarget
from kg.rdf.load import choose_plan, load

from .servers import TINY, oxigraph_server, virtuoso_server


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
