"""The folder of fetched papers: files that are whole or not there, and what is known of each.

``PMC3166277.xml`` is a paper, ``.fetch/PMC3166277.xml.json`` holds its sha256 and where it is from, ``fetch.json``
lists all of them for people and programs. A paper whose file does not fit its sha256 counts as not there.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from curies import ReferenceTuple as Ref

from kg.model.vocab import parse_curie
from kg.sources.identify import unique
from kg.sources.remote.ids import file_stem
from kg.sources.remote.papers import Paper

SCHEMA = "kg.fetch/1"
INDEX = "fetch.json"
CARDS = ".fetch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A paper in the folder.

    Attributes:
        id: The identifier its file is named after.
        identifiers: All that are known, and those by which it was asked for.
        file: Name of its file.
        form: Name of the reader for it: ``jats`` is full text, the others are records.
        url: Where it is from.
        sha256: Hash of the file.
        size_bytes: Its length.
        date: ISO date on which it was fetched.
        licence: As the server states it; empty where it states none.
        note: Why it is in this form, where a better one may exist.
    """

    id: Ref
    identifiers: tuple[Ref, ...]
    file: str
    form: str
    url: str
    sha256: str
    size_bytes: int
    date: str
    licence: str = ""
    note: str = ""


class Shelf:
    """Finds and keeps papers; the folder is made with the first of them."""

    def __init__(self, folder: Path) -> None:
        """Look through what is there."""
        self.folder = folder
        self._entries: dict[str, Entry] = {}
        self._files: dict[Ref, str] = {}
        for entry in _read_cards(folder / CARDS):
            self._remember(entry)

    def find(self, ref: Ref) -> Entry | None:
        """Return a paper that is there and sound; None where it has to be fetched."""
        entry = self._entries.get(self._files.get(ref, ""))
        return entry if entry and self._is_sound(entry) else None

    def keep(self, paper: Paper, asked: Ref, today: date) -> Entry:
        """Write a paper and what is known of it; another form of the same paper goes."""
        old = {self._files[ref] for ref in (*paper.identifiers, asked) if ref in self._files}
        known = [ref for file in sorted(old) for ref in self._entries[file].identifiers]
        entry = Entry(
            id=paper.id,
            identifiers=unique([*paper.identifiers, asked, *known]),
            file=file_stem(paper.id) + paper.suffix,
            form=paper.form,
            url=paper.url,
            sha256=hashlib.sha256(paper.body).hexdigest(),
            size_bytes=len(paper.body),
            date=today.isoformat(),
            licence=paper.licence,
            note=paper.note,
        )
        (self.folder / CARDS).mkdir(parents=True, exist_ok=True)
        self._write(self.folder / entry.file, paper.body)
        self._write(self._card(entry.file), _to_json(_entry_to_dict(entry)))
        for file in old - {entry.file}:
            self._drop(file)
        self._remember(entry)
        return entry

    def write_index(self, failures: Iterable[dict[str, str]]) -> None:
        """Write ``fetch.json``, if there is a folder: all papers that are there, and what failed this time."""
        if not (self.folder / CARDS).is_dir():
            return
        entries = sorted(self._entries.values(), key=lambda entry: entry.file)
        papers = [_entry_to_dict(entry) for entry in entries if (self.folder / entry.file).is_file()]
        self._write(self.folder / INDEX, _to_json({"schema": SCHEMA, "papers": papers, "failures": list(failures)}))

    def _is_sound(self, entry: Entry) -> bool:
        path = self.folder / entry.file
        return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == entry.sha256

    def _remember(self, entry: Entry) -> None:
        self._entries[entry.file] = entry
        self._files.update(dict.fromkeys(entry.identifiers, entry.file))

    def _drop(self, file: str) -> None:
        self._card(file).unlink(missing_ok=True)
        (self.folder / file).unlink(missing_ok=True)
        del self._entries[file]

    def _card(self, file: str) -> Path:
        return self.folder / CARDS / f"{file}.json"

    def _write(self, path: Path, data: bytes) -> None:
        """Write a file so that a crash leaves the old or the new one, never a part."""
        new = self.folder / CARDS / f"{path.name}.new"
        with new.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)


def _to_json(table: dict[str, Any]) -> bytes:
    return (json.dumps(table, ensure_ascii=False, indent=1) + "\n").encode()


def _entry_to_dict(entry: Entry) -> dict[str, Any]:
    return {**asdict(entry), "id": entry.id.curie, "identifiers": [ref.curie for ref in entry.identifiers]}


def _read_cards(folder: Path) -> Iterator[Entry]:
    """Yield the papers of earlier runs; one whose card is damaged is fetched again."""
    for path in sorted(folder.glob("*.json")):
        try:
            yield _read_card(json.loads(path.read_text("utf-8")))
        except (ValueError, TypeError, KeyError):
            path.unlink()


def _read_card(table: dict[str, Any]) -> Entry:
    table["id"] = parse_curie(table["id"])
    table["identifiers"] = tuple(map(parse_curie, table["identifiers"]))
    return Entry(**table)
