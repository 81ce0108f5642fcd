"""kg.ttl declares exactly the names that the data use; both Turtle files parse."""

import rdflib
from pyoxigraph import NamedNode
from rdflib.namespace import RDF, RDFS, SKOS

from kg.config import data_dir
from kg.model.circumstances import Setting
from kg.model.claim import Modality
from kg.model.document import DocumentKind, NoteKind, SourceTier, StudyDesign
from kg.model.evidence import QuoteRole, Stance
from kg.model.gaps import ContradictionKind, Gap
from kg.model.quantity import QuantityKind
from kg.model.vocab import DERIVED_GRAPHS, DOCUMENT_CLASSES, KG, QUALIFIER_PROPERTIES
from kg.rdf.codec import encode_document

from .makers import PAGE, PAPER, computed, extract, reading

VOCABULARY = rdflib.Graph().parse(data_dir("ontologies") / "kg.ttl")
SHAPES = rdflib.Graph().parse(data_dir("ontologies") / "shapes.ttl")
SCHEMES = {
    "Modality", "QuoteRole", "Setting", "SourceTier", "StudyDesign", "EvidenceTier", "Gap", "ContradictionKind",
}  # fmt: skip


def kg_names(iris: object) -> set[str]:
    return {str(iri).removeprefix(KG) for iri in iris if str(iri).startswith(KG)}


def used() -> set[str]:
    quads = [
        *encode_document(reading(PAPER), extract(PAPER)),
        *encode_document(reading(PAGE), extract(PAGE, negated=True)),
    ]
    nodes = [node for quad in [*quads, *computed()] for node in quad if isinstance(node, NamedNode)]
    constants = [*DERIVED_GRAPHS, *DOCUMENT_CLASSES.values(), *QUALIFIER_PROPERTIES.values()]
    kinds = (Modality, QuoteRole, QuantityKind, Setting, Stance, SourceTier, StudyDesign, NoteKind)
    listed = {str(value) for kind in kinds for value in kind if value}
    return kg_names(node.value for node in nodes) | kg_names(c.replace("kg:", KG) for c in constants) | listed | tiers()


def tiers() -> set[str]:
    lines = (data_dir("ontologies") / "evidence-weights.tsv").read_text("utf-8").splitlines()
    return {line.split("\t")[1] for line in lines if line.startswith("tier\t")}


def rare() -> set[str]:
    """Names that hand-made data show no example of."""
    return {f"step{place}" for place in range(1, 10)} | {"inferredSubject", "setting", "impliedSetting"}


def test_every_name_used_is_declared() -> None:
    assert used() - kg_names(VOCABULARY.subjects()) == set()


def test_every_name_declared_is_used() -> None:
    assert kg_names(VOCABULARY.subjects()) - used() - rare() == SCHEMES


def test_every_name_declared_is_explained() -> None:
    for name in kg_names(VOCABULARY.subjects()):
        for property_ in (RDF.type, RDFS.label, RDFS.comment):
            assert VOCABULARY.value(rdflib.URIRef(KG + name), property_), name


def test_every_name_in_a_domain_or_a_shape_is_declared() -> None:
    declared = kg_names(VOCABULARY.subjects())
    assert kg_names(VOCABULARY.objects()) <= declared
    assert kg_names(node for triple in SHAPES for node in triple) <= declared


def test_schemes_hold_the_values_of_the_data_types() -> None:
    for scheme, values in (
        ("Modality", set(Modality)),
        ("QuoteRole", set(QuoteRole)),
        ("Setting", set(Setting) - {Setting.UNSTATED}),
        ("SourceTier", set(SourceTier)),
        ("StudyDesign", set(StudyDesign)),
        ("EvidenceTier", tiers()),
        ("Gap", set(Gap)),
        ("ContradictionKind", set(ContradictionKind)),
    ):
        members = VOCABULARY.subjects(SKOS.inScheme, rdflib.URIRef(KG + scheme))
        assert kg_names(members) == {str(value) for value in values}, scheme


def test_every_document_kind_has_a_class() -> None:
    assert set(DOCUMENT_CLASSES) == set(DocumentKind)
