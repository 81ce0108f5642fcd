"""What a model says of itself, read without loading it."""

import json
from configparser import ConfigParser
from configparser import Error as ConfigError
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import Version

from kg.errors import BadInputError

META, CONFIG = "meta.json", "config.cfg"
#: Factories of spaCy that mark entities.
RECOGNISING = frozenset({"ner", "beam_ner", "entity_ruler", "span_ruler"})


class Fit(StrEnum):
    """Whether a model works with the spaCy that is installed."""

    FITS = "fits"
    OLDER = "older"
    UNFIT = "unfit"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelInfo:
    """A model in a folder.

    Attributes:
        name: What it is called on the command line.
        version: Its own version.
        spacy: The versions of spaCy it was made for, e.g. ``>=3.7.4,<3.8.0``; empty where it says nothing.
        licence: As it says.
        parses: True where it gives dependency trees.
        labels: What its recognisers call the entities they find.
        kind: ``shipped``, ``added``, ``installed`` or ``folder``.
        path: The folder with its data.
    """

    name: str
    version: str
    spacy: str
    licence: str
    parses: bool
    labels: tuple[str, ...]
    kind: str
    path: Path

    @property
    def fit(self) -> Fit:
        """Whether it works with the spaCy that is installed."""
        return judge_fit(self.spacy, version("spacy"))


def is_model(folder: Path) -> bool:
    """Tell whether a folder holds a spaCy model."""
    return (folder / META).is_file() and (folder / CONFIG).is_file()


def read_card(folder: Path, kind: str, name: str = "") -> ModelInfo:
    """Read what a model says of itself.

    Args:
        folder: The folder with ``meta.json`` and ``config.cfg``.
        kind: How it comes to be here.
        name: What it is called; empty for its own name.

    Raises:
        BadInputError: Its files are damaged.
    """
    fix = "take another copy of the model"
    try:
        meta = json.loads((folder / META).read_text("utf-8"))
        factories = _read_factories(folder / CONFIG)
    except (OSError, ValueError, ConfigError) as error:
        raise BadInputError(folder, f"the model cannot be read ({' '.join(str(error).split())})", fix=fix) from error
    if not isinstance(meta, dict) or not isinstance(meta.get("labels", {}), dict):
        raise BadInputError(folder / META, "this is no description of a model", fix=fix)
    found = [
        label
        for pipe, labels in meta.get("labels", {}).items()
        if factories.get(pipe) in RECOGNISING
        for label in labels
    ]
    return ModelInfo(
        name=name or f"{meta.get('lang', '')}_{meta.get('name', '')}",
        version=str(meta.get("version", "")),
        spacy=str(meta.get("spacy_version", "")),
        licence=str(meta.get("license", "")),
        parses="parser" in factories.values(),
        labels=tuple(sorted(set(found))),
        kind=kind,
        path=folder,
    )


def _read_factories(path: Path) -> dict[str, str]:
    """Return the factory of each component of a configuration."""
    config = ConfigParser(interpolation=None, delimiters=("=",), comment_prefixes=("#",), strict=False)
    config.read_string(path.read_text("utf-8"))
    return {
        section.removeprefix("components."): config[section]["factory"].strip('"')
        for section in config.sections()
        if section.startswith("components.") and "factory" in config[section]
    }


def judge_fit(needed: str, installed: str) -> Fit:
    """Return whether a model made for some versions of spaCy works with the one that is installed.

    spaCy loads the models of earlier minor versions of its major version; results may differ a little.

    >>> [str(judge_fit(needed, "3.8.2")) for needed in (">=3.8.0,<3.9.0", ">=3.7.4,<3.8.0", ">=3.9,<3.10", ">=2.3,<3")]
    ['fits', 'older', 'unfit', 'unfit']
    """
    try:
        spec = SpecifierSet(needed)
    except InvalidSpecifier:
        return Fit.UNFIT
    if spec.contains(installed, prereleases=True):
        return Fit.FITS
    lowest = [Version(one.version.removesuffix(".*")) for one in spec if one.operator in (">=", ">", "~=", "==")]
    have = Version(installed)
    return Fit.OLDER if lowest and max(lowest) <= have and max(lowest).major == have.major else Fit.UNFIT
