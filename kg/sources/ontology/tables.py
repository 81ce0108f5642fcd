"""Plain tables of concepts: five columns, SSSOM mappings, Reactome's pathways."""

import re
from collections.abc import Iterator
from pathlib import Path

from curies import ReferenceTuple as Ref

from kg.errors import BadInputError
from kg.sources.ontology.concept import Concept, Reading
from kg.sources.ontology.ids import read_ref, read_refs
from kg.sources.ontology.lines import AGAIN, read_lines
from kg.sources.ontology.rows import Row, read_rows

PLAIN_COLUMNS = ("id", "label")
SSSOM_COLUMNS = ("subject_id", "predicate_id", "object_id")
EXACT = frozenset({"skos:exactMatch", "owl:equivalentClass", "http://www.w3.org/2004/02/skos/core#exactMatch"})
WRITE_ID = "write identifiers as PREFIX:identifier"
_SPECIES = {"Homo sapiens": "9606", "Mus musculus": "10090", "Rattus norvegicus": "10116"}
_REMARK = re.compile(r"#\s*(mapping_set_version|license):\s*[\"']?([^\"']*)")
_REACTOME_CELLS = 3


def read_plain(path: Path) -> Reading:
    """Read a table with ``id`` and ``label``, and if they are there ``category``, ``synonyms``, ``parents``, ``xrefs``.

    Raises:
        BadInputError: A column is missing, a row is too short, or an identifier is no CURIE.
    """
    return Reading(concepts=tuple(_read_plain_row(row, path) for row in read_rows(path, PLAIN_COLUMNS)))


def _read_plain_row(row: Row, path: Path) -> Concept:
    taxon = row.cell("taxon")
    return Concept(
        id=_need(row.cell("id"), path, row.line),
        label=row.cell("label"),
        names=tuple(row.parts("synonyms", "cased")),
        loose=tuple(row.parts("weak")),
        parents=read_refs(row.parts("parents")),
        xrefs=tuple(row.parts("xrefs")),
        category=row.cell("category").removeprefix("biolink:"),
        taxon=_need(taxon, path, row.line) if taxon else None,
    )


def read_sssom(path: Path) -> Reading:
    """Read the exact matches of an SSSOM table: each side is a cross-reference of the other.

    Raises:
        BadInputError: A column is missing, a row is too short, or an identifier is no CURIE.
    """
    found: dict[Ref, list[Ref]] = {}
    for row in read_rows(path, SSSOM_COLUMNS):
        if row.cell("predicate_id") in EXACT and row.cell("predicate_modifier") != "Not":
            one, other = (_need(row.cell(name), path, row.line) for name in ("subject_id", "object_id"))
            found.setdefault(one, []).append(other)
            found.setdefault(other, []).append(one)
    about = dict(_read_remarks(path))
    concepts = (Concept(id=ref, xrefs=tuple(other.curie for other in others)) for ref, others in found.items())
    return Reading(
        concepts=tuple(concepts), version=about.get("mapping_set_version", ""), licence=about.get("license", "")
    )


def _read_remarks(path: Path) -> Iterator[tuple[str, str]]:
    for _, line in read_lines(path):
        if not line.startswith("#"):
            return
        found = _REMARK.match(line)
        if found:
            yield found[1], found[2].strip()


def read_reactome(path: Path) -> Reading:
    """Read Reactome's list of pathways: identifier, name, species.

    Raises:
        BadInputError: A row is too short.
    """
    concepts = []
    for number, line in read_lines(path):
        cells = line.split("\t")
        if len(cells) < _REACTOME_CELLS:
            raise BadInputError(path, "the row has not three columns", fix=AGAIN, line=number)
        if cells[2] in _SPECIES:
            taxon = Ref("NCBITaxon", _SPECIES[cells[2]])
            concepts.append(Concept(id=Ref("REACT", cells[0]), label=cells[1], taxon=taxon))
    return Reading(concepts=tuple(concepts), licence="CC0-1.0")


def _need(text: str, path: Path, line: int) -> Ref:
    ref = read_ref(text)
    if ref is None:
        raise BadInputError(path, f"{text!r} is no CURIE", fix=WRITE_ID, line=line)
    return ref
