"""Loading the quads of a graph into a remote triplestore, in batches that every server takes."""

import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import BadInputError, EndpointError
from kg.rdf.endpoint import EndpointTarget, run_remote, run_update

#: Triples in one update; Virtuoso refuses about 4,900.
BATCH = 4_000

#: Triples held in memory, over all graphs of a file.
HELD = 500_000

#: Graphs counted by one query.
COUNTED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadReport:
    """What was loaded.

    Attributes:
        graphs: Number of named graphs.
        triples: Number of triples in them.
    """

    graphs: int
    triples: int


def load(
    graph_files: Iterable[Path],
    endpoint: EndpointTarget,
    *,
    replace: bool = False,
    progress: Callable[[int], None] | None = None,
    batch: int = BATCH,
) -> LoadReport:
    """Load N-Quads files into an endpoint, one named graph an update, and count what arrived.

    An update that fails half way may be sent again: the quads have no blank nodes, so nothing is there twice.

    Args:
        graph_files: Files ``.nq`` or ``.nq.gz``.
        endpoint: Where to.
        replace: Drop what each of the graphs holds at the endpoint first.
        progress: Called with the number of triples sent so far.
        batch: Largest number of triples in one update.

    Raises:
        BadInputError: A file is no N-Quads, or has a blank node or a triple outside named graphs.
        EndpointError: The endpoint refuses, or holds another number of triples in the end.
    """
    loader = _Loader(endpoint, replace, progress or _ignore, batch)
    for path in graph_files:
        for quad in read_file(path):
            loader.add(str(quad.graph_name), f"{quad.subject} {quad.predicate} {quad.object} .")
        loader.flush()
    _check_counts(endpoint, loader.sent, exact=replace)
    return LoadReport(graphs=len(loader.sent), triples=sum(loader.sent.values()))


def read_file(path: Path) -> Iterator[Quad]:
    """Read the quads of a ``.nq`` or ``.nq.gz`` file.

    Raises:
        BadInputError: The file is no N-Quads, or has a blank node or a triple outside named graphs.
    """
    open_file = gzip.open if path.suffix == ".gz" else open
    try:
        with open_file(path, "rb") as file:
            for quad in parse(cast(IO[bytes], file), format=RdfFormat.N_QUADS):
                yield _check_quad(path, cast(Quad, quad))
    except (SyntaxError, OSError, EOFError, zlib.error) as error:
        raise BadInputError(path, f"cannot be read as N-Quads ({error})", fix="build the graph again") from error


def _check_quad(path: Path, quad: Quad) -> Quad:
    if not isinstance(quad.graph_name, NamedNode):
        raise BadInputError(path, "a triple is in no named graph", fix="put it into one")
    if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
        raise BadInputError(path, "a blank node, which would be another one in each batch", fix="give it an IRI")
    return quad


def _check_counts(endpoint: EndpointTarget, sent: dict[str, int], *, exact: bool) -> None:
    graphs = list(sent)
    for start in range(0, len(graphs), COUNTED):
        some = graphs[start : start + COUNTED]
        held = _count_triples(endpoint, some)
        for graph in some:
            there = held.get(graph, 0)
            if there < sent[graph] or (exact and there != sent[graph]):
                raise EndpointError(
                    f"{endpoint.url} holds {there} triples of {graph}, but {sent[graph]} were sent",
                    fix="load again with --replace, and check that queries and updates go to the same store",
                )


def _count_triples(endpoint: EndpointTarget, graphs: list[str]) -> dict[str, int]:
    values = " ".join(graphs)
    count = f"SELECT ?g (COUNT(*) AS ?n) WHERE {{ VALUES ?g {{ {values} }} GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g"
    rows = run_remote(endpoint, count).rows
    return {str(row[0]): int(row[-1].value) for row in rows if isinstance(row[-1], Literal)}


def _ignore(_: int) -> None:
    pass


@dataclass(slots=True)
class _Loader:
    """Holds the triples that wait for their update.

    Attributes:
        sent: Graph → number of triples sent.
        waiting: Graph → triples that wait; a dict keeps them in order and each once.
    """

    endpoint: EndpointTarget
    replace: bool
    progress: Callable[[int], None]
    batch: int
    sent: dict[str, int] = field(default_factory=dict)
    waiting: dict[str, dict[str, None]] = field(default_factory=dict)
    held: int = 0
    total: int = 0

    def add(self, graph: str, triple: str) -> None:
        """Take a triple; send its graph's where they fill an update."""
        triples = self.waiting.setdefault(graph, {})
        self.held += triple not in triples
        triples[triple] = None
        if len(triples) >= self.batch:
            self._send(graph)
        elif self.held >= HELD:
            self.flush()

    def flush(self) -> None:
        """Send everything that waits."""
        for graph in list(self.waiting):
            self._send(graph)

    def _send(self, graph: str) -> None:
        triples = self.waiting.pop(graph)
        insert = f"INSERT DATA {{ GRAPH {graph} {{\n{chr(10).join(triples)}\n}} }}"
        drop = f"DROP SILENT GRAPH {graph} ;\n" if self.replace and graph not in self.sent else ""
        run_update(self.endpoint, drop + insert)
        self.sent[graph] = self.sent.get(graph, 0) + len(triples)
        self.held -= len(triples)
        self.total += len(triples)
        self.progress(self.total)
