"""Files that are there whole or not at all."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from kg.errors import KgError
from kg.model.claim import short_hash


def write_whole(path: Path, write: Callable[[BinaryIO], int]) -> int:
    """Let ``write`` fill a temporary file beside ``path``, then give it its name; return what ``write`` returns.

    An older file of the name stays as it is until then. A device or a pipe is written directly.

    Raises:
        KgError: The folder is missing, the path is a folder, or the disk refuses.
    """
    _check_place(path)
    target = path.resolve()
    direct = target.exists() and not target.is_file()
    part = target if direct else target.with_name(f".{short_hash(target.name)}-{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            count = write(file)
        if not direct:
            part.replace(target)
    except OSError as error:
        fix = "free some space, or choose another place with -o"
        raise KgError(f"cannot write {path}: {error.strerror or error}", fix=fix) from error
    finally:
        if not direct:
            part.unlink(missing_ok=True)
    return count


def _check_place(path: Path) -> None:
    if path.is_dir():
        raise KgError(f"{path} is a folder", fix=f"name a file in it: -o {path / 'network.gexf'}")
    if not path.parent.is_dir():
        raise KgError(f"the folder {path.parent} does not exist", fix=f"mkdir -p {path.parent}")
