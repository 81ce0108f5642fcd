"""A remote triplestore over the SPARQL protocol: queries and updates."""

from dataclasses import dataclass
from typing import cast

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QueryResultsFormat, Triple, parse_query_results

from kg.errors import EndpointError
from kg.rdf.exchange import Login, Reply, Sending, check_address, exchange

Node = NamedNode | Literal | BlankNode | Triple


@dataclass(frozen=True, slots=True, kw_only=True)
class Bindings:
    """The answer to a SELECT, as the engine gave it.

    Attributes:
        columns: The variables, without question mark.
        rows: One term a variable; None where it is not bound.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Node | None, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EndpointTarget(Login):
    """A SPARQL endpoint and how to talk to it.

    Attributes:
        url: Address for queries.
        update: Address for updates; empty for the one that follows from ``url``.
        graph_store: Address of the Graph Store protocol; empty for none.
    """

    url: str
    update: str = ""
    graph_store: str = ""

    @property
    def update_url(self) -> str:
        """Where updates go."""
        return self.update or derive_update_url(self.url)


def derive_update_url(url: str) -> str:
    """Return the address for updates that belongs to an address for queries.

    >>> derive_update_url("http://127.0.0.1:7878/query")
    'http://127.0.0.1:7878/update'
    >>> derive_update_url("http://localhost:7200/repositories/kg")
    'http://localhost:7200/repositories/kg/statements'
    >>> derive_update_url("http://localhost:8890/sparql")
    'http://localhost:8890/sparql'
    """
    parent, _, last = url.rstrip("/").rpartition("/")
    if last == "query":
        return f"{parent}/update"
    return f"{parent}/{last}/statements" if parent.endswith("/repositories") else url


def run_remote(endpoint: EndpointTarget, sparql: str) -> Bindings:
    """Run a SELECT on an endpoint.

    Raises:
        EndpointError: The endpoint cannot be reached, refuses, or breaks off its answer.
    """
    answer = _send(endpoint, endpoint.url, "SELECT", sparql).body
    try:
        return _read_bindings(answer)
    except (SyntaxError, UnicodeDecodeError) as error:
        problem = str(error)
    # Raised out here: an error that holds the frame of a half-read answer would carry it to another thread.
    raise EndpointError(
        f"{endpoint.url} broke off its answer, or it is no table of SPARQL results ({problem})",
        fix="raise the server's time limit, ask for less, or check the address",
    )


def run_update(endpoint: EndpointTarget, sparql: str) -> None:
    """Run an update on an endpoint.

    Raises:
        EndpointError: The endpoint cannot be reached, or refuses.
    """
    _send(endpoint, endpoint.update_url, "INSERT", sparql)


def name_server(endpoint: EndpointTarget) -> str:
    """Return what the server of an endpoint calls itself; empty where it does not say.

    Raises:
        EndpointError: The endpoint cannot be reached, or refuses.
    """
    return _send(endpoint, endpoint.url, "SELECT", "SELECT ?s WHERE { ?s ?p ?o } LIMIT 1").server


def _read_bindings(answer: bytes) -> Bindings:
    found = parse_query_results(answer, QueryResultsFormat.JSON)
    if isinstance(found, QueryBoolean):
        raise SyntaxError("a truth value")
    columns = tuple(variable.value for variable in found.variables)
    return Bindings(columns=columns, rows=tuple(tuple(row) for row in found))


def _send(endpoint: EndpointTarget, url: str, kind: str, sparql: str) -> Reply:
    from SPARQLWrapper import JSON, POST, SPARQLWrapper

    check_address(url)
    client = SPARQLWrapper(url, returnFormat=JSON)
    client.setMethod(POST)
    client.setQuery(sparql)
    client.queryType = kind  # said outright: the library takes it from the first keyword that it finds
    # Its query() would follow a redirection with the password, and change how the whole process opens addresses.
    request = client._createRequest()
    headers = {name.title(): value for name, value in request.header_items() if name != "User-agent"}
    body = cast(bytes, request.data)
    return exchange(endpoint, Sending(method="POST", url=request.full_url, headers=headers, body=body))
