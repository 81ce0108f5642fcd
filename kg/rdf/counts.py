"""How many triples an endpoint holds of some named graphs."""

from collections.abc import Mapping, Sequence

from pyoxigraph import Literal

from kg.errors import EndpointError
from kg.rdf.endpoint import EndpointTarget, run_remote

#: Graphs counted by one query; Virtuoso fails with some thousands.
COUNTED = 100


def count_triples(endpoint: EndpointTarget, graphs: Sequence[str]) -> dict[str, int]:
    """Return the number of triples of each graph that an endpoint has; one it lacks is left out.

    Raises:
        EndpointError: The endpoint does not answer.
    """
    found: dict[str, int] = {}
    for start in range(0, len(graphs), COUNTED):
        values = " ".join(f"<{graph}>" for graph in graphs[start : start + COUNTED])
        count = f"SELECT ?g (COUNT(*) AS ?n) WHERE {{ VALUES ?g {{ {values} }} GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g"
        for row in run_remote(endpoint, count).rows:
            if row[0] is not None and isinstance(row[-1], Literal):
                found[str(row[0])[1:-1]] = int(row[-1].value)
    return found


def check_counts(endpoint: EndpointTarget, sent: Mapping[str, int], *, exact: bool) -> None:
    """Make sure that what was sent has arrived.

    Args:
        endpoint: Where to.
        sent: Triples of each graph.
        exact: Also refuse more triples than were sent.

    Raises:
        EndpointError: It holds another number of triples, or does not answer.
    """
    held = count_triples(endpoint, list(sent))
    for graph, triples in sent.items():
        there = held.get(graph, 0)
        if there < triples or (exact and there != triples):
            raise EndpointError(
                f"{endpoint.url} holds {there} triples of <{graph}>, but {triples} were sent",
                fix="load again with --replace, and check that queries and updates go to the same store",
            )


def is_empty(endpoint: EndpointTarget) -> bool:
    """Tell whether an endpoint holds no triple in any named graph.

    Raises:
        EndpointError: The endpoint does not answer.
    """
    return not run_remote(endpoint, "SELECT ?s WHERE { GRAPH ?g { ?s ?p ?o } } LIMIT 1").rows
