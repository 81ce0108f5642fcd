"""What is reported instead of a document that could not be read."""

from dataclasses import dataclass


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
    line: int | None = None
    problem: str
    fix: str

    @property
    def place(self) -> str:
        """File and line, as messages show them."""
        return f"{self.path}:{self.line}" if self.line else self.path

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}\n  fix: {self.fix}"
