"""The whole graph as RDF files; both writers hold it in memory, because they sort it."""

from typing import BinaryIO

import pyoxigraph as ox

from kg.model.vocab import ID_SPACES, NAMESPACES


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
    prefixes = _choose_prefixes()
    body = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b""
    file.writelines(f"@prefix {prefix}: <{namespace}> .\n".encode() for prefix, namespace in prefixes.items())
    file.writelines(_skip_prefixes(body))
    return len(triples)


def _order(triple: ox.Triple) -> tuple[str, str, str]:
    return str(triple.subject), str(triple.predicate), str(triple.object)


def _choose_prefixes() -> dict[str, str]:
    """Return one prefix a namespace, sorted; two of one namespace would make the choice between them random."""
    prefixes = {namespace: prefix for prefix, namespace in (ID_SPACES | NAMESPACES).items()}
    return dict(sorted((prefix, namespace) for namespace, prefix in prefixes.items()))


def _skip_prefixes(body: bytes) -> list[bytes]:
    """Return the lines after the serialiser's own declarations, which it writes in random order."""
    lines = body.splitlines(keepends=True)
    declared = next((place for place, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
    return lines[declared:]
