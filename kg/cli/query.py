"""Saved queries: query list, show, run and export."""

import json as json_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.endpoint import SourceOptions
from kg.cli.groups import with_groups
from kg.cli.options import JsonOption, Output, OutputOption, TableForm, open_graph, say

if TYPE_CHECKING:
    from kg.query.table import Table

query_app = typer.Typer(
    name="query", help="List, show and run saved queries.", no_args_is_help=True, rich_markup_mode=None
)


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.add_typer(query_app)


def write_table(table: "Table", output: Output) -> None:
    """Write a table; exit code 1 where it has no row."""
    from kg.query.table import RENDERERS, render_rich

    if output.form == "table":
        from rich.console import Console

        Console().print(render_rich(table))
    else:
        output.write(RENDERERS[output.form](table))
    if not table.rows:
        say("nothing found")
        raise typer.Exit(1)


@query_app.command("list")
def list_queries(json: JsonOption = False) -> None:
    """List the saved queries.

    Example: kg query list
    """
    from kg.query.catalogue import describe_catalogue, read_catalogue

    queries = read_catalogue()
    if json:
        typer.echo(json_module.dumps(describe_catalogue(queries), ensure_ascii=False))
        return
    width = max(len(query.name) for query in queries)
    for query in queries:
        typer.echo(f"{query.name:<{width}}  {query.summary}")


@query_app.command("show")
def show(name: Annotated[str, typer.Argument(help="Name of a saved query, or a .rq file.")]) -> None:
    """Print a saved query: its SPARQL, with parameters and columns in the header.

    Example: kg query show verdict
    """
    from kg.query.catalogue import find_query

    typer.echo(find_query(name).text.rstrip("\n"))


@query_app.command("run")
@with_groups
def run_saved(
    name: Annotated[str, typer.Argument(help="Name of a saved query, or a .rq file.")],
    param: Annotated[
        list[str] | None, typer.Option("--param", "-p", metavar="NAME=VALUE", help="A parameter; may be repeated.")
    ] = None,
    *,
    source: SourceOptions,
    form: TableForm,
    output: OutputOption = None,
) -> None:
    """Run a saved query on the graph folder, or on a SPARQL endpoint.

    Example: kg query run what-does-entity-do --param entity=SRR
    """
    from functools import partial

    from kg.query.catalogue import find_query
    from kg.query.run import run_query
    from kg.query.terms import resolve_name

    chosen = form.output(output)
    query = find_query(name)
    params = read_params(param or [])
    if source.endpoint:
        target = source.target()
        table = run_query(target, query, params, partial(resolve_name, target))
    else:
        opened = open_graph(source.graph)
        resolve = partial(resolve_name, opened.store)
        table = run_query(opened.store, query, params, resolve, base=opened.manifest.base)
    write_table(table, chosen)


@query_app.command("export")
def export(
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write.")],
    sparql_examples: Annotated[
        bool, typer.Option("--sparql-examples", help="As sh:SPARQLExecutable in Turtle; the only form so far.")
    ] = True,
    target: Annotated[str, typer.Option("--target", help="Endpoint that they are examples for.")] = "",
) -> None:
    """Write the saved queries for another program: examples of a SPARQL endpoint, one file each.

    Example: kg query export --sparql-examples -o examples
    """
    from kg.errors import BadParameterError
    from kg.query.catalogue import read_catalogue
    from kg.query.examples import write_examples

    if not sparql_examples:
        raise BadParameterError("no form to write the queries in", fix="give --sparql-examples")
    count = write_examples(read_catalogue(), output, target=target)
    say(f"{count} queries written to {output}")


def read_params(texts: list[str]) -> dict[str, str]:
    """Read ``name=value`` texts.

    Raises:
        BadParameterError: One has no ``=``, or a name is given twice.
    """
    from kg.errors import BadParameterError

    params: dict[str, str] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name.strip() or name.strip() in params:
            raise BadParameterError(f"parameter {text!r}", fix="write each once, as --param name=value")
        params[name.strip()] = value
    return params
