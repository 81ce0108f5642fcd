"""Documents in: build, demo, annotate."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import GraphOption, OutputOption, graph_folder, open_graph, say, say_problem, toolkit

if TYPE_CHECKING:
    from kg.model.failure import Failure
    from kg.rdf.manifest import Manifest

InputsArgument = Annotated[
    list[str], typer.Argument(metavar="INPUT…", help="Files, folders, patterns, or - for standard input.")
]
ModelOption = Annotated[str, typer.Option("--model", help="spaCy or scispaCy pipeline: a name, a folder, or blank:en.")]
RecogniserOption = Annotated[
    list[str] | None,
    typer.Option("--recogniser", help="Model whose mentions are taken too; may be repeated.", show_default=False),
]


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("demo")(demo)
    app.command("build")(build)
    app.command("add")(add)
    app.command("remove")(remove)
    app.command("verdicts")(verdicts)
    app.command("annotate")(annotate)


def build(
    inputs: InputsArgument,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Graph folder to write.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Also replace a damaged graph.")] = False,
    model: ModelOption = "",
    recogniser: RecogniserOption = None,
) -> None:
    """Read documents and write their graph.

    A document that cannot be read stops no other: it is listed in manifest.json, and the exit code is 3.

    Example: kg build papers/ notes.txt -o graph
    """
    from kg.build import build_graph
    from kg.errors import NothingReadError

    folder = graph_folder(output)
    try:
        manifest = build_graph(inputs, folder, toolkit(model, recogniser), force=force, progress=_show_progress())
    except NothingReadError as error:
        for problem, fix in error.failures:
            say_problem(problem, fix)
        raise
    if manifest.left_out:
        count, first = len(manifest.left_out), manifest.left_out[0]
        say(f"{count} files left out by their ending, listed in manifest.json: {first}{' …' if count > 1 else ''}")
    report(manifest, folder)


def add(
    inputs: InputsArgument,
    graph: GraphOption = None,
    model: ModelOption = "",
    recogniser: RecogniserOption = None,
) -> None:
    """Read more documents into a graph; one that is there already is replaced.

    Example: kg add new-paper.xml --graph graph
    """
    from kg.sources import find_inputs
    from kg.update import add_documents

    opened = add_documents(
        open_graph(graph), find_inputs(inputs), toolkit(model, recogniser), progress=_show_progress()
    )
    report(opened.manifest, opened.folder)


def remove(
    documents: Annotated[list[str], typer.Argument(metavar="DOC…", help="Identifiers of documents, or their files.")],
    graph: GraphOption = None,
    model: ModelOption = "",
    recogniser: RecogniserOption = None,
) -> None:
    """Take documents out of a graph.

    Example: kg remove doi:10.5555/kg.sample.01 --graph graph
    """
    from kg.update import remove_documents

    opened = remove_documents(open_graph(graph), documents, toolkit(model, recogniser))
    say(f"{describe(opened.manifest)} in {opened.folder}")


def verdicts(
    weights: Annotated[
        Path | None, typer.Option("--weights", help="A table of evidence weights in the place of the shipped one.")
    ] = None,
    graph: GraphOption = None,
) -> None:
    """Compute the verdicts again, after retractions.tsv or the table of evidence weights has changed.

    No document is read.

    Example: kg verdicts --weights my-weights.tsv --graph graph
    """
    from kg.update import compute_again

    tools = toolkit(weights=str(weights or ""))
    opened = compute_again(open_graph(graph), tools)
    counts = opened.manifest.counts
    say(f"verdicts of {counts['claims']} claims in {opened.folder} computed again, by {tools.weights_file}")


def describe(manifest: "Manifest") -> str:
    """Return what a graph holds, in words."""
    return ", ".join(count_words(manifest.counts[f"{word}s"], word) for word in ("document", "claim", "quad"))


def report(manifest: "Manifest", folder: Path) -> None:
    """Say what a graph holds and what could not be read; exit code 3 if there is any such."""
    if sys.stderr.isatty():
        typer.echo("\r\x1b[K", err=True, nl=False)
    notices = "".join(f" ({notice})" for notice in manifest.notices)
    say(f"{describe(manifest)} in {folder}{notices}")
    report_failures(manifest.failures)


def report_failures(failures: "Sequence[Failure]") -> None:
    """Say what could not be read; exit code 3 if there is any such."""
    for failure in failures:
        say_problem(f"{failure.place}: {failure.problem}", failure.fix)
    if failures:
        raise typer.Exit(3)


def count_words(number: int, word: str) -> str:
    """Return a number with its noun.

    >>> count_words(1, "claim"), count_words(2, "claim")
    ('1 claim', '2 claims')
    """
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _show_progress() -> Callable[[str], None]:
    """Return what shows each document's title while it is read; nothing where stderr is no terminal."""
    count = 0

    def show(title: str) -> None:
        nonlocal count
        count += 1
        if sys.stderr.isatty():
            typer.echo(f"\r\x1b[K{count} {title[:70]}", err=True, nl=False)

    return show


def demo(output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the demo.")] = Path("demo")) -> None:
    """Build the sample corpus, ask one question, show a mechanism, and write a file for Gephi.

    Example: kg demo
    """
    from kg.cli.show import show_demo
    from kg.demo import run_demo

    show_demo(run_demo(output, toolkit()))


def annotate(
    inputs: InputsArgument,
    format: Annotated[str, typer.Option("--format", help="table, jsonl, bioc-json or pubtator.")] = "table",
    claims: Annotated[bool, typer.Option("--claims/--no-claims", help="Also extract claims.")] = True,
    output: OutputOption = None,
    model: ModelOption = "",
    recogniser: RecogniserOption = None,
) -> None:
    """Show the entities, cues and claims of documents; nothing is stored.

    Example: kg annotate paper.xml --format jsonl -o paper.jsonl
    """
    from kg.annotate import ANNOTATORS, annotate_inputs
    from kg.errors import UnknownNameError
    from kg.sources import find_inputs

    if format not in ANNOTATORS:
        raise UnknownNameError("annotation format", format, ANNOTATORS)
    report_failures(
        annotate_inputs(find_inputs(inputs), toolkit(model, recogniser), form=format, claims=claims, output=output)
    )
