"""``retractions.tsv``: the papers that are retracted by now, whatever their files say.

A table with a header. The column ``id`` holds a DOI, PMCID or PMID with its prefix; the columns ``status``
(``retracted``, which an empty cell means too, or ``concern``), ``notice``, ``source`` and ``checked`` may be missing.
Lines that begin with ``#`` are for people.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from curies import ReferenceTuple as Ref

from kg.errors import BadInputError
from kg.sources.identify import read_identifier

FILE_NAME = "retractions.tsv"
COLUMNS = ("id", "status", "notice", "source", "checked")
RETRACTED, CONCERN = "retracted", "concern"
STATUSES = (RETRACTED, CONCERN)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Retraction:
    """One row of the table.

    Attributes:
        id: An identifier of the paper.
        status: ``retracted``, or ``concern`` where only an expression of concern was published.
        notice: The notice, where it has an identifier.
        source: Who says so; empty for a row that a person wrote.
        checked: ISO date on which they said so; empty where nobody noted it.
    """

    id: Ref
    status: str = RETRACTED
    notice: str = ""
    source: str = ""
    checked: str = ""


def find_table(graph: Path) -> Path:
    """Return where the table of a graph folder stands: beside it."""
    return graph.absolute().parent / FILE_NAME


def read_retractions(path: Path) -> frozenset[Ref]:
    """Return the identifiers of retracted papers in a table; expressions of concern are no retractions.

    Raises:
        BadInputError: The table is missing or wrong.
    """
    return frozenset(row.id for row in read_rows(path) if row.status == RETRACTED)


def read_rows(path: Path) -> Iterator[Retraction]:
    """Read a table row by row.

    Raises:
        BadInputError: The table is missing or wrong.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError as error:
        raise BadInputError(path, "there is no such file", fix="check the name") from error
    except UnicodeDecodeError as error:
        raise BadInputError(path, "the table is not UTF-8", fix="save it as UTF-8") from error
    shown = [(number, line) for number, line in enumerate(lines, start=1) if line.strip() and not line.startswith("#")]
    rows = csv.DictReader((line for _, line in shown), delimiter="\t", quoting=csv.QUOTE_NONE, restval="")
    if "id" not in (rows.fieldnames or ()):
        fix = f"write the header {' '.join(COLUMNS)}, with tabs between; only id is needed"
        raise BadInputError(path, "no column is called 'id'", line=1, fix=fix)
    for (number, _), row in zip(shown[1:], rows, strict=True):
        yield _read_row(row, path, number)


def _read_row(row: dict[str, str], path: Path, line: int) -> Retraction:
    given = {name: (row.get(name) or "").strip() for name in COLUMNS}
    ref = read_identifier(given["id"])
    if ref is None or ref.prefix == "URL":
        fix = "write it as DOI:10.1016/…, PMCID:PMC… or PMID:…"
        raise BadInputError(path, f"{given['id']!r} is no identifier of a paper", line=line, fix=fix)
    status = given["status"].lower() or RETRACTED
    if status not in STATUSES:
        fix = f"use one of: {', '.join(STATUSES)}"
        raise BadInputError(path, f"{given['status']!r} is no status", line=line, fix=fix)
    return Retraction(id=ref, status=status, notice=given["notice"], source=given["source"], checked=given["checked"])


def read_remarks(path: Path) -> list[str]:
    """Return the lines of a table that are for people."""
    return [line for line in path.read_text(encoding="utf-8-sig").splitlines() if line.startswith("#")]


def format_rows(rows: Iterable[Retraction], *, remarks: Iterable[str] = ()) -> str:
    """Return a table as text: remarks, then the rows sorted, each once."""
    lines = [*remarks, "\t".join(COLUMNS)]
    lines += ["\t".join((row.id.curie, row.status, row.notice, row.source, row.checked)) for row in sorted(set(rows))]
    return "\n".join(lines) + "\n"
