"""docs/exports.md names every format, column and colour."""

import re
from pathlib import Path

from kg.exports import EXPORTERS
from kg.exports.columns import EDGE_COLUMNS, NODE_COLUMNS

DOCS = (Path(__file__).parents[2] / "docs" / "exports.md").read_text("utf-8")


def read_table(heading: str) -> list[tuple[str, str]]:
    section = DOCS.split(f"{heading}\n", 1)[1].split("\n#", 1)[0]
    return re.findall(r"^\| `([\w-]+)` \| ([^|]+) \|", section, re.MULTILINE)


def test_every_format_is_documented() -> None:
    assert [name for name, _ in read_table("# Exports")] == list(EXPORTERS)


def test_every_column_is_documented_with_its_type() -> None:
    assert read_table("### Nodes") == [(column.name, column.type) for column in NODE_COLUMNS]
    assert read_table("### Edges") == [(column.name, column.type) for column in EDGE_COLUMNS]
