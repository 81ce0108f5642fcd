"""The network reads what the codec writes."""

import pyoxigraph as ox
from curies import ReferenceTuple as Ref

from kg.exports import read_network
from kg.model.claim import Claim, Modality, Qualifier, QualifierKind
from kg.model.evidence import Evidence, QuoteRole, Stance, StudyWeight, Verdict
from kg.model.term import Term
from kg.rdf.codec import encode_claims, encode_terms, encode_verdicts
from kg.rdf.evidence import encode_evidence

MOUSE = Qualifier(kind=QualifierKind.SPECIES, term=Ref("NCBITaxon", "10090"))
CLAIM = Claim(
    subject=Ref("NCBIGene", "27364"), relation="increases", object=Ref("GO", "0042246"), sign=1, qualifiers=(MOUSE,)
)
PAPER = Ref("DOI", "10.1/x")


def build_store() -> ox.Store:
    study = StudyWeight(
        study="https://doi.org/10.1/x",
        stance=Stance.DISPUTES,
        strength=0.2,
        tier="AnimalStudy",
        voices=("https://doi.org/10.1/x",),
    )
    verdict = Verdict(
        claim=CLAIM.id, weight_for=0.0, weight_against=0.2, studies=(study,), highest_tier="AnimalStudy", table="t"
    )
    evidence = Evidence(
        document=PAPER,
        claim=CLAIM.id,
        stance=Stance.DISPUTES,
        tier="AnimalStudy",
        eco=Ref("ECO", "0007224"),
        modality=Modality.POSSIBLE,
        role=QuoteRole.PRIMARY_RESULT,
        strength=0.2,
        statements=("s1",),
    )
    store = ox.Store()
    store.extend(encode_claims([CLAIM], {CLAIM.subject: "Srr"}))
    store.extend(encode_terms([Term(id=CLAIM.subject, label="Srr", category="Gene")], {}))
    store.extend(encode_verdicts([verdict]))
    store.extend(encode_evidence([evidence]))
    return store


def test_a_claim_of_the_codec_is_an_edge_with_all_its_values() -> None:
    network = read_network(build_store())
    (edge,) = network.edges
    assert (edge.source, edge.target, edge.kind, edge.sign) == (
        "NCBIGene:27364",
        "GO:0042246",
        "increases (disputes)",
        1,
    )
    assert (edge.weight_for, edge.weight_against, edge.studies_for, edge.studies_against) == (0.0, 0.2, 0, 1)
    assert (edge.highest_tier, edge.modality, edge.claims) == ("AnimalStudy", "Possible", (CLAIM.id,))
    assert edge.statements == ("Srr increases GO:0042246 (species: NCBITaxon:10090)",)
    assert [(node.label, node.category) for node in network.nodes] == [("GO:0042246", "NamedThing"), ("Srr", "Gene")]
