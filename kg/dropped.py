"""Candidate claims that were not kept, of a graph or of documents that are only read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.errors import UnknownNameError
from kg.intake import Intake, take_in
from kg.model.document import Document, Reading
from kg.model.dropped import Dropped, DropReason
from kg.model.evidence import Extract
from kg.model.failure import Failure
from kg.model.vocab import iri_to_ref
from kg.pipeline import contain, read_claims
from kg.query.table import Table
from kg.rdf.store import Graph
from kg.rdf.texts import read_dropped
from kg.toolkit import Toolkit

COLUMNS = ("document", "sentence", "reason", "subject", "trigger", "object", "quote")

Found = tuple[str, Dropped, str]


def check_reason(reason: str) -> str:
    """Return a reason as it is, or empty for all.

    Raises:
        UnknownNameError: There is no such reason.
    """
    if reason and reason not in set(DropReason):
        raise UnknownNameError("reason", reason, [str(known) for known in DropReason])
    return reason


def list_dropped(graph: Graph, reason: str = "") -> Table:
    """Return the candidates of a graph's documents that were not kept, sorted by document and sentence."""
    found = read_dropped(graph.texts, check_reason(reason))
    return _tabulate((iri_to_ref(iri).curie, dropped, quote) for iri, dropped, quote in found)


def find_dropped(inputs: Sequence[Path], toolkit: Toolkit, reason: str = "") -> tuple[Table, list[Failure]]:
    """Read documents and return their candidates that were not kept, and what could not be read."""
    wanted, intake = check_reason(reason), Intake()
    found = list(_read(inputs, toolkit, intake))
    return _tabulate(row for row in found if wanted in ("", row[1].reason)), intake.failures


def count_dropped(table: Table) -> Table:
    """Return how many candidates were dropped for each reason, most frequent first."""
    place = table.columns.index("reason")
    counts = Counter(str(row[place]) for row in table.rows)
    rows = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return Table(columns=("reason", "number"), rows=tuple(rows))


def _read(inputs: Sequence[Path], toolkit: Toolkit, intake: Intake) -> Iterator[Found]:
    def read(documents: Iterable[Document]) -> Iterator[tuple[Reading, Extract]]:
        return read_claims(documents, toolkit)

    for reading, extract in contain(read, take_in(inputs, intake), intake.note_failure):
        document = reading.document
        for dropped in extract.dropped:
            sentence = reading.sentences[dropped.sentence]
            yield document.local_id or document.id.curie, dropped, document.quote(sentence.start, sentence.end)


def _tabulate(found: Iterable[Found]) -> Table:
    rows = (
        (name, d.sentence, d.reason.value, d.subject, d.trigger, d.object, " ".join(quote.split()))
        for name, d, quote in found
    )
    return Table(columns=COLUMNS, rows=tuple(rows))
