"""Identifiers as ontology files write them → identifiers this tool uses; which cross-references are open."""

import re

from curies import ReferenceTuple as Ref

from kg.model.vocab import ID_SPACES, iri_to_ref, parse_curie

#: Prefixes as some ontologies write them, in lower case → as this tool does.
SPELLINGS = {
    "msh": "MESH",
    "mesh": "MESH",
    "ncit": "NCIT",
    "nci": "NCIT",
    "ncit_c": "NCIT",
    "ncithesaurus": "NCIT",
    "cellosaurus": "CVCL",
    "uniprot": "UniProtKB",
    "swissprot": "UniProtKB",
    "reactome": "REACT",
    "entrez": "NCBIGene",
    "ncbi_gene": "NCBIGene",
    "ncbi_taxid": "NCBITaxon",
    "ncbi_taxonomy": "NCBITaxon",
}
#: Vocabularies whose identifiers may be kept as equivalents. Those of others (UMLS, SNOMED CT, ICD, OMIM, Orphanet,
#: MedDRA and whatever is not listed) never are: their licences do not allow it, or are not known.
OPEN = (frozenset(ID_SPACES) - {"DOI", "PMID", "PMCID", "ORCID", "SHA256", "KGTERM", "RO"}) | {
    "ortholog",  # the gene of another species, as in ortholog:MGI:87883
    *("BTO", "EMAPA", "FBbt", "FMA", "MA", "MP", "PATO", "RHEA", "WBbt", "XAO", "ZFA"),
}
_IRI = re.compile(r".*[/#](?P<prefix>[A-Za-z][A-Za-z0-9]*)_(?P<identifier>[A-Z]?\d[\w.-]*)")
_MESH_IRI = re.compile(r"https?://id\.nlm\.nih\.gov/mesh/([DCQ]\d+)")
_MESH_ID = re.compile(r"[DCQ]\d{6,9}")
_ADDRESS = ("http://", "https://", "urn:")


def read_ref(text: str) -> Ref | None:
    """Return the identifier that a CURIE or IRI stands for; None where it is neither.

    >>> [read_ref(text) for text in ("http://purl.obolibrary.org/obo/FOO_1", "MSH:D010003", "part_of")]
    [ReferenceTuple(prefix='FOO', identifier='1'), ReferenceTuple(prefix='MESH', identifier='D010003'), None]
    """
    if text.startswith(_ADDRESS):
        return _read_iri(text)
    prefix, _, identifier = text.partition(":")
    spelling = SPELLINGS.get(prefix.lower())
    if spelling:
        return Ref(spelling, identifier) if identifier else None
    try:
        return parse_curie(text)
    except ValueError:
        return None


def read_refs(texts: list[str]) -> tuple[Ref, ...]:
    """Return the identifiers among some texts, each once."""
    return tuple(dict.fromkeys(ref for ref in map(read_ref, texts) if ref))


def read_xref(text: str) -> Ref | None:
    """Return a cross-reference to an open vocabulary; None for any other.

    >>> [read_xref(text) for text in ("MSH:D010003", "UMLS:C0029408", "MESH:A05.360")]
    [ReferenceTuple(prefix='MESH', identifier='D010003'), None, None]
    """
    ref = read_ref(text.strip())
    if ref is None or ref.prefix not in OPEN or " " in ref.identifier:
        return None
    return None if ref.prefix == "MESH" and not _MESH_ID.fullmatch(ref.identifier) else ref


def _read_iri(iri: str) -> Ref:
    mesh = _MESH_IRI.fullmatch(iri)
    if mesh:
        return Ref("MESH", mesh[1])
    ref = iri_to_ref(iri)
    found = _IRI.fullmatch(iri) if ref.prefix == "URL" else None
    return Ref(found["prefix"], found["identifier"]) if found else ref
