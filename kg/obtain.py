"""Files that a person adds by their path, their address, or the name of a published ontology or model."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import BadInputError, BadParameterError, UnknownNameError
from kg.published import Published

DOWNLOADS = "downloads"
WEB = ("https://", "http://")
#: Called with the bytes that are there, how many there are in all (0 where that is not known), and the file.
Progress = Callable[[int, int, str], None]
_NAME = re.compile(r"\w[\w.-]*")


@dataclass(frozen=True, slots=True)
class Obtained:
    """What shall be added.

    Attributes:
        path: Where it is.
        source: The address it is from, or its whole path.
    """

    path: Path
    source: str

    def clear(self) -> None:
        """Remove the file where it is a download."""
        if self.source.startswith(WEB):
            self.path.unlink()


@dataclass(frozen=True, slots=True)
class Shop:
    """Where things of one kind come from.

    Attributes:
        thing: What they are, in the singular.
        folder: The user's folder of them; downloads go through it.
        known: What can be had by its name.
    """

    thing: str
    folder: Path
    known: Mapping[str, Published]

    def obtain(self, what: str, *, sha256: str = "", progress: Progress = lambda *_: None) -> Obtained:
        """Return what a person names, downloaded where it is not here.

        Args:
            what: A path, an address, or a name.
            sha256: Hash that a download must have; empty for the published one, or any.
            progress: Told of each piece downloaded.

        Raises:
            BadInputError: There is no such file.
            UnknownNameError: There is no such name.
            NetworkError: The file cannot be downloaded.
        """
        path = Path(what)
        if path.exists() and not (path.is_dir() and what in self.known):
            return Obtained(path, str(path.resolve()))
        published = Published(url=what) if what.startswith(WEB) else self.known.get(what)
        if published is None and (path.suffix or len(path.parts) > 1):
            raise BadInputError(what, "there is no such file or folder", fix="check the name")
        if published is None:
            raise UnknownNameError(f"file or published {self.thing}", what, self.known.keys())
        from kg.sources.remote.download import download

        sha256 = sha256 or published.sha256
        return Obtained(
            download(published.url, self.folder / DOWNLOADS, sha256=sha256, progress=progress), published.url
        )


def check_name(name: str) -> None:
    """Make sure that something may be called so.

    Raises:
        BadParameterError: It may not.
    """
    if not _NAME.fullmatch(name):
        raise BadParameterError(f"{name!r} is no name", fix="use letters, digits, - and _, with --name")
