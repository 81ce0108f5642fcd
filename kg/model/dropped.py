"""Candidate claims that were not kept, each with its reason."""

from dataclasses import dataclass
from enum import StrEnum

from kg.model.claim import Relation


class DropReason(StrEnum):
    """Why a candidate was not kept: a closed list, which ``docs/formats.md`` explains."""

    HEADING = "heading"
    QUESTION = "question"
    AIM = "aim"
    PROMOTION = "promotion"
    NO_TRIGGER = "no-trigger"
    NO_END = "no-end"
    UNGROUNDED_END = "ungrounded-end"
    GENERIC_END = "generic-end"
    DOUBTFUL_END = "doubtful-end"
    SAME_TERM = "same-term"
    UNFIT_ENDS = "unfit-ends"
    TANGLED = "tangled"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Dropped:
    """One candidate that an extractor did not keep.

    Attributes:
        sentence: Index of the sentence in its document.
        reason: Why not.
        subject: The words that would name the subject; empty where there are none.
        trigger: The words that would state the relation; empty where there are none.
        object: The words that would name the object; empty where there are none.
    """

    sentence: int
    reason: DropReason
    subject: str = ""
    trigger: str = ""
    object: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What an extractor makes of one document.

    Attributes:
        relations: In reading order.
        dropped: The candidates it did not keep, in reading order.
    """

    relations: tuple[Relation, ...]
    dropped: tuple[Dropped, ...] = ()
