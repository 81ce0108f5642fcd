"""Parts of a network, its views, and what its shape says of its nodes."""

import networkx as nx
import pyoxigraph as ox
import pytest

from kg.errors import BadParameterError, UnknownNameError
from kg.exports import Edge, ExportOptions, Network, View, read_network
from kg.exports import measures as measures_module
from kg.exports.measures import measure
from kg.exports.options import read_chosen
from kg.model.evidence import Stance


def kinds(network: Network) -> list[str]:
    return [edge.kind for edge in network.edges]


def test_a_relation_is_kept_with_the_terms_it_connects(store: ox.Store) -> None:
    chosen = read_chosen(store, ExportOptions(relations=("treats", "decreases")))
    assert kinds(chosen) == ["decreases (supports)", "treats (supports)"]
    assert {node.id for node in chosen.nodes} == {end for e in chosen.edges for end in (e.source, e.target)}


def test_an_unknown_relation_is_refused_with_the_near_ones(store: ox.Store) -> None:
    with pytest.raises(UnknownNameError, match="decreases"):
        read_chosen(store, ExportOptions(relations=("decrease",)))


def test_a_level_keeps_what_has_evidence_of_it_or_a_higher_one(store: ox.Store) -> None:
    assert kinds(read_chosen(store, ExportOptions(tier="InVitroStudy"))) == [
        "decreases (supports)", "increases (supports)", "increases (disputes)",
    ]  # fmt: skip
    assert kinds(read_chosen(store, ExportOptions(tier="ClinicalStudy"))) == []


def test_an_unknown_level_is_refused(store: ox.Store) -> None:
    with pytest.raises(UnknownNameError, match="AnimalStudy"):
        read_chosen(store, ExportOptions(tier="AnimalStudies"))


def test_strength_is_that_of_the_edges_own_side(store: ox.Store) -> None:
    assert kinds(read_chosen(store, ExportOptions(min_strength=0.35))) == [
        "decreases (supports)", "increases (supports)",
    ]  # fmt: skip


def test_what_is_near_is_found_over_the_edges_that_are_left(store: ox.Store) -> None:
    chosen = read_chosen(store, ExportOptions(around="GO:0042246", hops=2, relations=("increases",)))
    assert [node.id for node in chosen.nodes] == ["GO:0042246", "NCBIGene:63826"]
    with pytest.raises(BadParameterError, match="no claim has"):
        read_chosen(store, ExportOptions(around="GO:0038066", relations=("increases",)))


def test_the_view_of_mechanisms_has_explained_claims_and_their_steps(store: ox.Store) -> None:
    network = read_network(store, View.MECHANISMS)
    assert [(edge.kind, edge.explained_by, edge.step_of) for edge in network.edges] == [
        ("decreases (supports)", (), ("1",)),
        ("increases (supports)", ("1",), ()),
        ("increases (disputes)", ("1",), ()),
    ]
    assert network.edges[1].claims == ("c1",)


def test_the_view_of_mentions_leads_from_documents_to_terms(store: ox.Store) -> None:
    network = read_network(store, View.MENTIONS)
    (mouse,) = [node for node in network.nodes if node.id == "DOI:10.1/mouse"]
    assert (mouse.label, mouse.category, mouse.mentions, mouse.degree) == ("SRR in mice", "Publication", 3, 2)
    (edge,) = [e for e in network.edges if (e.source, e.target) == ("DOI:10.1/mouse", "NCBIGene:63826")]
    assert (edge.kind, edge.mentions, edge.weight, edge.verdict, edge.first_year) == ("mentions", 2, 2.0, "", 1999)


@pytest.mark.parametrize(("studies", "verdict"), [((1, 0), "supported"), ((0, 2), "disputed"), ((1, 1), "contested")])
def test_a_verdict_in_a_word(studies: tuple[int, int], verdict: str) -> None:
    edge = make_edge("a", "b", studies_for=studies[0], studies_against=studies[1])
    assert edge.verdict == verdict


def make_edge(source: str, target: str, **values: float) -> Edge:
    fields = {"weight_for": 0.5} | values
    return Edge(id=f"{source}{target}", source=source, target=target, relation="x", stance=Stance.SUPPORTS, **fields)


def test_centralities_of_a_chain() -> None:
    shape = measure(["a", "b", "c"], [make_edge("a", "b"), make_edge("b", "c")])
    assert shape.degrees == (1, 2, 1)
    assert shape.betweenness == (0.0, 1.0, 0.0)
    assert shape.pageranks[0] < shape.pageranks[1] < shape.pageranks[2]
    assert sum(shape.pageranks) == pytest.approx(1, abs=1e-5)


def test_a_loop_counts_once_and_a_node_alone_has_a_community_of_its_own() -> None:
    shape = measure(["a", "b"], [make_edge("a", "a")])
    assert shape.degrees == (1, 0)
    assert sorted(shape.communities) == [0, 1]


def test_betweenness_of_a_large_network_is_a_sample_that_is_always_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    random = nx.gnm_random_graph(60, 200, seed=1)
    nodes, edges = [str(node) for node in random], [make_edge(str(a), str(b)) for a, b in random.edges]
    exact = measure(nodes, edges).betweenness
    monkeypatch.setattr(measures_module, "BETWEENNESS_STEPS", 4000)
    sampled = measure(nodes, edges).betweenness
    assert sampled == measure(nodes, edges).betweenness != exact
    top = sorted(range(60), key=exact.__getitem__)[-5:]
    assert set(top) & set(sorted(range(60), key=sampled.__getitem__)[-15:])
