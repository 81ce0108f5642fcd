"""Tables of genes: HGNC's complete set, NCBI's gene_info, RGD's genes. Genes are named by their NCBI number."""

import re
from collections.abc import Iterator
from pathlib import Path

from curies import ReferenceTuple as Ref

from kg.errors import BadInputError
from kg.sources.ontology.concept import Concept, Reading
from kg.sources.ontology.rows import Row, read_rows

HUMAN, RAT = Ref("NCBITaxon", "9606"), Ref("NCBITaxon", "10116")
HGNC_COLUMNS = ("hgnc_id", "symbol", "name", "locus_type", "status", "entrez_id")
GENE_INFO_COLUMNS = ("tax_id", "GeneID", "Symbol", "Synonyms", "dbXrefs", "type_of_gene")
RGD_COLUMNS = ("GENE_RGD_ID", "SYMBOL", "NAME", "NCBI_GENE_ID")
#: Rows of gene_info that name no gene.
_NO_GENES = frozenset({"biological-region"})
_NEW = "NEWENTRY"
_SPELLINGS = (("HGNC:HGNC:", "HGNC:"), ("MGI:MGI:", "MGI:"), ("Ensembl:", "ENSEMBL:"), ("miRBase:", "MIRBASE:"))
#: Species whose genes are read where none are chosen: human, the usual laboratory and farm animals, yeast, E. coli.
USUAL_TAXA = frozenset(
    {
        *("9606", "10090", "10116", "9823", "9986", "9615", "9685", "9913", "9940", "9925", "9796", "9031", "9544"),
        *("9541", "9598", "10036", "10029", "10141", "7955", "8355", "8364", "7227", "6239", "559292", "4932"),
        *("511145", "562"),
    }
)


def read_hgnc(path: Path) -> Reading:
    """Read HGNC's complete set."""
    rows = list(read_rows(path, HGNC_COLUMNS))
    version = max((row.cell("date_modified") for row in rows), default="")
    return Reading(concepts=tuple(map(_read_hgnc_row, rows)), version=version, licence="CC0-1.0")


def _read_hgnc_row(row: Row) -> Concept:
    entrez, hgnc = row.cell("entrez_id"), row.cell("hgnc_id")
    xrefs = [hgnc, *(f"ENSEMBL:{part}" for part in row.parts("ensembl_gene_id"))]
    xrefs += [f"UniProtKB:{part}" for part in row.parts("uniprot_ids")]
    xrefs += [f"ortholog:{part}" for part in row.parts("mgd_id", "rgd_id")]
    xrefs += [f"MIRBASE:{part}" for part in row.parts("mirbase") if part.startswith("MI")]
    return Concept(
        id=Ref("NCBIGene", entrez) if entrez else Ref("HGNC", hgnc.removeprefix("HGNC:")),
        label=row.cell("symbol"),
        names=(row.cell("name"), *row.parts("alias_symbol", "alias_name", "prev_symbol", "prev_name")),
        xrefs=tuple(xrefs),
        category="MicroRNA" if row.cell("locus_type") == "RNA, micro" else "Gene",
        taxon=HUMAN,
        obsolete="Withdrawn" in row.cell("status"),
    )


def read_gene_info(path: Path, taxa: frozenset[str] = USUAL_TAXA) -> Reading:
    """Read NCBI's gene_info, of one species or all.

    Args:
        path: The file.
        taxa: NCBI Taxonomy numbers of the species to read; empty for all, which takes much memory.

    Raises:
        BadInputError: The file is damaged, or has no gene of these species.
    """
    concepts, version, others = [], "", set()
    for row in read_rows(path, GENE_INFO_COLUMNS):
        if taxa and row.cells[0] not in taxa:
            others.add(row.cells[0])
        elif row.cell("type_of_gene") not in _NO_GENES and row.cell("Symbol") != _NEW:
            concepts.append(_read_gene_info_row(row))
            version = max(version, row.cell("Modification_date"))
    if others and not concepts:
        problem = f"no gene of the species chosen; there are those of {', '.join(sorted(others)[:5])}"
        raise BadInputError(path, problem, fix="choose with --taxon, or take all with --taxon all")
    version = re.sub(r"(\d{4})(\d\d)(\d\d)", r"\1-\2-\3", version)
    return Reading(concepts=tuple(concepts), version=version, licence="Public domain")


def _read_gene_info_row(row: Row) -> Concept:
    return Concept(
        id=Ref("NCBIGene", row.cell("GeneID")),
        label=row.cell("Symbol"),
        names=(row.cell("description"), row.cell("Full_name_from_nomenclature_authority"), *row.parts("Synonyms")),
        loose=tuple(row.parts("Other_designations")),
        xrefs=tuple(dict.fromkeys(map(_respell, row.parts("dbXrefs")))),
        category="MicroRNA" if "miRBase:" in row.cell("dbXrefs") else "Gene",
        taxon=Ref("NCBITaxon", row.cell("tax_id")),
    )


def _respell(xref: str) -> str:
    """Return a cross-reference of gene_info as a CURIE.

    >>> _respell("HGNC:HGNC:5"), _respell("Ensembl:ENSG00000121410")
    ('HGNC:5', 'ENSEMBL:ENSG00000121410')
    """
    for written, prefix in _SPELLINGS:
        if xref.startswith(written):
            return prefix + xref[len(written) :]
    return xref


def read_rgd(path: Path) -> Reading:
    """Read RGD's table of rat genes."""
    return Reading(concepts=tuple(_read_rgd_rows(path)), licence="CC-BY-4.0")


def _read_rgd_rows(path: Path) -> Iterator[Concept]:
    for row in read_rows(path, RGD_COLUMNS):
        split = {name: row.cell(name).replace(";", "|").split("|") for name in ("NCBI_GENE_ID", "ENSEMBL_ID")}
        entrez, rgd = split["NCBI_GENE_ID"][0], row.cell("GENE_RGD_ID")
        old = [name for column in ("OLD_SYMBOL", "OLD_NAME") for name in row.cell(column).split(";")]
        yield Concept(
            id=Ref("NCBIGene", entrez) if entrez else Ref("RGD", rgd),
            label=row.cell("SYMBOL"),
            names=(row.cell("NAME"), *old),
            xrefs=(f"RGD:{rgd}", *(f"ENSEMBL:{part}" for part in split["ENSEMBL_ID"] if part)),
            category="MicroRNA" if row.cell("GENE_TYPE") == "ncrna" and "mir" in row.cell("SYMBOL").lower() else "Gene",
            taxon=RAT,
        )
