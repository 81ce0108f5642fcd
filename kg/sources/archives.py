"""gzip, zip and tar → the files in them, held in memory; nothing is written to disk.

Refused: members that are links or devices, or whose names lead out of the archive, and archives that unpack to far
more than they should ("bombs").
"""

import gzip
import lzma
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from kg.errors import BadInputError
from kg.sources.builder import squeeze
from kg.sources.failure import Failure

SUFFIXES = frozenset({".gz", ".zip", ".tar", ".tgz"})
MAX_MEMBERS = 500_000
MAX_MEMBER_BYTES = 1 << 30
#: What an archive may unpack to: this many times its size, but always this many bytes.
MAX_RATIO = 200
FREE_BYTES = 16 << 20
TAR_MAGIC = slice(257, 262)
TAR_HEAD = 512
#: What the headers of a tar archive may take.
TAR_SLACK = 64 << 20
BROKEN = (
    *(zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, OSError, ValueError, RuntimeError, OverflowError),
)
BOMB = "unpack it yourself if you trust it, and give the files"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file in an archive.

    Attributes:
        name: Path of the archive, a slash, and the path in it.
        raw: Its bytes.
        alone: True where it is all that a compressed file holds.
    """

    name: str
    raw: bytes
    alone: bool = False


def is_packed(raw: bytes) -> bool:
    """Tell whether a file is compressed or an archive, by its first bytes."""
    return raw.startswith((b"\x1f\x8b", b"PK\x03\x04", b"PK\x05\x06")) or _is_tar(raw)


def _is_tar(raw: bytes) -> bool:
    return raw[TAR_MAGIC] == b"ustar"


def unpack(raw: bytes, path: str, budget: "Budget") -> Iterator[Member | Failure]:
    """Return the files in an archive, in the order they stand there.

    Args:
        raw: The archive.
        path: What it is called.
        budget: What may still be unpacked; an archive in another shares that of the outer one.

    Raises:
        BadInputError: The archive is damaged, or is a bomb.
    """
    try:
        if raw.startswith(b"PK"):
            yield from _unzip(raw, path, budget)
        elif _is_tar(raw):
            yield from _untar(BytesIO(raw), path, budget)
        elif _is_tar(_gunzip(raw, path, TAR_HEAD)):
            yield from _untar(_Limited(gzip.GzipFile(fileobj=BytesIO(raw)), path, budget.left), path, budget)
        else:
            content = _gunzip(raw, path, None, limit=min(budget.left, MAX_MEMBER_BYTES))
            budget.count(len(content))
            yield Member(name=_bare_name(path), raw=content, alone=True)
    except BadInputError:
        raise
    except BROKEN as error:
        problem = f"the archive is damaged: {squeeze(str(error))}"
        raise BadInputError(path, problem, fix="download it again") from error


def _bare_name(path: str) -> str:
    return path[: -len(".gz")] if path.lower().endswith(".gz") else path


def _gunzip(raw: bytes, path: str, size: int | None, *, limit: int = MAX_MEMBER_BYTES) -> bytes:
    """Return what a gzip file holds: its beginning, or all of it up to the limit."""
    parts, left, rest = [], (limit + 1 if size is None else size), raw
    while rest.startswith(b"\x1f\x8b") and left > 0:
        unpacker = zlib.decompressobj(wbits=31)
        part = unpacker.decompress(rest, left)
        parts.append(part)
        left -= len(part)
        if not unpacker.eof and left > 0:
            raise EOFError("it breaks off")
        rest = unpacker.unused_data
    if size is None and left <= 0:
        raise BadInputError(path, "the file unpacks to far more than it should", fix=BOMB)
    return b"".join(parts)


class _Limited:
    """A file that is unpacked while it is read, up to a limit: even a header can be a bomb."""

    def __init__(self, file: gzip.GzipFile, path: str, left: int) -> None:
        self.file, self.path, self.left = file, path, left + TAR_SLACK

    def read(self, size: int) -> bytes:
        """Return the next bytes.

        Raises:
            BadInputError: There are more than allowed.
        """
        part = self.file.read(size)
        self.left -= len(part)
        if self.left < 0:
            raise BadInputError(self.path, "the archive unpacks to far more than it should", fix=BOMB)
        return part


def _untar(file: "BytesIO | _Limited", path: str, budget: "Budget") -> Iterator[Member | Failure]:
    with tarfile.open(fileobj=file, mode="r|") as archive:  # type: ignore[call-overload]
        for info in archive:
            budget.count(0 if info.isdir() else info.size)
            if info.isdir():
                continue
            problem = _problem(info.name) if info.isfile() else "it is a link or a device"
            content = None if problem else archive.extractfile(info)
            if content is None:
                yield _refuse(path, info.name, problem or "it cannot be read")
            else:
                yield Member(name=_member_name(path, info.name), raw=content.read())


def _unzip(raw: bytes, path: str, budget: "Budget") -> Iterator[Member | Failure]:
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        for info in archive.infolist():
            budget.count(0)
            if info.is_dir():
                continue
            problem = _problem(info.filename) or _zip_problem(info)
            if problem:
                yield _refuse(path, info.filename, problem)
                continue
            with archive.open(info) as file:
                content = file.read(budget.left + 1)
            budget.count(len(content), members=0)
            yield Member(name=_member_name(path, info.filename), raw=content)


def _member_name(path: str, name: str) -> str:
    """Return the name of a member; bytes in it that are no UTF-8 are replaced."""
    return f"{path}/{PurePosixPath(name)}".encode("utf-8", "replace").decode()


def _zip_problem(info: zipfile.ZipInfo) -> str:
    is_link = stat.S_ISLNK(info.external_attr >> 16)
    return "it is a link" if is_link else "it needs a password" if info.flag_bits & 1 else ""


def _problem(name: str) -> str:
    place = PurePosixPath(name.replace("\\", "/"))
    outside = place.is_absolute() or ".." in place.parts or ":" in place.parts[0] if place.parts else True
    return "its name leads out of the archive" if outside else ""


def _refuse(path: str, name: str, problem: str) -> Failure:
    shown = ascii(name)[1:-1]
    return Failure(path=path, line=None, problem=f"{shown} is refused: {problem}", fix="give the file itself")


class Budget:
    """Counts members and bytes, and stops at the limits."""

    def __init__(self, path: str, packed: int) -> None:
        """Allow what an archive of so many bytes may unpack to."""
        self.path = path
        self.members = MAX_MEMBERS
        self.left = max(FREE_BYTES, MAX_RATIO * packed)

    def count(self, size: int, *, members: int = 1) -> None:
        """Take off a member and its bytes.

        Raises:
            BadInputError: There are more than allowed.
        """
        self.members -= members
        self.left -= size
        if self.members < 0 or self.left < 0 or size > MAX_MEMBER_BYTES:
            raise BadInputError(self.path, "the archive unpacks to far more than it should", fix=BOMB)
