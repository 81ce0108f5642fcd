"""Files that are there whole or not at all."""

import gzip
import os
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from kg.errors import KgError
from kg.model.claim import short_hash


def write_whole(path: Path, write: Callable[[BinaryIO], int]) -> int:
    """Let ``write`` fill a temporary file beside ``path``, then give it its name; return what ``write`` returns.

    An older file of the name stays as it is until then. A device or a pipe is written directly. What is written to a
    name that ends in ``.gz`` is compressed, without the time and the name that gzip likes to add.

    Raises:
        KgError: The folder is missing, the path is a folder, or the disk refuses.
    """
    _check_place(path)
    target = path.resolve()
    direct = target.exists() and not target.is_file()
    part = target if direct else target.with_name(f".{short_hash(target.name)}-{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            count = _compress(file, write) if path.suffix == ".gz" else write(file)
        if not direct:
            part.replace(target)
    except OSError as error:
        fix = "free some space, or choose another place with -o"
        raise KgError(f"cannot write {path}: {error.strerror or error}", fix=fix) from error
    finally:
        if not direct:
            part.unlink(missing_ok=True)
    return count


def write_text(path: Path, write: Callable[[TextIO], int]) -> int:
    """Write a file of UTF-8 text as ``write_whole`` does.

    Raises:
        KgError: As ``write_whole``.
    """

    def fill(file: BinaryIO) -> int:
        text = TextIOWrapper(file, encoding="utf-8", newline="\n")
        try:
            return write(text)
        finally:
            text.detach()

    return write_whole(path, fill)


def make_folder(path: Path) -> None:
    """Make a folder for a format of several files, if it is not there.

    Raises:
        KgError: It cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KgError(f"cannot make the folder {path}: {error.strerror}", fix="name another, with -o") from error


def _compress(file: BinaryIO, write: Callable[[BinaryIO], int]) -> int:
    with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
        return write(cast(BinaryIO, packed))


def _check_place(path: Path) -> None:
    if path.is_dir():
        raise KgError(f"{path} is a folder", fix=f"name a file in it: -o {path / 'network.gexf'}")
    if not path.parent.is_dir():
        raise KgError(f"the folder {path.parent} does not exist", fix=f"mkdir -p {path.parent}")
