"""What is particular to each triplestore: addresses, limits and how it takes data, as data."""

from dataclasses import dataclass, replace
from enum import StrEnum

from kg.rdf.endpoint import EndpointTarget


class Way(StrEnum):
    """How data get into a store."""

    BULK = "bulk"
    GRAPH_STORE = "graph-store"
    UPDATE = "update"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One kind of triplestore.

    Attributes:
        name: What a person types.
        server: How its ``Server`` header begins, in lower case; empty where it says nothing of its own.
        ends: Endings of the query address → endings of the addresses for updates, graphs and whole files of quads;
            an empty one: the store has none.
        ways: How it takes data, the fastest first.
        update_triples: Triples that one update may hold.
        graph_triples: Triples that one request of the Graph Store protocol may hold.
        auth: ``basic`` or ``digest``: what it asks for by itself.
        note: What its user should know.
    """

    name: str
    server: str = ""
    ends: tuple[tuple[str, str, str, str], ...] = ()
    ways: tuple[Way, ...] = (Way.UPDATE,)
    update_triples: int = 4_000
    graph_triples: int = 100_000
    auth: str = "basic"
    note: str = ""


#: Profiles by name. Limits of Oxigraph and Virtuoso are measured, those of the others are from their manuals.
PROFILES = {
    profile.name: profile
    for profile in (
        Profile(
            name="oxigraph",
            server="oxigraph",
            ends=(("/query", "/update", "/store", "/store?no_transaction"),),
            ways=(Way.BULK, Way.GRAPH_STORE, Way.UPDATE),
            update_triples=20_000,
            note="knows no users: let it listen on 127.0.0.1, or put a proxy in front",
        ),
        Profile(
            name="virtuoso",
            server="virtuoso",
            ends=(
                ("/sparql-auth", "/sparql-auth", "/sparql-graph-crud-auth", ""),
                ("/sparql", "/sparql-auth", "/sparql-graph-crud-auth", ""),
            ),
            ways=(Way.GRAPH_STORE, Way.UPDATE),
            update_triples=4_000,
            auth="digest",
            note="the user needs SPARQL_UPDATE and DB.DBA.RDF_DEFAULT_USER_PERMS_SET('user', 7)",
        ),
        Profile(
            name="fuseki",
            server="apache jena fuseki",
            ends=(("/query", "/update", "/data", "/data"), ("/sparql", "/update", "/data", "/data")),
            ways=(Way.GRAPH_STORE, Way.UPDATE),
            update_triples=20_000,
            note="a read-only service answers 405: start it with --update",
        ),
        Profile(
            name="graphdb",
            server="graphdb",
            ends=(("", "/statements", "/rdf-graphs/service", "/statements"),),
            ways=(Way.BULK, Way.GRAPH_STORE, Way.UPDATE),
            update_triples=20_000,
            note="the address ends in /repositories/NAME",
        ),
        Profile(
            name="neptune",
            ends=(("/sparql", "/sparql", "/sparql/gsp/", ""),),
            ways=(Way.GRAPH_STORE, Way.UPDATE),
            update_triples=10_000,
            graph_triples=50_000,
            note="signed requests (IAM) need a signing proxy in front; kg load-plan --store neptune loads from S3",
        ),
        Profile(
            name="blazegraph",
            server="jetty",
            ends=(("/sparql", "/sparql", "", "/sparql"),),
            ways=(Way.BULK, Way.UPDATE),
            update_triples=20_000,
            note="the namespace must have quads=true, or graphs are lost",
        ),
        Profile(
            name="qlever",
            ends=(("", "", "", ""),),
            ways=(Way.UPDATE,),
            update_triples=10_000,
            note="updates need the server's access token, in KG_TOKEN; large graphs: kg load-plan --store qlever",
        ),
        Profile(name="generic"),
    )
}


def recognise(server: str) -> Profile:
    """Return the profile of a server by what it calls itself.

    >>> recognise("Virtuoso/07.20.3229 (Linux) x86_64-pc-linux-gnu").name
    'virtuoso'
    >>> recognise("nginx").name
    'generic'
    """
    said = server.lower()
    own = (p for p in PROFILES.values() if p.server and p.server != "jetty" and said.startswith(p.server))
    return next(own, PROFILES["generic"])


def complete(target: EndpointTarget, profile: Profile) -> EndpointTarget:
    """Return a target with the addresses that follow from the one for queries and the store's login, if not given.

    >>> found = complete(EndpointTarget(url="http://h:8890/sparql"), PROFILES["virtuoso"])
    >>> found.update, found.graph_store
    ('http://h:8890/sparql-auth', 'http://h:8890/sparql-graph-crud-auth')
    """
    target = replace(target, auth=target.auth or profile.auth)
    found = _addresses(target.url, profile)
    if found is None:
        return target
    update, graphs, _ = found
    return replace(target, update=target.update or update, graph_store=target.graph_store or graphs)


def bulk_address(target: EndpointTarget, profile: Profile) -> str:
    """Return where whole files of quads may be sent; empty for nowhere."""
    found = _addresses(target.url, profile)
    return found[2] if found is not None and Way.BULK in profile.ways else ""


def _addresses(url: str, profile: Profile) -> tuple[str, str, str] | None:
    bare = url.rstrip("/")
    for ending, *others in profile.ends:
        if bare.endswith(ending):
            stem = bare[: len(bare) - len(ending)]
            update, graphs, quads = (f"{stem}{other}" if other else "" for other in others)
            return update, graphs, quads
    return None
