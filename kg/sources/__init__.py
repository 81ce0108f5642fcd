"""Bytes → documents: one file per kind of source, one line each in ``SOURCES``.

The readers are imported when one of these names is first used: who reads only a table (``kg.sources.tables``) does
without them.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.sources.failure import Failure
    from kg.sources.files import read_bytes, read_documents
    from kg.sources.inputs import find_inputs, find_left_out
    from kg.sources.kinds import SOURCES, choose_reader
    from kg.sources.reader import Item, Reader

__all__ = [
    "SOURCES",
    "Failure",
    "Item",
    "Reader",
    "choose_reader",
    "find_inputs",
    "find_left_out",
    "read_bytes",
    "read_documents",
]
_HOMES = {
    "SOURCES": "kinds",
    "Failure": "failure",
    "Item": "reader",
    "Reader": "reader",
    "choose_reader": "kinds",
    "find_inputs": "inputs",
    "find_left_out": "inputs",
    "read_bytes": "files",
    "read_documents": "files",
}


def __getattr__(name: str) -> Any:
    """Return one of the public names from its module."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
