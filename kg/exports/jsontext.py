"""JSON in one line, and arrays of it written as a stream."""

import json
from collections.abc import Iterable
from typing import Any, TextIO


def format_json(value: Any) -> str:
    """Return a value as JSON without needless spaces; text as it is, not escaped.

    Raises:
        ValueError: It holds a number that is none.

    >>> format_json({"label": "IL-1β", "sign": 1})
    '{"label":"IL-1β","sign":1}'
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def write_array(file: TextIO, items: Iterable[Any]) -> None:
    """Write items as an array, one a line."""
    file.write("[")
    for place, item in enumerate(items):
        file.write(",\n" if place else "\n")
        file.write(format_json(item))
    file.write("]")
