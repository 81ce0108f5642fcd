"""A model as it is published (wheel, source archive, folder) → its data alone; no code of it is run or kept."""

import shutil
import tarfile
import zipfile
from pathlib import Path, PurePosixPath
from typing import IO

from kg.errors import BadInputError
from kg.models.card import CONFIG, META, is_model

#: No model unpacks to more.
MAX_BYTES = 8_000_000_000
FIX = "give a wheel, an archive or a folder of a spaCy 3 model"


def find_data(folder: Path) -> Path | None:
    """Return the folder that holds a model's data: the one given, or the only one below it."""
    if is_model(folder):
        return folder
    found = sorted(path.parent for path in folder.glob("*/**/" + META) if is_model(path.parent))
    return found[0] if len(found) == 1 else None


def unpack(path: Path, target: Path) -> None:
    """Copy a model's data into a folder that is not there yet.

    Args:
        path: A folder, a wheel, a zip file or a tar file, packed or not.
        target: Where its data go.

    Raises:
        BadInputError: It is none of these, is damaged, or holds no model.
    """
    if path.is_dir():
        data = find_data(path)
        if data is None:
            raise BadInputError(path, "there is no spaCy model in the folder", fix=FIX)
        shutil.copytree(data, target)
        return
    try:
        _unpack_file(path, target)
    except (OSError, EOFError, zipfile.BadZipFile, tarfile.TarError) as error:
        raise BadInputError(path, f"the archive cannot be read ({error})", fix=FIX) from error


def _unpack_file(path: Path, target: Path) -> None:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            sizes = {info.filename: info.file_size for info in archive.infolist() if not info.is_dir()}
            for name, inner in _choose(path, sizes).items():
                with archive.open(name) as source:
                    _save(source, target / inner)
    elif tarfile.is_tarfile(path):
        with tarfile.open(path) as archive:
            members = {member.name: member for member in archive.getmembers() if member.isfile()}
            for name, inner in _choose(path, {name: member.size for name, member in members.items()}).items():
                content = archive.extractfile(members[name])
                if content is not None:
                    _save(content, target / inner)
    else:
        raise BadInputError(path, "the file is neither a wheel nor another archive", fix=FIX)


def _save(source: IO[bytes], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        shutil.copyfileobj(source, file)


def _choose(path: Path, sizes: dict[str, int]) -> dict[str, PurePosixPath]:
    """Return the members of an archive that are the model's data, and where each goes below the model's folder.

    Raises:
        BadInputError: There is no model in it, or several, or a member leads out of it.
    """
    names = {name: PurePosixPath(name.removeprefix("./")) for name in sizes}
    parents = [place.parent for place in names.values() if place.name == META]
    roots = [parent for parent in parents if parent / CONFIG in names.values()]
    if len(roots) != 1:
        raise BadInputError(path, f"the archive holds {'several models' if roots else 'no spaCy model'}", fix=FIX)
    inside = {name: place.relative_to(roots[0]) for name, place in names.items() if place.is_relative_to(roots[0])}
    if any(".." in place.parts or place.is_absolute() for place in inside.values()):
        raise BadInputError(path, "a name in the archive leads out of it", fix=FIX)
    if sum(sizes[name] for name in inside) > MAX_BYTES:
        raise BadInputError(path, f"the model unpacks to more than {MAX_BYTES:,} bytes", fix=FIX)
    return inside
