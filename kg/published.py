"""Where ontologies and models are published: the shipped ``sources.toml``, and one of the user's own."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from kg.config import data_dir
from kg.errors import BadInputError

SOURCES_FILE = "sources.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """An ontology or a model that can be added by its name.

    Attributes:
        url: Address of the full file.
        licence: Its licence; empty where it is not told.
        prefixes: Prefixes of an ontology's identifiers.
        sha256: Hash the file must have; empty where any release will do.
    """

    url: str
    licence: str = ""
    prefixes: tuple[str, ...] = ()
    sha256: str = ""


def read_published(kind: str, folder: Path) -> dict[str, Published]:
    """Return what can be added by a name; ``sources.toml`` in the user's folder adds to the shipped names.

    Args:
        kind: ``ontologies`` or ``models``.
        folder: The user's folder of them.

    Raises:
        BadInputError: A ``sources.toml`` is damaged.
    """
    files = (data_dir(kind) / SOURCES_FILE, folder / SOURCES_FILE)
    return {name: found for path in files if path.is_file() for name, found in _read_file(path).items()}


def _read_file(path: Path) -> dict[str, Published]:
    try:
        tables = tomllib.loads(path.read_text("utf-8"))["sources"]
        return {
            name: Published(
                url=table["download"],
                licence=table.get("licence", ""),
                prefixes=tuple(table.get("prefixes", ())),
                sha256=table.get("sha256", ""),
            )
            for name, table in tables.items()
        }
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, AttributeError, TypeError) as error:
        fix = "give each source a table [sources.NAME] with download = 'https://…'"
        raise BadInputError(path, f"the sources cannot be read ({error})", fix=fix) from error
