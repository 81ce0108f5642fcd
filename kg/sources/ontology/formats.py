"""Which format an ontology file is in, told by its content: the table of readers."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import BadInputError
from kg.sources.ontology import core, genes, mesh, mesh_rdf, mirbase, tables
from kg.sources.ontology.concept import Reading
from kg.sources.ontology.lines import peek
from kg.sources.ontology.obo import read_obo
from kg.sources.ontology.obograph import read_obograph
from kg.sources.ontology.rdf import read_rdf
from kg.sources.ontology.rows import is_remark


@dataclass(frozen=True, slots=True)
class Format:
    """A format of ontologies.

    Attributes:
        name: What it is called in messages.
        fits: Tells from the beginning of a file and the cells of its header whether it is in the format.
        read: Reads a file.
    """

    name: str
    fits: Callable[[str, frozenset[str]], bool]
    read: Callable[[Path], Reading]


def _rdf(syntax: str) -> Callable[[Path], Reading]:
    """Return a reader of one RDF syntax; pyoxigraph is loaded when it runs."""

    def read(path: Path) -> Reading:
        from pyoxigraph import RdfFormat

        return read_rdf(path, getattr(RdfFormat, syntax))

    return read


def _begins(pattern: str) -> Callable[[str, frozenset[str]], bool]:
    compiled = re.compile(pattern, re.IGNORECASE)
    return lambda text, _: compiled.match(text) is not None


def _holds(*columns: str) -> Callable[[str, frozenset[str]], bool]:
    return lambda _, header: header.issuperset(columns)


#: From the most to the least particular; the first that fits reads.
FORMATS = (
    Format("HGNC complete set", _holds(*genes.HGNC_COLUMNS), genes.read_hgnc),
    Format("NCBI gene_info", _holds(*genes.GENE_INFO_COLUMNS), genes.read_gene_info),
    Format("RGD genes", _holds(*genes.RGD_COLUMNS), genes.read_rgd),
    Format("SSSOM", _holds(*tables.SSSOM_COLUMNS), tables.read_sssom),
    Format("term table", _holds(*core.COLUMNS), tables.read_plain),
    Format("plain table", _holds(*tables.PLAIN_COLUMNS), tables.read_plain),
    Format("Reactome pathways", _begins(r"R-[A-Z]{3}-\d+\t"), tables.read_reactome),
    Format("miRBase", _begins(r"ID   \S+ .*\bmiRNA\b|ID   \S+\s+standard; RNA"), mirbase.read_mirbase),
    Format("MeSH ASCII", _begins(r"\*NEWRECORD"), mesh.read_mesh_ascii),
    Format("MeSH XML", _begins(r"(?s)\s*<(?!/).{,4000}<DescriptorRecordSet"), mesh.read_mesh_xml),
    Format("MeSH RDF", _begins(r"(?s).{,4000}<http://id\.nlm\.nih\.gov/mesh/[^>]*> <"), mesh_rdf.read_mesh_rdf),
    Format("OWL RDF/XML", _begins(r"(?s)\s*<(?!http).{,20000}?<rdf:RDF|<rdf:RDF"), _rdf("RDF_XML")),
    Format("OBO graph", _begins(r"\s*\{"), read_obograph),
    Format("OBO", _begins(r"(?s)(?:![^\n]*\n|\s)*(?:format-version:|\[Term\]|.{,60000}\n\[Term\])"), read_obo),
    Format("N-Triples", _begins(r"(?:#[^\n]*\n|\s)*(?:<[^>\s]*>|_:\w+) <[^>\s]*> "), _rdf("N_TRIPLES")),
    Format("Turtle", _begins(r"(?:#[^\n]*\n|\s)*(?:@prefix|@base|PREFIX\s|BASE\s)"), _rdf("TURTLE")),
)
#: Formats that other programs turn into one of those above.
_CONVERT = "turn it into OBO: robot convert -i FILE -o FILE.obo"
_FOREIGN = (
    (re.compile(r"\s*(?:Prefix|Ontology)\("), "the file is in OWL functional syntax", _CONVERT),
    (re.compile(r"(?s)\s*<.{,4000}<Ontology\b"), "the file is in OWL/XML", _CONVERT),
    (re.compile(r"\s*(?:Prefix|Ontology):"), "the file is in Manchester syntax", _CONVERT),
    (re.compile(r"(?s).{,4000}(?:\n|^)id: *https?:"), "the file is a LinkML schema", "give its OWL: gen-owl FILE.yaml"),
    (
        re.compile(r"(?s)\s*<(?:!doctype )?html", re.IGNORECASE),
        "the file is a web page",
        "download the ontology itself",
    ),
)


def choose_format(path: Path) -> Format:
    """Return the format of a file.

    Raises:
        BadInputError: It is in no format that is read.
    """
    text = peek(path)
    if not text.strip():
        raise BadInputError(path, "the file is empty", fix="download it again")
    for pattern, problem, fix in _FOREIGN:
        if pattern.match(text):
            raise BadInputError(path, problem, fix=fix)
    header = _read_header(text)
    for known in FORMATS:
        if known.fits(text, header):
            return known
    names = ", ".join(known.name for known in FORMATS)
    raise BadInputError(path, "the file is no ontology that is read", fix=f"give one of: {names}")


def _read_header(text: str) -> frozenset[str]:
    line = next((line for line in text.splitlines() if line and not is_remark(line)), "")
    return frozenset(name.strip('" ').lstrip("#") for name in line.split("\t"))
