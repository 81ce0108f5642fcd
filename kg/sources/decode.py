"""Bytes → normalised text, or a clear refusal."""

import codecs
import unicodedata

from kg.errors import BadInputError

PEEK_BYTES = 16384
#: No document, and no line of a file of records, is longer.
MAX_LENGTH = 10_000_000
#: Byte order marks and the codec they announce; the longer mark stands first.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
RECODE = "save it as UTF-8, for example: iconv -f ISO-8859-1 -t UTF-8 FILE > FILE.utf8"


def decode_text(raw: bytes, path: str) -> str:
    r"""Return the text of a file that is one document: no byte order mark, lines ended by LF, Unicode NFC.

    Raises:
        BadInputError: The file is empty, is binary, is too long or is in another encoding.

    >>> decode_text(b"a\r\nb", "x.txt")
    'a\nb'
    """
    text = decode_records(raw, path)
    if len(text) > MAX_LENGTH:
        raise too_long(path)
    return text


def decode_records(raw: bytes, path: str) -> str:
    """Return the text of a file of many records, which may be of any length, but not its lines.

    Raises:
        BadInputError: The file is empty, is binary, has too long a line or is in another encoding.
    """
    text = decode_strictly(raw, path)
    refuse_long_lines(text, path)
    text = normalise(text)
    if not text.strip():
        raise BadInputError(path, "the file is empty", fix="leave it out, or give a file with text")
    if "\0" in text:
        raise BadInputError(path, "the file is binary (it holds NUL bytes)", fix="give its text instead")
    return text


def refuse_long_lines(text: str, path: str) -> None:
    """Refuse a file with a line that is longer than any document.

    Raises:
        BadInputError: There is such a line.
    """
    start = 0
    while len(text) - start > MAX_LENGTH:
        start = text.rfind("\n", start, start + MAX_LENGTH + 1) + 1
        if not start:
            raise too_long(path)


def too_long(path: str, line: int | None = None) -> BadInputError:
    """Return the error of a document that is too long to be one."""
    problem = f"the document is longer than {MAX_LENGTH:,} characters"
    return BadInputError(path, problem, line=line, fix="split it into the documents that it holds")


def decode_strictly(raw: bytes, path: str) -> str:
    """Decode a file by its byte order mark, else as UTF-8, and change nothing else.

    Raises:
        BadInputError: A byte does not fit the encoding; the place is named.
    """
    codec = codec_of(raw)
    try:
        return raw.decode(codec)
    except UnicodeDecodeError as error:
        if b"\0" in raw[:PEEK_BYTES] and codec == "utf-8":
            raise BadInputError(path, "the file is binary (it holds NUL bytes)", fix="give its text instead") from error
        line = raw.count(b"\n", 0, error.start) + 1
        name = codec.removesuffix("-sig").upper()
        problem = f"the text is not {name}: byte {error.start} is 0x{raw[error.start] if raw else 0:02X}"
        raise BadInputError(path, problem, line=line, fix=RECODE) from error


def codec_of(raw: bytes) -> str:
    """Return the codec that a byte order mark announces, else ``utf-8``."""
    return next((codec for mark, codec in MARKS if raw.startswith(mark)), "utf-8")


def normalise(text: str) -> str:
    r"""Return text with lines ended by LF and composed characters (NFC).

    >>> normalise("e\u0301\r")
    'é\n'
    """
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def peek(raw: bytes) -> str:
    """Return the beginning of a file as text, for a look at it; what cannot be decoded is replaced."""
    codec = codec_of(raw)
    return raw[:PEEK_BYTES].decode(codec, errors="replace").replace("\r\n", "\n").lstrip("\ufeff")


def is_binary(raw: bytes) -> bool:
    """Tell whether a file is no text in any encoding this tool reads."""
    return codec_of(raw) == "utf-8" and b"\0" in raw[:PEEK_BYTES]
