"""One ontology file → its terms, and what is known of the file."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from curies import ReferenceTuple as Ref

from kg.errors import BadInputError
from kg.model.term import Term
from kg.sources.ontology.concept import Reading
from kg.sources.ontology.core import COLUMNS, read_terms
from kg.sources.ontology.formats import choose_format
from kg.sources.ontology.genes import read_gene_info
from kg.sources.ontology.lines import peek
from kg.sources.ontology.terms import Made, follow, make_terms

ALL = "all"
SUFFIXES = (".gz", ".obo", ".json", ".owl", ".rdf", ".ttl", ".nt", ".tsv", ".txt", ".xml", ".bin", ".dat", ".sssom")


@dataclass(frozen=True, slots=True, kw_only=True)
class OntologyInfo:
    """What is known of an ontology.

    Attributes:
        name: What it is called here, e.g. ``mondo``.
        version: As the file states it; empty where it states none.
        licence: As the file or ``sources.toml`` states it; empty where neither does.
        source: Path or address it was read from.
        sha256: Hash of the file.
        terms: How many terms it has; 0 for a table of mappings.
        names: How many names they bear in all.
        obsolete: How many concepts were left out because they are no longer in use.
        added: ISO date on which it was added; empty before.
        taxa: Species read of a table of genes, e.g. ``9606,10090``, or ``all``; empty for the usual ones.
    """

    name: str
    version: str
    licence: str
    source: str
    sha256: str
    terms: int
    names: int
    obsolete: int
    added: str = ""
    taxa: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontology:
    """An ontology in memory.

    Attributes:
        info: What is known of it.
        terms: In the order of the file; one without a label only adds to a term of another ontology.
        replaced: Identifier no longer in use → the one to use instead.
    """

    info: OntologyInfo
    terms: tuple[Term, ...]
    replaced: Mapping[Ref, Ref]


def read_ontology(path: Path, *, name: str = "", taxa: str = "") -> Ontology:
    """Read an ontology in any format of ``formats.FORMATS``.

    Args:
        path: The file; it may be packed with gzip.
        name: What to call it; empty for the name of the file.
        taxa: Species to read of a table of genes: NCBI Taxonomy numbers and commas, or ``all``; empty for the usual.

    Raises:
        BadInputError: The file is damaged, in no format that is read, or holds no term.
    """
    name, sha256 = name or name_of(path), hash_stream(path)
    reading = _read(path, taxa)
    made = _keep_own(path) or make_terms(reading.concepts, f"{name} {reading.version}".strip())
    if not made.terms:
        raise BadInputError(path, "the file holds no term", fix="give a file with classes or concepts")
    labelled = [term for term in made.terms if term.label]
    info = OntologyInfo(
        name=name,
        version=reading.version,
        licence=reading.licence,
        source=str(path),
        sha256=sha256,
        terms=len(labelled),
        names=sum(1 + len(term.synonyms) + len(term.cased) + len(set(term.weak) - {term.label}) for term in labelled),
        obsolete=made.obsolete,
        taxa=taxa,
    )
    return Ontology(info=info, terms=made.terms, replaced=made.replaced)


def _read(path: Path, taxa: str) -> Reading:
    chosen = choose_format(path)
    if chosen.read is read_gene_info and taxa:
        return read_gene_info(path, frozenset() if taxa == ALL else frozenset(taxa.replace(" ", "").split(",")))
    return chosen.read(path)


def _keep_own(path: Path) -> Made | None:
    """Return the terms of a table in the tool's own columns as they are; None for any other file."""
    if peek(path).splitlines()[0].split("\t") != list(COLUMNS):
        return None
    return Made(terms=tuple(read_terms(path)), replaced=follow({}), obsolete=0)


def name_of(path: Path) -> str:
    """Return what to call the ontology in a file.

    >>> name_of(Path("data/Mondo.obo.gz")), name_of(Path("hp_2017-04-13.obo"))
    ('mondo', 'hp_2017-04-13')
    """
    stem = path.name.lower()
    while stem.endswith(SUFFIXES):
        stem = stem.rpartition(".")[0]
    return stem


def hash_stream(path: Path) -> str:
    """Return the SHA-256 of a file of any size.

    Raises:
        BadInputError: The file is not there.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, IsADirectoryError) as error:
        raise BadInputError(path, "there is no such file", fix="check the name") from error
