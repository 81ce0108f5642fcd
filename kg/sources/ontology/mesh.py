"""MeSH descriptors: the XML file (``desc2026.xml``) and the ASCII file (``d2026.bin``)."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from curies import ReferenceTuple as Ref

from kg.errors import BadInputError
from kg.sources.ontology.categories import category_of_trees
from kg.sources.ontology.concept import Concept, Reading
from kg.sources.ontology.lines import AGAIN, open_bytes, read_lines

if TYPE_CHECKING:
    from lxml.etree import _Element

_PREFERRED = "./ConceptList/Concept[@PreferredConceptYN='Y']/TermList/Term/String"
_OTHER = "./ConceptList/Concept[@PreferredConceptYN='N']"
_RELATION = "./ConceptRelationList/ConceptRelation/@RelationName"
LICENCE = "Public domain, terms of the US National Library of Medicine"
START = "*NEWRECORD"


def read_mesh_xml(path: Path) -> Reading:
    """Read the descriptors of MeSH in XML.

    Raises:
        BadInputError: The file is damaged.
    """
    found = list(_read_records(path))
    return Reading(concepts=_link(found), licence=LICENCE)


def _read_records(path: Path) -> Iterator[tuple[Concept, tuple[str, ...]]]:
    from lxml import etree

    try:
        with open_bytes(path) as file:
            events = etree.iterparse(
                file, tag="DescriptorRecord", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
            )
            for _, record in events:
                yield _read_record(record)
                record.clear()
    except etree.XMLSyntaxError as error:
        raise BadInputError(path, f"the XML is broken: {error.msg}", fix=AGAIN, line=error.lineno) from error


def _read_record(record: "_Element") -> tuple[Concept, tuple[str, ...]]:
    """Return a descriptor with its tree numbers; names of its narrower concepts are loose."""
    trees = tuple(text.text or "" for text in record.iterfind("./TreeNumberList/TreeNumber"))
    names = [text.text or "" for text in record.iterfind(_PREFERRED)]
    loose = [text.text or "" for other in record.iterfind(_OTHER) for text in other.iterfind("./TermList/Term/String")]
    concept = Concept(
        id=Ref("MESH", record.findtext("./DescriptorUI") or ""),
        label=record.findtext("./DescriptorName/String") or "",
        names=tuple(names),
        loose=tuple(loose),
        category=category_of_trees(trees),
    )
    return concept, trees


def read_mesh_ascii(path: Path) -> Reading:
    """Read the descriptors of MeSH in its ASCII format.

    Raises:
        BadInputError: A record has no identifier: the file breaks off.
    """
    found, fields, start = [], dict[str, list[str]](), 0
    for number, line in read_lines(path):
        if line.startswith(START):
            if fields:
                found.append(_read_fields(fields, path, start))
            fields, start = {}, number
        elif " = " in line:
            name, value = line.split(" = ", 1)
            fields.setdefault(name.strip(), []).append(value.strip())
    if fields:
        found.append(_read_fields(fields, path, start))
    return Reading(concepts=_link(found), licence=LICENCE)


def _read_fields(fields: dict[str, list[str]], path: Path, line: int) -> tuple[Concept, tuple[str, ...]]:
    if not fields.get("UI") or not fields.get("MH"):
        raise BadInputError(path, "the record has no UI or MH", fix=AGAIN, line=line)
    trees = tuple(fields.get("MN", ()))
    entries = [value.split("|", 1)[0] for value in (*fields.get("PRINT ENTRY", ()), *fields.get("ENTRY", ()))]
    concept = Concept(
        id=Ref("MESH", fields["UI"][0]),
        label=fields["MH"][0],
        names=tuple(entries),
        category=category_of_trees(trees),
    )
    return concept, trees


def _link(found: list[tuple[Concept, tuple[str, ...]]]) -> tuple[Concept, ...]:
    """Give each descriptor its parents: those whose tree number is its own without the last part."""
    from dataclasses import replace

    by_tree = {number: concept.id for concept, trees in found for number in trees}
    linked = []
    for concept, trees in found:
        above = (by_tree.get(number.rpartition(".")[0]) for number in trees)
        linked.append(replace(concept, parents=tuple(dict.fromkeys(ref for ref in above if ref))))
    return tuple(linked)
