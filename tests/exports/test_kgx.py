"""KGX: what is in it, and that the Biolink model knows every name in it."""

import gzip
import json
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import yaml

from kg.config import data_dir
from kg.exports import ExportOptions, View, export_graph
from kg.exports.kgx import EDGES_FILE, NODES_FILE, read_predicates
from kg.exports.palette import NODE_COLORS

MODEL = Path(__file__).parents[2].parent / "shared" / "data" / "ontologies" / "biolink-model.yaml.gz"
#: What we add to an association: context that Biolink has no slot for.
OWN = {"cellSource", "cellContext", "condition"}


@pytest.fixture(scope="module")
def model() -> dict[str, Any]:
    if not MODEL.is_file():
        pytest.skip("the Biolink model is not here")
    return read_model()


@cache
def read_model() -> dict[str, Any]:
    with gzip.open(MODEL) as file:
        return yaml.load(file, Loader=yaml.CSafeLoader)


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture
def written(store: ox.Store, tmp_path: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    export_graph("kgx", store, tmp_path)
    return read_lines(tmp_path / NODES_FILE), read_lines(tmp_path / EDGES_FILE)


def test_a_dispute_is_an_edge_of_its_own_and_is_negated(written: Any) -> None:
    _, edges = written
    negated = [edge for edge in edges if edge["negated"]]
    (edge,) = negated
    assert (edge["subject"], edge["object"]) == ("NCBIGene:63826", "GO:0042246")
    assert edge["supporting_text"] == ["SRR probably did not promote regeneration."]
    assert edge["publications"] == ["DOI:10.1/rat"]
    assert len({edge["id"] for edge in edges}) == len(edges)
    assert all(isinstance(edge["negated"], bool) for edge in edges)


def test_direction_and_context_are_qualifiers(written: Any) -> None:
    _, edges = written
    (mouse,) = [e for e in edges if e.get("species_context_qualifier") == "NCBITaxon:10090" and not e["negated"]]
    assert (mouse["predicate"], mouse["qualified_predicate"]) == ("biolink:affects", "biolink:causes")
    assert mouse["object_direction_qualifier"] == "increased"
    assert mouse["supporting_text"][0] == "SRR may promote regeneration by blocking <p38>."


def test_every_end_of_an_edge_is_a_node(written: Any) -> None:
    nodes, edges = written
    assert {edge[end] for edge in edges for end in ("subject", "object")} == {node["id"] for node in nodes}


def test_mentions_are_edges_from_publications(store: ox.Store, tmp_path: Path) -> None:
    export_graph("kgx", store, tmp_path, options=ExportOptions(view=View.MENTIONS))
    edges = read_lines(tmp_path / EDGES_FILE)
    assert {edge["predicate"] for edge in edges} == {"biolink:mentions"}
    publications = {n["id"] for n in read_lines(tmp_path / NODES_FILE) if n["category"] == ["biolink:Publication"]}
    assert {edge["subject"] for edge in edges} == publications


@pytest.mark.parametrize("view", View)
def test_the_biolink_model_knows_every_slot_class_predicate_and_value(
    store: ox.Store, tmp_path: Path, model: dict[str, Any], view: View
) -> None:
    export_graph("kgx", store, tmp_path, options=ExportOptions(view=view))
    slots = {name.replace(" ", "_"): slot or {} for name, slot in model["slots"].items()}
    for record in read_lines(tmp_path / NODES_FILE) + read_lines(tmp_path / EDGES_FILE):
        for name, value in record.items():
            if name not in OWN:
                check_slot(name, value, slots, model)
        if "predicate" in record:
            assert record["predicate"].removeprefix("biolink:") in descend("related_to", slots)
            assert record.keys() >= {"subject", "object", "knowledge_level", "agent_type"}


def check_slot(name: str, value: Any, slots: dict[str, Any], model: dict[str, Any]) -> None:
    slot = slots[name]
    many = slot.get("multivalued", False) or slot.get("list_elements_ordered", False)
    assert isinstance(value, list) == bool(many), name
    values = value if many else [value]
    range_ = slot.get("range")
    if range_ in model["enums"]:
        assert set(values) <= model["enums"][range_]["permissible_values"].keys()
    if name == "category":
        assert {part.removeprefix("biolink:") for part in values} <= set(map(in_camel_case, model["classes"]))
    if range_ == "boolean":
        assert all(isinstance(part, bool) for part in values)


def descend(root: str, slots: dict[str, Any]) -> set[str]:
    found = {root}
    while more := {n for n, slot in slots.items() if slot.get("is_a", "").replace(" ", "_") in found} - found:
        found |= more
    return found


def in_camel_case(name: str) -> str:
    return "".join(word[0].upper() + word[1:] for word in name.split())


def test_the_biolink_model_knows_every_predicate_and_category_we_have(model: dict[str, Any]) -> None:
    slots = {name.replace(" ", "_"): slot or {} for name, slot in model["slots"].items()}
    assert {predicate for predicate, _ in read_predicates().values()} <= descend("related_to", slots)
    directions = model["enums"]["DirectionQualifierEnum"]["permissible_values"].keys()
    assert {direction for _, direction in read_predicates().values() if direction} <= directions
    shipped = {
        line.split("\t")[place]
        for path in (data_dir("ontologies") / "core").glob("*.tsv")
        for head, *lines in [path.read_text("utf-8").splitlines()]
        for place in [head.split("\t").index("category")]
        for line in lines
    }
    assert shipped | NODE_COLORS.keys() <= set(map(in_camel_case, model["classes"]))
