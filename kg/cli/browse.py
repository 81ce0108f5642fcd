"""Browsing: claim list and show, entity search and show, stats."""

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.groups import with_groups
from kg.cli.options import GraphOption, Output, TableForm, open_graph, toolkit
from kg.cli.query import write_table

if TYPE_CHECKING:
    from kg.rdf.store import Graph

claim_app = typer.Typer(name="claim", help="List and show claims.", no_args_is_help=True, rich_markup_mode=None)
entity_app = typer.Typer(name="entity", help="Search and show entities.", no_args_is_help=True, rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.add_typer(claim_app)
    app.add_typer(entity_app)
    app.command("stats")(with_groups(stats))


@claim_app.command("list")
@with_groups
def list_claims(
    about: Annotated[str, typer.Option("--about", help="Only claims about this term: a name or CURIE.")] = "",
    gap: Annotated[
        str, typer.Option("--gap", help="Only claims with this gap in their support, such as sold-not-shown.")
    ] = "",
    graph: GraphOption = None,
    *,
    form: TableForm,
) -> None:
    """List the claims with their verdicts and with what their support lacks, strongest first.

    Example: kg claim list --about osteoarthritis --gap animal-only
    """
    from kg.query import browse
    from kg.query.named import read_term

    output = form.output()
    wanted = browse.read_gap(gap) if gap else None
    opened = open_graph(graph)
    term = read_term(opened.store, about) if about else None
    write_table(browse.list_claims(opened.store, term, gap=wanted, base=opened.manifest.base), output)


@claim_app.command("show")
@with_groups
def show_claim(
    claim: Annotated[str, typer.Argument(help="Identifier of a claim, as kg claim list shows it.")],
    explain: Annotated[bool, typer.Option("--explain", help="Show the arithmetic of its verdict.")] = False,
    graph: GraphOption = None,
    *,
    form: TableForm,
) -> None:
    """Show a claim, what contradicts it, and every sentence that bears on it.

    Example: kg claim show 9f3c0a1b2c3d4e5f --explain
    """
    from kg.cli.options import say
    from kg.query import browse
    from kg.query.opposed import describe_opposed, read_opposed

    output = form.output()
    opened = open_graph(graph)
    label, table = browse.show_claim(opened.store, claim, base=opened.manifest.base)
    key = browse.claim_key(claim)
    if explain:
        _explain(opened, key, label, output)
        return
    say("\n".join([label, *map(describe_opposed, read_opposed(opened, key))]))
    write_table(table, output)


def _explain(opened: "Graph", claim: str, label: str, output: Output) -> None:
    """Write the arithmetic of a verdict, as text or as one JSON document."""
    from kg.query.explain import explain_claim
    from kg.query.explain_forms import explanation_to_json, format_sides

    sides = explain_claim(opened, claim)
    if output.form in ("json", "jsonl"):
        output.write(explanation_to_json(claim, label, sides, indent=1 if output.form == "json" else None))
    else:
        output.write("\n".join([label, *format_sides(sides, label)]))


@claim_app.command("dropped")
@with_groups
def list_dropped(
    inputs: Annotated[
        list[str] | None, typer.Argument(metavar="INPUT…", help="Files to read; without any, the graph.")
    ] = None,
    reason: Annotated[str, typer.Option("--reason", help="Only those dropped for this reason.")] = "",
    counts: Annotated[bool, typer.Option("--counts", help="Count them by reason.")] = False,
    graph: GraphOption = None,
    *,
    form: TableForm,
) -> None:
    """List candidate claims that were not kept, with the reason.

    Example: kg claim dropped paper.xml --reason ungrounded-end
    """
    from kg.cli.build import report_failures
    from kg.dropped import count_dropped, find_dropped
    from kg.dropped import list_dropped as list_from_graph
    from kg.sources import find_inputs

    output = form.output()
    if inputs:
        table, failures = find_dropped(find_inputs(inputs), toolkit(), reason)
    else:
        table, failures = list_from_graph(open_graph(graph), reason), []
    if table.rows or not failures:
        write_table(count_dropped(table) if counts else table, output)
    report_failures(failures)


@entity_app.command("search")
@with_groups
def search_entity(
    text: Annotated[str, typer.Argument(help="A CURIE, a name, or the beginning of one.")],
    *,
    form: TableForm,
) -> None:
    """Find terms that kg knows, by identifier, name or beginning of a name.

    Example: kg entity search "p38"
    """
    from kg.query import browse

    output = form.output()
    write_table(browse.search_entities(toolkit().lexicon, text), output)


@entity_app.command("show")
@with_groups
def show_entity(
    term: Annotated[str, typer.Argument(help="A name or CURIE of a term in the graph.")],
    graph: GraphOption = None,
    *,
    form: TableForm,
) -> None:
    """Show where a term, or a term below it, is mentioned, and by which words.

    Example: kg entity show MONDO:0005178
    """
    from kg.query import browse
    from kg.query.named import read_term

    output = form.output()
    opened = open_graph(graph)
    write_table(browse.show_entity(opened.store, read_term(opened.store, term), base=opened.manifest.base), output)


def stats(
    hubs: Annotated[bool, typer.Option("--hubs", help="List the terms that most mechanisms pass through.")] = False,
    loops: Annotated[bool, typer.Option("--loops", help="List the feedback loops.")] = False,
    graph: GraphOption = None,
    *,
    form: TableForm,
) -> None:
    """Count what the graph holds, or list its hubs or its feedback loops.

    Example: kg stats --hubs --graph graph
    """
    from kg.errors import BadParameterError
    from kg.query import browse
    from kg.query import hubs as network

    output = form.output()
    if hubs and loops:
        raise BadParameterError("--hubs, --loops exclude each other", fix="give one of them")
    store = open_graph(graph).store
    make = network.list_hubs if hubs else network.list_loops if loops else browse.count_graph
    write_table(make(store), output)
