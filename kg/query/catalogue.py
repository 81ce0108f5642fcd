"""Saved queries: the YAML header of a ``.rq`` file -> ``SavedQuery``.

A header is the lines that begin with ``#+``::

    #+ summary: Genes that papers link to a disease
    #+ description: One row per gene, most papers first.
    #+ params:
    #+   disease: {type: term, required: true, help: A disease}
    #+ columns:
    #+   gene: the gene
    #+   hedged: {type: boolean, help: true where every paper hedges}

Each parameter stands in one line of the query, ``VALUES ?disease { … }``; what it holds counts where no value is given.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from kg.config import data_dir
from kg.errors import BadInputError, UnknownNameError

SCHEMA = "kg.queries/1"
SUFFIX = ".rq"

#: What a value of a parameter may be.
PARAM_TYPES = ("term", "claim", "text", "number", "choice")

#: What a column holds, where the engine's own data type does not tell.
COLUMN_TYPES = ("value", "boolean", "list")

_HEADER_KEYS = {"summary", "description", "params", "columns"}
_PARAM_KEYS = {"type", "required", "default", "help", "choices"}
_COLUMN_KEYS = {"type", "help"}
_FIX = "docs/queries.md shows a header"


@dataclass(frozen=True, slots=True, kw_only=True)
class Param:
    """One parameter of a saved query.

    Attributes:
        name: The variable it binds, without the question mark.
        type: One of ``PARAM_TYPES``.
        help: What it is, in words.
        required: True where the query makes no sense without it.
        default: What stands in the file, as a person would write it; None where it is anything.
        choices: The values allowed, for a choice; a CURIE of the vocabulary may be given without its prefix.
    """

    name: str
    type: str
    help: str = ""
    required: bool = False
    default: str | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a saved query.

    Attributes:
        name: The variable, without the question mark.
        help: What it holds, in words.
        type: One of ``COLUMN_TYPES``; a list is a text joined by `` | `` in any order.
    """

    name: str
    help: str = ""
    type: str = "value"


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedQuery:
    """A query with what people need to know of it.

    Attributes:
        name: Name of the file without suffix.
        summary: What it answers, in a line.
        description: What a row is, and in which order.
        params: In the order of the header.
        columns: In the order of the header.
        text: The whole file.
    """

    name: str
    summary: str
    description: str
    params: tuple[Param, ...]
    columns: tuple[Column, ...]
    text: str


def read_catalogue(folder: Path | None = None) -> tuple[SavedQuery, ...]:
    """Read all queries of a folder, the shipped ones by default, sorted by name."""
    folder = data_dir("queries") if folder is None else folder
    return tuple(read_query(path) for path in sorted(folder.glob(f"*{SUFFIX}")))


def find_query(name: str, folder: Path | None = None) -> SavedQuery:
    """Return a shipped query by name, or the query in a file of the user's (``FILE.rq``).

    Raises:
        UnknownNameError: No query has this name.
        BadInputError: The file is missing, or its header is wrong.
    """
    if name.endswith(SUFFIX):
        return read_query(Path(name))
    folder = data_dir("queries") if folder is None else folder
    known = sorted(path.stem for path in folder.glob(f"*{SUFFIX}"))
    if name not in known:
        raise UnknownNameError("saved query", name, known)
    return read_query(folder / f"{name}{SUFFIX}")


