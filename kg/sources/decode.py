"""Bytes → normalised text, or a clear refusal."""

import codecs
import unicodedata

from kg.errors import BadInputError

PEEK_BYTES = 16384
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
    r"""Return a file's text: UTF-8 (or marked UTF-16), no byte order mark, lines ended by LF, Unicode NFC.

    Raises:
        BadInputError: The file is empty, is binary or is in another encoding.

    >>> decode_text(b"a\r\nb", "x.txt")
    'a\nb'
    """
    text = normalise(decode_strictly(raw, path))
    if not text.strip():
        raise BadInputError(path, "the file is empty", fix="leave it out, or give a file with text")
    if "\0" in text:
        raise BadInputError(path, "the file is binary (it holds NUL bytes)", fix="give its text instead")
    return text


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
