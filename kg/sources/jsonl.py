"""Documents as JSON lines: ``{"id", "text"}`` or ``{"id", "title", "abstract"}``; other keys are ignored.

The text is left as it is: no character is normalised, so that offsets count in what was given.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.errors import BadInputError
from kg.model.document import Document
from kg.model.text import Block, BlockKind, SectionKind, Span
from kg.sources.decode import MAX_LENGTH, codec_of, decode_strictly, peek, too_long
from kg.sources.failure import Failure, read_each
from kg.sources.identify import read_identifier, unique
from kg.sources.json_text import json_error
from kg.sources.lines import ROW
from kg.sources.papers import Paper, make_document
from kg.sources.reader import Item

FORM = 'write {"id": "…", "text": "…"} or {"id": "…", "title": "…", "abstract": "…" or ["sentence", …]}'
START = re.compile(r'\s*(?:\[\s*)?\{[^{}]*?"(?:id|doc_id|text|abstract|title)"\s*:')
#: A character takes up to six bytes in JSON.
MAX_LINE_BYTES = 6 * MAX_LENGTH
BROKEN = re.compile("[\ud800-\udfff\0]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The text of a JSON document and how it is divided."""

    text: str
    blocks: tuple[Block, ...]


def is_jsonl(raw: bytes) -> bool:
    """Tell whether a file begins with a JSON object, or a list of them, that holds a document."""
    return START.match(peek(raw)) is not None


def read_jsonl(raw: bytes, path: str) -> Iterator[Item]:
    """Read one document a line; blank lines are skipped, a bad line is reported.

    A file that is one JSON object or list, over several lines, is read too.

    Raises:
        BadInputError: The file is empty, or is one JSON value and broken.
    """
    rows = _split(raw, path)
    if not any(row.strip() for row in rows):
        raise BadInputError(path, "the file is empty", fix=FORM)
    whole = _parse_whole(rows, raw, path)
    if whole is not None:
        yield from read_each(whole, lambda fields: read_object(fields, path))
        return
    for number, row in enumerate(rows, start=1):
        if row.strip():
            yield _read_line(row, path, number)


def _split(raw: bytes, path: str) -> list[bytes]:
    """Return the lines as UTF-8; one that is not is left for its own report."""
    if codec_of(raw) != "utf-8":
        raw = decode_strictly(raw, path).encode("utf-8", "surrogatepass")
    return raw.split(b"\n")


def _parse_whole(rows: list[bytes], raw: bytes, path: str) -> list[Any] | None:
    """Return the objects of a file that is one JSON value over several lines; None where it is not."""
    first = next(row.strip() for row in rows if row.strip())
    if first not in (b"{", b"[") and not first.startswith(b"["):
        return None
    try:
        value = json.loads(decode_strictly(raw, path))
    except (ValueError, RecursionError) as error:
        raise json_error(error, path) from error
    return value if isinstance(value, list) else [value]


def _read_line(row: bytes, path: str, number: int) -> Item:
    try:
        if len(row) > MAX_LINE_BYTES:
            raise too_long(path)
        return read_object(json.loads(decode_strictly(row, path)), path)
    except BadInputError as error:
        return Failure(path=path, line=number, problem=error.reason, fix=error.fix)
    except (ValueError, RecursionError) as error:
        return Failure(path=path, line=number, problem=f"the line is no JSON: {error}", fix=FORM)


def read_object(fields: Any, path: str) -> Document:
    """Read one document from its JSON object.

    Raises:
        BadInputError: It has no text, or a field is of the wrong type.
    """
    if not isinstance(fields, dict):
        raise BadInputError(path, "the line is no JSON object", fix=FORM)
    record = _read_text(fields, path)
    if not record.blocks:
        raise BadInputError(path, "the document has no text", fix="leave it out, or give its text")
    local_id = _read_id(fields, path)
    if BROKEN.search(record.text + (local_id or "")):
        problem = "the text holds half a character (a lone surrogate) or a NUL"
        raise BadInputError(path, problem, fix="write the characters themselves, in UTF-8")
    paper = Paper(
        title=_string(fields, "title", path).strip(),
        identifiers=unique([read_identifier(local_id or "")]),
        local_id=local_id,
    )
    return make_document(paper, record.text, record.blocks, abstract=record.text)


def _read_id(fields: dict[str, Any], path: str) -> str | None:
    given = fields.get("id", fields.get("doc_id"))
    if given is None or isinstance(given, str):
        return given or None
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    raise BadInputError(path, '"id" is neither a string nor a number', fix=FORM)


def _read_text(fields: dict[str, Any], path: str) -> Record:
    if fields.get("text") is not None:
        text = _string(fields, "text", path)
        return Record(text=text, blocks=tuple(split_rows(text, 0, SectionKind.BODY)))
    if fields.get("title") is None and fields.get("abstract") is None:
        raise BadInputError(path, 'neither "text" nor "title" and "abstract" is given', fix=FORM)
    title = _string(fields, "title", path)
    head = list(split_rows(title, 0, SectionKind.TITLE, BlockKind.HEADING))
    prefix = f"{title}\n" if fields.get("title") is not None and fields.get("abstract") is not None else title
    if isinstance(fields.get("abstract"), list):
        text, body = _join_sentences(prefix, fields["abstract"], path)
    else:
        text = prefix + _string(fields, "abstract", path)
        body = list(split_rows(text, len(prefix), SectionKind.ABSTRACT))
    return Record(text=text, blocks=(*head, *body))


def _string(fields: dict[str, Any], key: str, path: str) -> str:
    value = fields.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadInputError(path, f'"{key}" is not a string', fix=FORM)
    return value


def _join_sentences(prefix: str, sentences: list[Any], path: str) -> tuple[str, list[Block]]:
    """Return the text and the block of an abstract given as sentences; each keeps its number."""
    spans, place = [], len(prefix)
    for index, sentence in enumerate(sentences):
        if not isinstance(sentence, str) or not sentence.strip():
            raise BadInputError(path, f'"abstract" {index} is no sentence', fix="give every sentence as a string")
        lead = len(sentence) - len(sentence.lstrip())
        spans.append(Span(start=place + lead, end=place + len(sentence.rstrip())))
        place += len(sentence) + 1
    text = prefix + " ".join(sentences)
    if not spans:
        return text, []
    block = Block(start=spans[0].start, end=spans[-1].end, section=SectionKind.ABSTRACT, sentences=tuple(spans))
    return text, [block]


def split_rows(text: str, start: int, section: SectionKind, kind: BlockKind = BlockKind.PARAGRAPH) -> Iterator[Block]:
    """Return one block a line, from a place in the text on."""
    for row in ROW.finditer(text, start):
        content = row.group().strip()
        if content:
            begin = row.start() + row.group().index(content)
            yield Block(start=begin, end=begin + len(content), section=section, kind=kind)
