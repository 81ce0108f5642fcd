"""OBO-graph JSON."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.errors import BadInputError
from kg.sources.decode import decode_strictly
from kg.sources.ontology.about import read_licence, read_version
from kg.sources.ontology.concept import Concept, Reading
from kg.sources.ontology.ids import read_ref, read_refs
from kg.sources.ontology.lines import AGAIN, open_bytes
from kg.sources.ontology.obo import LOOSE_TYPES

NAME_KINDS = ("hasExactSynonym", "hasRelatedSynonym")
LOOSE_KINDS = ("hasBroadSynonym", "hasNarrowSynonym")
_REPLACED_BY, _NAMESPACE, _FORMER = "IAO_0100001", "hasOBONamespace", "hasAlternativeId"
_LICENCE = "http://purl.org/dc/terms/license"


def read_obograph(path: Path) -> Reading:
    """Read the classes of all graphs of a file.

    Raises:
        BadInputError: The file is damaged, or no OBO graph.
    """
    graphs = _load(path)
    try:
        concepts = tuple(concept for graph in graphs for concept in _read_graph(graph))
        about = graphs[0].get("meta") or {} if graphs else {}
        licences = [value for name, value in _properties(about) if name == _LICENCE]
    except (AttributeError, KeyError, TypeError) as error:
        problem = f"the JSON is no OBO graph ({error!r})"
        raise BadInputError(path, problem, fix="give a file made by 'robot convert --format json'") from error
    return Reading(
        concepts=concepts,
        version=read_version(about.get("version") or ""),
        licence=read_licence(licences[0]) if licences else "",
    )


def _load(path: Path) -> list[dict[str, Any]]:
    with open_bytes(path) as file:
        raw = file.read()
    try:
        table = json.loads(decode_strictly(raw, str(path)))
    except json.JSONDecodeError as error:
        raise BadInputError(path, f"the JSON is broken: {error.msg}", fix=AGAIN, line=error.lineno) from error
    graphs = table.get("graphs") if isinstance(table, dict) else None
    return graphs if isinstance(graphs, list) else []


def _read_graph(graph: dict[str, Any]) -> Iterator[Concept]:
    parents: dict[str, list[str]] = {}
    for edge in graph.get("edges", ()):
        if edge["pred"] in ("is_a", "subClassOf"):
            parents.setdefault(edge["sub"], []).append(edge["obj"])
    nodes = graph.get("nodes", ())
    typed = any(node.get("type") == "CLASS" for node in nodes)  # where none is, all are taken for classes
    for node in nodes:
        if node.get("type", "" if typed else "CLASS") == "CLASS":
            concept = _read_node(node, parents.get(node["id"], []))
            if concept:
                yield concept


def _read_node(node: dict[str, Any], parents: list[str]) -> Concept | None:
    ref = read_ref(node["id"])
    if ref is None:
        return None
    meta = node.get("meta") or {}
    about = [(name.rpartition("/")[2].rpartition("#")[2], value) for name, value in _properties(meta)]
    former = [value for name, value in about if name == _FORMER]
    replaced = [value for name, value in about if name == _REPLACED_BY]
    synonyms = meta.get("synonyms", ())
    return Concept(
        id=ref,
        label=node.get("lbl") or "",
        names=tuple(s["val"] for s in synonyms if s["pred"] in NAME_KINDS and not _is_loose(s)),
        loose=tuple(s["val"] for s in synonyms if s["pred"] in LOOSE_KINDS or _is_loose(s)),
        parents=read_refs(parents),
        xrefs=tuple(xref["val"] for xref in meta.get("xrefs", ())),
        former=read_refs(former),
        namespace=next((value for name, value in about if name == _NAMESPACE), ""),
        obsolete=bool(meta.get("deprecated")),
        replaced_by=next(iter(read_refs(replaced)), None),
    )


def _is_loose(synonym: dict[str, Any]) -> bool:
    kind = (synonym.get("synonymType") or "").rpartition("/")[2].replace("_", ":")
    return bool(LOOSE_TYPES.search(kind))


def _properties(meta: dict[str, Any]) -> list[tuple[str, str]]:
    return [(item["pred"], item["val"]) for item in meta.get("basicPropertyValues", ())]
