"""Settings: the only place that reads ``kg.toml`` and the environment."""

import os
import sys
import tomllib
from dataclasses import dataclass, field, fields, replace
from functools import cache
from pathlib import Path

from kg.errors import BadInputError
from kg.model.vocab import BASE

CONFIG_FILE = Path("kg.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a user may set, in ``kg.toml`` or as ``KG_…`` in the environment (which wins).

    Attributes:
        graph: Graph folder that commands use where no ``--graph`` is given.
        base: Beginning of the IRIs of claims, statements, evidence, mechanisms and mentions.
        model: Name or path of the spaCy pipeline; empty for the shipped one, or blank English.
        recognisers: Names or paths of models that propose mentions besides it, divided by blanks or commas.
        model_dir: Where added models are kept.
        ontology_dir: Where compiled full ontologies are kept.
        weights: Path of a table of evidence weights; empty for the shipped one.
        rerank: Folder of a sentence-transformers model by which ``kg ask`` orders the best papers anew; empty for none.
        email: Address that ``kg fetch`` gives to the servers it asks.
        ncbi_api_key: Key with which NCBI answers more often.
        fetch_europepmc: Address of another server in the place of Europe PMC's.
        fetch_ncbi: The same for NCBI's E-utilities.
        fetch_idconv: The same for PMC's converter of identifiers.
        fetch_arxiv: The same for arXiv.
    """

    graph: str = "graph"
    base: str = BASE
    model: str = ""
    recognisers: str = ""
    model_dir: str = ""
    ontology_dir: str = ""
    weights: str = ""
    rerank: str = ""
    email: str = ""
    ncbi_api_key: str = field(default="", repr=False)
    fetch_europepmc: str = ""
    fetch_ncbi: str = ""
    fetch_idconv: str = ""
    fetch_arxiv: str = ""


def load_settings(path: Path = CONFIG_FILE) -> Settings:
    """Read the settings of the working folder and the environment.

    Raises:
        BadInputError: ``kg.toml`` is not TOML, or holds an unknown setting.
    """
    settings = replace(Settings(), **_read_file(path)) if path.is_file() else Settings()
    names = {part.name: f"KG_{part.name.upper()}" for part in fields(Settings)}
    return replace(settings, **{name: os.environ[key] for name, key in names.items() if os.environ.get(key)})


def _read_file(path: Path) -> dict[str, str]:
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInputError(path, f"not a TOML file ({error})", fix="correct it, or remove it") from error
    known = {part.name for part in fields(Settings)}
    for key, value in table.items():
        if key not in known or not isinstance(value, str):
            raise BadInputError(path, f"unknown setting {key!r}", fix=f"use text values of: {', '.join(sorted(known))}")
    return table


def user_dir(name: str) -> Path:
    """Return the folder in a person's data where the system keeps such things, e.g. ``~/.local/share/kg/models``."""
    homes = {"darwin": "Library/Application Support", "win32": "AppData/Local"}
    return Path.home() / homes.get(sys.platform, ".local/share") / "kg" / name


@cache
def data_dir(name: str) -> Path:
    """Return a folder of shipped files: ``ontologies``, ``queries``, ``models`` or ``data``.

    In a checkout it stands beside the package, in an installed wheel inside it.
    """
    package = Path(__file__).parent
    installed = package / "_data" / name
    return installed if installed.is_dir() else package.parent / name
