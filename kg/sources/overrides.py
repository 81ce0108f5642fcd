"""``sources.tsv`` beside the documents: what a person knows better about a file than its content tells.

A table with a header; the column ``file`` holds a name or a pattern such as ``clinic-*.txt``, the columns ``kind``,
``tier``, ``design`` and ``address`` may be there and may be empty. The first row that fits a file counts.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TypeVar

from kg.errors import BadInputError
from kg.model.document import Document, DocumentKind, SourceTier, StudyDesign
from kg.sources.identify import choose_id, make_link, unique

FILE_NAME = "sources.tsv"
COLUMNS = ("file", "kind", "tier", "design", "address")
EnumT = TypeVar("EnumT", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """One row of the table; None leaves a document as it was read.

    Attributes:
        pattern: Name of the file, or a pattern.
        kind: What the document is.
        tier: How far it is answerable.
        design: Design of its study.
        address: Where it was found on the web, or its DOI as an address.
    """

    pattern: str
    kind: DocumentKind | None
    tier: SourceTier | None
    design: StudyDesign | None
    address: str


def find_override(path: Path) -> Override | None:
    """Return the row for a file in the table beside it, if there is one.

    Raises:
        BadInputError: The table is wrong.
    """
    table = path.parent / FILE_NAME
    if not table.is_file():
        return None
    return next((row for row in read_overrides(table) if fnmatchcase(path.name, row.pattern)), None)


def read_overrides(table: Path) -> Iterator[Override]:
    """Read a table of what is known of the files beside it.

    Raises:
        BadInputError: A column or a value is not known.
    """
    try:
        lines = table.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise BadInputError(table, "the table is not UTF-8", fix="save it as UTF-8") from error
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    unknown = [name for name in rows.fieldnames or ("",) if name not in COLUMNS]
    if unknown or "file" not in (rows.fieldnames or ()):
        problem = f"the columns are not {', '.join(COLUMNS)}"
        raise BadInputError(table, problem, line=1, fix="use these names, with tabs between them; only file is needed")
    for number, row in enumerate(rows, start=2):
        yield _read_row(row, table, number)


def _read_row(row: dict[str, str], table: Path, line: int) -> Override:
    return Override(
        pattern=row["file"].strip(),
        kind=_value(DocumentKind, row.get("kind"), table, line),
        tier=_value(SourceTier, row.get("tier"), table, line),
        design=_value(StudyDesign, row.get("design"), table, line),
        address=(row.get("address") or "").strip(),
    )


def _value(names: type[EnumT], given: str | None, table: Path, line: int) -> EnumT | None:
    wanted = (given or "").strip()
    if not wanted:
        return None
    found = next((name for name in names if name.casefold() == wanted.casefold()), None)
    if found is None:
        fix = f"use one of: {', '.join(names)}"
        raise BadInputError(table, f"{wanted!r} is no {names.__name__}", line=line, fix=fix)
    return found


def apply_override(doc: Document, override: Override) -> Document:
    """Return a document with what a person said of it."""
    told = f"{FILE_NAME} says so"
    if override.kind or override.tier:
        kind, tier = override.kind or doc.kind, override.tier or doc.tier
        doc = replace(doc, kind=kind, tier=tier, tier_reasons=(told, *doc.tier_reasons))
    if override.design:
        doc = replace(doc, design=override.design, design_reason=told)
    address = make_link(override.address)
    if address:
        identifiers = unique([*doc.identifiers, address])
        works = unique([*doc.study.identifiers, None if address.prefix == "URL" else address])
        study = replace(doc.study, identifiers=works)
        doc = replace(doc, identifiers=identifiers, id=choose_id(identifiers, doc.text), study=study)
    return doc
