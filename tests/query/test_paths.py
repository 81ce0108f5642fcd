"""Claims chained to mechanisms: the strongest paths, their sign, their weakest step, their feedback."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from math import prod
from pathlib import Path as File
from random import Random

import pytest
from curies import ReferenceTuple as Ref
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from kg.build import build_graph
from kg.cli.path import describe_nothing, format_mechanisms
from kg.errors import BadParameterError, UnknownNameError
from kg.model.claim import Claim
from kg.query.circumstances import find_differences
from kg.query.hubs import list_hubs, list_loops
from kg.query.mechanism import Mechanisms, PathOptions, find_mechanisms
from kg.query.path_json import mechanisms_to_dict
from kg.query.path_svg import draw_paths
from kg.query.paths import build_network, find_loops, find_paths
from kg.query.steps import EFFECTS, LEFT_OUT, REVERSED, Step, drop_vague, make_step, merge_steps
from kg.rdf.store import Graph, open_graph
from kg.toolkit import Toolkit

NAMES = "ABCDE"


def term(name: str) -> Ref:
    return Ref("GO", name)


def step(text: str, strength: float = 0.5) -> Step:
    """Return a step such as ``A + B`` or ``A ? B``."""
    subject, mark, target = text.split()
    sign = {"+": 1, "-": -1, "?": 0}[mark]
    return Step(
        subject=term(subject), object=term(target), sign=sign, relation="affects", strength=strength, claims=(text,)
    )


def paths(*steps: Step, k: int = 9, max_steps: int = 4) -> list[tuple[str, int]]:
    """Return the paths from A to B, each as its terms and its sign."""
    found = find_paths(steps, [term("A")], [term("B")], k=k, max_steps=max_steps)
    return [("".join([p.steps[0].subject.identifier, *(s.object.identifier for s in p.steps)]), p.sign) for p in found]


def test_a_path_chains_steps_and_multiplies_their_signs() -> None:
    assert paths(step("A - C"), step("C - B")) == [("ACB", 1)]
    assert paths(step("A - C"), step("C + B")) == [("ACB", -1)]
    assert paths(step("A - C"), step("C ? B")) == [("ACB", 0)]
    assert paths(step("C + A"), step("C + B")) == []


def test_more_evidence_goes_before_fewer_steps() -> None:
    weak, strong = step("A + B", 0.1), [step("A + C", 0.9), step("C + B", 0.9)]
    assert paths(weak, *strong) == [("ACB", 1), ("AB", 1)]
    assert paths(weak, *strong, k=1) == [("ACB", 1)]
    assert paths(weak, *strong, max_steps=1) == [("AB", 1)]


def test_two_steps_of_contrary_effect_are_two_paths() -> None:
    assert paths(step("A + B", 0.2), step("A - B", 0.3)) == [("AB", -1), ("AB", 1)]


def test_a_step_of_unknown_direction_adds_nothing_to_a_known_one_as_strong() -> None:
    known, vague = step("A + B", 0.3), step("A ? B", 0.3)
    assert drop_vague([known, vague]) == [known]
    assert drop_vague([known, replace(vague, strength=0.4)]) == [known, replace(vague, strength=0.4)]
    assert drop_vague([vague, step("A ? C"), step("B - A")]) == [vague, step("A ? C"), step("B - A")]


def test_the_weakest_step_is_named() -> None:
    [path] = find_paths([step("A + C", 0.4), step("C + B", 0.2)], [term("A")], [term("B")])
    assert (path.weakest, path.strength) == (1, 0.08)


def test_a_step_that_is_part_of_a_loop_tells_of_feedback() -> None:
    [path] = find_paths([step("A + C"), step("C - A"), step("C + B")], [term("A")], [term("B")])
    [loop] = path.loops
    assert ([s.subject.identifier for s in loop.steps], loop.sign) == (["A", "C"], -1)
    [positive] = find_loops(build_network([step("A - C"), step("C - A")]), [step("A - C")])
    assert positive.sign == 1


def test_claims_of_one_effect_are_one_step_stated_ones_first() -> None:
    implied = replace(step("A + B", 0.9), implied=True, claims=("x",))
    [merged] = merge_steps([implied, step("A + B", 0.2), replace(step("A + B", 0.4), claims=("y",))])
    assert (merged.strength, merged.claims, merged.implied) == (0.4, ("y", "A + B"), False)


@pytest.mark.parametrize(
    ("relation", "sign", "expected"),
    [("increases", 1, ("A", "B", 1)), ("treats", 0, ("A", "B", -1)), ("causes", 0, ("A", "B", 1)),
     ("derived_from", 0, ("B", "A", 1)), ("associated_with", 0, None)],
)  # fmt: skip
def test_a_claim_is_a_step_in_the_direction_of_its_effect(
    relation: str, sign: int, expected: tuple[str, str, int] | None
) -> None:
    made = make_step(Claim(subject=term("A"), relation=relation, object=term("B"), sign=sign), 0.5)
    assert (made and (made.subject.identifier, made.object.identifier, made.sign)) == expected
    assert make_step(Claim(subject=term("A"), relation=relation, object=term("B"), sign=sign), 0.0) is None


def test_every_relation_is_a_step_with_an_effect_or_none(toolkit: Toolkit) -> None:
    assert EFFECTS.keys() | REVERSED.keys() | LEFT_OUT <= toolkit.relations.keys()
    for name, relation in toolkit.relations.items():
        assert (name in LEFT_OUT) or (not relation.symmetric and (relation.sign or name in EFFECTS | REVERSED)), name


def test_a_long_path_is_weak_and_not_nothing() -> None:
    [path] = find_paths([step("A + C", 0.01), step("C + D", 0.01), step("D + B", 0.01)], [term("A")], [term("B")])
    assert path.strength == 1e-06


STEPS = st.lists(
    st.builds(
        lambda one, mark, other, strength: step(f"{one} {mark} {other}", round(strength, 2)),
        st.sampled_from(NAMES),
        st.sampled_from("+-?"),
        st.sampled_from(NAMES),
        st.floats(0.01, 1.0),
    ),
    max_size=12,
).map(merge_steps)


def all_paths(steps: list[Step], max_steps: int) -> list[list[Step]]:
    """Return every path from A to B, found by trying everything."""

    def go_on(chain: list[Step], seen: set[Ref]) -> list[list[Step]]:
        here = chain[-1].object if chain else term("A")
        if here == term("B"):
            return [chain]
        fitting = [s for s in steps if s.subject == here and s.object not in seen] if len(chain) < max_steps else []
        return [path for s in fitting for path in go_on([*chain, s], seen | {s.object})]

    return go_on([], {term("A")})


@given(STEPS, st.integers(1, 4), st.integers(1, 4))
def test_the_paths_found_are_the_strongest_of_all(steps: list[Step], k: int, max_steps: int) -> None:
    found = find_paths(steps, [term("A")], [term("B")], k=k, max_steps=max_steps)
    every = sorted((prod(s.strength for s in path) for path in all_paths(steps, max_steps)), reverse=True)
    assert [prod(s.strength for s in path.steps) for path in found] == pytest.approx(every[:k])
    for path in found:
        assert len({s.subject for s in path.steps}) == len(path.steps) <= max_steps
        assert path.strength <= path.steps[path.weakest].strength


@given(STEPS, st.integers(0, 99))
def test_the_order_of_steps_changes_nothing(steps: list[Step], seed: int) -> None:
    mixed = list(steps)
    Random(seed).shuffle(mixed)  # noqa: S311  an order, no secret
    assert find_paths(mixed, [term("A")], [term("B")]) == find_paths(steps, [term("A")], [term("B")])


@given(STEPS)
def test_a_loop_closes_and_is_told_once(steps: list[Step]) -> None:
    loops = list(find_loops(build_network(steps), steps))
    for loop in loops:
        following = [*loop.steps[1:], loop.steps[0]]
        assert all(one.object == other.subject for one, other in zip(loop.steps, following, strict=True))
    assert len({frozenset(s.key for s in loop.steps) for loop in loops}) == len(loops)


TEXTS = {
    "one": "Exosomes carry curcumin.",
    "two": "Curcumin inhibits apoptosis.",
    "three": "Apoptosis increases inflammation. Inflammation increases apoptosis.",
    "four": "Curcumin may reduce inflammation by suppressing oxidative stress.",
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory, toolkit: Toolkit) -> Graph:
    folder = tmp_path_factory.mktemp("paths")
    lines = [json.dumps({"id": name, "text": text}) for name, text in TEXTS.items()]
    (folder / "notes.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    build_graph([folder / "notes.jsonl"], folder / "graph", toolkit)
    return open_graph(folder / "graph")


def tell(found: Mechanisms) -> list[str]:
    return [
        " ".join([found.label(path.steps[0].subject), *(f"{s.sign:+d} {found.label(s.object)}" for s in path.steps)])
        for path in found.paths
    ]


def test_a_graph_answers_how_one_term_acts_on_another(graph: Graph) -> None:
    found = find_mechanisms(graph, "exosome", "inflammatory response", PathOptions(k=5))
    told = tell(found)
    assert "extracellular exosome +1 curcumin -1 apoptotic process +1 inflammatory response" in told
    assert "extracellular exosome +1 curcumin -1 inflammatory response" in told
    assert any("Oxidative Stress +1 inflammatory response" in each for each in told)
    [implied] = {s for path in found.paths for s in path.steps if s.implied}
    assert found.papers(implied)[0].id == "four"
    [carried] = {s for path in found.paths for s in path.steps if s.relation == "carries"}
    [witness] = found.papers(carried)
    assert (witness.id, witness.quote) == ("one", TEXTS["one"])


def test_terms_below_the_one_named_count_too(graph: Graph) -> None:
    below = find_mechanisms(graph, "extracellular vesicle", "inflammatory response")
    assert below.paths == find_mechanisms(graph, "exosome", "inflammatory response").paths != ()


def test_a_path_tells_in_which_circumstances_its_papers_and_steps_differ(tmp_path: File, toolkit: Toolkit) -> None:
    texts = {
        "mice": "Curcumin inhibits apoptosis in mice at a dose of 20 mg/kg.",
        "rats": "Curcumin inhibits apoptosis in rats.",
        "people": "Apoptosis increases inflammation in humans.",
    }
    lines = [json.dumps({"id": name, "text": text}) for name, text in texts.items()]
    (tmp_path / "notes.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    build_graph([tmp_path / "notes.jsonl"], tmp_path / "graph", toolkit)
    found = find_mechanisms(open_graph(tmp_path / "graph"), "curcumin", "inflammatory response")
    [path] = found.paths
    animals, man = ("Mus musculus", "Rattus norvegicus"), ("Homo sapiens",)
    doses = {paper.id: paper.circumstances.get("dose") for paper in found.papers(path.steps[0])}
    assert doses == {"mice": ("20 mg/kg",), "rats": None}
    assert sorted(found.disagreements(path.steps[0])["species"]) == [animals[:1], animals[1:]]
    assert found.differences(path.steps)["species"] == (animals, man)
    lines = list(format_mechanisms(found))
    assert any("its papers differ in species: " in line for line in lines)
    assert "   the steps differ in species: Mus musculus, Rattus norvegicus / Homo sapiens" in lines
    assert "differ in species" in draw_paths(found)


def test_a_broader_term_is_no_difference() -> None:
    mouse, rodent = {"species": ("mouse",)}, {"species": ("rodent",)}
    assert find_differences([[mouse], [rodent]], {"mouse": {"mouse", "rodent"}}) == {}
    assert find_differences([[mouse], [rodent]]) == {"species": (("mouse",), ("rodent",))}


def test_the_level_of_evidence_may_leave_nothing(graph: Graph) -> None:
    options = PathOptions(tiers=frozenset({"RandomizedTrial"}))
    assert find_mechanisms(graph, "exosome", "inflammatory response", options).paths == ()


def test_what_names_no_term_or_one_term_twice_is_refused(graph: Graph) -> None:
    with pytest.raises(UnknownNameError):
        find_mechanisms(graph, "zebra", "inflammatory response")
    with pytest.raises(BadParameterError, match="are one term"):
        find_mechanisms(graph, "exosome", "GO:0070062")


def test_hubs_and_loops_of_a_graph(graph: Graph) -> None:
    hubs = list_hubs(graph.store)
    assert {row[1] for row in hubs.rows} == {"apoptotic process", "inflammatory response", "curcumin"}
    [loop] = list_loops(graph.store).rows
    assert (loop[0], loop[2]) == ("positive", 2)
    assert loop[3] == "apoptotic process increases inflammatory response increases apoptotic process"


class TestPicture:
    def test_it_shows_every_term_sign_and_weakest_step(self, graph: Graph) -> None:
        found = find_mechanisms(graph, "exosome", "inflammatory response", PathOptions(k=5))
        root = etree.fromstring(draw_paths(found).encode())
        texts = [" ".join(node.itertext()) for node in root.iter("{*}text")]
        assert root.get("width").isdigit()
        assert sum("weakest step" in text for text in texts) == sum(len(path.steps) > 1 for path in found.paths)
        assert {node.text for node in root.iter("{*}title")} >= {
            found.label(s.object) for p in found.paths for s in p.steps
        }
        ends = [node.get("marker-end") for node in root.iter("{*}line")]
        assert len(ends) == sum(len(path.steps) for path in found.paths)
        assert set(ends) == {"url(#up)", "url(#down)"}

    def test_nothing_leaves_the_picture(self, graph: Graph) -> None:
        root = etree.fromstring(draw_paths(find_mechanisms(graph, "exosome", "inflammatory response")).encode())
        width, height = (int(root.get(name)) for name in ("width", "height"))
        for node in root.iter("{*}text", "{*}rect"):
            assert 0 <= int(node.get("x", 0)) <= width
            assert 0 <= int(node.get("y", 0)) <= height

    def test_names_are_escaped(self, graph: Graph) -> None:
        found = find_mechanisms(graph, "exosome", "inflammatory response")
        odd = replace(found, labels={ref: f"<{label} & co>" for ref, label in found.labels.items()})
        assert "<extracellular exosome & co>" in {
            node.text for node in etree.fromstring(draw_paths(odd).encode()).iter("{*}title")
        }

    def test_it_needs_nothing_from_elsewhere(self, graph: Graph) -> None:
        text = draw_paths(find_mechanisms(graph, "exosome", "inflammatory response"))
        assert "href" not in text
        assert text.count("http") == 1


def test_the_answer_does_not_depend_on_the_hash_seed(graph: Graph) -> None:
    code = "import sys; sys.argv = ['kg', 'path', 'exosome', 'inflammatory response', '--json', '--graph', sys.argv[1]]"
    code += "; from kg.cli.main import run; run()"
    shown = {
        subprocess.run(
            [sys.executable, "-c", code, str(graph.folder)],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in "123"
    }
    assert len(shown) == 1
    found = find_mechanisms(graph, "exosome", "inflammatory response")
    assert json.loads(shown.pop()) == mechanisms_to_dict(found)


def test_a_file_that_cannot_be_written_and_no_path_have_their_exit_codes(graph: Graph, tmp_path: File) -> None:
    def call(*words: str) -> int:
        command = [sys.executable, "-m", "kg", "path", *words, "--graph", str(graph.folder)]
        return subprocess.run(command, check=False, capture_output=True).returncode

    assert call("inflammatory response", "exosome") == 1
    none = find_mechanisms(graph, "inflammatory response", "exosome")
    acts = "inflammatory response (GO:0006954) acts on 1 term here"
    assert describe_nothing(none) == f"nothing found: {acts}, 0 act on extracellular exosome (GO:0070062)"
    assert call("exosome", "inflammatory response", "--svg", str(tmp_path / "no" / "file.svg")) == 3
    assert call("exosome", "inflammatory response", "--min-tier", "Gossip") == 2
