"""docs/queries.md tells of every query, parameter and column, and its examples run."""

import re
import shlex
from functools import partial
from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.query.catalogue import PARAM_TYPES, SavedQuery, find_query, read_catalogue
from kg.query.run import run_query
from kg.query.terms import resolve_name

TEXT = (Path(__file__).parents[2] / "docs/queries.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^## (\S+)\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL))
CATALOGUE = read_catalogue()


def test_every_type_of_parameter_is_documented() -> None:
    for name in PARAM_TYPES:
        assert re.search(rf"^\| .*\b{name}\b.* \|", TEXT, re.MULTILINE)


@pytest.mark.parametrize("query", CATALOGUE, ids=lambda query: query.name)
def test_a_query_is_documented_with_parameters_and_columns(query: SavedQuery) -> None:
    section = " ".join(SECTIONS[query.name].split())
    assert " ".join(query.description.split()) in section
    for param in query.params:
        assert f"| `{param.name}` | {param.type} | {param.help}" in section
        assert all(f"`{choice.split(':')[1]}`" in section for choice in param.choices)
    for column in query.columns:
        assert f"| `{column.name}` | {column.help}" in section


@pytest.mark.parametrize("query", CATALOGUE, ids=lambda query: query.name)
def test_the_example_of_a_query_finds_something(query: SavedQuery, store: Store) -> None:
    (example,) = re.findall(r"^kg query run (.*)$", SECTIONS[query.name], re.MULTILINE)
    words = shlex.split(example)
    params = dict(words[index + 1].split("=", 1) for index, word in enumerate(words) if word == "--param")
    assert words[0] == query.name
    assert run_query(store, query, params, partial(resolve_name, store)).rows


def test_the_query_to_copy_runs(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text(re.findall(r"```sparql\n(.*?)```", TEXT, re.DOTALL)[0], "utf-8")
    query = find_query(str(path))
    params = {"disease": "regeneration", "journal": "Journal of Examples"}
    table = run_query(store, query, params, partial(resolve_name, store))
    assert [row[0] for row in table.rows] == ["DOI:10.1000/mouse"] * 2
    assert list(table.columns) == [column.name for column in query.columns]
