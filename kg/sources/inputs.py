"""What a person names on the command line → the files to read.

A file that is named is taken, whatever it is called. From a folder, files are taken in the order of their paths
if their ending is one that a reader reads; for endings that say too little (tables, ``.json``) the content must be
recognised too. Hidden files, ``README*``, ``LICENSE*``, ``CHANGELOG*`` and ``sources.tsv`` are left out.
"""

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from kg.errors import BadInputError
from kg.sources.decode import PEEK_BYTES
from kg.sources.kinds import SOURCES, known_suffixes
from kg.sources.reader import Reader

STANDARD_INPUT = Path("-")
LEFT_OUT = ("readme", "license", "licence", "changelog", "sources.tsv")
GLOB_MARKS = frozenset("*?[")


def find_inputs(names: Sequence[str]) -> list[Path]:
    """Return the files that names stand for, each once, in the order named.

    Args:
        names: Files, folders, patterns such as ``*.xml``, or ``-`` for standard input.

    Raises:
        BadInputError: A file is missing, a pattern fits nothing, or a folder holds no document.
    """
    found = [path for name in names for path in _expand(name)]
    return list(dict.fromkeys(found))


def _expand(name: str) -> list[Path]:
    path = Path(name)
    if name == "-":
        return [STANDARD_INPUT]
    if path.is_dir():
        return _walk_folder(path)
    if path.exists():
        return [path]
    if not GLOB_MARKS & set(name):
        raise BadInputError(name, "there is no such file or folder", fix="check the spelling and the current folder")
    matches = sorted(Path(match) for match in glob.glob(name, recursive=True))  # noqa: PTH207
    files = [file for match in matches for file in (_walk_folder(match) if match.is_dir() else [match])]
    if not files:
        raise BadInputError(name, "the pattern fits no file", fix="check the pattern and the current folder")
    return files


def find_left_out(names: Sequence[str]) -> list[Path]:
    """Return the files of named folders that are not read because of their ending or content.

    Hidden files and those that describe a folder (``README`` …) are not listed.
    """
    folders = [Path(name) for name in names if Path(name).is_dir()]
    files = [path for folder in folders for path in sorted(_files(folder)) if not is_document(path)]
    return [path for path in files if not path.name.lower().startswith(LEFT_OUT)]


def _walk_folder(folder: Path) -> list[Path]:
    files = [path for path in sorted(_files(folder)) if is_document(path)]
    if not files:
        known = " ".join(sorted(known_suffixes()))
        raise BadInputError(folder, "the folder holds no document", fix=f"put files there that end in one of: {known}")
    return files


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not _is_graph(Path(place, name)))
        yield from (Path(place, name) for name in names if not name.startswith("."))


def _is_graph(folder: Path) -> bool:
    """Tell whether a folder is a graph that was built, and so holds no documents."""
    return (folder / "manifest.json").is_file() and (folder / "quads").is_dir()


def is_document(path: Path) -> bool:
    """Tell whether a file found in a folder is a document, by its name and, where that says too little, its content."""
    if not is_document_name(path.as_posix()) or not path.is_file():
        return False
    readers = _readers_of(path.name)
    if not readers or not all(reader.by_content for reader in readers):
        return True
    try:
        with path.open("rb") as file:
            head = file.read(PEEK_BYTES)
    except OSError:
        return True
    return any(reader.sniff(head) for reader in SOURCES.values())


def is_document_name(path: str) -> bool:
    """Tell whether the name of a file in a folder or an archive is that of a document or an archive."""
    name = PurePosixPath(path).name.lower()
    if name.startswith((".", *LEFT_OUT)):
        return False
    suffix = PurePosixPath(name).suffix
    if suffix == ".gz":
        inner = PurePosixPath(name).with_suffix("").suffix
        return not inner or inner in known_suffixes()
    return suffix in known_suffixes()


def _readers_of(name: str) -> list[Reader]:
    suffix = PurePosixPath(name.lower()).suffix
    return [reader for reader in SOURCES.values() if suffix in reader.suffixes]
