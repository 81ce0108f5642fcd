"""Every shipped query on a tiny graph: expected tables, and the same bytes from every engine."""

import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.config import data_dir
from kg.query.catalogue import SavedQuery, find_query, read_catalogue
from kg.query.run import Source, bind, run_query
from kg.query.table import RENDERERS, render_json, render_tsv
from kg.query.terms import resolve_name
from kg.rdf.endpoint import EndpointTarget

GOLDEN = Path(__file__).with_name("golden")
CATALOGUE = read_catalogue()
REMOTE = ["oxigraph", pytest.param("virtuoso", marks=pytest.mark.slow)]

#: File of the expected table → query and parameters, as a person would write them.
CASES: dict[str, tuple[str, Mapping[str, str]]] = {
    "papers-for-claim": ("papers-for-claim", {}),
    "papers-for-claim-1": ("papers-for-claim", {"claim": "claim:c000000000000001"}),
    "papers-for-claim-by-ends": (
        "papers-for-claim",
        {"subject": "Vesicle", "relation": "increases", "object": "go:0031099"},
    ),
    "papers-against-claim": ("papers-against-claim", {}),
    "papers-against-claim-1": ("papers-against-claim", {"claim": "c000000000000001"}),
    "verdict": ("verdict", {}),
    "verdict-of-gene": ("verdict", {"subject": "https://identifiers.org/ncbigene/27364"}),
    "quotes-for-claim": ("quotes-for-claim", {}),
    "quotes-for-claim-1": ("quotes-for-claim", {"claim": "https://w3id.org/claimkg/claim/c000000000000001"}),
    "contradictions": ("contradictions", {}),
    "contradictions-of-nothing": ("contradictions", {"entity": "osteoarthritis"}),
    "mechanisms-from-to": ("mechanisms-from-to", {"from": "ncbigene:27364", "to": "regeneration"}),
    "mechanisms-to-nothing": ("mechanisms-from-to", {"to": "MONDO:0005178"}),
    "what-does-entity-do": ("what-does-entity-do", {"entity": "extracellular VESICLE"}),
    "source-credibility": ("source-credibility", {}),
    "source-credibility-of-trial": ("source-credibility", {"source": "10.1000/TRIAL"}),
    "missing-perspectives": ("missing-perspectives", {}),
    "missing-perspectives-bias": ("missing-perspectives", {"kind": "BiasNote", "report": "urn:sha256:ff66"}),
    "marketing-only-claims": ("marketing-only-claims", {}),
    "marketing-only-claims-of-exosome": ("marketing-only-claims", {"entity": "exosome"}),
    "what-acts-on-entity": ("what-acts-on-entity", {"entity": "regeneration"}),
    "cargo-of": ("cargo-of", {}),
    "cell-sources": ("cell-sources", {}),
    "preconditioning-effects": ("preconditioning-effects", {}),
    "preconditioning-effects-of-hypoxia": ("preconditioning-effects", {"condition": "hypoxia"}),
    "evidence-ladder": ("evidence-ladder", {}),
    "evidence-ladder-of-claim": ("evidence-ladder", {"claim": "c000000000000001"}),
    "clinical-evidence-gap": ("clinical-evidence-gap", {}),
    "safety-claims": ("safety-claims", {}),
    "hedged-only-claims": ("hedged-only-claims", {}),
    "animal-only-claims": ("animal-only-claims", {}),
    "single-study-claims": ("single-study-claims", {}),
    "hype-drift": ("hype-drift", {}),
    "replicated-claims": ("replicated-claims", {}),
    "replicated-claims-thrice": ("replicated-claims", {"studies": "3"}),
    "perspectives-covered": ("perspectives-covered", {}),
    "further-research": ("further-research", {}),
    "ungrounded-mentions": ("ungrounded-mentions", {}),
    "papers-by-entity": ("papers-by-entity", {"entity": "vesicle"}),
    "papers-by-entity-in-man": (
        "papers-by-entity",
        {"entity": "exosome", "species": "Homo sapiens", "design": "InVitroStudy", "since": "2023"},
    ),
    "timeline": ("timeline", {}),
    "timeline-of-claim": ("timeline", {"claim": "c000000000000001"}),
    "first-to-say": ("first-to-say", {}),
    "co-claimed-pairs": ("co-claimed-pairs", {}),
    "claim-states": ("claim-states", {}),
    "claim-provenance": ("claim-provenance", {"claim": "c000000000000001"}),
    "effect-of-retractions": ("effect-of-retractions", {}),
}


