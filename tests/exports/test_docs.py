"""docs/exports.md names every format, column and colour."""

import json
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


def test_every_library_of_the_page_has_its_notice_and_its_row_in_the_licences() -> None:
    root = Path(__file__).parents[2]
    lock = json.loads((root / "kg/exports/page/vendor/package-lock.json").read_text("utf-8"))
    bundled = {
        (path.removeprefix("node_modules/"), package["version"], package["license"])
        for path, package in lock["packages"].items()
        if path and not package.get("dev")
    }
    notices = (root / "kg/exports/page/libraries.txt").read_text("utf-8")
    licences = (root / "docs/licences.md").read_text("utf-8").replace("sigma.js", "sigma")
    assert len(bundled) >= 5
    for name, version, licence in bundled:
        assert f"{name} {version} ({licence})" in notices
        assert re.search(
            rf"^\| \[{re.escape(name)}\]\(.*\) \| {re.escape(version)} \| {licence} \|$", licences, re.MULTILINE
        )
