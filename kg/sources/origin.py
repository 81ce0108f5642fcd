"""A stretch of a document's text → where it stands in the file it was read from.

Places are code points of the file decoded by its own encoding, without its byte order mark. Plain text, Markdown,
summary pages and reports differ from their file by line ends and composed characters only, JSON lines by escapes: the
way back is exact. In the other formats the text is put together from parts, and a stretch is looked for by its letters.
"""

import re
import unicodedata
from collections.abc import Iterator

from kg.errors import BadInputError
from kg.model.document import Document
from kg.sources.decode import decode_strictly
from kg.sources.origin_json import find_in_json
from kg.sources.origin_parts import JSON, MARKUP, PLAIN, find_in_parts

NORMALISED = frozenset({"plain", "markdown", "summary", "fullpicture"})
READERS = NORMALISED | {"jsonl"} | MARKUP | JSON | PLAIN
LINE_END = re.compile(r"\r\n?|\n")


def find_in_source(raw: bytes, document: Document, start: int, end: int) -> tuple[int, int]:
    r"""Return the range of a file that a stretch of its document comes from.

    A stretch that begins or ends within a character that was composed differently in the file gives the range with
    all of that character. Where the text was put together from parts, the range goes from the first letter or digit of
    the stretch to its last.

    Args:
        raw: The bytes of the file, or of the member of an archive.
        document: What was read from it.
        start: First code point in ``document.text``.
        end: One past the last.

    Raises:
        BadInputError: There is no text to point to, as in a PDF, or the file is not the one that was read.

    >>> from kg.sources import read_bytes
    >>> raw = "\ufeffcafe\u0301\r\ncre\u0300me".encode()
    >>> [document] = read_bytes(raw, "note.txt")
    >>> start, end = find_in_source(raw, document, 0, 4)
    >>> (start, end), document.text[0:4], raw.decode("utf-8-sig")[start:end] == "cafe\u0301"
    ((0, 5), 'café', True)
    """
    if document.reader == "jsonl":
        return find_in_json(raw, document, start, end)
    if document.reader in MARKUP | JSON | PLAIN:
        return find_in_parts(raw, document, start, end)
    if document.reader not in NORMALISED:
        problem = f"what the reader {document.reader!r} reads has no text to point to"
        raise BadInputError(document.path, problem, fix=f"this works for: {', '.join(sorted(READERS))}")
    source = decode_strictly(raw, document.path)
    first = _find_place(source, document.text, start, is_end=False)
    return first, max(first, _find_place(source, document.text, end, is_end=True))


def _find_place(source: str, text: str, place: int, *, is_end: bool) -> int:
    """Return where a place in a text is in its source; both have the same lines."""
    number = text.count("\n", 0, place)
    column = place - (text.rfind("\n", 0, place) + 1)
    ends = [(match.start(), match.end()) for match in LINE_END.finditer(source)]
    begin = ends[number - 1][1] if number else 0
    stop = ends[number][0] if number < len(ends) else len(source)
    return begin + _find_column(source[begin:stop], column, is_end=is_end)


def _find_column(line: str, column: int, *, is_end: bool) -> int:
    if column == 0 or unicodedata.is_normalized("NFC", line):
        return column
    length, place = 0, 0
    for part in split_characters(line):
        length += len(unicodedata.normalize("NFC", part))
        if length > column or (is_end and length == column):
            return place + len(part) if is_end else place
        place += len(part)
    return place


def split_characters(line: str) -> Iterator[str]:
    r"""Cut a line into parts that are composed each for itself.

    >>> [len(part) for part in split_characters("ae\u0301\u1112\u1161\u11abb")]
    [1, 2, 3, 1]
    """
    part = ""
    for char in line:
        if part and _stands_alone(part, char):
            yield part
            part = ""
        part += char
    if part:
        yield part


def _stands_alone(before: str, char: str) -> bool:
    """Tell whether a character begins a part: it is no mark, and does not compose with what stands before it."""
    if unicodedata.combining(unicodedata.normalize("NFD", char)[0]):
        return False
    apart = unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", char)
    return unicodedata.normalize("NFC", before + char) == apart
