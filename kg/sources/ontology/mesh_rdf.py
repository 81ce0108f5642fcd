"""MeSH in RDF (``mesh.nt``): descriptors, with the names of their concepts and the headings above them."""

from collections.abc import Iterator
from pathlib import Path

from curies import ReferenceTuple as Ref

from kg.sources.ontology.categories import category_of_trees
from kg.sources.ontology.concept import Concept, Reading
from kg.sources.ontology.mesh import LICENCE
from kg.sources.ontology.rdf import read_triples

BASE, VOCAB = "http://id.nlm.nih.gov/mesh/", "http://id.nlm.nih.gov/mesh/vocab#"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
#: Types of what becomes a term; qualifiers and check tags do not.
TYPES = frozenset(f"{VOCAB}{name}" for name in ("TopicalDescriptor", "GeographicalDescriptor", "SCR_Chemical",
                  "SCR_Disease", "SCR_Organism", "SCR_Protocol", "SCR_Anatomy"))  # fmt: skip
_SUPPLEMENTS = {"SCR_Chemical": "ChemicalEntity", "SCR_Disease": "Disease", "SCR_Organism": "OrganismTaxon",
                "SCR_Anatomy": "AnatomicalEntity"}  # fmt: skip
#: Property → the part it tells.
PARTS = {
    _TYPE: "types",
    _LABEL: "labels",
    f"{VOCAB}broaderDescriptor": "parents",
    f"{VOCAB}treeNumber": "trees",
    f"{VOCAB}preferredConcept": "concepts",
    f"{VOCAB}concept": "others",
    f"{VOCAB}preferredTerm": "terms",
    f"{VOCAB}term": "terms",
    f"{VOCAB}prefLabel": "names",
    f"{VOCAB}altLabel": "names",
    f"{VOCAB}active": "active",
}
Facts = dict[str, dict[str, list[str]]]


def read_mesh_rdf(path: Path) -> Reading:
    """Read the descriptors and supplementary concepts of MeSH in N-Triples.

    Raises:
        BadInputError: The file is damaged.
    """
    from pyoxigraph import Literal, RdfFormat

    facts: Facts = {}
    for triple in read_triples(path, RdfFormat.N_TRIPLES):
        part, value = PARTS.get(triple.predicate.value), triple.object
        if part and not (isinstance(value, Literal) and (value.language or "en") != "en"):
            text = getattr(value, "value", "").removeprefix(BASE)
            subject = getattr(triple.subject, "value", "").removeprefix(BASE)
            facts.setdefault(subject, {}).setdefault(part, []).append(text)
    return Reading(concepts=tuple(_read_descriptors(facts)), licence=LICENCE)


def _read_descriptors(facts: Facts) -> Iterator[Concept]:
    wanted = {name.removeprefix(BASE): name.removeprefix(VOCAB) for name in TYPES}
    for subject, known in facts.items():
        kind = next((wanted[name] for name in known.get("types", ()) if name in wanted), "")
        if kind and "false" not in known.get("active", ()):
            yield Concept(
                id=Ref("MESH", subject),
                label=known.get("labels", [""])[0],
                names=tuple(_names_of(known.get("concepts", []), facts)),
                loose=tuple(_names_of(known.get("others", []), facts)),
                parents=tuple(Ref("MESH", parent) for parent in known.get("parents", ())),
                category=_SUPPLEMENTS.get(kind) or category_of_trees(tuple(sorted(known.get("trees", ())))),
            )


def _names_of(concepts: list[str], facts: Facts) -> Iterator[str]:
    for concept in concepts:
        for term in facts.get(concept, {}).get("terms", ()):
            yield from facts.get(term, {}).get("names", ())
