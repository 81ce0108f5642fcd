"""Out: export, load."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import GraphOption, open_graph, say
from kg.errors import UnknownNameError


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("export")(export)
    app.command("load")(load)


def export(
    format: Annotated[str, typer.Argument(metavar="FORMAT", help="gexf (Gephi), graphml, nq or ttl.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="File to write.")],
    graph: GraphOption = None,
    around: Annotated[str, typer.Option("--around", help="Only what is near this term: a name or CURIE.")] = "",
    hops: Annotated[int, typer.Option("--hops", min=1, help="How near, in edges.")] = 1,
    timeline: Annotated[bool, typer.Option("--timeline", help="Give nodes and edges their first year.")] = False,
) -> None:
    """Write the graph to a file for another program.

    Example: kg export gexf -o network.gexf
    """
    from kg.exports import UNITS, ExportOptions, export_graph
    from kg.query.named import read_term

    opened = open_graph(graph)
    term = read_term(opened.store, around).curie if around else ""
    options = ExportOptions(around=term, hops=hops, timeline=timeline)
    count = export_graph(format, opened.store, output, options=options)
    say(f"{count} {UNITS[format]} written to {output}")


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
