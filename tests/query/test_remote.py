"""A claim asked of an endpoint: what papers state, with the same weights as in the graph folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.build import build_graph
from kg.query.ask import AskOptions, ask
from kg.query.remote import ask_endpoint
from kg.rdf.endpoint import EndpointTarget
from kg.rdf.load import choose_plan, load
from kg.rdf.store import Graph, open_graph
from kg.toolkit import Toolkit

from .servers import oxigraph_server, virtuoso_server

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
CLAIM = "extracellular vesicles promote cartilage regeneration"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, toolkit: Toolkit) -> Graph:
    folder = tmp_path_factory.mktemp("remote") / "graph"
    build_graph([SAMPLE], folder, toolkit)
    return open_graph(folder)


@pytest.fixture(scope="module", params=["oxigraph", pytest.param("virtuoso", marks=pytest.mark.slow)])
def endpoint(
    request: pytest.FixtureRequest, sample: Graph, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[EndpointTarget]:
    server = {"oxigraph": oxigraph_server, "virtuoso": virtuoso_server}[request.param]
    with server(tmp_path_factory.mktemp(request.param)) as target:
        load(sorted((sample.folder / "quads").glob("*.nq.gz")), choose_plan(target))
        yield target


def test_the_verdict_is_that_of_the_graph_folder(endpoint: EndpointTarget, sample: Graph, toolkit: Toolkit) -> None:
    here, there = ask(sample, CLAIM, toolkit), ask_endpoint(endpoint, CLAIM, toolkit)
    assert (there.weight_for, there.weight_against) == (here.weight_for, here.weight_against)
    assert there.weight_for > 0
    assert there.highest_tier == here.highest_tier
    assert [(s.study, s.stance, s.strength) for s in there.studies] == [
        (s.study, s.stance, s.strength) for s in here.studies
    ]


def test_papers_take_the_side_of_their_claims(endpoint: EndpointTarget, sample: Graph, toolkit: Toolkit) -> None:
    here = {p.iri: p.stance for p in ask(sample, CLAIM, toolkit).papers if p.basis == "claim"}
    there = {p.iri: p.stance for p in ask_endpoint(endpoint, CLAIM, toolkit).papers if p.basis == "claim"}
    assert here == there
    assert "supports" in here.values()


def test_papers_that_touch_one_end_only_are_mentions_and_come_last(endpoint: EndpointTarget, toolkit: Toolkit) -> None:
    papers = ask_endpoint(endpoint, CLAIM, toolkit).papers
    stances = [paper.stance for paper in papers]
    assert "mentions" in stances
    assert stances == sorted(stances, key="mentions".__eq__)
    assert all(paper.evidence for paper in papers)


def test_options_narrow_the_answer(endpoint: EndpointTarget, toolkit: Toolkit) -> None:
    options = AskOptions.checked(toolkit, min_tier="RandomizedTrial")
    assert all(p.tier in options.tiers for p in ask_endpoint(endpoint, CLAIM, toolkit, options).papers)  # type: ignore[operator]


def test_a_claim_without_known_terms_finds_nothing(endpoint: EndpointTarget, toolkit: Toolkit) -> None:
    assert ask_endpoint(endpoint, "bricks make houses", toolkit).papers == ()
