"""A claim in plain words: ask."""

import json as json_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.endpoint import SourceOptions
from kg.cli.groups import with_groups
from kg.cli.options import (
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
    from kg.query.ask import AskOptions
    from kg.query.rerank import Reranker
    from kg.rdf.endpoint import EndpointTarget
    from kg.rdf.store import Graph
    from kg.toolkit import Toolkit


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("ask")(with_groups(ask))


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
    *,
    source: SourceOptions,
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
    if source.endpoint:
        check_remote(batch=batch, explain=explain, plot=plot, rerank=rerank)
        ask_remote(source.target(), claim, tools, options, chosen)
        return
    options = replace(options, explain=explain, reranker=open_reranker(rerank))
    opened = open_graph(source.graph)
    if batch is not None:
        chosen.write("\n".join(ask_batch(opened, batch, tools, options, workers=workers)))
        return
    answer = answer_claim(opened, claim, tools, options)
    if plot is not None:
        draw_answer(answer, opened, plot)
    write_answer(answer, chosen, explained_in=opened if explain else None)


def check_remote(**needing_texts: object) -> None:
    """Make sure that nothing is asked of an endpoint that needs the texts of a graph folder.

    Raises:
        BadParameterError: Something is.
    """
    from kg.errors import BadParameterError

    given = [f"--{name}" for name, value in needing_texts.items() if value]
    if given:
        problem = f"{', '.join(given)}: that needs the texts of a graph folder, and an endpoint has none"
        raise BadParameterError(problem, fix="leave it out, or ask the graph folder")


def ask_remote(target: "EndpointTarget", claim: str, tools: "Toolkit", options: "AskOptions", output: Output) -> None:
    """Ask an endpoint and write the answer."""
    from kg.query.remote import ask_endpoint

    say("an endpoint has no full text: papers are found by the claims they state")
    write_answer(ask_endpoint(target, claim, tools, options), output)


def open_reranker(folder: Path | None) -> "Reranker | None":
    """Return the model that a person names, be it in the settings."""
    from kg.query.rerank import SentenceTransformersReranker

    named = folder or settings().rerank
    return SentenceTransformersReranker(Path(named)) if named else None


def write_answer(answer: "Answer", output: Output, *, explained_in: "Graph | None" = None) -> None:
    """Write an answer as text, or as JSON where that is asked for; exit code 1 where it has no paper.

    Args:
        answer: The answer.
        output: Where to, and in which form.
        explained_in: The graph that was asked, to show the arithmetic of the verdict too.
    """
    from kg.cli.show import format_answer
    from kg.query.answer import answer_to_dict
    from kg.query.explain import explain_studies
    from kg.query.explain_forms import format_sides, sides_to_list

    sides = explain_studies(explained_in, answer.studies) if explained_in is not None else []
    if output.form in ("json", "jsonl"):
        table = answer_to_dict(answer) | ({} if explained_in is None else {"explanation": sides_to_list(sides)})
        indent = 1 if output.form == "json" else None
        output.write(json_module.dumps(table, ensure_ascii=False, indent=indent))
    else:
        output.write(format_answer(answer, arithmetic=format_sides(sides)))
    if not answer.papers:
        raise typer.Exit(1)


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
