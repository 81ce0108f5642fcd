"""Papers in from the network: fetch."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import GraphOption, open_graph, say, settings
from kg.errors import BadParameterError

if TYPE_CHECKING:
    from kg.sources.remote import Client, Miss, Report, Wanted

#: How many identifiers a message names.
MAX_NAMED = 5


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("fetch")(fetch)


def fetch(
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="ID…", help="PMCIDs, PMIDs, DOIs, arXiv identifiers or links to them.")
    ] = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the papers.")] = Path("papers"),
    search: Annotated[str, typer.Option("--search", help="Fetch what this search in Europe PMC finds.")] = "",
    limit: Annotated[int, typer.Option("--max", min=1, help="How many papers a search brings at most.")] = 25,
    ids_file: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="Identifiers, one a line; - is stdin.", show_default=False),
    ] = None,
    email: Annotated[str, typer.Option("--email", help="Your address, for the servers; default $KG_EMAIL.")] = "",
    cache: Annotated[bool, typer.Option("--cache/--no-cache", help="Leave what is there and sound.")] = True,
    check_retractions: Annotated[
        bool, typer.Option("--check-retractions", help="Ask which papers of a graph are retracted by now.")
    ] = False,
    graph: GraphOption = None,
) -> None:
    """Fetch papers into a folder: full text where it is open, else the record with the abstract.

    One that fails stops no other. Exit code 4: the network failed; 3: an identifier is malformed; 1: one is not found.

    Example: kg fetch PMC3166277 PMID:21810267 arXiv:2401.01234 -o papers
    """
    from kg.sources.remote import Wanted

    names = [*(ids or []), *(read_ids(ids_file) if ids_file else [])]
    asked = bool(names or search.strip())
    if asked == check_retractions:
        fix = "give identifiers, --from FILE or --search QUERY; or --check-retractions alone"
        raise BadParameterError("nothing to fetch, or too much at once", fix=fix)
    with open_client(email) as client:
        if check_retractions:
            _check(client, graph)
        else:
            _fetch(client, Wanted(ids=names, query=search.strip(), limit=limit), output, fresh=not cache)


@contextmanager
def open_client(email: str) -> "Iterator[Client]":
    """Open a client with the servers and the address of the settings."""
    from kg.sources.remote import Client, Clock, choose_contact, choose_services

    chosen = settings()
    with Client(choose_services(chosen), choose_contact(chosen, email), clock=Clock()) as client:
        yield client


def read_ids(path: Path) -> list[str]:
    """Return the identifiers in a file, one a line; empty lines and those that begin with ``#`` are left out.

    Raises:
        BadInputError: The file is missing, or no text.
    """
    from kg.errors import BadInputError

    try:
        text = sys.stdin.read() if path == Path("-") else path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise BadInputError(path, "there is no such file", fix="check the name, or give - for stdin") from error
    except UnicodeDecodeError as error:
        raise BadInputError(path, "the file is no UTF-8 text", fix="write one identifier a line") from error
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _fetch(client: "Client", wanted: "Wanted", folder: Path, *, fresh: bool) -> None:
    from kg.sources.remote import fetch_papers

    with show_progress("papers") as progress:
        report = fetch_papers(wanted, folder, client, fresh=fresh, progress=progress)
    for entry in [*report.fetched, *report.there]:
        typer.echo(f"{entry.id.curie}\t{entry.form}\t{folder / entry.file}")
    _explain(report)
    if report.misses:
        raise typer.Exit(report.exit_code)


def _explain(report: "Report") -> None:
    """Say what was fetched and what was not; what failed for the same reason is told once."""
    from kg.sources.remote import Reason

    if report.fetched or report.there:
        say(f"{len(report.fetched)} papers fetched, {len(report.there)} were there")
    for note in sorted({entry.note for entry in report.fetched} - {""}):
        count = sum(entry.note == note for entry in report.fetched)
        say(f"{count} without full text. {note}")
    groups: dict[tuple[str, str], list[Miss]] = {}
    for miss in report.misses:
        key = (miss.problem, miss.fix) if miss.reason is Reason.NETWORK else (f"{miss.id}: {miss.problem}", miss.fix)
        groups.setdefault(key, []).append(miss)
    for (problem, fix), misses in groups.items():
        say(f"kg: {problem}{_name(misses)}\n  fix: {fix}")


def _name(misses: "list[Miss]") -> str:
    """Return the identifiers that a failure of the network concerns, as far as they are not in its words."""
    from kg.sources.remote import Reason

    if misses[0].reason is not Reason.NETWORK:
        return ""
    more = f" and {len(misses) - MAX_NAMED} more" if len(misses) > MAX_NAMED else ""
    return f"; not fetched: {', '.join(miss.id for miss in misses[:MAX_NAMED])}{more}"


def _check(client: "Client", graph: Path | None) -> None:
    from kg.retractions import check_retractions
    from kg.sources.remote.status import PublicationStatus

    with show_progress("checked") as progress:
        check = check_retractions(open_graph(graph), client, progress=lambda done, all_: progress(done, all_, ""))
    for standing in check.standings:
        if standing.status in (PublicationStatus.RETRACTED, PublicationStatus.CONCERN):
            typer.echo(f"{standing.status}\t{' '.join(ref.curie for ref in standing.identifiers)}")
    if not check.standings:
        say("no document of the graph has a DOI, PMCID or PMID")
        raise typer.Exit(1)
    counts = ", ".join(f"{check.count(status)} {status}" for status in PublicationStatus)
    say(f"{len(check.standings)} papers checked: {counts}; written to {check.table}")
    say("kg verdicts takes it into account")


@contextmanager
def show_progress(what: str) -> Iterator[Callable[[int, int, str], None]]:
    """Show a bar on stderr where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda done, total, name: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total, name: bar.update(
            task, completed=done, total=total or None, description=f"{what} {name[:40]}"
        )
