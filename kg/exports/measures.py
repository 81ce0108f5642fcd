"""Communities and centralities of a network, with the same numbers on every run.

Nodes are handed to networkx as their positions, because the order of a set of strings changes from one run to the next.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kg.exports.network import Edge

#: Betweenness is exact while nodes × edges stay below this; above, it is estimated from as many sources as fit in.
BETWEENNESS_STEPS = 5_000_000
DIGITS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """What the shape of a network says of its nodes, in the order of the nodes.

    Attributes:
        communities: Number of each node's community, 0 for the largest (Louvain's method).
        degrees: Number of each node's edges, in and out; a loop counts once.
        betweenness: Share of the shortest paths that lead through it, 0 to 1; direction and weight play no part.
        pageranks: PageRank along the edges, by weight; they add up to 1.
    """

    communities: tuple[int, ...] = ()
    degrees: tuple[int, ...] = ()
    betweenness: tuple[float, ...] = ()
    pageranks: tuple[float, ...] = ()


def measure(nodes: Sequence[str], edges: Sequence[Edge]) -> Measures:
    """Return the measures of a network; parallel edges are one edge of their summed weight, but for the degrees."""
    import networkx as nx

    if not nodes:
        return Measures()
    place = {node: position for position, node in enumerate(nodes)}
    directed, undirected = _join(nx.DiGraph(), place, edges), _join(nx.Graph(), place, edges)
    found = nx.community.louvain_communities(undirected, seed=0) if edges else [{n} for n in place.values()]
    ordered = sorted(found, key=lambda members: (-len(members), min(members)))
    numbers = {position: number for number, members in enumerate(ordered) for position in members}
    return Measures(
        communities=_in_order(numbers),
        degrees=_count_degrees(place, edges),
        betweenness=_in_order(nx.betweenness_centrality(undirected, k=count_sources(undirected), seed=0)),
        pageranks=_in_order(nx.pagerank(directed, tol=1e-9, max_iter=1000)),
    )


def count_sources(graph: Any) -> int | None:
    """Return from how many nodes betweenness is estimated; None where it is exact."""
    nodes, edges = graph.number_of_nodes(), graph.number_of_edges()
    sources = max(10, BETWEENNESS_STEPS // max(1, edges))
    return None if sources >= nodes else sources


def _join(graph: Any, place: dict[str, int], edges: Sequence[Edge]) -> Any:
    graph.add_nodes_from(place.values())
    for edge in edges:
        ends = place[edge.source], place[edge.target]
        known = graph.get_edge_data(*ends, default={"weight": 0.0})["weight"]
        graph.add_edge(*ends, weight=known + edge.weight)
    return graph


def _count_degrees(place: dict[str, int], edges: Sequence[Edge]) -> tuple[int, ...]:
    degrees = [0] * len(place)
    for edge in edges:
        for end in {edge.source, edge.target}:
            degrees[place[end]] += 1
    return tuple(degrees)


def _in_order(values: Any) -> tuple[Any, ...]:
    return tuple(round(values[position], DIGITS) for position in range(len(values)))
