"""A file → its documents, and what could not be read of it."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kg.errors import BadInputError
from kg.model.document import Document
from kg.sources.archives import Budget, is_packed, unpack
from kg.sources.decode import MAX_LENGTH, too_long
from kg.sources.failure import Failure, make_failure
from kg.sources.inputs import STANDARD_INPUT, is_document_name
from kg.sources.kinds import choose_reader
from kg.sources.overrides import apply_override, find_override
from kg.sources.reader import Item

#: An archive in an archive in an archive is not opened.
MAX_DEPTH = 2


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
        override = find_override(path)
        for item in read_bytes(_load(path), name):
            yield apply_override(item, override) if override and isinstance(item, Document) else item
    except BadInputError as error:
        yield make_failure(error)
    except OSError as error:
        problem = f"the file cannot be read: {error.strerror or error}"
        yield Failure(path=name, line=None, problem=problem, fix="check that it exists and that you may read it")


def read_bytes(raw: bytes, name: str, *, depth: int = 0, budget: Budget | None = None) -> Iterator[Item]:
    """Read the documents of a file from its bytes.

    Args:
        raw: The bytes.
        name: What the file is called; its ending counts where the content tells nothing.
        depth: How many archives it was in.
        budget: What may still be unpacked of the archive it was in.
    """
    try:
        if is_packed(raw) and depth < MAX_DEPTH:
            yield from _read_members(raw, name, depth, budget or Budget(name, len(raw)))
            return
        reader = choose_reader(raw, name)
        for item in reader.read(raw, name):
            yield item if isinstance(item, Failure) else _sign(item, name, reader.name)
    except BadInputError as error:
        yield make_failure(error)
    except Exception as error:  # noqa: BLE001  no fault of a reader may lose another file
        problem = f"the reader failed: {type(error).__name__}: {error}"
        yield Failure(path=name, line=None, problem=problem, fix="report it with this file, or leave the file out")


def _read_members(raw: bytes, name: str, depth: int, budget: Budget) -> Iterator[Item]:
    """Read the files of an archive; as in a folder, those of unknown endings are left out."""
    found = False
    for member in unpack(raw, name, budget):
        if isinstance(member, Failure):
            found = True
            yield member
        elif member.alone or is_document_name(member.name):
            found = True
            yield from read_bytes(member.raw, member.name, depth=depth + 1, budget=budget)
    if not found:
        raise BadInputError(name, "the archive holds no document", fix="check what is in it")


def _sign(doc: Document, path: str, reader: str) -> Item:
    if len(doc.text) > MAX_LENGTH:
        return make_failure(too_long(path))
    if not doc.blocks:
        return Failure(path=path, line=None, problem="there is no text to read in it", fix="leave it out")
    return replace(doc, path=path, reader=reader)


def _load(path: Path) -> bytes:
    return sys.stdin.buffer.read() if path == STANDARD_INPUT else path.read_bytes()


def _name(path: Path, root: Path | None) -> str:
    inside = root is not None and path.is_relative_to(root)
    return path.relative_to(root).as_posix() if root is not None and inside else path.as_posix()
