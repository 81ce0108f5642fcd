"""miRBase's ``miRNA.dat``: the mature microRNAs of an EMBL file."""

import re
from collections.abc import Iterator
from pathlib import Path

from curies import ReferenceTuple as Ref

from kg.errors import BadInputError
from kg.sources.ontology.concept import Concept, Reading
from kg.sources.ontology.lines import AGAIN, read_lines

#: Beginning of a name → species; microRNAs of others are passed over.
SPECIES = {"hsa": "9606", "mmu": "10090", "rno": "10116", "ssc": "9823", "ocu": "9986", "cfa": "9615", "bta": "9913"}
_QUALIFIER = re.compile(r'FT\s+/(accession|product)="([^"]+)"')


def read_mirbase(path: Path) -> Reading:
    """Read the mature microRNAs of the usual mammals.

    Raises:
        BadInputError: The last record does not end.
    """
    return Reading(concepts=tuple(_read_products(path)), licence="Public domain")


def _read_products(path: Path) -> Iterator[Concept]:
    accession, last, seen = "", (0, "//"), set()
    for place in read_lines(path):
        line = place[1]
        last = place if line.strip() else last
        found = _QUALIFIER.match(line)
        if found and found[1] == "accession":
            accession = found[2]
        elif found and accession not in seen:
            seen.add(accession)
            yield from _read_product(accession, found[2])
    if last[1] != "//":
        raise BadInputError(path, "the file breaks off in a record", fix=AGAIN, line=last[0])


def _read_product(accession: str, name: str) -> Iterator[Concept]:
    species, _, bare = name.partition("-")
    if species in SPECIES:
        yield Concept(
            id=Ref("mirbase.mature", accession),
            label=name,
            names=(bare, bare.replace("miR-", "microRNA-")),
            category="MicroRNA",
            taxon=Ref("NCBITaxon", SPECIES[species]),
        )
