"""N-Quads files with the same bytes for the same quads: sorted, each quad once, gzip without time and name."""

import gzip
import heapq
import zlib
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, cast

from pyoxigraph import Quad, RdfFormat, parse

from kg.errors import StoreError
from kg.rdf.files import FileRecord, record_file, sync

RUN_BYTES = 64_000_000
#: Lines that are packed together.
LINES_AT_ONCE = 1000


def write_quads(path: Path, quads: Iterable[Quad]) -> FileRecord:
    """Write quads to a ``.nq.gz`` file, sorted and each once."""
    return write_lines(path, sort_lines(map(encode_line, quads)))


def read_quads(path: Path) -> Iterator[Quad]:
    """Read the quads of a ``.nq.gz`` file, one at a time.

    Raises:
        StoreError: The file is damaged.
    """
    for line in read_lines(path):
        yield decode_line(line, path)


def encode_line(quad: Quad) -> bytes:
    """Return a quad as one line of N-Quads."""
    return f"{quad} .\n".encode()


def decode_line(line: bytes, path: Path) -> Quad:
    """Return the quad of one line.

    Raises:
        StoreError: The line is no N-Quad.
    """
    try:
        quad = next(parse(line, format=RdfFormat.N_QUADS))
    except (SyntaxError, StopIteration) as error:
        raise damaged(path) from error
    return cast(Quad, quad)


def graph_of(line: bytes) -> str:
    """Return the IRI of the graph of one line.

    >>> graph_of(b'<http://x/s> <http://x/p> "a b" <http://x/g> .' + bytes([10]))
    'http://x/g'
    """
    return line.rsplit(b" ", 2)[1][1:-1].decode()


def write_lines(path: Path, lines: Iterable[bytes]) -> FileRecord:
    """Write lines to a gzip file, as they come, and wait until they are on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    count, stream = 0, iter(lines)
    with path.open("wb") as file, gzip.GzipFile("", "wb", fileobj=file, mtime=0) as packed:
        while few := list(islice(stream, LINES_AT_ONCE)):
            packed.write(b"".join(few))
            count += len(few)
    sync(path)
    return record_file(path, quads=count)


def read_lines(path: Path) -> Iterator[bytes]:
    """Read the lines of a gzip file.

    Raises:
        StoreError: The file is damaged.
    """
    try:
        with gzip.open(path) as file:
            yield from file
    except (OSError, EOFError, zlib.error) as error:
        raise damaged(path) from error


def damaged(path: Path) -> StoreError:
    """Return the error for a file that is not what the manifest says."""
    return StoreError(f"{path} is damaged", fix="restore it from a copy, or run: kg build … --force")


def sort_lines(lines: Iterable[bytes], *, run_bytes: int = RUN_BYTES) -> Iterator[bytes]:
    """Sort lines and drop repeated ones, in bounded memory: sorted runs go to temporary files.

    >>> list(sort_lines([b"b", b"a", b"b"]))
    [b'a', b'b']
    """
    runs: list[IO[bytes]] = []
    held: list[bytes] = []
    size = 0
    for line in lines:
        held.append(line)
        size += len(line)
        if size >= run_bytes:
            runs.append(_write_run(held))
            held, size = [], 0
    held.sort()
    yield from (line for line, _ in groupby(heapq.merge(*runs, held)))
    for run in runs:
        run.close()


def _write_run(lines: list[bytes]) -> IO[bytes]:
    run = TemporaryFile()  # noqa: SIM115  closed by sort_lines, after the merge
    run.writelines(sorted(lines))
    run.seek(0)
    return run
