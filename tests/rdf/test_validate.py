"""Every shape finds the data that do not have it."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

import kg.rdf.validate
from kg.model.vocab import expand
from kg.rdf.codec import encode_document
from kg.rdf.literals import decimal, integer, text
from kg.rdf.namespaces import node
from kg.rdf.store import Graph
from kg.rdf.validate import Violation, validate

from .makers import PAGE, PAPER, computed, extract, manifest, reading


def graph() -> Graph:
    store = Store()
    for document in (PAPER, PAGE):
        store.extend(encode_document(reading(document), extract(document, negated=document == PAGE)))
    store.extend(computed())
    return Graph(folder=Path(), manifest=manifest(), store=store, texts=Path())


def subjects_of(store: Store, name: str) -> list[Quad]:
    """Return one quad of a subject of a class, or of one that has a property."""
    typed = list(store.quads_for_pattern(None, node("rdf:type"), node(name)))
    return typed or list(store.quads_for_pattern(None, node(name), None))


def break_property(
    name: str, property_: str, value: NamedNode | Literal | None, *, keep: bool = False
) -> list[Violation]:
    made = graph()
    one = min(subjects_of(made.store, name), key=str)
    for quad in list(made.store.quads_for_pattern(one.subject, node(property_), None, one.graph_name)):
        if not keep:
            made.store.remove(quad)
    if value is not None:
        made.store.add(Quad(one.subject, node(property_), value, one.graph_name))
    return [violation for violation in validate(made) if violation.focus == one.subject.value]


def test_a_sound_graph_has_no_violations() -> None:
    assert validate(graph()) == []


@pytest.mark.parametrize("size", [1, 40])
def test_the_size_of_a_batch_does_not_matter(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(kg.rdf.validate, "BATCH_QUADS", size)
    assert validate(graph()) == []


@pytest.mark.parametrize(
    ("name", "property_", "value"),
    [
        ("kg:Document", "kg:textSha256", None),
        ("kg:Document", "kg:textSha256", text("abc")),
        ("kg:Document", "kg:sourceTier", node("kg:Fact")),
        ("kg:Document", "kg:studyDesign", node("kg:Blog")),
        ("kg:Document", "dcterms:issued", text("May 2026")),
        ("kg:Document", "kg:year", text("2026")),
        ("kg:Document", "kg:supportsClaim", NamedNode("https://example.org/no-claim")),
        ("kg:Mention", "oa:end", integer(0)),
        ("kg:Mention", "kg:sentence", integer(-1)),
        ("kg:Mention", "kg:exact", None),
        ("kg:AssertedMention", "kg:provenance", None),
        ("kg:Statement", "oa:end", integer(17)),
        ("kg:Statement", "kg:states", NamedNode("https://example.org/no-claim")),
        ("kg:Statement", "kg:negated", text("false")),
        ("kg:Statement", "kg:modality", node("kg:Promotion")),
        ("kg:Statement", "kg:quoteRole", node("kg:Fact")),
        ("kg:Statement", "kg:quote", None),
        ("kg:Evidence", "kg:strength", decimal(1.5)),
        ("kg:Evidence", "kg:tier", node("kg:PeerReviewed")),
        ("kg:Evidence", "kg:evidenceType", NamedNode("https://example.org/eco")),
        ("kg:Evidence", "kg:basedOn", None),
        ("kg:Mechanism", "kg:step1", None),
        ("kg:BiasNote", "oa:start", integer(99)),
        ("kg:BiasNote", "kg:quote", None),
        ("kg:Claim", "kg:sign", integer(2)),
        ("kg:Claim", "kg:relation", text("increases")),
        ("kg:Claim", "biolink:subject", None),
        ("kg:contradicts", "kg:contradicts", NamedNode("https://example.org/no-claim")),
        ("kg:isA", "rdfs:label", None),
        ("kg:Study", "kg:hasVoice", None),
        ("kg:study", "kg:titleMatch", decimal(2)),
        ("kg:Verdict", "kg:weightFor", decimal(-0.1)),
        ("kg:Verdict", "kg:studiesFor", decimal(1)),
        ("kg:Verdict", "kg:highestTier", node("kg:Fact")),
        ("kg:StudyWeight", "kg:stance", node("kg:states")),
        ("kg:StudyWeight", "kg:voice", None),
    ],
)  # fmt: skip
def test_a_wrong_value_is_found(name: str, property_: str, value: NamedNode | Literal | None) -> None:
    found = break_property(name, property_, value)
    assert found
    assert {violation.path for violation in found} & {expand(property_), expand("oa:start")}


def test_a_second_value_is_found() -> None:
    assert break_property("kg:Claim", "rdfs:label", text("another"), keep=True)


def test_a_mention_has_a_term_or_a_refusal() -> None:
    made = graph()
    mention = next(iter(made.store.quads_for_pattern(None, node("kg:refusal"), None)))
    made.store.remove(mention)
    assert {violation.focus for violation in validate(made)} == {mention.subject.value}


def test_evidence_takes_one_side() -> None:
    made = graph()
    one = next(iter(made.store.quads_for_pattern(None, node("kg:supports"), None)))
    made.store.add(Quad(one.subject, node("kg:disputes"), one.object, one.graph_name))
    (violation,) = validate(made)
    assert (violation.focus, violation.document) == (one.subject.value, one.graph_name.value)


def test_a_wrong_claim_is_told_once_and_where_it_stands() -> None:
    (violation,) = break_property("kg:Claim", "kg:sign", None)
    assert violation.document == expand("kg:claims")
