"""The ways into a triplestore: updates, the Graph Store protocol, whole files of quads."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

from kg.rdf.by_graph import read_whole
from kg.rdf.endpoint import EndpointTarget, run_update
from kg.rdf.exchange import Sending, exchange

TRIPLES = {"Content-Type": "application/n-triples"}
QUADS = {"Content-Type": "application/n-quads"}
_CHUNK_LINES = 2_000


class Sender(Protocol):
    """Puts triples into named graphs."""

    @property
    def batch(self) -> int:
        """Triples that one request may hold."""
        ...

    def add(self, graph: str, triples: Sequence[bytes]) -> None:
        """Put triples into a graph, to those that are there."""
        ...

    def replace(self, graph: str, triples: Sequence[bytes]) -> None:
        """Give a graph these triples and no others, at once."""
        ...


@dataclass(frozen=True, slots=True)
class UpdateSender:
    """Sends SPARQL updates.

    Attributes:
        endpoint: Where to.
        batch: Triples that one update may hold.
    """

    endpoint: EndpointTarget
    batch: int

    def add(self, graph: str, triples: Sequence[bytes]) -> None:
        """Put triples into a graph, to those that are there."""
        run_update(self.endpoint, _insert(graph, triples))

    def replace(self, graph: str, triples: Sequence[bytes]) -> None:
        """Give a graph these triples and no others, by one update."""
        run_update(self.endpoint, f"DROP SILENT GRAPH <{graph}> ;\n{_insert(graph, triples)}")


@dataclass(frozen=True, slots=True)
class GraphStoreSender:
    """Sends graphs by the SPARQL 1.1 Graph Store HTTP protocol.

    Attributes:
        endpoint: Where to; its ``graph_store`` is set.
        batch: Triples that one request may hold.
    """

    endpoint: EndpointTarget
    batch: int

    def add(self, graph: str, triples: Sequence[bytes]) -> None:
        """Put triples into a graph, to those that are there."""
        self._send("POST", graph, triples)

    def replace(self, graph: str, triples: Sequence[bytes]) -> None:
        """Give a graph these triples and no others, by one request."""
        self._send("PUT", graph, triples)

    def _send(self, method: str, graph: str, triples: Sequence[bytes]) -> None:
        url = f"{self.endpoint.graph_store}?graph={quote(graph, safe='')}"
        exchange(self.endpoint, Sending(method=method, url=url, headers=TRIPLES, body=b"".join(triples)))


def send_graph(
    sender: Sender, endpoint: EndpointTarget, graph: str, batches: Iterable[Sequence[bytes]], *, replace: bool
) -> int:
    """Send one graph, in as many requests as it needs; return its triples.

    A graph of several batches that shall replace another is collected under a name of its own first and then moved:
    nobody sees half of it.

    Raises:
        EndpointError: The endpoint refuses.
    """
    stream = iter(batches)
    first = next(stream, ())
    second = next(stream, None)
    if second is None:
        (sender.replace if replace else sender.add)(graph, first)
        return len(first)
    place = f"{graph}#incoming" if replace else graph
    (sender.replace if replace else sender.add)(place, first)
    count = len(first)
    for batch in chain([second], stream):
        sender.add(place, batch)
        count += len(batch)
    if replace:
        run_update(endpoint, f"MOVE GRAPH <{place}> TO <{graph}>")
    return count


def send_file(endpoint: EndpointTarget, address: str, path: Path) -> dict[str, int]:
    """Send a whole file of quads as a stream; return the triples of each of its graphs.

    Raises:
        EndpointError: The endpoint refuses.
        BadInputError: The file is no N-Quads, or has a blank node or a triple outside named graphs.
    """
    sizes: Counter[str] = Counter()

    def body() -> Iterator[bytes]:
        sizes.clear()  # another try begins anew
        return _chunks(read_whole(path, sizes))

    exchange(endpoint, Sending(method="POST", url=address, headers=QUADS, body=body))
    return {graph: sizes[graph] for graph in sorted(sizes)}


def _insert(graph: str, triples: Sequence[bytes]) -> str:
    return f"INSERT DATA {{ GRAPH <{graph}> {{\n{b''.join(triples).decode()}}} }}"


def _chunks(lines: Iterator[bytes]) -> Iterator[bytes]:
    held: list[bytes] = []
    for line in lines:
        held.append(line)
        if len(held) >= _CHUNK_LINES:
            yield b"".join(held)
            held.clear()
    yield b"".join(held)
