"""A stretch of a document that was put together from parts → where it stands in the file.

Readers take off tags, escapes, white space and citation numbers, but change no letter and no digit: these are looked
for in the order they have in the stretch; where something was left out inside it, word by word. Of several places the
one that is as far from the title as in the text is meant.
"""

import codecs
import html
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from kg.errors import BadInputError
from kg.model.document import Document
from kg.sources.decode import PEEK_BYTES, codec_of, decode_strictly

MARKUP = frozenset({"pubmed", "jats", "tei", "atom", "bioc-xml", "html"})
JSON = frozenset({"europepmc", "bioc-json"})
PLAIN = frozenset({"ris", "bibtex", "table", "pubtator"})
DECLARED = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?([\w.-]+)""")
IN_MARKUP = re.compile(
    r"(?:<!--.*?-->|<!\[CDATA\[|\]\]>|<\?.*?\?>|<[/!A-Za-z][^<>]*>)|(?P<written>&(?:#\d+|#[xX][\da-fA-F]+|\w+);)",
    re.DOTALL,
)
IN_JSON = re.compile(
    r"(?P<written>\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u[\da-fA-F]{4}|\\.)", re.DOTALL
)
#: Letters that may have been left out between two words, such as a formula.
GAP = 400


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters and digits of a file in their order, decomposed.

    Attributes:
        text: The letters.
        starts: Where each begins in the decoded file.
        ends: Where what it is written with ends there: a character, a reference or an escape.
    """

    text: str
    starts: list[int]
    ends: list[int]


def find_in_parts(raw: bytes, document: Document, start: int, end: int) -> tuple[int, int]:
    """Return the range of the decoded file from the first letter or digit of a stretch to its last.

    Raises:
        BadInputError: The stretch has no letter, or the file is not the one that was read.
    """
    letters = read_letters(decode_markup(raw, document.path), document.reader)
    words = list(filter(None, map(letters_of, document.text[start:end].split())))
    wanted = "".join(words)
    if not wanted:
        raise BadInputError(document.path, "the stretch has no letter or digit", fix="take a longer one")
    before = len(letters_of(document.text[:start]))
    title = letters_of(document.text[document.blocks[0].start : document.blocks[0].end])[:200]
    origins = [first for first, _ in _occurrences(letters.text, title)] or [0]
    places = list(_occurrences(letters.text, wanted)) or list(_find_words(letters.text, words))
    if not places:
        raise BadInputError(document.path, "the stretch is not in it", fix="give the file that was read")
    first, last = min(places, key=lambda place: min(abs(place[0] - origin - before) for origin in origins))
    return letters.starts[first], letters.ends[last - 1]


def decode_markup(raw: bytes, path: str) -> str:
    """Decode a file by its byte order mark, else by the encoding that it declares, else as UTF-8.

    Raises:
        BadInputError: A byte does not fit the encoding.
    """
    declared = DECLARED.search(raw[:PEEK_BYTES]) if codec_of(raw) == "utf-8" else None
    if declared:
        try:
            return raw.decode(codecs.lookup(declared.group(1).decode()).name)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode_strictly(raw, path)


def letters_of(text: str) -> str:
    """Return the letters and digits of a text, decomposed, without marks.

    >>> letters_of("a β-caténin!")
    'aβcatenin'
    """
    return "".join(char for char in unicodedata.normalize("NFD", text) if char.isalnum())


def read_letters(source: str, reader: str) -> Letters:
    """Return the letters of a file without its tags, with references and escapes read."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end, text in _units(source, reader):
        for letter in letters_of(text):
            letters.append(letter)
            starts.append(start)
            ends.append(end)
    return Letters("".join(letters), starts, ends)


def _units(source: str, reader: str) -> Iterator[tuple[int, int, str]]:
    """Yield each character that a file writes, with its place: plain, by a reference or by an escape."""
    place = 0
    pattern, read = (IN_MARKUP, html.unescape) if reader in MARKUP else (IN_JSON, _unescape)
    for match in pattern.finditer(source) if reader not in PLAIN else ():
        yield from ((at, at + 1, source[at]) for at in range(place, match.start()))
        if match["written"]:
            yield match.start(), match.end(), read(match["written"])
        place = match.end()
    yield from ((at, at + 1, source[at]) for at in range(place, len(source)))


def _unescape(escape: str) -> str:
    try:
        return str(json.loads(f'"{escape}"'))
    except ValueError:
        return ""


def _occurrences(letters: str, wanted: str) -> Iterator[tuple[int, int]]:
    place = letters.find(wanted) if wanted else -1
    while place >= 0:
        yield place, place + len(wanted)
        place = letters.find(wanted, place + 1)


def _find_words(letters: str, words: list[str]) -> Iterator[tuple[int, int]]:
    """Yield where some words stand in their order, with little in between."""
    for first, end in _occurrences(letters, words[0]):
        place = end
        for word in words[1:]:
            found = letters.find(word, place, place + GAP + len(word))
            if found < 0:
                break
            place = found + len(word)
        else:
            yield first, place
