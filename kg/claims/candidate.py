"""A trigger with its ends, before it is a relation."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.claims.parts import End
from kg.claims.triggers import Meaning


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger with its ends.

    Attributes:
        word: Position of the trigger.
        meanings: What it may mean here.
        subjects: Who acts.
        objects: What is acted upon.
        explains: Position of the trigger whose mechanism it tells; None for none.
        presupposed: True where the sentence takes it for granted ("X-induced Y"): nothing denies or hedges it.
    """

    word: int
    meanings: tuple[Meaning, ...]
    subjects: Sequence[End]
    objects: Sequence[End]
    explains: int | None = None
    presupposed: bool = False
