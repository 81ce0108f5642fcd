"""Tab-separated tables with a header → rows by column, with their lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import BadInputError
from kg.sources.ontology.lines import AGAIN, read_lines


@dataclass(frozen=True, slots=True)
class Row:
    """One row; a column that the table lacks is empty.

    Attributes:
        line: Its line in the file.
        columns: Name of a column → its place.
        cells: Its cells.
    """

    line: int
    columns: dict[str, int]
    cells: list[str]

    def cell(self, name: str) -> str:
        """Return a cell, without quotes and the dash that some tables write for nothing."""
        place = self.columns.get(name)
        value = "" if place is None else self.cells[place].strip('" ')
        return "" if value == "-" else value

    def parts(self, *names: str) -> list[str]:
        """Return the parts of some cells that a bar divides."""
        return [part.strip() for name in names for part in self.cell(name).split("|") if part.strip()]


def read_rows(path: Path, required: tuple[str, ...]) -> Iterator[Row]:
    """Yield the rows of a table; lines before the header that begin with ``#`` and a blank are remarks.

    Raises:
        BadInputError: A column is missing, or a row is too short.
    """
    columns: dict[str, int] = {}
    for number, line in read_lines(path):
        if not columns:
            if line and not is_remark(line):
                columns = _read_header(line, path, number, required)
        elif line:
            cells = line.split("\t")
            if len(cells) < len(columns):
                problem = f"the row has {len(cells)} columns, the header {len(columns)}"
                raise BadInputError(path, problem, fix=f"{AGAIN}, or complete the row", line=number)
            yield Row(number, columns, cells)


def is_remark(line: str) -> bool:
    """Tell whether a line before the header is for people: ``#tax_id`` begins a header."""
    return line.startswith("#") and "\t" not in line


def _read_header(line: str, path: Path, number: int, required: tuple[str, ...]) -> dict[str, int]:
    names = [name.strip('" ').lstrip("#") for name in line.split("\t")]
    missing = [name for name in required if name not in names]
    if missing:
        header = "\t".join(required)
        raise BadInputError(path, f"no column {missing[0]!r}", fix=f"use the header {header!r}", line=number)
    return {name: place for place, name in enumerate(names)}
