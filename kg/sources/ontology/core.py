"""The tool's own tables of terms, read and written: nothing is lost on the way."""

import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path

from curies import ReferenceTuple as Ref

from kg.errors import BadInputError
from kg.model.term import Term
from kg.model.vocab import parse_curie
from kg.sources.ontology.rows import Row, read_rows

COLUMNS = ("id", "label", "category", "synonyms", "cased", "weak", "parents", "xrefs", "taxon", "source")


def read_terms(path: Path) -> Iterator[Term]:
    """Read a folder of term tables, or one table, in the order of their names; they may be packed with gzip.

    Raises:
        BadInputError: A column is missing, a row is too short, or an identifier is no CURIE.
    """
    files = sorted([*path.glob("*.tsv"), *path.glob("*.tsv.gz")]) if path.is_dir() else [path]
    for file in files:
        for row in read_rows(file, COLUMNS):
            yield _read_row(row, file)


def _read_row(row: Row, path: Path) -> Term:
    values = dict(zip(row.columns, row.cells, strict=False))
    try:
        return Term(
            id=parse_curie(values["id"]),
            label=values["label"],
            category=values["category"],
            synonyms=_split(values["synonyms"]),
            cased=_split(values["cased"]),
            weak=_split(values["weak"]),
            parents=_read_refs(values["parents"]),
            xrefs=_read_refs(values["xrefs"]),
            taxon=parse_curie(values["taxon"]) if values["taxon"] else None,
            source=values["source"],
        )
    except ValueError as error:
        raise BadInputError(path, str(error), fix="write identifiers as PREFIX:identifier", line=row.line) from error


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _read_refs(cell: str) -> tuple[Ref, ...]:
    return tuple(parse_curie(part) for part in _split(cell))


def write_terms(terms: Iterable[Term], path: Path) -> None:
    """Write terms in the order of their identifiers: the same terms give the same bytes."""
    rows = (_format_row(term) for term in sorted(terms, key=lambda term: term.id))
    write_packed(path, COLUMNS, rows)


def write_packed(path: Path, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """Write a table packed with gzip, without the date and name that gzip would add; it is whole or not there."""
    new = path.with_name(f"{path.name}.new")
    with new.open("wb") as raw, gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0, compresslevel=6) as file:
        for row in (columns, *rows):
            file.write(("\t".join(row) + "\n").encode())
    new.replace(path)


def _join(refs: tuple[Ref, ...]) -> str:
    return "|".join(ref.curie for ref in refs)


def _format_row(term: Term) -> tuple[str, ...]:
    return (
        term.id.curie,
        term.label,
        term.category,
        *("|".join(names) for names in (term.synonyms, term.cased, term.weak)),
        _join(term.parents),
        _join(term.xrefs),
        term.taxon.curie if term.taxon else "",
        term.source,
    )
