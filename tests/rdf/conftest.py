from collections.abc import Iterator

import pytest

from kg.rdf.endpoint import EndpointTarget

from ..query.servers import oxigraph_server, virtuoso_server
from .answers import Starter


@pytest.fixture
def answering() -> Iterator[Starter]:
    starter = Starter()
    yield starter
    starter.stop()


@pytest.fixture(scope="package")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EndpointTarget]:
    with oxigraph_server(tmp_path_factory.mktemp("oxigraph")) as endpoint:
        yield endpoint


@pytest.fixture(scope="package")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EndpointTarget]:
    with virtuoso_server(tmp_path_factory.mktemp("virtuoso")) as endpoint:
        yield endpoint
