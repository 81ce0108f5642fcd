"""Opening ontology files: packed with gzip or not, read line by line, refused with the line where they break."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kg.errors import BadInputError
from kg.sources.decode import RECODE

GZIP_MAGIC = b"\x1f\x8b"
PEEK_BYTES = 65536
BROKEN = (EOFError, zlib.error, gzip.BadGzipFile)
AGAIN = "download it again"


@contextmanager
def open_bytes(path: Path) -> Iterator[IO[bytes]]:
    """Open a file and unpack it as it is read.

    Raises:
        BadInputError: The file is not there, or its archive is damaged.
    """
    try:
        with path.open("rb") as raw:
            packed = raw.read(2) == GZIP_MAGIC
            raw.seek(0)
            yield gzip.GzipFile(fileobj=raw) if packed else raw  # type: ignore[misc]
    except (FileNotFoundError, IsADirectoryError) as error:
        raise BadInputError(path, "there is no such file", fix="check the name") from error
    except BROKEN as error:
        raise BadInputError(path, f"the archive is damaged: {error}", fix=AGAIN) from error


def peek(path: Path) -> str:
    """Return the beginning of a file as text; what cannot be decoded is replaced."""
    with open_bytes(path) as file:
        return file.read(PEEK_BYTES).decode("utf-8", errors="replace").lstrip("\ufeff")


def read_lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield (line number, line without its end) of a UTF-8 file.

    Raises:
        BadInputError: A byte does not fit the encoding, or the archive breaks off; the line is named.
    """
    number = 0
    try:
        with open_bytes(path) as file:
            for number, raw in enumerate(file, start=1):
                line = _decode(raw, path, number)
                yield number, line.removeprefix("\ufeff") if number == 1 else line
    except BadInputError as error:
        if error.line is None and number:
            raise BadInputError(path, error.reason, fix=error.fix, line=number) from error
        raise


def _decode(raw: bytes, path: Path, number: int) -> str:
    try:
        return raw.decode("utf-8").rstrip("\r\n")
    except UnicodeDecodeError as error:
        problem = f"the text is not UTF-8: byte {error.start} of the line is 0x{raw[error.start]:02X}"
        raise BadInputError(path, problem, fix=RECODE, line=number) from error
