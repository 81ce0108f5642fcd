"""The commands of each triplestore's own bulk loader for the files of a graph.

After the manuals of Oxigraph, OpenLink Virtuoso, QLever, Apache Jena TDB2, Ontotext GraphDB and Amazon Neptune. What a
user must fill in is written in capitals.
"""

import json
import shlex
from collections.abc import Callable, Sequence
from pathlib import Path

from kg.errors import UnknownNameError


def plan_commands(store: str, files: Sequence[Path], folder: Path) -> str:
    """Return commands for a shell, one a line, with comments on what to do by hand.

    Args:
        store: A key of ``PLANS``.
        files: The graph's files of quads.
        folder: The graph folder, for the name of the store.

    Raises:
        UnknownNameError: There is no plan for such a store.
    """
    if store not in PLANS:
        raise UnknownNameError("triplestore with a bulk loader", store, PLANS)
    return "\n".join(PLANS[store]([path.resolve() for path in files], folder.resolve().name))


def _oxigraph(files: Sequence[Path], name: str) -> list[str]:
    place = shlex.quote(f"{name}.oxigraph")
    return [
        "# the server must not be running",
        f"oxigraph load --location {place} --file {_join(files)}",
        f"oxigraph serve --location {place} --bind 127.0.0.1:7878",
    ]


def _virtuoso(files: Sequence[Path], _: str) -> list[str]:
    folder = str(files[0].parent)
    client = "isql-vt 127.0.0.1:1111 dba PASSWORD"
    quoted = folder.replace("'", "''")
    return [
        f"# virtuoso.ini: DirsAllowed must list {folder}; its server reads the files itself",
        _exec(client, f"ld_dir('{quoted}', '*.nq.gz', 'urn:none');"),
        _exec(client, "rdf_loader_run();"),
        _exec(client, "checkpoint;"),
        "# must list nothing:",
        _exec(client, "SELECT ll_file, ll_error FROM DB.DBA.load_list WHERE ll_error IS NOT NULL;"),
    ]


def _qlever(files: Sequence[Path], name: str) -> list[str]:
    index = shlex.quote(name)
    return [
        "# qlever-index is called IndexBuilderMain, and qlever-server ServerMain, in older versions",
        f"zcat {_join(files)} | qlever-index -i {index} -F nq -f -",
        f"qlever-server -i {index} -p 7001 -a TOKEN",
    ]


def _jena(files: Sequence[Path], name: str) -> list[str]:
    place = shlex.quote(f"{name}.tdb2")
    return [
        "# the server must not be running",
        f"tdb2.tdbloader --loader=parallel --loc {place} {_join(files)}",
        f"fuseki-server --localhost --tdb2 --loc {place} /{shlex.quote(name)}",
    ]


def _graphdb(files: Sequence[Path], name: str) -> list[str]:
    return [
        f"# make the repository {name} first; the server must not be running",
        f"importrdf preload --force --repository {shlex.quote(name)} {_join(files)}",
    ]


def _neptune(files: Sequence[Path], name: str) -> list[str]:
    source = f"s3://BUCKET/{name}/"
    request = {
        "source": source,
        "format": "nquads",
        "iamRoleArn": "ROLE_ARN",
        "region": "REGION",
        "mode": "AUTO",
        "failOnError": "TRUE",
        "parallelism": "OVERSUBSCRIBE",
    }
    loader = "https://CLUSTER:8182/loader"
    body = shlex.quote(json.dumps(request))
    return [
        "# the role must be attached to the cluster and may read the bucket; the network needs an endpoint for S3",
        f"aws s3 cp {shlex.quote(str(files[0].parent))} {source} --recursive --exclude '*' --include '*.nq.gz'",
        f"curl -X POST {loader} -H 'Content-Type: application/json' -d {body}",
        f"curl {loader}/LOAD_ID",
    ]


def _exec(client: str, statement: str) -> str:
    return f"{client} exec={shlex.quote(statement)}"


def _join(files: Sequence[Path]) -> str:
    return " ".join(shlex.quote(str(path)) for path in files)


#: Name of a store → its commands for some files and a name.
PLANS: dict[str, Callable[[Sequence[Path], str], list[str]]] = {
    "qlever": _qlever,
    "virtuoso": _virtuoso,
    "neptune": _neptune,
    "graphdb": _graphdb,
    "jena": _jena,
    "oxigraph": _oxigraph,
}