def read_query(path: Path) -> SavedQuery:
    """Read one ``.rq`` file; a file without a header is a query without parameters.

    Raises:
        BadInputError: The file cannot be read, or its header is wrong.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInputError(path, f"cannot be read ({error})", fix="give a SPARQL query in UTF-8") from error
    return _Header(path, text).query()


def describe_catalogue(queries: Iterable[SavedQuery]) -> dict[str, Any]:
    """Return the structure that ``kg query list --json`` prints."""
    return {"schema": SCHEMA, "queries": [_describe_query(query) for query in queries]}


def values_line(name: str) -> re.Pattern[str]:
    """Return the pattern of the one line that holds the value of a parameter.

    >>> values_line("tier").sub("!", "  VALUES ?tier { UNDEF }")
    '!'
    """
    return re.compile(rf"^[ \t]*VALUES[ \t]*\?{re.escape(name)}[ \t]*\{{.*\}}[ \t]*$", re.MULTILINE | re.IGNORECASE)


def _describe_query(query: SavedQuery) -> dict[str, Any]:
    return {
        "name": query.name,
        "summary": query.summary,
        "params": [_describe_param(param) for param in query.params],
        "columns": [column.name for column in query.columns],
    }


def _describe_param(param: Param) -> dict[str, Any]:
    plain = {"name": param.name, "type": param.type, "required": param.required}
    plain |= {"default": param.default, "help": param.help}
    return plain | ({"choices": list(param.choices)} if param.choices else {})


class _Header:
    """The header of one file: knows the file and its lines, for messages."""

    def __init__(self, path: Path, text: str) -> None:
        self.path, self.text, self.lines = path, text, text.splitlines()

    def query(self) -> SavedQuery:
        header = self._mapping(self._parse(), "header", _HEADER_KEYS)
        return SavedQuery(
            name=self.path.stem,
            summary=str(header.get("summary") or ""),
            description=str(header.get("description") or ""),
            params=tuple(self._param(name, value) for name, value in self._section(header, "params")),
            columns=tuple(self._column(name, value) for name, value in self._section(header, "columns")),
            text=self.text,
        )

    def _parse(self) -> object:
        # Other lines stay as empty ones, so that YAML counts lines as the file does.
        plain = [line[2:].removeprefix(" ") if line.startswith("#+") else "" for line in self.lines]
        try:
            return yaml.safe_load("\n".join(plain)) or {}
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            problem = getattr(error, "problem", None) or "not readable"
            line = mark.line + 1 if mark else 1
            raise BadInputError(self.path, f"header is not YAML: {problem}", fix=_FIX, line=line) from error

    def _section(self, header: Mapping[str, Any], name: str) -> Iterable[tuple[str, Any]]:
        value = header.get(name)
        return self._mapping({} if value is None else value, name, None).items()

    def _param(self, name: str, value: object) -> Param:
        given = self._mapping({} if value is None else value, name, _PARAM_KEYS)
        default, choices = given.get("default"), given.get("choices") or []
        self._check(name, isinstance(choices, list), "choices should be a list")
        param = Param(
            name=name,
            type=self._one_of(name, given.get("type", "text"), PARAM_TYPES),
            help=str(given.get("help") or ""),
            required=given.get("required") is True,
            default=None if default is None else str(default),
            choices=tuple(str(choice) for choice in choices),
        )
        self._check(name, bool(param.choices) == (param.type == "choice"), "a choice, and nothing else, has choices")
        found = len(values_line(name).findall(self.text)) if name.isidentifier() else 0
        self._check(name, found == 1, f"{found} lines 'VALUES ?{name} {{ … }}', not one")
        return param

    def _column(self, name: str, value: object) -> Column:
        if value is None or isinstance(value, str):
            return Column(name=name, help=value or "")
        given = self._mapping(value, name, _COLUMN_KEYS)
        kind = self._one_of(name, given.get("type", "value"), COLUMN_TYPES)
        return Column(name=name, help=str(given.get("help") or ""), type=kind)

    def _mapping(self, value: object, name: str, keys: set[str] | None) -> Mapping[str, Any]:
        if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
            raise self._error(name, "should be names with values")
        unknown = set(value) - keys if keys is not None else set()
        self._check(name, not unknown, f"unknown {', '.join(sorted(unknown))}")
        return value

    def _one_of(self, name: str, value: object, known: tuple[str, ...]) -> str:
        self._check(name, value in known, f"type {value!r} is none of {', '.join(known)}")
        return str(value)

    def _check(self, name: str, right: bool, problem: str) -> None:
        if not right:
            raise self._error(name, problem)

    def _error(self, name: str, problem: str) -> BadInputError:
        starts = re.compile(rf"#\+\s*{re.escape(name)}\s*:")
        line = next((number for number, text in enumerate(self.lines, 1) if starts.match(text)), 1)
        return BadInputError(self.path, f"{name}: {problem}", fix=_FIX, line=line)
