"""Loading the quads of a graph into a remote triplestore, so that nothing is lost and a cut load can go on."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from kg.errors import UnknownNameError
from kg.rdf.by_graph import count_graphs, read_graphs
from kg.rdf.counts import check_counts, count_triples, is_empty
from kg.rdf.endpoint import EndpointTarget, name_server, run_update
from kg.rdf.journal import Journal
from kg.rdf.profiles import PROFILES, Profile, Way, bulk_address, complete, recognise
from kg.rdf.senders import GraphStoreSender, Sender, UpdateSender, send_file, send_graph

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadPlan:
    """Where data go, and how.

    Attributes:
        target: The endpoint with all its addresses.
        profile: What is particular to the store.
        way: How the data are sent.
        batch: Triples in one request.
    """

    target: EndpointTarget
    profile: Profile
    way: Way
    batch: int

    @property
    def address(self) -> str:
        """Where the data are sent."""
        bulk = bulk_address(self.target, self.profile)
        return {Way.BULK: bulk, Way.GRAPH_STORE: self.target.graph_store, Way.UPDATE: self.target.update_url}[self.way]

    def sender(self) -> Sender:
        """Return what sends one graph."""
        kind = GraphStoreSender if self.way is Way.GRAPH_STORE else UpdateSender
        return kind(self.target, self.batch)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadReport:
    """What was loaded, or would be.

    Attributes:
        graphs: Number of named graphs.
        triples: Number of triples in them.
        before: Graphs, or whole files, that had arrived in a load before, which was cut.
        other: Graphs of them that the endpoint holds with another number of triples; known in a dry run only.
    """

    graphs: int
    triples: int
    before: int = 0
    other: int = 0


def choose_plan(
    target: EndpointTarget, *, store: str = "", way: str = "", batch: int = 0, replace: bool = False
) -> LoadPlan:
    """Return how to load into an endpoint.

    Args:
        target: The endpoint, as the user gave it.
        store: Name of its profile; empty to ask the server what it is.
        way: A ``Way``; empty for the fastest that fits: a store that takes whole files gets them while it is empty.
        batch: Triples in one request; 0 for what the profile says.
        replace: Whether graphs shall be replaced.

    Raises:
        UnknownNameError: There is no such profile, or the store does not take data in that way.
        EndpointError: The server must be asked, and does not answer.
    """
    if store and store not in PROFILES:
        raise UnknownNameError("triplestore", store, PROFILES)
    profile = PROFILES[store] if store else recognise(name_server(target))
    given = bool(target.graph_store)
    target = complete(target, profile)
    ways = [one for one in profile.ways if _has_address(one, target, profile)]
    if given and Way.GRAPH_STORE not in ways:
        ways.insert(0, Way.GRAPH_STORE)
    if way and way not in ways:
        raise UnknownNameError("way of loading", way, ways)
    chosen = Way(way) if way else _fastest(ways, target, replace=replace)
    limit = profile.update_triples if chosen is Way.UPDATE else profile.graph_triples
    return LoadPlan(target=target, profile=profile, way=chosen, batch=batch or limit)


def load(
    files: Iterable[Path],
    plan: LoadPlan,
    *,
    replace: bool = False,
    progress: Progress = lambda _: None,
    journal: Journal | None = None,
) -> LoadReport:
    """Load N-Quads files into an endpoint, one named graph after the other, and count what arrived.

    Args:
        files: Files ``.nq`` or ``.nq.gz``; no graph is in two of them.
        plan: Where to, and how.
        replace: Give each graph its new triples only; at once, but for whole files.
        progress: Called with the number of triples sent so far.
        journal: Notes what has arrived; what it has already is left out.

    Raises:
        BadInputError: A file is no N-Quads, or has a blank node or a triple outside named graphs.
        EndpointError: The endpoint refuses, or holds another number of triples in the end.
    """
    with journal or Journal(None, "") as noted:
        before = frozenset(noted.done)
        sent: dict[str, int] = {}
        send = partial(_send_whole if plan.way is Way.BULK else _send_graphs, plan, noted, before, replace=replace)
        total = 0
        for path in files:
            for graph, triples in send(path):
                sent[graph] = triples
                total += triples
                progress(total)
        check_counts(plan.target, sent, exact=replace)
    return LoadReport(graphs=len(sent), triples=total, before=len(before))


def try_load(files: Iterable[Path], plan: LoadPlan) -> LoadReport:
    """Read the files and ask the endpoint what it holds of them; send nothing.

    Raises:
        BadInputError: A file is no N-Quads, or has a blank node or a triple outside named graphs.
        EndpointError: The endpoint does not answer.
    """
    sizes = {graph: triples for path in files for graph, triples in count_graphs(path).items()}
    held = count_triples(plan.target, list(sizes))
    other = sum(held[graph] != sizes[graph] for graph in held)
    return LoadReport(graphs=len(sizes), triples=sum(sizes.values()), other=other)


def _send_graphs(
    plan: LoadPlan, noted: Journal, before: frozenset[str], path: Path, *, replace: bool
) -> Iterator[tuple[str, int]]:
    sender = plan.sender()
    for graph, triples in read_graphs(path):
        if graph in before:
            yield graph, noted.done[graph]
            continue
        count = send_graph(sender, plan.target, graph, _batches(triples, plan.batch), replace=replace)
        noted.note(graph, count)
        yield graph, count


def _send_whole(
    plan: LoadPlan, noted: Journal, before: frozenset[str], path: Path, *, replace: bool
) -> Iterator[tuple[str, int]]:
    if path.name in before:
        yield from count_graphs(path).items()
        return
    if replace:
        drop_graphs(plan.target, list(count_graphs(path)))
    sizes = send_file(plan.target, plan.address, path)
    noted.note(path.name, sum(sizes.values()))
    yield from sizes.items()


def drop_graphs(target: EndpointTarget, graphs: Sequence[str], *, at_once: int = 200) -> None:
    """Remove graphs from an endpoint.

    Raises:
        EndpointError: The endpoint refuses.
    """
    for start in range(0, len(graphs), at_once):
        some = graphs[start : start + at_once]
        run_update(target, " ;\n".join(f"DROP SILENT GRAPH <{graph}>" for graph in some))


def _batches(triples: Iterator[bytes], size: int) -> Iterator[list[bytes]]:
    while batch := list(islice(triples, size)):
        yield batch


def _has_address(way: Way, target: EndpointTarget, profile: Profile) -> bool:
    if way is Way.BULK:
        return bool(bulk_address(target, profile))
    return way is Way.UPDATE or bool(target.graph_store)


def _fastest(ways: Sequence[Way], target: EndpointTarget, *, replace: bool) -> Way:
    """Return the fastest way that replaces graphs at once, or finds nothing to replace."""
    if ways[0] is Way.BULK and (replace or not is_empty(target)):
        return ways[1]
    return ways[0]
