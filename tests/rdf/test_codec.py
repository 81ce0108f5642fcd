"""The codec: what is written comes back, and the bytes are the same every time."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from curies import ReferenceTuple as Ref
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Store

from kg.model.circumstances import Circumstances, Setting
from kg.model.claim import Claim, Modality, Qualifier, QualifierKind
from kg.model.evidence import Evidence, Mechanism, QuoteRole, Stance, Statement
from kg.model.quantity import Quantity, QuantityKind
from kg.rdf.codec import (
    decode_claims,
    decode_evidence,
    decode_mechanisms,
    decode_statements,
    decode_terms,
    encode_claims,
    encode_document,
    encode_terms,
    read_claims,
    read_mentioned,
    read_terms,
)
from kg.rdf.evidence import encode_evidence, encode_mechanisms
from kg.rdf.literals import boolean, decimal, integer
from kg.rdf.namespaces import node
from kg.rdf.nquads import encode_line, read_quads, sort_lines, write_quads
from kg.rdf.statements import encode_statements, order_cues

from .makers import MOUSE, PAGE, PAPER, SRR, TERMS, claim, computed, extract, reading

GOLDEN = Path(__file__).parent / "golden"
PREFIXES = ["MONDO", "CL", "GO", "NCBIGene", "FPLX", "PMID"]
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
keys = st.text("0123456789abcdef", min_size=16, max_size=16)
terms = st.builds(Ref, st.sampled_from(PREFIXES), st.text("0123456789ABC_", min_size=1, max_size=8))
documents = st.one_of(
    st.builds(lambda suffix: Ref("DOI", f"10.1/{suffix}"), st.text("abc()<>;%._-/[]é ", min_size=1, max_size=8)),
    st.builds(lambda path: Ref("URL", f"https://example.org/{path}"), st.text("abc-/?=&", max_size=8)),
    st.builds(Ref, st.just("SHA256"), keys),
)
qualifiers = st.sets(st.builds(Qualifier, kind=st.sampled_from(QualifierKind), term=terms), max_size=4)
claims = st.builds(
    Claim,
    subject=terms,
    relation=st.sampled_from(["increases", "located_in"]),
    object=terms,
    sign=st.sampled_from([-1, 0, 1]),
    qualifiers=qualifiers.map(lambda found: tuple(sorted(found))),
)
quantities = st.builds(Quantity, kind=st.sampled_from(QuantityKind), value=words)
statements = st.builds(
    Statement,
    document=documents,
    claim=claims,
    sentence=st.integers(0, 99),
    start=st.integers(0, 10**6),
    end=st.integers(0, 10**6),
    quote=words,
    section=words,
    subject_text=words,
    object_text=words,
    negated=st.booleans(),
    modality=st.sampled_from(Modality),
    cues=st.lists(words).map(tuple),
    role=st.sampled_from(QuoteRole),
    inferred_subject=st.booleans(),
    extractor=words,
    circumstances=st.builds(
        Circumstances,
        setting=st.sampled_from(Setting),
        setting_implied=st.booleans(),
        quantities=st.sets(quantities, max_size=4).map(lambda found: tuple(sorted(found))),
        implied=qualifiers.map(lambda found: tuple(sorted(found))),
    ),
).map(lambda made: replace(made, cues=order_cues(made.cues, made.quote)))
pieces = st.builds(
    Evidence,
    document=documents,
    claim=keys,
    stance=st.sampled_from(Stance),
    tier=st.sampled_from(["AnimalStudy", "Blog"]),
    eco=st.just(Ref("ECO", "0007224")),
    modality=st.sampled_from(Modality),
    role=st.sampled_from(QuoteRole),
    strength=st.integers(0, 10**4).map(lambda parts: parts / 10**4),
    statements=st.lists(keys, min_size=1, max_size=4, unique=True).map(lambda found: (found[0], *sorted(found[1:]))),
)
mechanisms = st.builds(
    Mechanism, document=documents, explains=keys, steps=st.lists(keys, max_size=12).map(tuple), statement=keys
)


@given(st.lists(claims, unique_by=lambda claim: claim.id, max_size=3))
def test_claims_come_back(found: list[Claim]) -> None:
    assert decode_claims(encode_claims(found, {})) == sorted(found, key=lambda claim: claim.id)


@given(statements)
def test_statements_come_back(statement: Statement) -> None:
    claims_by_id = {statement.claim.id: statement.claim}
    assert decode_statements(encode_statements([statement]), claims_by_id) == [statement]


@given(pieces)
def test_evidence_comes_back(evidence: Evidence) -> None:
    assert decode_evidence(encode_evidence([evidence])) == [evidence]


@given(mechanisms)
def test_mechanisms_come_back(mechanism: Mechanism) -> None:
    assert decode_mechanisms(encode_mechanisms([mechanism])) == [mechanism]


@given(statements)
def test_a_store_gives_back_what_it_was_given(statement: Statement) -> None:
    quads = set(encode_statements([statement]))
    store = Store()
    store.extend(quads)
    assert set(store) == quads


def test_terms_come_back_as_far_as_they_are_written() -> None:
    quads = set(encode_terms(TERMS, {TERMS[0].id: (Ref("SO", "0000704"),)}))
    terms_read, ancestors = decode_terms(quads)
    assert set(encode_terms(terms_read, ancestors)) == quads
    assert ancestors[TERMS[0].id] == (TERMS[0].id, Ref("SO", "0000704"))


def test_what_is_left_of_documents_is_what_they_say() -> None:
    store = Store()
    for document in (PAPER, PAGE):
        store.extend(encode_document(reading(document), extract(document)))
    store.extend(computed())
    stated = sorted((statement.claim for statement in extract().statements), key=lambda claim: claim.id)
    assert read_claims(store) == read_claims(store, without={"https://example.org/blog"}) == stated
    assert read_mentioned(store) == [SRR, MOUSE]
    everyone = {"https://example.org/blog", "https://doi.org/10.1016/j.jot.2025.101035"}
    assert read_claims(store, without=everyone) == read_mentioned(store, without=everyone) == []
    assert {term.id for term in read_terms(store)[0]} == {term.id for term in TERMS}


def test_a_whole_document_comes_back() -> None:
    quads, said = encode_document(reading(), extract()), extract()
    known = {statement.claim.id: statement.claim for statement in said.statements}
    assert set(decode_statements(quads, known)) == set(said.statements)
    assert set(decode_evidence(quads)) == set(said.evidence)
    assert decode_mechanisms(quads) == list(said.mechanisms)


def test_another_base_moves_minted_identifiers_only() -> None:
    moved = {quad.subject.value for quad in encode_document(reading(), extract(), base="https://lab.example/")}
    assert sum(iri.startswith("https://lab.example/") for iri in moved) == len(moved) - 1
    assert decode_claims(encode_claims([claim()], {}, base="https://lab.example/")) == [claim()]


def test_negation_turns_the_evidence_around() -> None:
    quads = encode_document(reading(PAGE), extract(PAGE, negated=True))
    short_cuts = {quad.predicate for quad in quads if quad.object.value.endswith(claim().id)}
    assert node("kg:disputesClaim") in short_cuts
    assert node("kg:supportsClaim") not in short_cuts


def test_a_re_telling_links_to_the_study() -> None:
    linked = {quad.predicate.value.rpartition("/")[2] for quad in encode_document(reading(PAGE), extract(PAGE))}
    assert {"reviews", "ns/prov#wasDerivedFrom".rpartition("/")[2]} <= linked


@pytest.mark.parametrize(
    ("literal", "value"),
    [(decimal(0.30000000000000004), "0.3"), (decimal(1e-9), "0"), (decimal(12), "12"), (decimal(10), "10"),
     (integer(-1), "-1"), (boolean(False), "false")],
)  # fmt: skip
def test_literals_are_canonical(literal: Literal, value: str) -> None:
    assert literal.value == value


@given(st.floats(0, 1))
def test_decimals_are_short_and_close(value: float) -> None:
    digits = decimal(value).value
    assert abs(float(digits) - value) <= 0.00005 + 1e-12
    assert len(digits) <= 6
    assert "e" not in digits


@given(st.lists(st.sampled_from([b"a\n", b"ab\n", b"b\n", b"\xff\n"])), st.integers(1, 20))
def test_sorting_in_runs_is_sorting(lines: list[bytes], run_bytes: int) -> None:
    assert list(sort_lines(lines, run_bytes=run_bytes)) == sorted(set(lines))


def test_quads_are_written_sorted_and_once(tmp_path: Path) -> None:
    quads = computed()
    first = write_quads(tmp_path / "a.nq.gz", quads)
    assert first == write_quads(tmp_path / "b.nq.gz", [*reversed(quads), *quads])
    assert first.quads == len(set(quads))
    assert set(read_quads(tmp_path / "a.nq.gz")) == set(quads)


@pytest.mark.parametrize("name", ["paper", "computed"])
def test_the_bytes_are_the_golden_ones(name: str) -> None:
    quads = encode_document(reading(), extract()) if name == "paper" else computed()
    path = GOLDEN / f"{name}.nq"
    written = b"".join(sort_lines(map(encode_line, quads)))
    if os.environ.get("KG_GOLDEN") == "write":
        path.write_bytes(written)
    assert written == path.read_bytes()


def test_the_hash_seed_changes_no_byte(tmp_path: Path) -> None:
    script = "import sys; from pathlib import Path; from tests.rdf.test_folder import build; build(Path(sys.argv[1]))"
    trees = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2])}
        folder = tmp_path / seed
        subprocess.run([sys.executable, "-c", script, folder], env=environment, check=True)
        files = [*sorted(folder.glob("quads/*")), folder / "text.sqlite", folder / "manifest.json"]
        trees.append([path.read_bytes() for path in files])
    assert trees[0] == trees[1]


def test_no_blank_node_is_written() -> None:
    for quad in [*encode_document(reading(), extract()), *computed()]:
        assert isinstance(quad.subject, NamedNode)
        assert isinstance(quad.object, NamedNode | Literal)
