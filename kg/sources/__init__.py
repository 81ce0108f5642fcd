"""Bytes → documents: one file per kind of source, one line each in ``SOURCES``."""

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
