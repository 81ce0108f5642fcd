"""Ontology files → terms. Here: the tool's own tab-separated tables."""

import csv
from collections.abc import Iterator
from pathlib import Path

from curies import ReferenceTuple as Ref

from kg.errors import BadInputError
from kg.model.term import Term
from kg.model.vocab import parse_curie

REQUIRED_COLUMNS = ("id", "label", "category", "synonyms", "cased", "weak", "parents", "xrefs", "taxon", "source")


def read_terms(path: Path) -> Iterator[Term]:
    """Read a folder of term tables, or one table, in the order of their names.

    Raises:
        BadInputError: A column is missing or an identifier is no CURIE.
    """
    files = sorted(path.glob("*.tsv")) if path.is_dir() else [path]
    for file in files:
        yield from _read_table(file)


def _read_table(path: Path) -> Iterator[Term]:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        missing = [name for name in REQUIRED_COLUMNS if name not in (rows.fieldnames or ())]
        if missing:
            columns = "\t".join(REQUIRED_COLUMNS)
            raise BadInputError(path, f"no column {missing[0]!r}", fix=f"use the header {columns!r}", line=1)
        for number, row in enumerate(rows, start=2):
            yield _read_row(row, path, number)


def _read_row(row: dict[str, str], path: Path, line: int) -> Term:
    try:
        return Term(
            id=parse_curie(row["id"]),
            label=row["label"],
            category=row["category"],
            synonyms=_split(row["synonyms"]),
            cased=_split(row["cased"]),
            weak=_split(row["weak"]),
            parents=_read_refs(row["parents"]),
            xrefs=_read_refs(row["xrefs"]),
            taxon=parse_curie(row["taxon"]) if row["taxon"] else None,
            source=row["source"],
        )
    except ValueError as error:
        raise BadInputError(path, str(error), fix="write identifiers as PREFIX:identifier", line=line) from error


def _split(cell: str | None) -> tuple[str, ...]:
    return tuple(part for part in (cell or "").split("|") if part)


def _read_refs(cell: str | None) -> tuple[Ref, ...]:
    return tuple(parse_curie(part) for part in _split(cell))
