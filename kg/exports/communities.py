"""Communities of a network: Louvain's method, with the same answer on every run."""

from collections.abc import Sequence

from kg.exports.network import Edge


def find_communities(nodes: Sequence[str], edges: Sequence[Edge]) -> dict[str, int]:
    """Return the community of each node, in the order of the nodes; the largest community is number 0.

    Direction and stance play no part; weights between the same two terms are added up. The nodes are handed on as
    their positions in ``nodes``, because the order of a set of strings changes from one run to the next.
    """
    import networkx as nx

    place = {node: position for position, node in enumerate(nodes)}
    graph = nx.Graph()
    graph.add_nodes_from(range(len(nodes)))
    for edge in edges:
        ends = place[edge.source], place[edge.target]
        known = graph.get_edge_data(*ends, default={"weight": 0.0})["weight"]
        graph.add_edge(*ends, weight=known + edge.weight)
    found = nx.community.louvain_communities(graph, seed=0) if edges else []
    ordered = sorted(found, key=lambda members: (-len(members), min(members)))
    numbers = {position: number for number, members in enumerate(ordered) for position in members}
    return {node: numbers[position] for node, position in place.items()}
