"""The four documents the tool was first built for: terms, claims, roles, and quotes that can be checked."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from kg.model.claim import Claim, Modality
from kg.model.document import Document, Reading
from kg.model.evidence import Extract, QuoteRole, Stance, Statement
from kg.pipeline import read_claims
from kg.sources import read_documents
from kg.toolkit import Toolkit

ROOT = Path(__file__).parents[1]
EV, EXOSOME, MSC, SECRETOME = "GO:1903561", "GO:0070062", "CL:0000134", "MESH:D017077"
CARTILAGE, REGENERATION = "UBERON:0002418", "GO:0031099"
SRR, P38, ERK = "NCBIGene:27364", "GO:0038066", "GO:0070371"
Read = Callable[[str], tuple[Reading, Extract]]


@pytest.fixture(scope="session")
def seed(seeds: Path, parsing: Toolkit) -> Read:
    """Return a function that reads a seed by its number, once."""

    @cache
    def read_seed(number: str) -> tuple[Reading, Extract]:
        [path] = seeds.glob(f"{number}_*.txt")
        return read(parsing, *(doc for doc in read_documents(path) if isinstance(doc, Document)))

    return read_seed


def read(parsing: Toolkit, *docs: Document) -> tuple[Reading, Extract]:
    [both] = read_claims(docs, parsing)
    return both


def terms(reading: Reading) -> dict[str, set[str]]:
    """Return the terms of each name of a document, in lower case."""
    found: dict[str, set[str]] = {}
    for mention in (mention for sentence in reading.sentences for mention in sentence.mentions):
        if mention.grounding.term is not None:
            found.setdefault(mention.text.lower(), set()).add(mention.grounding.term.curie)
    return found


def find(extract: Extract, subject: str, relation: str, obj: str) -> list[Statement]:
    """Return the statements of a claim, whatever narrows it."""
    return [s for s in extract.statements if tell(s.claim) == (subject, relation, obj)]


def tell(claim: Claim) -> tuple[str, str, str]:
    return claim.subject.curie, claim.relation, claim.object.curie


@pytest.mark.parametrize(
    ("number", "words", "term"),
    [
        ("000", "mscs", MSC),
        ("000", "evs", EV),
        ("000", "hypoxia", "MESH:D000860"),
        ("000", "hypoxia-preconditioned", "MESH:D000860"),
        ("000", "cartilage", CARTILAGE),
        ("000", "chondrocyte proliferation", "GO:0035988"),
        ("000", "secretome", SECRETOME),
        ("000", "rat", "NCBITaxon:10116"),
        ("001", "srr", SRR),
        ("001", "serine racemase", SRR),
        ("001", "p38", P38),
        ("001", "erk signaling pathway", ERK),
        ("001", "osteoarthritis", "MONDO:0005178"),
        ("001", "oa", "MONDO:0005178"),
        ("001", "extracellular vesicles", EV),
        ("001", "sevs", EV),
        ("001", "ipsc", "EFO:0004905"),
        ("001", "ipscs", "EFO:0004905"),
        ("001", "induced pluripotent stem cell", "EFO:0004905"),
        ("001", "chondrocytes", "CL:0000138"),
        ("001", "ichondrocytes", "CL:0000138"),
        ("001", "cartilage", CARTILAGE),
        ("001", "articular cartilage", "UBERON:0010996"),
        ("001", "mice", "NCBITaxon:10090"),
        ("001", "extracellular matrix (ecm) deposition", "GO:0085029"),
        ("002", "exosomes", EXOSOME),
        ("002", "mesenchymal stem cells", MSC),
        ("002", "oxidative stress", "MESH:D018384"),
        ("002", "apoptosis", "GO:0006915"),
        ("003", "exosomes", EXOSOME),
        ("003", "evs", EV),
        ("003", "inos", "NCBIGene:4843"),
        ("003", "cox2", "NCBIGene:5743"),
        ("003", "hmgb1", "NCBIGene:3146"),
        ("003", "oa", "MONDO:0005178"),
        ("003", "side effects", "EFO:0009658"),
    ],
)
def test_a_name_has_its_term(seed: Read, number: str, words: str, term: str) -> None:
    assert terms(seed(number)[0])[words] == {term}


def test_srr_increases_regeneration_of_cartilage_by_decreasing_two_cascades(seed: Read) -> None:
    _, extract = seed("001")
    [main] = find(extract, SRR, "increases", REGENERATION)
    assert (main.modality, main.negated, main.role) == (Modality.POSSIBLE, False, QuoteRole.PRIMARY_RESULT)
    assert {"may"} <= set(main.cues)
    assert CARTILAGE in {qualifier.term.curie for qualifier in main.claim.qualifiers}
    steps = [step for cascade in (P38, ERK) for step in find(extract, SRR, "decreases", cascade)]
    assert [step.modality for step in steps] == [Modality.POSSIBLE, Modality.POSSIBLE]
    [mechanism] = extract.mechanisms
    assert (mechanism.explains, mechanism.steps) == (main.claim.id, tuple(step.claim.id for step in steps))


@pytest.mark.parametrize(
    ("number", "subject", "relation", "obj"),
    [
        ("000", MSC, "increases", REGENERATION),
        ("000", EV, "increases", REGENERATION),
        ("000", SECRETOME, "increases", "GO:0035988"),  # proliferation of chondrocytes
        ("000", SECRETOME, "increases", "GO:0085029"),  # deposition of matrix
        ("000", SECRETOME, "decreases", "GO:0006954"),  # inflammation
        ("000", "MESH:D000860", "increases", SECRETOME),
        ("001", EV, "increases", "GO:0002062"),  # differentiation of chondrocytes
        ("001", EV, "increases", "GO:0085029"),
        ("001", EV, "increases", REGENERATION),
        ("001", EV, "ameliorates", "MONDO:0005178"),
        ("002", EXOSOME, "decreases", "MESH:D018384"),  # oxidative stress
        ("003", EXOSOME, "decreases", "NCBIGene:4843"),  # iNOS
        ("003", EXOSOME, "decreases", "NCBIGene:5743"),  # COX2
        ("003", EXOSOME, "decreases", "NCBIGene:3146"),  # HMGB1
        ("003", EXOSOME, "decreases", "GO:0006954"),
        ("003", "MAXO:0000016", "treats", "HP:0030839"),  # pain of the knee, with a therapy of cells
        ("003", EV, "located_in", "UBERON:0001090"),  # synovial fluid
    ],
)
def test_a_claim_is_stated(seed: Read, number: str, subject: str, relation: str, obj: str) -> None:
    found = find(seed(number)[1], subject, relation, obj)
    assert found
    assert not any(statement.negated for statement in found)


def test_the_vesicles_come_from_the_cells_named_before_them(seed: Read) -> None:
    statements = find(seed("001")[1], EV, "increases", "GO:0002062")
    qualifiers = {(q.kind.value, q.term.curie) for statement in statements for q in statement.claim.qualifiers}
    assert qualifiers == {("cell_source", "CL:0000138")}


def test_side_effects_are_denied(seed: Read) -> None:
    _, extract = seed("003")
    [denied] = find(extract, EXOSOME, "causes", "EFO:0009658")
    assert (denied.negated, denied.inferred_subject) == (True, True)
    [evidence] = [evidence for evidence in extract.evidence if evidence.claim == denied.claim.id]
    assert evidence.stance is Stance.DISPUTES


def test_without_a_parser_the_main_claims_are_read_too(seeds: Path, toolkit: Toolkit) -> None:
    [path] = seeds.glob("001_*.txt")
    _, extract = read(toolkit, *(doc for doc in read_documents(path) if isinstance(doc, Document)))
    told = {tell(statement.claim) for statement in extract.statements if not statement.negated}
    assert {(SRR, "increases", REGENERATION), (SRR, "decreases", P38), (EV, "ameliorates", "MONDO:0005178")} <= told


def test_no_claim_of_the_seeds_has_its_contrary_in_the_same_document(seed: Read) -> None:
    for number in ("000", "001", "002", "003"):
        told = {tell(statement.claim) for statement in seed(number)[1].statements}
        contrary = {"increases": "decreases", "ameliorates": "worsens"}
        assert not [claim for claim in told if (claim[0], contrary.get(claim[1], ""), claim[2]) in told]


@pytest.mark.parametrize("number", ["000", "001", "002", "003"])
def test_every_quote_and_mention_stands_where_it_says(seed: Read, number: str) -> None:
    reading, extract = seed(number)
    text = reading.document.text
    assert extract.statements
    for statement in extract.statements:
        assert text[statement.start : statement.end] == statement.quote
        assert statement.subject_text in text
        assert statement.object_text in statement.quote
    for sentence in reading.sentences:
        assert all(text[mention.start : mention.end] == mention.text for mention in sentence.mentions)


@pytest.mark.parametrize(
    ("number", "roles", "tiers"),
    [
        ("000", {QuoteRole.PRIMARY_RESULT, QuoteRole.CRITICISM}, {"Report"}),
        ("001", {QuoteRole.PRIMARY_RESULT}, {"AnimalStudy"}),
        ("002", {QuoteRole.PROMOTION}, {"Promotional"}),
        ("003", {QuoteRole.PROMOTION}, {"Promotional"}),
    ],
)
def test_roles_and_tiers_fit_the_source(seed: Read, number: str, roles: set[QuoteRole], tiers: set[str]) -> None:
    _, extract = seed(number)
    assert {statement.role for statement in extract.statements} == roles
    assert {evidence.tier for evidence in extract.evidence} == tiers


def test_what_is_sold_weighs_less_than_what_is_shown(seed: Read) -> None:
    sold = max(evidence.strength for number in ("002", "003") for evidence in seed(number)[1].evidence)
    shown = max(evidence.strength for evidence in seed("001")[1].evidence)
    assert sold < shown / 5


def test_another_protein_in_its_place_is_read_alike(seed: Read, seeds: Path, parsing: Toolkit, tmp_path: Path) -> None:
    [path] = seeds.glob("001_*.txt")
    other = tmp_path / path.name
    other.write_text(path.read_text("utf-8").replace("serine racemase", "catalase").replace("SRR", "CAT"), "utf-8")
    _, extract = read(parsing, *(doc for doc in read_documents(other) if isinstance(doc, Document)))
    ours = [tell(statement.claim) for statement in seed("001")[1].statements]
    [catalase] = {tell(s.claim)[0] for s in extract.statements if tell(s.claim)[2] == P38}
    assert parsing.lexicon.label(next(s.claim.subject for s in extract.statements if tell(s.claim)[2] == P38)) == "Cat"
    theirs = [tell(statement.claim) for statement in extract.statements]
    turned = [(catalase if s == SRR else s, r, catalase if o == SRR else o) for s, r, o in ours]
    assert [{s, o} if r == "associated_with" else (s, r, o) for s, r, o in theirs] == [
        {s, o} if r == "associated_with" else (s, r, o) for s, r, o in turned
    ]


def test_no_sentence_of_the_seeds_stands_in_the_code_or_its_tables(seed: Read) -> None:
    files = [p for folder in ("kg", "ontologies", "queries") for p in (ROOT / folder).rglob("*") if p.is_file()]
    texts = [path.read_text("utf-8", errors="replace") for path in files if path.suffix != ".pyc"]
    for number in ("000", "001", "002", "003"):
        reading, _ = seed(number)
        for sentence in reading.sentences:
            words = reading.document.quote(sentence.start, sentence.end)
            if len(words.split()) >= 8:
                assert not [text for text in texts if words in text], words
