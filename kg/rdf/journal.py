"""What of a graph has arrived at an endpoint, so that a load that was cut goes on where it stopped."""

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Self


@dataclass(slots=True)
class Journal:
    """A file with one line a graph or file that has arrived; without a path, nothing is kept.

    Attributes:
        path: The file; None for none.
        about: What is loaded, where to and how: another load does not go on with it.
        done: Name → number of triples.
    """

    path: Path | None
    about: str
    done: dict[str, int] = field(default_factory=dict)
    _file: IO[str] | None = None

    def __enter__(self) -> Self:
        """Read what an earlier load of the same has noted, and open the file to go on; begin anew where it is other."""
        if self.path is None:
            return self
        self.done = _read(self.path, self.about)
        try:
            self._file = self.path.open("a" if self.done else "w", encoding="utf-8")
        except OSError:
            return self  # a folder that may not be written can be loaded, but not in two parts
        if not self.done:
            self._write(json.dumps({"about": self.about}))
        return self

    def note(self, name: str, triples: int) -> None:
        """Note that something has arrived."""
        self.done[name] = triples
        self._write(json.dumps([name, triples]))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file; remove it where all has arrived."""
        if self._file is not None:
            self._file.close()
            self._file = None
            if kind is None and self.path is not None:
                self.path.unlink(missing_ok=True)

    def _write(self, line: str) -> None:
        if self._file is not None:
            self._file.write(f"{line}\n")
            self._file.flush()


def journal_path(folder: Path, url: str) -> Path:
    """Return the file beside the quads of a graph that notes what one endpoint has.

    >>> journal_path(Path("graph"), "http://127.0.0.1:7878/query").name
    'load-1d2c9731.jsonl'
    """
    return folder / f"load-{hashlib.sha256(url.encode()).hexdigest()[:8]}.jsonl"


def _read(path: Path, about: str) -> dict[str, int]:
    try:
        lines = path.read_text("utf-8").splitlines()
        if not lines or json.loads(lines[0]) != {"about": about}:
            return {}
    except (OSError, ValueError):
        return {}
    done = {}
    for line in lines[1:]:
        try:
            name, triples = json.loads(line)
        except ValueError:
            break  # the machine stopped while it was written
        done[str(name)] = int(triples)
    return done
