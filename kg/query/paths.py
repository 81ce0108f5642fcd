"""Mechanism paths: the k chains of steps from one term to another with the most evidence.

A path is as strong as the product of its steps; the best paths are the shortest by −log(strength) (Yen's algorithm, as
networkx has it). Its sign is the product of the signs of its steps, and unknown where one is unknown.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from math import log, prod
from typing import TYPE_CHECKING, Any

from curies import ReferenceTuple as Ref

from kg.query.steps import Step

if TYPE_CHECKING:
    import networkx as nx

START, END = "start", "end"
#: What the feedback of a loop is called, by its sign.
FEEDBACK = {1: "positive", -1: "negative", 0: "unknown"}
#: How many paths are looked at for those that are short enough.
MAX_TRIED = 1000


def multiply(steps: Iterable[Step]) -> float:
    """Return the product of the strengths of some steps, rounded to three digits that count."""
    return float(f"{prod(step.strength for step in steps):.3g}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Loop:
    """Steps that lead back to where they begin.

    Attributes:
        steps: In order; the first begins with the least term.
    """

    steps: tuple[Step, ...]

    @property
    def sign(self) -> int:
        """+1 for positive feedback, which strengthens itself; -1 for negative, which holds itself; 0 if not known."""
        return prod(step.sign for step in self.steps)

    @property
    def strength(self) -> float:
        """Product of the strengths of its steps, rounded to three digits that count."""
        return multiply(self.steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """A chain of steps.

    Attributes:
        steps: In order.
        loops: Feedback loops that one of its steps is part of.
    """

    steps: tuple[Step, ...]
    loops: tuple[Loop, ...] = ()

    @property
    def sign(self) -> int:
        """Effect of its beginning on its end: +1, -1, or 0 where it is not known."""
        return prod(step.sign for step in self.steps)

    @property
    def strength(self) -> float:
        """Product of the strengths of its steps, rounded to three digits that count."""
        return multiply(self.steps)

    @property
    def weakest(self) -> int:
        """Position of its weakest step; the first of several."""
        return min(range(len(self.steps)), key=lambda place: (self.steps[place].strength, place))


def build_network(steps: Iterable[Step]) -> "nx.DiGraph[Any]":
    """Return steps as a network: from term to step by −log(strength), from step to term for nothing."""
    import networkx as nx

    network: nx.DiGraph[Any] = nx.DiGraph()
    for step in sorted(steps, key=lambda each: each.key):
        network.add_edge(step.subject, step.key, weight=-log(step.strength), step=step)
        network.add_edge(step.key, step.object, weight=0.0)
    return network


def find_paths(
    steps: Sequence[Step], starts: Collection[Ref], ends: Collection[Ref], *, k: int = 3, max_steps: int = 4
) -> list[Path]:
    """Return the k strongest paths, strongest first; of equally strong ones the shorter first.

    Args:
        steps: All steps.
        starts: Terms to begin with.
        ends: Terms to end with; one that is among the starts is left out.
        k: How many at most.
        max_steps: How long at most.
    """
    import networkx as nx

    network = build_network(steps)
    goals = set(ends) - set(starts)
    near = _within(network, set(starts) & network.nodes, goals & network.nodes, max_steps)
    found = build_network(step for step in steps if step.key in near)
    found.add_edges_from((START, term, {"weight": 0.0}) for term in sorted(set(starts) & near))
    found.add_edges_from((term, END, {"weight": 0.0}) for term in sorted(goals & near))
    if not (found.has_node(START) and found.has_node(END) and nx.has_path(found, START, END)):
        return []
    tried = islice(nx.shortest_simple_paths(found, START, END, weight="weight"), MAX_TRIED)
    chains = (tuple(_steps_of(network, nodes)) for nodes in tried)
    kept = islice((chain for chain in chains if _is_plain(chain, starts, goals, max_steps)), k)
    ranked = sorted(kept, key=lambda chain: (-prod(s.strength for s in chain), len(chain), [s.key for s in chain]))
    return [Path(steps=chain, loops=tuple(find_loops(network, chain, max_steps=max_steps))) for chain in ranked]


def _within(network: "nx.DiGraph[Any]", starts: set[Ref], ends: set[Ref], max_steps: int) -> set[Any]:
    """Return the nodes on some way from a start to an end that is short enough."""
    import networkx as nx

    def distances(graph: "nx.DiGraph[Any]", sources: set[Ref]) -> dict[Any, int]:
        layers = nx.bfs_layers(graph, sorted(sources)) if sources else ()
        return {node: depth for depth, layer in enumerate(islice(layers, 2 * max_steps + 1)) for node in layer}

    ahead, back = distances(network, starts), distances(network.reverse(copy=False), ends)
    return {node for node in ahead if node in back and ahead[node] + back[node] <= 2 * max_steps}


def _steps_of(network: "nx.DiGraph[Any]", nodes: Sequence[Any]) -> Iterator[Step]:
    for one, other in pairwise(nodes):
        data = network.get_edge_data(one, other) or {}
        if "step" in data:
            yield data["step"]


def _is_plain(chain: Sequence[Step], starts: Collection[Ref], ends: Collection[Ref], max_steps: int) -> bool:
    """Tell whether a chain is short enough, and begins and ends only once."""
    between = {step.object for step in chain[:-1]}
    return 0 < len(chain) <= max_steps and not between & set(starts) and not between & set(ends)


def find_loops(network: "nx.DiGraph[Any]", steps: Iterable[Step], *, max_steps: int = 4) -> Iterator[Loop]:
    """Yield the strongest loop that each of some steps is part of, each loop once.

    Args:
        network: As ``build_network`` makes it.
        steps: Some of its steps.
        max_steps: How long a loop may be.
    """
    import networkx as nx

    seen: set[frozenset[object]] = set()
    for step in steps:
        if step.subject == step.object:
            continue
        try:
            _, nodes = nx.bidirectional_dijkstra(network, step.object, step.subject, weight="weight")
        except nx.NetworkXNoPath:
            continue
        loop = _turn([step, *_steps_of(network, nodes)])
        keys = frozenset(each.key for each in loop)
        if len(loop) <= max_steps and keys not in seen:
            seen.add(keys)
            yield Loop(steps=loop)


def _turn(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Return the steps of a loop so that they begin with the least term."""
    first = min(range(len(steps)), key=lambda place: steps[place].subject)
    return (*steps[first:], *steps[:first])
