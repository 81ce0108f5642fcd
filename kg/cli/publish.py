"""Out: load."""

import os
import sys
from typing import Annotated

import typer

from kg.cli.options import GraphOption, open_graph, say
from kg.errors import UnknownNameError


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("load")(load)


def load(
    endpoint: Annotated[str, typer.Option("--endpoint", help="SPARQL query endpoint.")],
    update_endpoint: Annotated[str, typer.Option("--update-endpoint", help="SPARQL update endpoint.")] = "",
    user: Annotated[str, typer.Option("--user", help="User name; the password is read from $KG_PASSWORD.")] = "",
    auth: Annotated[str, typer.Option("--auth", help="basic or digest.")] = "basic",
    replace: Annotated[bool, typer.Option("--replace", help="Drop each graph before it is loaded.")] = False,
    graph: GraphOption = None,
) -> None:
    """Load the graph into a triplestore, one named graph at a time.

    Example: kg load --endpoint http://127.0.0.1:7878/query --replace
    """
    from kg.rdf.endpoint import EndpointTarget
    from kg.rdf.load import load as load_files

    if auth not in ("basic", "digest"):
        raise UnknownNameError("kind of authentication", auth, ("basic", "digest"))
    opened = open_graph(graph)
    password = os.environ.get("KG_PASSWORD", "")
    target = EndpointTarget(url=endpoint, update=update_endpoint, user=user, password=password, auth=auth)
    files = sorted((opened.folder / "quads").glob("*.nq.gz"))
    report = load_files(files, target, replace=replace, progress=_show_sent if sys.stderr.isatty() else None)
    say(f"{report.triples} triples in {report.graphs} named graphs loaded into {target.update_url}")


def _show_sent(count: int) -> None:
    typer.echo(f"\r\x1b[K{count} triples sent", err=True, nl=False)
