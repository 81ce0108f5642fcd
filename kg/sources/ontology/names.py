"""Names as ontologies write them → names that are worth looking up."""

import re
from collections.abc import Iterable

SHORT_NAME = 5
_OBSOLETE = re.compile(r"^obsolete[ _:.-]+", re.IGNORECASE)


def tidy(text: str) -> str:
    r"""Return a name on one line; empty where a term table cannot hold it.

    >>> tidy(" knee\n joint "), tidy("a|b")
    ('knee joint', '')
    """
    return "" if "|" in text else " ".join(text.split())


def tidy_all(texts: Iterable[str]) -> tuple[str, ...]:
    """Return names on one line, each once, in their order."""
    return tuple(dict.fromkeys(filter(None, map(tidy, texts))))


def strip_obsolete(label: str) -> str:
    """Return the name of an obsolete term without the remark that it is obsolete.

    >>> strip_obsolete("OBSOLETE: cell line")
    'cell line'
    """
    return _OBSOLETE.sub("", label)


def is_symbol(name: str) -> bool:
    """Tell whether a name is a short symbol or acronym, which counts in its own case only.

    >>> is_symbol("COX2"), is_symbol("knee"), is_symbol("T cell")
    (True, False, False)
    """
    return len(name) <= SHORT_NAME and " " not in name and name != name.lower()


def is_feeble(name: str) -> bool:
    """Tell whether a name says too little to stand alone: one character, or no letter.

    >>> is_feeble("p"), is_feeble("12-5"), is_feeble("p38")
    (True, True, False)
    """
    return len(name) < 2 or not any(character.isalpha() for character in name)  # noqa: PLR2004