def answer(source: Source, name: str, params: Mapping[str, str]) -> str:
    return render_json(run_query(source, find_query(name), params, partial(resolve_name, source)))


def test_every_query_has_a_case() -> None:
    assert {name for name, _ in CASES.values()} == {query.name for query in CATALOGUE}


@pytest.mark.parametrize("case", CASES)
def test_a_query_gives_the_expected_table(case: str, store: Store) -> None:
    name, params = CASES[case]
    table = run_query(store, find_query(name), params, partial(resolve_name, store))
    assert render_tsv(table) == (GOLDEN / f"{case}.tsv").read_text("utf-8")


@pytest.mark.parametrize("engine", REMOTE)
@pytest.mark.parametrize("case", CASES)
def test_an_endpoint_gives_the_same_bytes(case: str, engine: str, store: Store, request: pytest.FixtureRequest) -> None:
    endpoint: EndpointTarget = request.getfixturevalue(engine)
    assert answer(endpoint, *CASES[case]) == answer(store, *CASES[case])


@pytest.mark.parametrize("query", CATALOGUE, ids=lambda query: query.name)
def test_a_file_runs_as_it_is_and_has_the_columns_of_its_header(query: SavedQuery, store: Store) -> None:
    found = store.query(query.text)
    columns = [variable.value for variable in found.variables]  # type: ignore[union-attr]
    assert columns == [column.name for column in query.columns]
    assert all(column.help for column in query.columns)
    assert all(param.help for param in query.params)
    assert query.summary
    assert query.description


@pytest.mark.parametrize("query", CATALOGUE, ids=lambda query: query.name)
def test_a_file_holds_nothing_that_engines_treat_differently(query: SavedQuery) -> None:
    body = "\n".join(line for line in query.text.splitlines() if not line.startswith("#+"))
    assert not re.search(r"\b(FROM|SERVICE|LOAD|ROUND|SAMPLE)\b", body)
    assert not re.search(r"(\w+:\w+|>|\))[*+]", body), "a property path"
    assert "ORDER BY" in body
    where = re.sub(r"GRAPH \S+ \{[^{}]*(\{[^{}]*\}[^{}]*)*\}", "", body)
    assert not re.search(r"[?\w] (kg|biolink|dcterms|oa):\w+ \?\w+ [;.]", where), "a pattern outside GRAPH"


@pytest.mark.parametrize("query", CATALOGUE, ids=lambda query: query.name)
def test_a_default_of_the_header_is_what_stands_in_the_file(query: SavedQuery, store: Store) -> None:
    defaults = {param.name: param.default for param in query.params if param.default is not None}
    resolve = partial(resolve_name, store)
    needed = {param.name: "GO:1903561" for param in query.params if param.required}
    assert bind(query, needed | defaults, resolve) == bind(query, needed, resolve)


def test_the_relations_to_choose_from_are_those_of_the_table() -> None:
    table = (data_dir("ontologies") / "relations.tsv").read_text("utf-8").splitlines()[1:]
    known = {f"rel:{line.split(chr(9))[0]}" for line in table}
    choices = [set(p.choices) for query in CATALOGUE for p in query.params if p.name == "relation"]
    assert choices == [known] * 4


@pytest.mark.parametrize("format", RENDERERS)
def test_a_table_is_the_same_twice(format: str, store: Store) -> None:
    name, params = CASES["verdict"]
    tables = [run_query(store, find_query(name), params, partial(resolve_name, store)) for _ in range(2)]
    assert RENDERERS[format](tables[0]) == RENDERERS[format](tables[1])
