"""Into a triplestore: load, load-plan."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.endpoint import Access, AuthOption, CaFileOption, UserOption
from kg.cli.options import GraphOption, open_graph, say

if TYPE_CHECKING:
    from kg.rdf.load import LoadPlan
    from kg.rdf.store import Graph


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("load")(load)
    app.command("load-plan")(load_plan)


def load(
    endpoint: Annotated[str, typer.Option("--endpoint", help="SPARQL query endpoint.")],
    update_endpoint: Annotated[str, typer.Option("--update-endpoint", help="SPARQL update endpoint.")] = "",
    graph_store: Annotated[str, typer.Option("--graph-store", help="Address of the Graph Store protocol.")] = "",
    store: Annotated[str, typer.Option("--store", help="What the server is; default: ask it.")] = "",
    via: Annotated[str, typer.Option("--via", help="bulk, graph-store or update; default: the fastest.")] = "",
    batch: Annotated[int, typer.Option("--batch", min=0, help="Triples in one request; default: the store's.")] = 0,
    user: UserOption = "",
    auth: AuthOption = "",
    ca_file: CaFileOption = None,
    replace: Annotated[bool, typer.Option("--replace", help="Give each graph its new triples only.")] = False,
    restart: Annotated[bool, typer.Option("--restart", help="Do not go on with a load that was cut.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be sent, and send nothing.")] = False,
    graph: GraphOption = None,
) -> None:
    """Load the graph into a triplestore, one named graph at a time; a load that was cut goes on where it stopped.

    Example: kg load --endpoint http://127.0.0.1:7878/query --replace
    """
    from kg.rdf.journal import Journal, journal_path
    from kg.rdf.load import choose_plan, try_load
    from kg.rdf.load import load as load_files

    opened = open_graph(graph)
    files = find_shards(opened)
    target = Access(user, auth, ca_file).target(endpoint, update=update_endpoint, graph_store=graph_store)
    plan = choose_plan(target, store=store, way=via, batch=batch, replace=replace)
    if dry_run:
        planned = try_load(files, plan)
        say(f"{planned.triples} triples in {planned.graphs} named graphs would go {_describe(plan)}")
        say(f"{planned.other} of these graphs are there with another number of triples")
        return
    path = journal_path(opened.folder, plan.address)
    if restart:
        path.unlink(missing_ok=True)
    journal = Journal(path, f"{_describe(plan)}, replace {replace}, {_hash_files(opened)}")
    report = load_files(files, plan, replace=replace, journal=journal, progress=_show_progress(opened))
    if report.before:
        say(f"{report.before} graphs or files had arrived before; the rest was sent")
    say(f"{report.triples} triples in {report.graphs} named graphs loaded {_describe(plan)}")


def load_plan(
    store: Annotated[str, typer.Option("--store", help="qlever, virtuoso, neptune, graphdb, jena or oxigraph.")],
    graph: GraphOption = None,
) -> None:
    """Print the commands of a triplestore's own bulk loader for the graph's files; nothing is run.

    Example: kg load-plan --store virtuoso
    """
    from kg.rdf.load_plan import plan_commands

    opened = open_graph(graph)
    typer.echo(plan_commands(store, find_shards(opened), opened.folder))


def find_shards(opened: "Graph") -> list[Path]:
    """Return the files of quads of a graph, in order."""
    return sorted((opened.folder / "quads").glob("*.nq.gz"))


def _describe(plan: "LoadPlan") -> str:
    return f"to {plan.address} ({plan.profile.name}, {plan.way})"


def _hash_files(opened: "Graph") -> str:
    from kg.rdf.embedded import hash_quads

    return hash_quads(opened.manifest)


def _show_progress(opened: "Graph") -> "Callable[[int], None]":
    total = opened.manifest.counts.get("quads", 0)

    def show(count: int) -> None:
        if sys.stderr.isatty():
            typer.echo(f"\r\x1b[K{count} of {total} triples sent", err=True, nl=count >= total)

    return show
