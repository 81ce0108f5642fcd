"""Parts of a network: what is near a term, strong enough, of some relations, or of a level of evidence."""

from collections.abc import Callable, Collection

from kg.errors import BadParameterError, UnknownNameError
from kg.exports.network import Edge, Network
from kg.exports.tiers import read_tiers
from kg.model.vocab import parse_curie


def select_edges(network: Network, keep: Callable[[Edge], bool]) -> Network:
    """Keep the edges that pass a test, and their ends."""
    edges = tuple(edge for edge in network.edges if keep(edge))
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    return Network(nodes=tuple(node for node in network.nodes if node.id in ends), edges=edges)


def select_stronger(network: Network, least: float) -> Network:
    """Keep the edges whose own side has at least this weight."""
    return select_edges(network, lambda edge: edge.strength >= least)


def select_relations(network: Network, relations: Collection[str], known: Collection[str]) -> Network:
    """Keep the edges of some relations.

    Raises:
        UnknownNameError: One is not among the known relations.
    """
    for relation in relations:
        if relation not in known:
            raise UnknownNameError("relation", relation, known)
    return select_edges(network, lambda edge: edge.relation in relations)


def select_tier(network: Network, tier: str) -> Network:
    """Keep the edges whose best level of evidence weighs at least as much as this one.

    Raises:
        UnknownNameError: There is no such level.
    """
    weights = read_tiers()
    if tier not in weights:
        raise UnknownNameError("level of evidence", tier, weights)
    return select_edges(network, lambda edge: weights.get(edge.highest_tier, -1.0) >= weights[tier])


def select_around(network: Network, term: str, hops: int) -> Network:
    """Keep the terms at most some edges away from one term, and the edges among them.

    Args:
        network: The whole network.
        term: CURIE in any case, or IRI.
        hops: How many edges away a term may be.

    Raises:
        BadParameterError: The term is no CURIE, or no edge has it at an end.
    """
    term = _read_curie(term)
    if all(node.id != term for node in network.nodes):
        fix = "look it up with 'kg entity search', or leave --around out"
        raise BadParameterError(f"no claim has {term} at an end", fix=fix)
    near = {term}
    for _ in range(hops):
        touching = [edge for edge in network.edges if edge.source in near or edge.target in near]
        near.update(end for edge in touching for end in (edge.source, edge.target))
    return Network(
        nodes=tuple(node for node in network.nodes if node.id in near),
        edges=tuple(edge for edge in network.edges if edge.source in near and edge.target in near),
    )


def _read_curie(text: str) -> str:
    try:
        return parse_curie(text).curie
    except ValueError as error:
        raise BadParameterError(
            str(error), fix="write a term as MONDO:0005178, or find it with 'kg entity search'"
        ) from error
