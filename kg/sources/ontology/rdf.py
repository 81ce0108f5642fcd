"""OWL and SKOS in any RDF syntax: named classes and concepts, their names, parents and exact matches."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import BadInputError
from kg.sources.ontology.about import read_licence, read_version
from kg.sources.ontology.concept import Concept, Reading
from kg.sources.ontology.ids import read_ref, read_refs
from kg.sources.ontology.lines import AGAIN, open_bytes

if TYPE_CHECKING:
    from pyoxigraph import RdfFormat, Triple

_OWL, _RDFS = "http://www.w3.org/2002/07/owl#", "http://www.w3.org/2000/01/rdf-schema#"
_SKOS, _OIO = "http://www.w3.org/2004/02/skos/core#", "http://www.geneontology.org/formats/oboInOwl#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
CLASSES = frozenset({f"{_OWL}Class", f"{_RDFS}Class", f"{_SKOS}Concept"})
ONTOLOGIES = frozenset({f"{_OWL}Ontology", f"{_SKOS}ConceptScheme"})
#: Property → the part of a concept that it tells.
FIELDS = {
    _TYPE: "types",
    f"{_RDFS}label": "labels",
    f"{_SKOS}prefLabel": "labels",
    f"{_OIO}hasExactSynonym": "names",
    f"{_OIO}hasRelatedSynonym": "names",
    f"{_OIO}hasSynonym": "names",
    f"{_SKOS}altLabel": "names",
    "http://www.ebi.ac.uk/efo/alternative_term": "names",
    "http://purl.obolibrary.org/obo/IAO_0000118": "names",
    f"{_OIO}hasBroadSynonym": "loose",
    f"{_OIO}hasNarrowSynonym": "loose",
    f"{_SKOS}hiddenLabel": "loose",
    f"{_RDFS}subClassOf": "parents",
    f"{_SKOS}broader": "parents",
    f"{_OIO}hasDbXref": "xrefs",
    f"{_SKOS}exactMatch": "xrefs",
    f"{_OIO}hasAlternativeId": "former",
    f"{_OIO}hasOBONamespace": "namespaces",
    f"{_OWL}deprecated": "deprecated",
    "http://purl.obolibrary.org/obo/IAO_0100001": "replaced",
    f"{_OWL}versionIRI": "versions",
    f"{_OWL}versionInfo": "versions",
    "http://purl.org/dc/terms/license": "licences",
    "http://purl.org/dc/elements/1.1/rights": "licences",
}
#: In these parts, texts of other languages than English are passed over.
_SPOKEN = frozenset({"labels", "names", "loose"})
Facts = dict[str, list[str]]


def read_rdf(path: Path, syntax: "RdfFormat") -> Reading:
    """Read the classes and concepts of a file.

    Raises:
        BadInputError: The file is damaged.
    """
    facts: dict[str, Facts] = {}
    for subject, part, value in _read_facts(path, syntax):
        facts.setdefault(subject, {}).setdefault(part, []).append(value)
    about = [known for known in facts.values() if not ONTOLOGIES.isdisjoint(known.get("types", ()))]
    versions = [version for known in about for version in known.get("versions", ())]
    licences = [licence for known in about for licence in known.get("licences", ())]
    return Reading(
        concepts=tuple(_read_concepts(facts)),
        version=read_version(versions[0]) if versions else "",
        licence=read_licence(licences[0]) if licences else "",
    )


def _read_facts(path: Path, syntax: "RdfFormat") -> Iterator[tuple[str, str, str]]:
    from pyoxigraph import Literal, NamedNode

    for triple in read_triples(path, syntax):
        part = FIELDS.get(triple.predicate.value)
        if part is None or not isinstance(triple.subject, NamedNode):
            continue
        value = triple.object
        if isinstance(value, Literal):
            if part in _SPOKEN and not (value.language or "en").startswith("en"):
                continue
        elif not isinstance(value, NamedNode):
            continue
        yield triple.subject.value, part, value.value


def read_triples(path: Path, syntax: "RdfFormat") -> "Iterator[Triple]":
    """Yield the triples of a file.

    Raises:
        BadInputError: The file is damaged.
    """
    from pyoxigraph import parse

    try:
        with open_bytes(path) as file:
            yield from parse(file, format=syntax, base_iri="urn:file:")
    except SyntaxError as error:
        line = error.lineno or _find_line(path)
        raise BadInputError(path, f"the RDF is broken: {error.msg}", fix=AGAIN, line=line) from error


def _find_line(path: Path) -> int | None:
    """Return the line where XML breaks; the RDF reader does not tell."""
    from lxml import etree

    try:
        with open_bytes(path) as file:
            for _, element in etree.iterparse(file, resolve_entities=False, no_network=True, huge_tree=True):
                element.clear()
    except etree.XMLSyntaxError as error:
        return error.lineno
    return None


def _read_concepts(facts: Mapping[str, Facts]) -> Iterator[Concept]:
    for subject, known in facts.items():
        ref = None if CLASSES.isdisjoint(known.get("types", ())) else read_ref(subject)
        if ref is not None:
            yield _read_concept(ref, known)


def _read_concept(ref: Any, known: Facts) -> Concept:
    labels = known.get("labels", [])
    return Concept(
        id=ref,
        label=labels[0] if labels else "",
        names=(*known.get("names", ()), *labels[1:]),
        loose=tuple(known.get("loose", ())),
        parents=read_refs(known.get("parents", [])),
        xrefs=tuple(known.get("xrefs", ())),
        former=read_refs(known.get("former", [])),
        namespace=next(iter(known.get("namespaces", ())), ""),
        obsolete="true" in known.get("deprecated", ()) or "1" in known.get("deprecated", ()),
        replaced_by=next(iter(read_refs(known.get("replaced", []))), None),
    )
