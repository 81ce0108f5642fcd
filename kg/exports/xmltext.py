"""Text that any XML reader takes back unchanged."""

import re

#: What XML forbids, or what programs choke on: control characters but tab and line ends, surrogates, non-characters.
_FORBIDDEN = (*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)

_CLEAN: dict[int, str | None] = dict.fromkeys(_FORBIDDEN)
_ESCAPES: dict[int, str | None] = _CLEAN | {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
    ord("\t"): "&#9;",
    ord("\n"): "&#10;",
    ord("\r"): "&#13;",
}
# Most texts hold none of these, and looking is faster than translating.
_SPECIAL = re.compile("[" + "".join(re.escape(chr(code)) for code in _ESCAPES) + "]")


def clean(text: str) -> str:
    r"""Remove what no XML file may hold.

    >>> clean("a\x00b\ud800c\n")
    'abc\n'
    """
    return text.translate(_CLEAN)


def escape(text: str) -> str:
    """Return text for the inside of an element, or of an attribute in double quotes.

    >>> escape('<IL-6> & "TNF"')
    '&lt;IL-6&gt; &amp; &quot;TNF&quot;'
    """
    return text.translate(_ESCAPES) if _SPECIAL.search(text) else text
