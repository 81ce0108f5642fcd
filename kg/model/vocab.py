"""Prefixes, classes and properties of the graph as named constants, and CURIE <-> IRI.

``ontologies/kg.ttl`` documents every name of the ``kg:`` vocabulary; a test compares the two.
"""

from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from curies import ReferenceTuple as Ref

if TYPE_CHECKING:
    from curies import Converter

BASE = "https://w3id.org/claimkg/"
KG = f"{BASE}vocab#"
RELATION = f"{BASE}relation/"
OBO = "http://purl.obolibrary.org/obo/"
BIOLINK = "https://w3id.org/biolink/vocab/"

#: Namespaces of the vocabularies the graph uses, by the prefix that queries declare.
NAMESPACES = {
    "kg": KG,
    "rel": RELATION,
    "biolink": BIOLINK,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "cito": "http://purl.org/spar/cito/",
    "fabio": "http://purl.org/spar/fabio/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "sepio": f"{OBO}SEPIO_",
    "ro": f"{OBO}RO_",
}

#: Declarations of all of them, to stand before a query.
PREFIXES = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in NAMESPACES.items())

#: Identifier spaces of terms and papers: CURIE prefix → beginning of the IRI.
ID_SPACES = {
    "MONDO": f"{OBO}MONDO_",
    "HP": f"{OBO}HP_",
    "CL": f"{OBO}CL_",
    "UBERON": f"{OBO}UBERON_",
    "GO": f"{OBO}GO_",
    "CHEBI": f"{OBO}CHEBI_",
    "NCBITaxon": f"{OBO}NCBITaxon_",
    "XCO": f"{OBO}XCO_",
    "MAXO": f"{OBO}MAXO_",
    "ECO": f"{OBO}ECO_",
    "OBI": f"{OBO}OBI_",
    "ECTO": f"{OBO}ECTO_",
    "DOID": f"{OBO}DOID_",
    "PR": f"{OBO}PR_",
    "SO": f"{OBO}SO_",
    "NCIT": f"{OBO}NCIT_",
    "CLO": f"{OBO}CLO_",
    "RO": f"{OBO}RO_",
    "EFO": "http://www.ebi.ac.uk/efo/EFO_",
    "NCBIGene": "https://identifiers.org/ncbigene/",
    "HGNC": "https://identifiers.org/hgnc/",
    "MGI": "https://identifiers.org/mgi/",
    "RGD": "https://identifiers.org/rgd/",
    "ENSEMBL": "https://identifiers.org/ensembl/",
    "UniProtKB": "https://identifiers.org/uniprot/",
    "MIRBASE": "https://identifiers.org/mirbase/",
    "mirbase.mature": "https://identifiers.org/mirbase.mature/",
    "MESH": "https://identifiers.org/mesh/",
    "FPLX": "https://identifiers.org/fplx/",
    "REACT": "https://identifiers.org/reactome/",
    "CVCL": "https://identifiers.org/cellosaurus/",
    "CAS": "https://identifiers.org/cas/",
    "DRUGBANK": "https://identifiers.org/drugbank/",
    "dbsnp": "https://identifiers.org/dbsnp/",
    "hgvs": f"{BASE}id/hgvs/",
    "tmvar": f"{BASE}id/tmvar/",
    "DOI": "https://doi.org/",
    "PMCID": "https://identifiers.org/pmc/",
    "PMID": "https://identifiers.org/pubmed/",
    "ORCID": "https://orcid.org/",
    "SHA256": "urn:sha256:",
    "KGTERM": f"{BASE}term/",
}

#: Prefixes whose identifiers people write in many ways.
PREFIX_SYNONYMS = {
    "NCBIGene": ("ncbigene", "entrez", "EntrezGene", "GeneID", "NCBI_Gene"),
    "NCBITaxon": ("taxon", "ncbi_taxonomy", "txid"),
    "MESH": ("MSH", "mesh"),
    "PMID": ("pubmed", "PubMed"),
    "PMCID": ("PMC", "pmc"),
    "UniProtKB": ("uniprot", "UniProt"),
    "REACT": ("Reactome", "R-HSA"),
    "SHA256": ("sha256",),
    "mirbase.mature": ("MIMAT", "miRBase.mature"),
}

#: Class of a document in the graph, by the value of ``DocumentKind``.
DOCUMENT_CLASSES = {
    "Article": "fabio:JournalArticle",
    "Review": "fabio:ReviewArticle",
    "Preprint": "fabio:Preprint",
    "Summary": "fabio:WebPage",
    "Report": "fabio:Report",
    "News": "fabio:NewsItem",
    "Blog": "fabio:BlogPost",
    "Promotion": "kg:PromotionalPage",
    "Note": "fabio:Expression",
}

