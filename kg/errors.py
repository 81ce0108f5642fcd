"""Errors that a user can cause and fix.

The tree::

    KgError                 exit 3   base: what went wrong, and what to do
    ├── UnknownNameError    exit 2   a name that is not in a table of known names
    ├── BadParameterError   exit 2   a value that a query or option does not accept
    ├── BadInputError       exit 3   a file that cannot be read, with its line where there is one
    ├── NothingReadError    exit 3   none of the inputs of a build could be read
    ├── StoreError          exit 3   a graph folder that is missing, half written or of another version
    ├── MissingExtraError   exit 2   an optional feature whose package is not installed
    ├── EndpointError       exit 4   a SPARQL endpoint that does not answer or refuses
    └── NetworkError        exit 4   a server of papers that does not answer, or not usably

Anything else that reaches the user is a bug of ours, and keeps its traceback.
"""

from collections.abc import Collection, Sequence
from difflib import get_close_matches
from pathlib import Path

MAX_SUGGESTIONS = 12


class KgError(Exception):
    """Base class: what went wrong, and what to do about it."""

    exit_code = 3

    def __init__(self, problem: str, *, fix: str) -> None:
        """Keep both sentences; ``str()`` prints them on two lines."""
        super().__init__(f"{problem}\n  fix: {fix}")
        self.problem, self.fix = problem, fix


class UnknownNameError(KgError, LookupError):
    """A name that is not in a table of known names."""

    exit_code = 2

    def __init__(self, kind: str, name: str, known: Collection[str]) -> None:
        """Suggest the names closest to the one given."""
        options = get_close_matches(name, known) or sorted(known)[:MAX_SUGGESTIONS]
        super().__init__(f"no {kind} is called {name!r}", fix=f"use one of: {', '.join(options)}")


class BadParameterError(KgError, ValueError):
    """A value that a saved query or an option does not accept."""

    exit_code = 2


class BadInputError(KgError, ValueError):
    """A file that cannot be read as what it seems to be; printed as ``file:line: problem``."""

    def __init__(self, path: Path | str, problem: str, *, fix: str, line: int | None = None) -> None:
        """Put file and line in front of the problem."""
        place = f"{path}:{line}" if line else str(path)
        super().__init__(f"{place}: {problem}", fix=fix)
        self.path, self.line, self.reason = str(path), line, problem


class NothingReadError(KgError, ValueError):
    """None of the inputs of a build could be read; ``failures`` holds (problem, fix) of each."""

    def __init__(self, failures: Sequence[tuple[str, str]], folder: Path) -> None:
        """Keep the failures, and say what became of the graph."""
        stays = f"; the graph {folder} stays as it was" if folder.exists() else ""
        super().__init__(f"no document could be read{stays}", fix="mend or replace the files named")
        self.failures = tuple(failures)


class StoreError(KgError):
    """A graph folder that is missing, half written, locked or of another version."""


class MissingExtraError(KgError, ImportError):
    """An optional feature whose package is not installed."""

    exit_code = 2

    def __init__(self, feature: str, extra: str) -> None:
        """Name the extra to install."""
        super().__init__(f"{feature} is not installed", fix=f"pip install 'kg[{extra}]'")


class EndpointError(KgError):
    """A SPARQL endpoint that does not answer, or that refuses the request."""

    exit_code = 4


class NetworkError(KgError):
    """A server of papers that cannot be reached, fails, or sends something else than was asked for."""

    exit_code = 4
