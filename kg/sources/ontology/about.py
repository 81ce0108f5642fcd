"""What ontology files say of themselves: version and licence."""

import re

_COMMONS = re.compile(r"https?://creativecommons\.org/(?:licenses/([a-z-]+)|publicdomain/(zero))/(\d\.\d)")


def read_version(text: str) -> str:
    """Return the date of a release where its name holds one.

    >>> read_version("cl/releases/2022-12-15/cl-basic.owl"), read_version("2.1")
    ('2022-12-15', '2.1')
    """
    dated = re.search(r"\d{4}-\d\d-\d\d", text)
    return dated[0] if dated else text.removeprefix("releases/").strip()


def read_licence(text: str) -> str:
    """Return the short name of a licence where its address is known.

    >>> read_licence("https://creativecommons.org/licenses/by/4.0/legalcode"), read_licence("see README")
    ('CC-BY-4.0', 'see README')
    """
    found = _COMMONS.match(text)
    if found is None:
        return text.strip()
    return f"CC0-{found[3]}" if found[2] else f"CC-{found[1].upper()}-{found[3]}"
