"""What a reader reports instead of a document."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from kg.errors import BadInputError
from kg.model.document import Document

RecordT = TypeVar("RecordT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A file or record that could not be read; the others are read all the same.

    Attributes:
        path: The file, as the user named it.
        line: Line of the record, from 1; None where the whole file is meant.
        problem: What is wrong with it.
        fix: What to do about it.
    """

    path: str
    line: int | None
    problem: str
    fix: str

    @classmethod
    def from_error(cls, error: BadInputError) -> "Failure":
        """Return what an error says about its input."""
        return cls(path=error.path, line=error.line, problem=error.reason, fix=error.fix)

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.problem}\n  fix: {self.fix}"


def read_each(records: Iterable[RecordT], read: Callable[[RecordT], Document]) -> Iterator[Document | Failure]:
    """Read records one by one; a bad one is reported, and the next one is read."""
    for record in records:
        try:
            doc = read(record)
        except BadInputError as error:
            yield Failure.from_error(error)
        else:
            yield doc
