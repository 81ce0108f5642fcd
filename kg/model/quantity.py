"""Quantities that a sentence gives of its experiment: how much, how long, in how many."""

from dataclasses import dataclass
from enum import StrEnum


class QuantityKind(StrEnum):
    """What is measured; the value is the local name of its property and its key in JSON."""

    CONCENTRATION = "concentration"
    DOSE = "dose"
    DURATION = "duration"
    AGE = "age"
    OXYGEN = "oxygen"
    FRACTION = "fraction"
    TEMPERATURE = "temperature"
    DENSITY = "density"
    COUNT = "count"
    MASS = "mass"
    SAMPLE_SIZE = "sampleSize"
    SIGNIFICANCE = "significance"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Quantity:
    """One quantity.

    Attributes:
        kind: What is measured.
        value: A number or a range, a blank and a UCUM unit (``1-5 %``, ``20 umol/L``); of group sizes the number
            alone, of significances a comparison (``< 0.05``).
    """

    kind: QuantityKind
    value: str
