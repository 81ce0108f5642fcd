"""A verdict shows every number that enters it, and what contradicts a claim shows what may explain it."""

import json
import re
from collections.abc import Callable
from math import prod

import pytest

from kg.query.ask import ask
from kg.query.browse import list_claims
from kg.query.explain import Side, explain_claim, explain_studies
from kg.query.explain_forms import explanation_to_json, format_sides
from kg.query.opposed import describe_opposed, read_opposed
from kg.rdf.store import Graph
from kg.toolkit import Toolkit

MakeGraph = Callable[..., Graph]


def verdicts(graph: Graph) -> dict[str, tuple[float, float]]:
    table = list_claims(graph.store)
    places = [table.columns.index(name) for name in ("claim", "for", "against")]
    return {
        str(row[places[0]]).removeprefix("claim:"): (float(row[places[1]]), float(row[places[2]])) for row in table.rows
    }


def weights(sides: list[Side]) -> tuple[float, float]:
    found = {side.stance: side.weight for side in sides}
    return found.get("supports", 0.0), found.get("disputes", 0.0)


def check_sums(sides: list[Side]) -> None:
    for side in sides:
        for part in side.parts:
            assert [entry.counts for entry in part.entries] == [True, *[False] * (len(part.entries) - 1)]
            assert part.strength == part.entries[0].strength == max(entry.strength for entry in part.entries)
            for entry in part.entries:
                assert entry.strength == pytest.approx(prod(factor.value for factor in entry.factors), abs=1e-4)


def test_the_explanation_of_every_claim_sums_to_its_verdict(sample: Graph) -> None:
    told = verdicts(sample)
    assert len(told) > 50
    for claim, (weight_for, weight_against) in told.items():
        sides = explain_claim(sample, claim)
        assert weights(sides) == (weight_for, weight_against)
        check_sums(sides)


def test_the_explanation_of_an_answer_sums_to_its_verdict(sample: Graph, toolkit: Toolkit) -> None:
    answer = ask(sample, "Exosomes promote cartilage regeneration.", toolkit)
    sides = explain_studies(sample, answer.studies)
    assert weights(sides) == (answer.weight_for, answer.weight_against)
    assert answer.weight_for > 0
    for side in sides:
        for part in side.parts:
            assert part.strength == pytest.approx(part.entries[0].strength, abs=1e-4)


def test_the_lines_say_what_is_multiplied(sample: Graph) -> None:
    for claim in verdicts(sample):
        for line in format_sides(explain_claim(sample, claim)):
            if found := re.match(r"(?:for|against): 1 − (.*) = ([\d.]+)$", line):
                factors = [1 - float(number) for number in re.findall(r"1 − ([\d.]+)", found[1])]
                assert round(1 - prod(factors), 4) == pytest.approx(float(found[2]), abs=1e-4)
            elif found := re.match(r"    (.* [\d.]+) = ([\d.]+)  ", line):
                numbers = [float(piece.rsplit(" ", 1)[1]) for piece in found[1].split(" × ")]
                assert prod(numbers) == pytest.approx(float(found[2]), abs=1e-4)


def test_a_claim_without_evidence_has_no_sides(sample: Graph) -> None:
    assert explain_claim(sample, "0" * 16) == []
    assert json.loads(explanation_to_json("0" * 16, "nothing", [])) == {
        "schema": "kg.explanation/1",
        "claim": "0" * 16,
        "label": "nothing",
        "sides": [],
    }


def test_what_counts_against_a_claim_says_which_claim_it_is_about(make_graph: MakeGraph) -> None:
    graph = make_graph(one="Curcumin reduces inflammation.", two="Curcumin increases inflammation.")
    [(claim, label)] = [(row[0], row[1]) for row in list_claims(graph.store).rows if "decreases" in str(row[1])]
    lines = list(format_sides(explain_claim(graph, str(claim).removeprefix("claim:")), str(label)))
    assert [line.strip() for line in lines if "supports:" in line] == [
        "supports: curcumin increases inflammatory response"
    ]
    assert lines[0] == "for: 1 − (1 − 0.05) = 0.05"
    assert "Unknown 0.05 × Fact 1 × PrimaryResult 1 = 0.05  one" in lines[2]


class TestOpposed:
    def key_of(self, graph: Graph, *words: str) -> str:
        [found] = [str(row[0]) for row in list_claims(graph.store).rows if all(w in str(row[1]) for w in words)]
        return found.removeprefix("claim:")

    def test_an_opposite_claim_is_shown_with_what_only_one_side_has(self, make_graph: MakeGraph) -> None:
        graph = make_graph(one="Curcumin reduces inflammation.", two="Curcumin increases inflammation in mice.")
        [opposed] = read_opposed(graph, self.key_of(graph, "decreases"))
        assert opposed.claim == self.key_of(graph, "increases")
        shown = describe_opposed(opposed)
        assert "[opposite relation]" in shown
        assert "species: – / Mus musculus" in shown
        [back] = read_opposed(graph, self.key_of(graph, "increases"))
        assert "species: Mus musculus / –" in describe_opposed(back)

    def test_a_denial_is_shown_from_both_sides(self, make_graph: MakeGraph) -> None:
        graph = make_graph(one="Curcumin reduces inflammation.", two="Curcumin did not reduce inflammation in mice.")
        stated, denied = self.key_of(graph, "inflammatory response", "species"), None
        [denied] = [key for key in verdicts(graph) if key != stated]
        assert "stated there, denied here" in describe_opposed(read_opposed(graph, stated)[0])
        assert "[denied]" in describe_opposed(read_opposed(graph, denied)[0])

    def test_sources_that_disagree_about_one_claim_are_shown(self, make_graph: MakeGraph) -> None:
        graph = make_graph(one="Curcumin reduces inflammation.", two="Curcumin did not reduce inflammation.")
        [claim] = verdicts(graph)
        assert {each.claim for each in read_opposed(graph, claim)} == {claim}

    def test_claims_of_other_species_do_not_contradict(self, make_graph: MakeGraph) -> None:
        graph = make_graph(one="Curcumin reduces inflammation in rats.", two="Curcumin increases inflammation in mice.")
        assert [read_opposed(graph, claim) for claim in verdicts(graph)] == [[], []]
