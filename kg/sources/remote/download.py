"""One big file from its official address: streamed to the disk, resumed where it broke off, checked by its hash.

It is for files that ``client`` is too careful for: ontologies have no limit of size. What has come of a file stays in
``NAME.part`` with the mark (ETag or date) by which the server knows the version; another version starts anew.
"""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx

from kg import __version__
from kg.errors import NetworkError
from kg.sources.remote.client import MAX_REDIRECTIONS, may_follow
from kg.sources.remote.pace import Clock, back_off

CONNECT_S, SILENCE_S = 10.0, 60.0
#: How often in a row to try without a new byte.
ATTEMPTS = 4
OK, PARTIAL, BEYOND = 200, 206, 416
PASSING = frozenset({408, 429, 500, 502, 503, 504})
BY_HAND = "check the connection and try again: it goes on where it broke off. Or give a file that you downloaded"
Progress = Callable[[int, int, str], None]


class _BrokenError(Exception):
    """A try that failed, and may succeed next time."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What has come of a file so far.

    Attributes:
        path: Where it is.
        url: Where it is from.
    """

    path: Path
    url: str

    @property
    def size(self) -> int:
        return self.path.stat().st_size if self.path.is_file() else 0

    @property
    def card(self) -> Path:
        return self.path.with_name(f"{self.path.name}.json")

    def read_mark(self) -> str:
        """Return the server's mark of the version; empty where nothing can be resumed."""
        try:
            table = json.loads(self.card.read_text("utf-8"))
        except (OSError, ValueError):
            return ""
        return str(table.get("mark", "")) if table.get("url") == self.url and self.size else ""

    def write_mark(self, headers: httpx.Headers) -> None:
        strong = headers.get("ETag", "")
        mark = strong if strong and not strong.startswith("W/") else headers.get("Last-Modified", "")
        self.card.write_text(json.dumps({"url": self.url, "mark": mark}), "utf-8")

    def drop(self) -> None:
        for path in (self.path, self.card):
            path.unlink(missing_ok=True)


def download(
    url: str,
    folder: Path,
    *,
    sha256: str = "",
    progress: Progress = lambda *_: None,
    clock: Clock | None = None,
) -> Path:
    """Download a file into a folder and return its path.

    Args:
        url: Its address.
        folder: Where it goes, under the last part of its address.
        sha256: Hash it must have; empty where it is not known.
        progress: Told of each piece.
        clock: What waits between tries.

    Raises:
        NetworkError: The server cannot be reached, fails again and again, or sends another file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / (re.sub(r"[^\w.-]", "_", _read_address(url).path.rpartition("/")[2]) or "download")
    part = _Part(target.with_name(f"{target.name}.part"), url)
    _try_all(part, progress, clock or Clock())
    if sha256:
        _check(part, sha256)
    part.card.unlink(missing_ok=True)
    return part.path.replace(target)


def _read_address(url: str) -> httpx.URL:
    try:
        return httpx.URL(url)
    except httpx.InvalidURL as error:
        raise NetworkError(f"{url} is no address ({error})", fix="write it as https://server/file") from error


def _try_all(part: _Part, progress: Progress, clock: Clock) -> None:
    timeout = httpx.Timeout(SILENCE_S, connect=CONNECT_S)
    headers = {"User-Agent": f"kg/{__version__}", "Accept-Encoding": "identity"}
    most, failures = part.size, 0
    with httpx.Client(timeout=timeout, headers=headers) as http:
        while True:
            try:
                return _receive(http, part, progress)
            except _BrokenError as error:
                most, failures = (part.size, 1) if part.size > most else (most, failures + 1)
                if failures >= ATTEMPTS:
                    raise NetworkError(str(error), fix=BY_HAND) from error
            clock.sleep(back_off(failures - 1))


def _receive(http: httpx.Client, part: _Part, progress: Progress) -> None:
    try:
        _follow(http, part, progress)
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError) as error:
        raise _BrokenError(f"{httpx.URL(part.url).host} cannot be reached ({error})") from error
    except (httpx.TransportError, httpx.DecodingError) as error:
        raise _BrokenError(f"{part.url} broke off ({error})") from error


def _follow(http: httpx.Client, part: _Part, progress: Progress) -> None:
    """Ask for what is missing, where redirections lead."""
    mark, url = part.read_mark(), httpx.URL(part.url)
    headers = {"Range": f"bytes={part.size}-", "If-Range": mark} if mark else {}
    for _ in range(MAX_REDIRECTIONS + 1):
        with http.stream("GET", url, headers=headers) as response:
            if not response.has_redirect_location:
                return _save(response, part, progress)
            new = url.join(response.headers["Location"])
        if not may_follow(url, new):
            raise NetworkError(f"{part.url} leads to an unsafe address: {new}", fix="download it with your browser")
        url = new
    raise NetworkError(f"{part.url} leads in a circle", fix="check the address")


def _save(response: httpx.Response, part: _Part, progress: Progress) -> None:
    status, start = response.status_code, part.size
    if status == BEYOND:
        part.drop()
        raise _BrokenError(f"{part.url} has become shorter")
    if status not in (OK, PARTIAL):
        problem = f"{part.url} answered {status} {response.reason_phrase}".rstrip()
        if status in PASSING:
            raise _BrokenError(problem)
        raise NetworkError(problem, fix="look where it is published now, and give the file")
    if status == OK or not response.headers.get("Content-Range", "").startswith(f"bytes {start}-"):
        start = 0
    if status == PARTIAL and not start:
        part.drop()
        raise _BrokenError(f"{part.url} sent another part than was asked for")
    if not start:
        part.write_mark(response.headers)
    total = start + int(response.headers.get("Content-Length") or 0)
    with part.path.open("ab" if start else "wb") as file:
        for chunk in response.iter_raw():
            file.write(chunk)
            progress(file.tell(), total, part.path.stem)


def _check(part: _Part, sha256: str) -> None:
    with part.path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != sha256.lower():
        part.drop()
        problem = f"{part.url} sent a file with sha256 {found}, not {sha256}"
        raise NetworkError(problem, fix="try again; if it stays so, the file has changed: read its release notes")
