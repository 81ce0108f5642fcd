"""Options that several commands share, and where their results go."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import BadParameterError, KgError

if TYPE_CHECKING:
    from kg.config import Settings
    from kg.rdf.store import Graph
    from kg.toolkit import Toolkit

GraphOption = Annotated[
    Path | None,
    typer.Option("--graph", help="Graph folder; default $KG_GRAPH, kg.toml, or ./graph.", show_default=False),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Write one JSON document.")]
JsonlOption = Annotated[bool, typer.Option("--jsonl", help="Write one JSON object a line.")]
CsvOption = Annotated[bool, typer.Option("--csv", help="Write CSV.")]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write to this file instead of stdout.", show_default=False)
]


@dataclass(frozen=True, slots=True)
class Output:
    """How and where a command writes its result.

    Attributes:
        form: ``table``, ``tsv``, ``csv``, ``json`` or ``jsonl``.
        path: The file; None for stdout.
    """

    form: str
    path: Path | None

    def write(self, text: str) -> None:
        """Write a result, with one line end after it.

        Raises:
            KgError: The file cannot be written.
        """
        if self.path is None:
            typer.echo(text.removesuffix("\n"))
            return
        try:
            self.path.write_text(text.removesuffix("\n") + "\n", encoding="utf-8")
        except OSError as error:
            raise KgError(f"cannot write {self.path}: {error.strerror}", fix="choose another file, with -o") from error


def choose_output(path: Path | None, **forms: bool) -> Output:
    """Return the output asked for; a table on a terminal, TSV elsewhere.

    Raises:
        BadParameterError: More than one form is asked for.
    """
    asked = [name for name, wanted in forms.items() if wanted]
    if len(asked) > 1:
        flags = ", ".join(f"--{name}" for name in asked)
        raise BadParameterError(f"{flags} exclude each other", fix="give one of them")
    if asked:
        return Output(asked[0], path)
    return Output("table" if path is None and sys.stdout.isatty() else "tsv", path)


@dataclass(frozen=True, slots=True)
class TableForm:
    """The form that a table is asked for in."""

    json: JsonOption = False
    jsonl: JsonlOption = False
    csv: CsvOption = False

    def output(self, path: Path | None = None) -> Output:
        """Return the output asked for.

        Raises:
            BadParameterError: More than one form is asked for.
        """
        return choose_output(path, json=self.json, jsonl=self.jsonl, csv=self.csv)


def settings() -> "Settings":
    """Return the settings of the working folder and the environment."""
    from kg.config import load_settings

    return load_settings()


def toolkit(model: str = "", recognisers: Sequence[str] | None = None, *, weights: str = "") -> "Toolkit":
    """Return the models and tables, with other models or another table of weights if any are named."""
    from dataclasses import replace

    from kg.toolkit import load_toolkit

    found = settings()
    return load_toolkit(
        replace(
            found,
            model=model or found.model,
            recognisers=" ".join(recognisers or ()) or found.recognisers,
            weights=weights or found.weights,
        )
    )


def graph_folder(graph: Path | None) -> Path:
    """Return the graph folder a command shall use."""
    return graph if graph is not None else Path(settings().graph)


def open_graph(graph: Path | None) -> "Graph":
    """Open the graph a command shall use.

    Raises:
        StoreError: There is no graph, or it is damaged.
    """
    from kg.rdf.store import open_graph as open_folder

    return open_folder(graph_folder(graph))


def say(text: str) -> None:
    """Tell the user something that is no result."""
    typer.echo(text, err=True)


def say_problem(problem: str, fix: str) -> None:
    """Tell the user in two lines what is wrong and what to do about it."""
    say(f"kg: {' '.join(problem.split())}\n  fix: {' '.join(fix.split())}")
