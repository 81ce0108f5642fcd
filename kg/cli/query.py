"""Questions: query list, show and run; ask."""

import json as json_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.endpoint import Access, AuthOption, CaFileOption, EndpointOption, UserOption
from kg.cli.options import (
    CsvOption,
    GraphOption,
    JsonlOption,
    JsonOption,
    Output,
    OutputOption,
    choose_output,
    open_graph,
    say,
    settings,
    toolkit,
)  # fmt: skip

if TYPE_CHECKING:
    from kg.query.answer import Answer
    from kg.query.rerank import Reranker
    from kg.query.table import Table
    from kg.rdf.store import Graph

query_app = typer.Typer(
    name="query", help="List, show and run saved queries.", no_args_is_help=True, rich_markup_mode=None
)


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.add_typer(query_app)
    app.command("ask")(ask)


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
def run_saved(
    name: Annotated[str, typer.Argument(help="Name of a saved query, or a .rq file.")],
    param: Annotated[
        list[str] | None, typer.Option("--param", "-p", metavar="NAME=VALUE", help="A parameter; may be repeated.")
    ] = None,
    endpoint: EndpointOption = "",
    user: UserOption = "",
    auth: AuthOption = "",
    ca_file: CaFileOption = None,
    graph: GraphOption = None,
    json: JsonOption = False,
    jsonl: JsonlOption = False,
    csv: CsvOption = False,
    output: OutputOption = None,
) -> None:
    """Run a saved query on the graph folder, or on a SPARQL endpoint.

    Example: kg query run what-does-entity-do --param entity=SRR
    """
    from functools import partial

    from kg.query.catalogue import find_query
    from kg.query.run import run_query
    from kg.query.terms import resolve_name

    chosen = choose_output(output, json=json, jsonl=jsonl, csv=csv)
    query = find_query(name)
    params = read_params(param or [])
    if endpoint:
        target = Access(user, auth, ca_file).target(endpoint)
        table = run_query(target, query, params, partial(resolve_name, target))
    else:
        opened = open_graph(graph)
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


def ask(
    claim: Annotated[str, typer.Argument(help="A claim in plain words.", show_default=False)] = "",
    batch: Annotated[
        Path | None, typer.Option("--batch", help='JSONL of {"id", "claim"}, may be gzipped.', show_default=False)
    ] = None,
    min_tier: Annotated[str, typer.Option("--min-tier", help="Leave out papers below this level of evidence.")] = "",
    contradicting: Annotated[bool, typer.Option("--contradicting", help="Only papers against the claim.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the arithmetic of the verdict, and what ranks each paper.")
    ] = False,
    max_papers: Annotated[int, typer.Option("--max-papers", min=1, help="How many papers at most.")] = 20,
    plot: Annotated[
        Path | None, typer.Option("--plot", help="Draw the answer too, as .svg or .png.", show_default=False)
    ] = None,
    rerank: Annotated[
        Path | None,
        typer.Option("--rerank", help="Folder of a sentence-transformers model (kg[semantic]).", show_default=False),
    ] = None,
    workers: Annotated[int, typer.Option("--workers", min=0, help="Processes for a batch; 0 for one a core.")] = 0,
    endpoint: EndpointOption = "",
    user: UserOption = "",
    auth: AuthOption = "",
    ca_file: CaFileOption = None,
    graph: GraphOption = None,
    json: JsonOption = False,
    jsonl: JsonlOption = False,
    output: OutputOption = None,
) -> None:
    """Say which papers support a claim, which dispute it, and how strongly.

    Example: kg ask "extracellular vesicles promote cartilage regeneration"
    """
    from dataclasses import replace

    from kg.errors import BadParameterError
    from kg.query.ask import AskOptions
    from kg.query.ask import ask as answer_claim
    from kg.query.batch import ask_batch

    chosen = choose_output(output, json=json, jsonl=jsonl)
    if bool(claim.strip()) == (batch is not None):
        raise BadParameterError("no claim to ask about, or two", fix='give a claim: kg ask "…", or --batch FILE')
    if plot is not None:
        check_plot_option(plot, batch)
    tools = toolkit()
    options = AskOptions.checked(tools, max_papers=max_papers, min_tier=min_tier, contradicting=contradicting)
    if endpoint:
        if batch is not None or explain or plot is not None or rerank is not None:
            problem = "--batch, --explain, --plot and --rerank need the texts of a graph folder"
            raise BadParameterError(problem, fix="leave out --endpoint, or them")
        from kg.query.remote import ask_endpoint

        target = Access(user, auth, ca_file).target(endpoint)
        say("an endpoint has no full text: papers are found by the claims they state")
        answer = ask_endpoint(target, claim, tools, options)
        write_answer(answer, chosen)
        if not answer.papers:
            raise typer.Exit(1)
        return
    options = replace(options, explain=explain, reranker=open_reranker(rerank))
    opened = open_graph(graph)
    if batch is not None:
        chosen.write("\n".join(ask_batch(opened, batch, tools, options, workers=workers)))
        return
    answer = answer_claim(opened, claim, tools, options)
    write_answer(answer, chosen, explained_in=opened if explain else None)
    if plot is not None:
        draw_answer(answer, opened, plot)
    if not answer.papers:
        raise typer.Exit(1)


def open_reranker(folder: Path | None) -> "Reranker | None":
    """Return the model that a person names, be it in the settings."""
    from kg.query.rerank import SentenceTransformersReranker

    named = folder or settings().rerank
    return SentenceTransformersReranker(Path(named)) if named else None


def write_answer(answer: "Answer", output: Output, *, explained_in: "Graph | None" = None) -> None:
    """Write an answer as text, or as JSON where that is asked for.

    Args:
        answer: The answer.
        output: Where to, and in which form.
        explained_in: The graph that was asked, to show the arithmetic of the verdict too.
    """
    from kg.cli.show import format_answer
    from kg.query.answer import answer_to_dict
    from kg.query.explain import explain_studies, format_sides, sides_to_list

    sides = explain_studies(explained_in, answer.studies) if explained_in is not None else []
    if output.form in ("json", "jsonl"):
        table = answer_to_dict(answer) | ({} if explained_in is None else {"explanation": sides_to_list(sides)})
        indent = 1 if output.form == "json" else None
        output.write(json_module.dumps(table, ensure_ascii=False, indent=indent))
    else:
        output.write(format_answer(answer, arithmetic=format_sides(sides)))


def check_plot_option(plot: Path, batch: Path | None) -> None:
    """Make sure that a picture can be drawn.

    Raises:
        BadParameterError: There is a batch, or the file is of another kind.
        MissingExtraError: matplotlib is not installed.
    """
    from kg.errors import BadParameterError
    from kg.exports.plot import check_plot

    if batch is not None:
        raise BadParameterError("--plot draws one answer, not a batch", fix="ask one claim, or leave --plot out")
    check_plot(plot)


def draw_answer(answer: "Answer", opened: "Graph", path: Path) -> None:
    """Draw an answer into a file."""
    from kg.exports.plot import Chart, read_years, write_plot

    chart = Chart(
        title=answer.question.text,
        weight_for=answer.weight_for,
        weight_against=answer.weight_against,
        studies=answer.studies,
        years=read_years(opened.store, answer.studies),
    )
    write_plot(chart, path)
    say(f"picture written to {path}")