#: Property that holds a qualifier of a claim, by the value of ``QualifierKind``.
QUALIFIER_PROPERTIES = {
    "species": "biolink:species_context_qualifier",
    "site": "biolink:anatomical_context_qualifier",
    "disease": "biolink:disease_context_qualifier",
    "cell_source": "kg:cellSource",
    "cell": "kg:cellContext",
    "condition": "kg:condition",
}

#: Named graphs that are computed from the documents' own graphs.
DERIVED_GRAPHS = ("kg:claims", "kg:edges", "kg:studies", "kg:terms", "kg:verdicts")


def expand(name: str) -> str:
    """Return the IRI of a vocabulary name such as ``kg:Claim``.

    Raises:
        KeyError: The prefix is none of ``NAMESPACES``.

    >>> expand("kg:Claim")
    'https://w3id.org/claimkg/vocab#Claim'
    """
    prefix, local = name.split(":", 1)
    return NAMESPACES[prefix] + local


def ref_to_iri(ref: Ref) -> str:
    """Return the IRI of an identifier; a URL is its own IRI, characters that an IRI forbids are escaped.

    >>> ref_to_iri(Ref("MONDO", "0005178"))
    'http://purl.obolibrary.org/obo/MONDO_0005178'
    >>> ref_to_iri(Ref("URL", "https://example.org/a b"))
    'https://example.org/a%20b'
    """
    if ref.prefix == "URL":
        return quote(ref.identifier, safe="%:/?#[]@!$&'()*+,;=~-._")
    space = ID_SPACES.get(ref.prefix) or f"{BASE}id/{quote(ref.prefix, safe='')}/"
    return space + quote(ref.identifier, safe=":/;()-._~+@,!$&'*=")


def iri_to_ref(iri: str) -> Ref:
    """Return the identifier an IRI stands for; an IRI of no known space is a URL.

    >>> iri_to_ref("https://doi.org/10.1016/j.jot.2025.101035").curie
    'DOI:10.1016/j.jot.2025.101035'
    """
    found = converter().parse_uri(iri)
    if found is not None:
        return Ref(found.prefix, unquote(found.identifier))
    own = f"{BASE}id/"
    if iri.startswith(own):
        prefix, _, identifier = iri[len(own) :].partition("/")
        return Ref(unquote(prefix), unquote(identifier))
    return Ref("URL", iri)


def split_curie(text: str) -> Ref:
    """Return the identifier of a CURIE that this tool itself has written.

    >>> split_curie("DOI:10.5555/a:b")
    ReferenceTuple(prefix='DOI', identifier='10.5555/a:b')
    """
    prefix, _, identifier = text.partition(":")
    return Ref(prefix, identifier)


def parse_curie(text: str) -> Ref:
    """Read a CURIE written in any case, an IRI, or a bare DOI, into the case this tool shows.

    Raises:
        ValueError: The text is no CURIE, IRI or DOI.

    >>> parse_curie("mondo:0005178").curie, parse_curie("pubmed:12").curie
    ('MONDO:0005178', 'PMID:12')
    """
    text = text.strip()
    if text.lower().startswith(("http://", "https://", "urn:")):
        return iri_to_ref(text)
    if text.startswith("10.") and "/" in text:
        return Ref("DOI", text.lower())
    prefix, colon, identifier = text.partition(":")
    if not colon or not identifier or not prefix.replace("_", "").replace(".", "").replace("-", "").isalnum():
        raise ValueError(f"{text!r} is no CURIE")
    known = converter().standardize_prefix(prefix)
    if known is None:
        known = _prefixes_by_case().get(prefix.lower(), prefix)
    return Ref(known, identifier.lower() if known == "DOI" else identifier)


@cache
def converter() -> "Converter":
    """Return the converter over ``ID_SPACES``, with the common synonyms of each prefix."""
    from curies import Converter, Record

    records = []
    for prefix, space in ID_SPACES.items():
        variants = {prefix.lower(), prefix.upper(), *PREFIX_SYNONYMS.get(prefix, ())} - {prefix}
        records.append(Record(prefix=prefix, uri_prefix=space, prefix_synonyms=sorted(variants)))
    return Converter(records)


@cache
def _prefixes_by_case() -> dict[str, str]:
    return {name.lower(): prefix for prefix in ID_SPACES for name in (prefix, *PREFIX_SYNONYMS.get(prefix, ()))}
