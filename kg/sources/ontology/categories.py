"""Which Biolink class a concept is of: by prefix, by part of the ontology, or by the root it stands below."""

from collections.abc import Mapping

from curies import ReferenceTuple as Ref

OTHER = "NamedThing"
CATEGORIES = {
    "MONDO": "Disease",
    "DOID": "Disease",
    "HP": "PhenotypicFeature",
    "MP": "PhenotypicFeature",
    "CL": "Cell",
    "CLO": "CellLine",
    "CVCL": "CellLine",
    "UBERON": "AnatomicalEntity",
    "FMA": "AnatomicalEntity",
    "ZFA": "AnatomicalEntity",
    "EMAPA": "AnatomicalEntity",
    "MA": "AnatomicalEntity",
    "CHEBI": "ChemicalEntity",
    "NCBITaxon": "OrganismTaxon",
    "NCBIGene": "Gene",
    "HGNC": "Gene",
    "MGI": "Gene",
    "RGD": "Gene",
    "FPLX": "GeneFamily",
    "PR": "Protein",
    "UniProtKB": "Protein",
    "MIRBASE": "MicroRNA",
    "mirbase.mature": "MicroRNA",
    "REACT": "Pathway",
    "ECO": "EvidenceType",
    "MAXO": "Treatment",
    "XCO": "EnvironmentalExposure",
    "ECTO": "EnvironmentalExposure",
}
NAMESPACES = {
    "biological_process": "BiologicalProcess",
    "cellular_component": "CellularComponent",
    "molecular_function": "MolecularActivity",
}
#: Roots whose descendants in the same ontology are of a class.
ROOTS = {
    Ref("GO", "0008150"): "BiologicalProcess",
    Ref("GO", "0005575"): "CellularComponent",
    Ref("GO", "0003674"): "MolecularActivity",
    Ref("EFO", "0000408"): "Disease",
    Ref("EFO", "0000322"): "CellLine",
    Ref("EFO", "0000324"): "Cell",
    Ref("EFO", "0000651"): "PhenotypicFeature",
    Ref("NCIT", "C2991"): "Disease",
    Ref("NCIT", "C12219"): "AnatomicalEntity",
    Ref("NCIT", "C16612"): "Gene",
    Ref("NCIT", "C1908"): "ChemicalEntity",
}
_ROOTED = frozenset(ref.prefix for ref in ROOTS)
#: MeSH tree numbers begin with these; the longest that fits decides.
TREES = {
    "A": "AnatomicalEntity",
    "A11": "Cell",
    "A11.251.210": "CellLine",
    "A11.284": "CellularComponent",
    "B": "OrganismTaxon",
    "C": "Disease",
    "C23.888": "PhenotypicFeature",
    "D": "ChemicalEntity",
    "E02": "Treatment",
    "E04": "Treatment",
    "E": "Procedure",
    "F01": "PhenotypicFeature",
    "F03": "Disease",
    "G": "BiologicalProcess",
}
#: Upper ontologies: their words ("role", "process", "site") name nothing in a paper.
UPPER = frozenset({"BFO", "BSPO", "CARO", "COB", "IAO", "OMO", "RO"})
#: Classes whose terms are cross-referenced as one.
_ALIKE = ({"Disease", "PhenotypicFeature"}, {"Gene", "MicroRNA", "GeneFamily", "Protein"}, {"Cell", "CellLine"})
_ACTIVITY = (" activity", " binding")
_COMPONENT = (" complex", " membrane", " region", " part", "some", "body", " space", " matrix")


def categorise(ref: Ref, namespace: str, root: str, label: str) -> str:
    """Return the class of a concept.

    Args:
        ref: Its identifier.
        namespace: The part of the ontology it is in; empty where unknown.
        root: What ``find_roots`` tells of it; empty where unknown.
        label: Its name: what a GO term of no known root ends in tells its class.
    """
    known = NAMESPACES.get(namespace) or root or CATEGORIES.get(ref.prefix)
    if known or ref.prefix != "GO":
        return known or OTHER
    if label.endswith(_ACTIVITY):
        return "MolecularActivity"
    return "CellularComponent" if label.endswith(_COMPONENT) else "BiologicalProcess"


def find_roots(parents: Mapping[Ref, tuple[Ref, ...]]) -> dict[Ref, str]:
    """Return the class of every concept that stands below one of ``ROOTS``; the nearest root found decides."""
    known = dict(ROOTS)
    for start in parents:
        if start.prefix in _ROOTED and start not in known:
            category = _climb(start, parents, known)
            if category:
                known[start] = category
    return known


def _climb(start: Ref, parents: Mapping[Ref, tuple[Ref, ...]], known: Mapping[Ref, str]) -> str:
    waiting, seen = [start], {start}
    for here in waiting:
        if here in known:
            return known[here]
        more = [ref for ref in parents.get(here, ()) if ref.prefix == start.prefix and ref not in seen]
        seen.update(more)
        waiting.extend(more)
    return ""


def category_of_trees(numbers: tuple[str, ...]) -> str:
    """Return the class of a MeSH heading, by its first tree number.

    >>> category_of_trees(("C05.550.114.606",)), category_of_trees(("A11.872",)), category_of_trees(())
    ('Disease', 'Cell', 'NamedThing')
    """
    for number in numbers[:1]:
        for end in range(len(number), 0, -1):
            if number[:end] in TREES:
                return TREES[number[:end]]
    return OTHER


def may_be_one(category: str, target: str) -> bool:
    """Tell whether a term of a class can be the same as one with a prefix: XCO's CHEBI numbers name only a part.

    >>> may_be_one("EnvironmentalExposure", "CHEBI"), may_be_one("Disease", "HP"), may_be_one("Disease", "MESH")
    (False, True, True)
    """
    other = CATEGORIES.get(target, OTHER)
    if OTHER in (category, other) or category == other:
        return True
    return any({category, other} <= alike for alike in _ALIKE)
