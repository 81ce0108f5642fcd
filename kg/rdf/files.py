"""Files that are whole or not there at all: hashes, synced writes, renames, and one writer at a time."""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreError


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRecord:
    """What a manifest keeps of a file.

    Attributes:
        sha256: Hash of its bytes, lower-case hexadecimal.
        size_bytes: Its length.
        quads: Number of quads in it; 0 for a file of another kind.
    """

    sha256: str
    size_bytes: int
    quads: int = 0

    def fits(self, path: Path) -> bool:
        """Return whether a file is there and is this one, by its hash."""
        return path.is_file() and record_file(path).sha256 == self.sha256


def record_file(path: Path, *, quads: int = 0) -> FileRecord:
    """Return hash and length of a file."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    return FileRecord(sha256=digest.hexdigest(), size_bytes=path.stat().st_size, quads=quads)


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file so that a crash leaves the old or the new one, never a part."""
    new = path.with_name(path.name + ".new")
    new.write_bytes(data)
    sync(new)
    new.replace(path)
    sync(path.parent)


def sync(path: Path) -> None:
    """Wait until a file or folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def swap_folder(new: Path, target: Path) -> None:
    """Put a finished folder in the place of another; the old one goes last."""
    old = target.with_name(target.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    new.rename(target)
    sync(target.parent)
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def lock_folder(folder: Path) -> Iterator[None]:
    """Keep other writers out of a folder; the lock ends with the process.

    Raises:
        StoreError: Another process writes there.
    """
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(handle)
        raise StoreError(f"another kg command is writing {folder}", fix="wait until it has ended") from error
    try:
        yield
    finally:
        os.close(handle)
