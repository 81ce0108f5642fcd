"""Where ontologies are published: the shipped ``sources.toml``, and one of the user's own."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.config import data_dir
from kg.errors import BadInputError
from kg.model.term import Term

SOURCES_FILE = "sources.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """An ontology that can be added by its name.

    Attributes:
        url: Address of the full file.
        licence: Its licence.
        prefixes: Prefixes of its identifiers.
        sha256: Hash the file must have; empty where any release will do.
    """

    url: str
    licence: str = ""
    prefixes: tuple[str, ...] = ()
    sha256: str = ""


def read_known(folder: Path) -> dict[str, Published]:
    """Return the ontologies that have a name; ``sources.toml`` in the user's folder adds to the shipped ones.

    Raises:
        BadInputError: A ``sources.toml`` is damaged.
    """
    files = (data_dir("ontologies") / SOURCES_FILE, folder / SOURCES_FILE)
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


def find_licence(terms: Iterable[Term], known: Mapping[str, Published]) -> str:
    """Return the licence of the ontology that most terms are of; empty where it is not known."""
    counts = Counter(term.id.prefix for term in terms)
    main = max(counts, key=lambda prefix: (counts[prefix], prefix), default="")
    return next((source.licence for source in known.values() if main in source.prefixes), "")
