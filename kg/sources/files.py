"""A file → its documents, and what could not be read of it."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kg.errors import BadInputError
from kg.model.text import Document
from kg.sources.failure import Failure
from kg.sources.inputs import STANDARD_INPUT
from kg.sources.kinds import choose_reader
from kg.sources.reader import Item


def read_documents(path: Path, *, root: Path | None = None) -> Iterator[Item]:
    """Read the documents of a file, in order; what cannot be read is reported in its place.

    Args:
        path: The file; ``-`` is standard input.
        root: Folder that ``Document.path`` is written relative to; None keeps the path as named.

    Yields:
        A ``Document`` for each that could be read, a ``Failure`` for each that could not.
    """
    name = _name(path, root)
    try:
        yield from read_bytes(_load(path), name)
    except OSError as error:
        problem = f"the file cannot be read: {error.strerror or error}"
        yield Failure(path=name, line=None, problem=problem, fix="check that it exists and that you may read it")


def read_bytes(raw: bytes, name: str) -> Iterator[Item]:
    """Read the documents of a file from its bytes.

    Args:
        raw: The bytes.
        name: What the file is called; its ending counts where the content tells nothing.
    """
    try:
        reader = choose_reader(raw, name)
        for item in reader.read(raw, name):
            yield item if isinstance(item, Failure) else _sign(item, name, reader.name)
    except BadInputError as error:
        yield Failure.from_error(error)


def _sign(doc: Document, path: str, reader: str) -> Document:
    return replace(doc, path=doc.path or path, reader=doc.reader or reader)


def _load(path: Path) -> bytes:
    return sys.stdin.buffer.read() if path == STANDARD_INPUT else path.read_bytes()


def _name(path: Path, root: Path | None) -> str:
    inside = root is not None and path.is_relative_to(root)
    return path.relative_to(root).as_posix() if root is not None and inside else path.as_posix()
