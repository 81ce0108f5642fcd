"""The root of the command line, and the only place that prints errors."""

import logging
import os
import sys
from typing import Annotated, Any

import typer

from kg import __version__
from kg.cli import ask, browse, build, check, export, fetch, load, model, ontology, path, query
from kg.cli.options import say_problem
from kg.errors import BadParameterError, KgError

#: What typer raises for a wrong command line; it names only a child of it.
USAGE_ERROR: type[Exception] = typer.BadParameter.__mro__[1]
STOPPED = 130
#: Arrays here are small: more threads of numpy's would double the CPU time of a question and gain nothing.
BLAS_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")

app = typer.Typer(
    name="kg",
    help="Reads biomedical documents and answers which papers support a claim, and which dispute it.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for group in (build, fetch, ontology, model, ask, query, browse, path, export, load, check):
    group.register(app)


def _print_version(value: bool) -> None:
    if value:
        typer.echo(f"kg {__version__}")
        raise typer.Exit


@app.callback()
def main(
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say on stderr what is being done.")] = False,
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Read the options that stand before a command."""
    logging.basicConfig(level=logging.INFO if verbose else logging.WARNING, format="%(message)s", stream=sys.stderr)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("httpx").setLevel(logging.WARNING)


def run() -> None:
    """Run the command line; an error that a user can fix is two lines and its exit code."""
    for name in BLAS_THREADS:
        os.environ.setdefault(name, "1")
    try:
        code = app(prog_name="kg", standalone_mode=False)
    except KgError as error:
        code = _print_error(error)
    except USAGE_ERROR as error:
        code = _explain_usage(error)
    except SystemExit as stop:
        code = _settle_pipe() if isinstance(stop.__context__, BrokenPipeError) else stop.code
    except OSError as error:
        problem = f"{error.filename}: {error.strerror}" if error.filename else str(error)
        code = _print_error(KgError(problem, fix="check the place, your rights there, and the space on the disk"))
    if code == STOPPED:
        typer.echo("kg: stopped", err=True)
    sys.exit(code)


def _print_error(error: KgError) -> int:
    say_problem(error.problem, error.fix)
    return error.exit_code


def _explain_usage(error: Any) -> int:
    """Print a wrong command line in two lines; the help, where a group was called without a command."""
    message = error.format_message()
    command = error.ctx.command_path if error.ctx else "kg"
    if "\n" in message:
        typer.echo(message, err=True)
        return int(error.exit_code)
    return _print_error(BadParameterError(message, fix=f"{command} --help shows what it takes"))


def _settle_pipe() -> int:
    """Let the rest of the output go nowhere: who read it, such as ``head``, has had enough."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
