"""A stretch of a document read from JSON lines → where it stands in the file, with its escapes."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.errors import BadInputError
from kg.model.document import Document
from kg.sources.decode import decode_strictly
from kg.sources.jsonl import read_object

#: One character of a JSON string as it is written: an escaped pair of surrogates, an escape, or itself.
WRITTEN = re.compile(r"\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u[\da-fA-F]{4}|\\.|[^\\]", re.DOTALL)
SPACE = re.compile(r"[ \t\r\n]*")
DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A string of the file that the text holds.

    Attributes:
        start: First code point in the text.
        places: Where each of its characters begins in the file, and where the last one ends.
    """

    start: int
    places: tuple[int, ...]

    @property
    def end(self) -> int:
        """One past its last code point in the text."""
        return self.start + len(self.places) - 1


def find_in_json(raw: bytes, document: Document, start: int, end: int) -> tuple[int, int]:
    """Return the range of the decoded file that a stretch of the document comes from, escapes and all.

    Where the stretch is in two strings, such as title and abstract, the range is all from one to the other.

    Raises:
        BadInputError: The document is not in the file.
    """
    source = decode_strictly(raw, document.path)
    found = next((place for place, fields in _find_objects(source) if _is_record(fields, document)), None)
    if found is None:
        raise BadInputError(document.path, f"the document {document.id.curie} is not in it", fix="read it again")
    pieces = list(_find_pieces(source, found))
    opening = next((piece for piece in pieces if start < piece.end), pieces[-1])
    closing = next((piece for piece in reversed(pieces) if end > piece.start), pieces[0]) if end > start else opening
    return _place_in(opening, start), _place_in(closing, end)


def _place_in(piece: Piece, place: int) -> int:
    return piece.places[min(max(place - piece.start, 0), len(piece.places) - 1)]


def _find_objects(source: str) -> Iterator[tuple[int, Any]]:
    """Return where the objects of the file begin, and what they hold; what is no object is passed over."""
    place = source.find("{")
    while place >= 0:
        try:
            fields, end = DECODER.raw_decode(source, place)
        except (ValueError, RecursionError):
            end = source.find("\n", place) + 1 or len(source)
        else:
            yield place, fields
        place = source.find("{", end)


def _is_record(fields: Any, document: Document) -> bool:
    try:
        read = read_object(fields, document.path)
    except BadInputError:
        return False
    return (read.text, read.local_id) == (document.text, document.local_id)


def _find_pieces(source: str, place: int) -> Iterator[Piece]:
    """Return the strings that make the text: the text, or title and abstract."""
    values = {key: (start, value) for key, start, value in _members(source, place)}
    names = ("text",) if values.get("text", (0, None))[1] is not None else ("title", "abstract")
    length = 0
    for name in names:
        start, value = values.get(name, (0, None))
        for string in _strings(source, start) if isinstance(value, list) else [start] if value is not None else []:
            piece = Piece(start=length, places=_places(source, string))
            yield piece
            length = piece.end + 1


def _members(source: str, place: int) -> Iterator[tuple[str, int, Any]]:
    """Return the keys of an object with the place of each value, and the value."""
    place = _skip(source, place + 1)
    while source[place] == '"':
        key, place = DECODER.raw_decode(source, place)
        place = _skip(source, _skip(source, place) + 1)
        value, end = DECODER.raw_decode(source, place)
        yield key, place, value
        end = _skip(source, end)
        place = _skip(source, end + 1) if source[end] == "," else end


def _strings(source: str, place: int) -> Iterator[int]:
    """Return where the strings of a list begin."""
    place = _skip(source, place + 1)
    while source[place] == '"':
        yield place
        place = _skip(source, DECODER.raw_decode(source, place)[1])
        place = _skip(source, place + 1) if source[place] == "," else place


def _places(source: str, place: int) -> tuple[int, ...]:
    end = DECODER.raw_decode(source, place)[1] - 1
    return (*(match.start() for match in WRITTEN.finditer(source, place + 1, end)), end)


def _skip(source: str, place: int) -> int:
    match = SPACE.match(source, place)
    return match.end() if match else place
