"""Where models are published: the shipped ``models/sources.toml``, and one of the user's own."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from kg.config import data_dir
from kg.errors import BadInputError

SOURCES_FILE = "sources.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A model that can be added by its name: its address, and the hash it must have (empty where it is not known)."""

    url: str
    sha256: str = ""


def read_known(folder: Path) -> dict[str, Published]:
    """Return the models that have a name; ``sources.toml`` in the user's folder adds to the shipped ones.

    Raises:
        BadInputError: A ``sources.toml`` is damaged.
    """
    files = (data_dir("models") / SOURCES_FILE, folder / SOURCES_FILE)
    return {name: found for path in files if path.is_file() for name, found in _read_file(path).items()}


def _read_file(path: Path) -> dict[str, Published]:
    try:
        tables = tomllib.loads(path.read_text("utf-8"))["sources"]
        return {
            name: Published(url=table["download"], sha256=table.get("sha256", "")) for name, table in tables.items()
        }
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, AttributeError, TypeError) as error:
        fix = "give each model a table [sources.NAME] with download = 'https://…'"
        raise BadInputError(path, f"the sources cannot be read ({error})", fix=fix) from error
