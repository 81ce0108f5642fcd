"""N-Quads files → their named graphs one after the other, in bounded memory."""

import gzip
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, parse

from kg.errors import BadInputError
from kg.rdf.nquads import sort_lines

_IRI = rb'<[^\x00-\x20<>"{}|^`\\]*>'
_LINE = re.compile(
    rb"(" + _IRI + rb" " + _IRI + rb' (?:"(?:[^"\\\r\n]|\\.)*"(?:@[A-Za-z0-9-]+|\^\^' + _IRI + rb")?|" + _IRI + rb")) "
    rb"(" + _IRI + rb") \.\n?"
)
_SEPARATOR = b"\t"
_FIX = "build the graph again"


def read_graphs(path: Path) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield each named graph of a ``.nq`` or ``.nq.gz`` file with its triples, as lines of N-Triples, each once.

    The triples of a graph must be taken before the next graph is asked for.

    Raises:
        BadInputError: The file is no N-Quads, or has a blank node or a triple outside named graphs.
    """
    for graph, lines in groupby(sort_lines(_turned(path)), key=lambda line: line.split(_SEPARATOR, 1)[0]):
        yield graph[1:-1].decode(), (line.split(_SEPARATOR, 1)[1] for line in lines)


def read_whole(path: Path, sizes: "Counter[str]") -> Iterator[bytes]:
    """Yield the lines of a ``.nq`` or ``.nq.gz`` file, each checked, and count the triples of each graph.

    Raises:
        BadInputError: As for ``read_graphs``.
    """
    counts: Counter[bytes] = Counter()
    for line, match in _matches(path):
        counts[match[2]] += 1
        yield line
    sizes.update({graph[1:-1].decode(): count for graph, count in counts.items()})


def count_graphs(path: Path) -> dict[str, int]:
    """Return the number of triples of each named graph of a ``.nq`` or ``.nq.gz`` file.

    Raises:
        BadInputError: As for ``read_graphs``.
    """
    sizes: Counter[str] = Counter()
    for _ in read_whole(path, sizes):
        pass
    return {graph: sizes[graph] for graph in sorted(sizes)}


def _turned(path: Path) -> Iterator[bytes]:
    """Yield the lines with the graph in front, so that sorting them puts the triples of a graph together."""
    for _, match in _matches(path):
        yield match[2] + _SEPARATOR + match[1] + b" .\n"


def _matches(path: Path) -> Iterator[tuple[bytes, "re.Match[bytes]"]]:
    open_file = gzip.open if path.suffix == ".gz" else open
    try:
        with open_file(path, "rb") as file:
            for number, line in enumerate(file, 1):
                match = _LINE.fullmatch(line)
                if match is None:
                    raise _refuse(path, number, line)
                yield line, match
    except (OSError, EOFError, zlib.error) as error:
        raise BadInputError(path, f"cannot be read as N-Quads ({error})", fix=_FIX) from error


def _refuse(path: Path, number: int, line: bytes) -> BadInputError:
    try:
        quad = next(parse(line, format=RdfFormat.N_QUADS))
    except (SyntaxError, StopIteration) as error:
        return BadInputError(path, f"cannot be read as N-Quads ({error})", line=number, fix=_FIX)
    if isinstance(quad, Quad) and not isinstance(quad.graph_name, NamedNode):
        return BadInputError(path, "a triple is in no named graph", line=number, fix="put it into one")
    if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
        problem = "a blank node, which would be another one in each batch"
        return BadInputError(path, problem, line=number, fix="give it an IRI")
    return BadInputError(path, "the line is not written in the canonical form", line=number, fix=_FIX)
