"""Canonical literals: one spelling for each value, the same in every triplestore."""

from pyoxigraph import Literal

from kg.rdf.namespaces import node

DECIMALS = 4


def text(value: str) -> Literal:
    """Return a plain string."""
    return Literal(value)


def integer(value: int) -> Literal:
    """Return an ``xsd:integer``.

    >>> integer(-1).value
    '-1'
    """
    return Literal(str(int(value)), datatype=node("xsd:integer"))


def decimal(value: float) -> Literal:
    """Return an ``xsd:decimal``: four decimals at most, no exponent, no zeros at the end.

    >>> [decimal(value).value for value in (0.5, 1.0, 0, -0.00001, 1 / 3, 1e-3)]
    ['0.5', '1', '0', '0', '0.3333', '0.001']
    """
    digits = f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")
    return Literal("0" if digits == "-0" else digits, datatype=node("xsd:decimal"))


def boolean(value: bool) -> Literal:
    """Return an ``xsd:boolean``.

    >>> boolean(True).value
    'true'
    """
    return Literal("true" if value else "false", datatype=node("xsd:boolean"))
