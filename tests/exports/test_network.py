"""The network: which edges there are, and what they add up."""

import pyoxigraph as ox
import pytest

from kg.errors import BadParameterError
from kg.exports import Edge, Network, read_network
from kg.exports.selection import select_around
from kg.model.evidence import Stance

SRR, REGENERATION, P38 = "NCBIGene:63826", "GO:0042246", "GO:0038066"


def find_edge(network: Network, relation: str, stance: str = "supports") -> Edge:
    (found,) = [edge for edge in network.edges if (edge.relation, edge.stance) == (relation, stance)]
    return found


def test_support_and_dispute_of_one_relation_are_two_edges(network: Network) -> None:
    kinds = [(edge.source, edge.target, edge.kind) for edge in network.edges]
    assert kinds == [
        (SRR, P38, "decreases (supports)"),
        (SRR, REGENERATION, "increases (supports)"),
        (SRR, REGENERATION, "increases (disputes)"),
        ("URL:https://shop.example/serum", "MONDO:0005178", "treats (supports)"),
    ]


def test_claims_that_differ_by_qualifiers_share_an_edge_per_stance(network: Network) -> None:
    assert find_edge(network, "increases").claims == ("c1", "c2")
    assert find_edge(network, "increases", "disputes").claims == ("c1",)


def test_weights_of_a_shared_edge_are_added_over_independent_studies(network: Network) -> None:
    edge = find_edge(network, "increases")
    assert (edge.weight_for, edge.weight_against) == (pytest.approx(1 - 0.8 * 0.6), 0.3)
    assert (edge.studies_for, edge.studies_against, edge.contested) == (2, 1, True)
    assert edge.weight == edge.weight_for
    assert find_edge(network, "increases", "disputes").weight == 0.3


def test_tier_modality_and_year_are_those_of_the_edges_own_side(network: Network) -> None:
    supports, disputes = find_edge(network, "increases"), find_edge(network, "increases", "disputes")
    assert (supports.highest_tier, supports.modality, supports.first_year) == ("AnimalStudy", "Fact", 1999)
    assert (disputes.highest_tier, disputes.modality, disputes.first_year) == ("AnimalStudy", "Probable", 2004)


def test_a_study_on_two_claims_of_one_edge_counts_once_with_its_strongest_part() -> None:
    store = ox.Store()
    store.load(two_claims_of_one_study(), format=ox.RdfFormat.TRIG)
    (edge,) = read_network(store).edges
    assert (edge.weight_for, edge.studies_for) == (0.4, 1)


def two_claims_of_one_study() -> bytes:
    head = (
        "PREFIX kg: <https://w3id.org/claimkg/vocab#> PREFIX b: <https://w3id.org/biolink/vocab/> "
        "PREFIX : <https://w3id.org/claimkg/relation/> PREFIX GO: <http://purl.obolibrary.org/obo/GO_> "
    )
    claims = " ".join(
        f":c{n} a kg:Claim; b:subject GO:1; kg:relation :affects; b:object GO:2; kg:sign 0 ." for n in (1, 2)
    )
    verdicts = " ".join(
        f":v{n} kg:about :c{n}; kg:weightFor {strength}; kg:weightAgainst 0.0 . :w{n} kg:partOf :v{n}; kg:study :s;"
        f" kg:stance kg:supports; kg:strength {strength}; kg:tier kg:Article ."
        for n, strength in ((1, 0.4), (2, 0.25))
    )
    return f"{head} GRAPH kg:claims {{ {claims} }} GRAPH kg:verdicts {{ {verdicts} }}".encode()


def test_nodes_are_the_ends_of_edges_with_names_and_counts(network: Network) -> None:
    nodes = {node.id: node for node in network.nodes}
    assert list(nodes) == sorted([SRR, REGENERATION, P38, "MONDO:0005178", "URL:https://shop.example/serum"])
    assert (nodes[SRR].label, nodes[SRR].category) == ("SRR", "Gene")
    assert (nodes[SRR].mentions, nodes[SRR].papers) == (3, 2)
    assert nodes[SRR].weighted_degree == pytest.approx(0.4 + 0.52 + 0.3)


def test_a_term_the_graph_says_nothing_of_is_shown_by_its_curie(network: Network) -> None:
    serum = network.nodes[-1]
    assert (serum.label, serum.category) == ("URL:https://shop.example/serum", "NamedThing")


def test_connected_terms_are_one_community_and_the_largest_is_number_0(network: Network) -> None:
    communities = {node.id: node.community for node in network.nodes}
    assert communities[SRR] == communities[REGENERATION] == communities[P38] == 0
    assert communities["MONDO:0005178"] == communities["URL:https://shop.example/serum"] == 1


def test_a_node_has_no_year_if_one_of_its_edges_has_none(network: Network) -> None:
    years = {node.id: node.first_year for node in network.nodes}
    assert years == {
        SRR: 1999,
        REGENERATION: 1999,
        P38: 1999,
        "MONDO:0005178": None,
        "URL:https://shop.example/serum": None,
    }


def test_an_empty_graph_is_an_empty_network() -> None:
    assert read_network(ox.Store()) == Network()


def test_around_keeps_what_is_near(network: Network) -> None:
    near = select_around(network, P38, 1)
    assert [node.id for node in near.nodes] == [P38, SRR]
    assert [edge.relation for edge in near.edges] == ["decreases"]
    assert len(select_around(network, P38, 2).nodes) == 3


@pytest.mark.parametrize("term", ["go:0038066", "http://purl.obolibrary.org/obo/GO_0038066"])
def test_around_takes_a_curie_in_any_case_and_an_iri(network: Network, term: str) -> None:
    assert select_around(network, term, 1) == select_around(network, P38, 1)


def test_around_what_is_no_curie_is_refused_with_a_fix(network: Network) -> None:
    with pytest.raises(BadParameterError, match="is no CURIE\n  fix:"):
        select_around(network, "p38", 1)


def test_around_an_unknown_term_is_refused_with_a_fix(network: Network) -> None:
    with pytest.raises(BadParameterError, match="fix: look it up"):
        select_around(network, "GO:0000000", 1)


def test_weight_is_never_zero() -> None:
    assert Edge(id="e", source="a", target="b", relation="affects", stance=Stance.SUPPORTS).weight > 0
