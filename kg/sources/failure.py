"""What a reader reports instead of a document."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from kg.errors import BadInputError
from kg.model.document import Document
from kg.model.failure import Failure

RecordT = TypeVar("RecordT")


def make_failure(error: BadInputError) -> Failure:
    """Return what an error says about its input."""
    return Failure(path=error.path, line=error.line, problem=error.reason, fix=error.fix)


def read_each(records: Iterable[RecordT], read: Callable[[RecordT], Document]) -> Iterator[Document | Failure]:
    """Read records one by one; a bad one is reported, and the next one is read."""
    for record in records:
        try:
            doc = read(record)
        except BadInputError as error:
            yield make_failure(error)
        else:
            yield doc


__all__ = ["Failure", "make_failure", "read_each"]
