"""Checks: validate, verify, diff, doctor."""

import json as json_module
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import GraphOption, JsonOption, graph_folder, open_graph, say


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("validate")(validate)
    app.command("verify")(verify)
    app.command("diff")(diff)
    app.command("doctor")(doctor)


def validate(graph: GraphOption = None) -> None:
    """Check the graph against its SHACL shapes.

    Example: kg validate --graph graph
    """
    from kg.rdf.validate import validate as find_violations

    found = find_violations(open_graph(graph))
    _report([(each.document, each.focus, each.path, each.message) for each in found], "violations of the shapes")


def verify(graph: GraphOption = None) -> None:
    """Check every quote against its text, and every hash.

    Example: kg verify --graph graph
    """
    from kg.rdf.verify import verify as find_mismatches

    found = find_mismatches(open_graph(graph))
    _report([(each.document, each.subject, each.problem) for each in found], "mismatches")


def _report(rows: Sequence[tuple[str, ...]], what: str) -> None:
    """Print what is wrong, a line each, and how much it is; exit code 1 where anything is."""
    for row in rows:
        typer.echo("\t".join(map(str, row)))
    say(f"{len(rows)} {what}")
    if rows:
        raise typer.Exit(1)


def diff(
    one: Annotated[Path, typer.Argument(help="Graph folder of the first build.")],
    other: Annotated[Path, typer.Argument(help="Graph folder of the second build.")],
    json: JsonOption = False,
) -> None:
    """Say what the second build has otherwise than the first: documents, claims, verdicts.

    Example: kg diff graph-of-may graph
    """
    from kg.query.diff import compare_graphs, difference_to_dict, format_difference

    difference = compare_graphs(open_graph(one), open_graph(other))
    if json:
        typer.echo(json_module.dumps(difference_to_dict(difference), ensure_ascii=False, indent=1))
    else:
        typer.echo(format_difference(difference))


def doctor(graph: GraphOption = None, json: JsonOption = False) -> None:
    """Check the installation: packages, shipped files, model, graph.

    Example: kg doctor
    """
    from kg.doctor import examine, report_to_json

    report = examine(graph_folder(graph))
    if json:
        typer.echo(report_to_json(report))
    else:
        for finding in report:
            typer.echo(f"{'ok  ' if finding.ok else 'FAIL'}  {finding.what}: {finding.detail}")
    if not all(finding.ok for finding in report):
        raise typer.Exit(1)
