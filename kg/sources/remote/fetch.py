"""Many identifiers, or a search → a folder of papers; one that fails stops no other."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path

from curies import ReferenceTuple as Ref

from kg.errors import BadInputError, NetworkError
from kg.sources.remote.client import Client
from kg.sources.remote.europepmc import Record, search_records
from kg.sources.remote.ids import read_id
from kg.sources.remote.papers import NO_CONTACT, Paper, choose_name, get_paper, open_record
from kg.sources.remote.shelf import Entry, Shelf

#: Called with the number of papers dealt with, how many there are (0 where that is not known), and the last one.
Progress = Callable[[int, int, str], None]


class Reason(StrEnum):
    """Why a paper was not fetched; the worst stands first."""

    NETWORK = "network"
    BAD_ID = "malformed"
    NOT_FOUND = "not found"


#: Exit code of a command, by the worst that happened.
EXIT_CODES = {Reason.NETWORK: 4, Reason.BAD_ID: 3, Reason.NOT_FOUND: 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """A paper that was not fetched.

    Attributes:
        id: The identifier as it was given; the search, where that failed.
        reason: What sort of failure.
        problem: What is wrong.
        fix: What to do about it.
    """

    id: str
    reason: Reason
    problem: str
    fix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to fetch.

    Attributes:
        ids: Identifiers as people write them.
        query: A search in Europe PMC's words; empty for none.
        limit: How many papers the search brings at most.
    """

    ids: Sequence[str] = ()
    query: str = ""
    limit: int = 25


@dataclass(slots=True)
class Report:
    """What came of it.

    Attributes:
        fetched: Papers that were fetched now.
        there: Papers that were there before.
        misses: What was not fetched.
    """

    fetched: list[Entry] = field(default_factory=list)
    there: list[Entry] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """4 if the network failed for any, 3 if an identifier is malformed, 1 if one was not found, else 0."""
        return max((EXIT_CODES[miss.reason] for miss in self.misses), default=0)


def fetch_papers(
    wanted: Wanted, folder: Path, client: Client, *, fresh: bool = False, progress: Progress = lambda *_: None
) -> Report:
    """Fetch papers into a folder, each in its best open form.

    Args:
        wanted: Which papers.
        folder: Where they go; those that are there and sound are not fetched again.
        client: Asks the servers.
        fresh: Fetch also what is there.
        progress: Told of each paper dealt with.
    """
    shelf, report = Shelf(folder), Report()
    intake = _Intake(client=client, shelf=shelf, report=report, fresh=fresh)
    try:
        for count, text in enumerate(wanted.ids, start=1):
            intake.take_id(text)
            progress(count, len(wanted.ids) + (wanted.limit if wanted.query else 0), text)
        if wanted.query:
            intake.take_search(wanted, progress)
    finally:
        shelf.write_index(asdict(miss) for miss in report.misses)
    return report


@dataclass(frozen=True, slots=True, kw_only=True)
class _Intake:
    """Takes in one paper after the other.

    Attributes:
        client: Asks the servers.
        shelf: Where papers go.
        report: What came of it so far.
        fresh: Whether to fetch also what is there.
        done: What was dealt with in this run.
    """

    client: Client
    shelf: Shelf
    report: Report
    fresh: bool
    done: set[Ref] = field(default_factory=set)

    def take_id(self, text: str) -> None:
        """Fetch the paper that an identifier names."""
        try:
            ref = read_id(text)
        except BadInputError as error:
            self._miss(text, Reason.BAD_ID, error.reason, error.fix)
            return
        self._take(ref, text, partial(get_paper, self.client, ref))

    def take_search(self, wanted: Wanted, progress: Progress) -> None:
        """Fetch the papers that a search finds."""
        found = 0
        for record in self._search(wanted):
            found += 1
            name = choose_name(record.identifiers)
            self._take(name, name.curie, partial(open_record, self.client, record))
            progress(len(wanted.ids) + found, len(wanted.ids) + wanted.limit, name.curie)
        if not found and not any(miss.id == wanted.query for miss in self.report.misses):
            problem = "Europe PMC finds nothing for this search"
            self._miss(wanted.query, Reason.NOT_FOUND, problem, 'try fewer or other words; AND, OR and "…" work')

    def _search(self, wanted: Wanted) -> Iterator[Record]:
        try:
            records = search_records(self.client, wanted.query, wanted.limit)
            yield from (record for record in records if record.identifiers)
        except NetworkError as error:
            self._miss(wanted.query, Reason.NETWORK, error.problem, error.fix)

    def _take(self, ref: Ref, text: str, get: Callable[[], Paper | None]) -> None:
        there = None if self.fresh and ref not in self.done else self.shelf.find(ref)
        if there:
            self._note(self.report.there, there)
            return
        try:
            paper = get()
        except NetworkError as error:
            self._miss(text, Reason.NETWORK, error.problem, error.fix)
            return
        if paper is None:
            fix = "check it" if self.client.contact.email else f"check it. {NO_CONTACT}"
            self._miss(text, Reason.NOT_FOUND, "no server knows this identifier", fix)
            return
        self._note(self.report.fetched, self.shelf.keep(paper, ref, self.client.clock.utc().date()))

    def _note(self, entries: list[Entry], entry: Entry) -> None:
        if self.done.isdisjoint(entry.identifiers):
            entries.append(entry)
        self.done.update(entry.identifiers)

    def _miss(self, text: str, reason: Reason, problem: str, fix: str) -> None:
        self.report.misses.append(Miss(id=text, reason=reason, problem=problem, fix=fix))
