"""The tool's own tables: relations, cues, evidence weights."""

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path

from kg.errors import BadInputError

Row = dict[str, str]


def read_rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, Row]]:
    """Yield (line number, row) of a tab-separated table with a header.

    Args:
        path: The file.
        columns: Columns it must have.

    Raises:
        BadInputError: The file is not there, a column is missing, or a row is too short.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise BadInputError(path, "table not found", fix="reinstall kg, or give a table that exists") from error
    rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    header = next(rows, [])
    missing = [name for name in columns if name not in header]
    if missing:
        raise BadInputError(path, f"no column {missing[0]!r}", fix=f"use the columns {', '.join(columns)}", line=1)
    places = [(name, header.index(name)) for name in columns]
    for number, row in enumerate(filter(None, rows), start=2):
        cells = row + [""] * (len(header) - len(row))
        yield number, {name: cells[place] for name, place in places}


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
