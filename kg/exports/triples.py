"""The whole graph as RDF files; the writers hold it in memory, because they sort it."""

from collections.abc import Iterable
from itertools import groupby
from typing import BinaryIO

import pyoxigraph as ox

from kg.exports.jsontext import format_json
from kg.model.vocab import ID_SPACES, NAMESPACES

_TYPE = f"{NAMESPACES['rdf']}type"
_STRING = f"{NAMESPACES['xsd']}string"


def write_nquads(store: ox.Store, file: BinaryIO) -> int:
    """Write all named graphs as sorted N-Quads, one quad a line; return their number."""
    data = ox.serialize(store, format=ox.RdfFormat.N_QUADS) or b""
    lines = sorted(data.splitlines(keepends=True))
    file.writelines(lines)
    return len(lines)


def write_turtle(store: ox.Store, file: BinaryIO) -> int:
    """Write all graphs flattened into one as sorted Turtle with prefixes; return the number of triples.

    The names of the graphs are lost: ``dcterms:isPartOf`` still tells which document a statement is from.
    """
    triples = sorted({quad.triple for quad in store}, key=_order)
    return _write_prefixed(triples, ox.RdfFormat.TURTLE, file)


def write_trig(quads: Iterable[ox.Quad], file: BinaryIO) -> int:
    """Write quads as sorted TriG with prefixes, one block a graph; return their number."""
    ordered = sorted(quads, key=lambda quad: (str(quad.graph_name), *_order(quad.triple)))
    return _write_prefixed(ordered, ox.RdfFormat.TRIG, file)


def write_jsonld(store: ox.Store, file: BinaryIO) -> int:
    """Write all named graphs as JSON-LD, one object a subject and line; return the number of quads."""
    quads = sorted(store, key=lambda quad: (str(quad.graph_name), *_order(quad.triple)))
    file.write(b'{"@context":' + format_json(choose_prefixes()).encode() + b',\n"@graph":[')
    for place, (graph, members) in enumerate(groupby(quads, key=lambda quad: quad.graph_name)):
        file.write(b",\n" if place else b"\n")
        file.write(b'{"@id":' + format_json(_name(graph)).encode() + b',"@graph":[')
        for inner, (subject, own) in enumerate(groupby(members, key=lambda quad: quad.subject)):
            file.write(b",\n" if inner else b"\n")
            file.write(format_json({"@id": _name(subject)} | _describe(own)).encode())
        file.write(b"]}")
    file.write(b"]}\n")
    return len(quads)


def choose_prefixes() -> dict[str, str]:
    """Return one prefix a namespace, sorted; two of one namespace would make the choice between them random."""
    prefixes = {namespace: prefix for prefix, namespace in (ID_SPACES | NAMESPACES).items()}
    return dict(sorted((prefix, namespace) for namespace, prefix in prefixes.items()))


def _describe(quads: Iterable[ox.Quad]) -> dict[str, list[object]]:
    """Return the properties of one subject in expanded form: full IRIs as keys, always a list of values."""
    found: dict[str, list[object]] = {}
    for quad in quads:
        if quad.predicate.value == _TYPE and isinstance(quad.object, ox.NamedNode):
            found.setdefault("@type", []).append(quad.object.value)
        else:
            found.setdefault(quad.predicate.value, []).append(_value(quad.object))
    return found


def _value(value: object) -> object:
    if not isinstance(value, ox.Literal):
        return {"@id": _name(value)}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    kind = value.datatype.value
    return {"@value": value.value} | ({} if kind == _STRING else {"@type": kind})


def _name(node: object) -> str:
    return node.value if isinstance(node, ox.NamedNode) else str(node)


def _write_prefixed(statements: list[ox.Triple] | list[ox.Quad], format_: ox.RdfFormat, file: BinaryIO) -> int:
    prefixes = choose_prefixes()
    body = ox.serialize(statements, format=format_, prefixes=prefixes) or b""
    file.writelines(f"@prefix {prefix}: <{namespace}> .\n".encode() for prefix, namespace in prefixes.items())
    file.writelines(_skip_prefixes(body))
    return len(statements)


def _order(triple: ox.Triple) -> tuple[str, str, str]:
    return str(triple.subject), str(triple.predicate), str(triple.object)


def _skip_prefixes(body: bytes) -> list[bytes]:
    """Return the lines after the serialiser's own declarations, which it writes in random order."""
    lines = body.splitlines(keepends=True)
    declared = next((place for place, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
    return lines[declared:]
