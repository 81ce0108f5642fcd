"""Values of parameters: what a person writes -> a checked RDF term."""

import re
from collections.abc import Callable

from curies import ReferenceTuple as Ref
from pyoxigraph import Literal, NamedNode

from kg.errors import BadParameterError
from kg.model.vocab import BASE, ID_SPACES, NAMESPACES, expand, parse_curie, ref_to_iri
from kg.query.catalogue import Param

_CLAIM = re.compile(r"(?:claim:)?([0-9a-f]{16})", re.IGNORECASE)
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_DECIMAL = re.compile(r"[+-]?[0-9]{0,18}\.[0-9]{1,18}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def read_value(param: Param, value: str, resolve: Callable[[str], Ref], *, base: str = BASE) -> NamedNode | Literal:
    """Return the RDF term that the value of a parameter stands for.

    Args:
        param: The parameter.
        value: What the person wrote.
        resolve: Finds the term that a name stands for.
        base: Beginning of minted IRIs.

    Raises:
        BadParameterError: The parameter does not accept the value.
    """
    value = value.strip()
    if not value or _CONTROL.search(value):
        raise BadParameterError(
            f"{param.name}: {value!r} is no value", fix="give printable characters, or leave it out"
        )
    if param.type == "term":
        return _read_term(param, value, resolve)
    if param.type == "claim":
        return _read_claim(param, value, base)
    return _READERS[param.type](param, value)


def _read_term(param: Param, value: str, resolve: Callable[[str], Ref]) -> NamedNode:
    ref = _parse_ref(value) or resolve(value)
    try:
        iri = expand(ref.curie) if ref.prefix in NAMESPACES else ref_to_iri(ref)
        return NamedNode(iri)
    except ValueError as error:
        raise BadParameterError(
            f"{param.name}: {value!r} is no identifier", fix="give a CURIE, an IRI or a name"
        ) from error


def _parse_ref(value: str) -> Ref | None:
    try:
        ref = parse_curie(value)
    except ValueError:
        return None
    spaced = any(character.isspace() for character in value)
    return None if spaced and ref.prefix not in ID_SPACES else ref


def _read_claim(param: Param, value: str, base: str) -> NamedNode:
    hashed = _CLAIM.fullmatch(value)
    try:
        return NamedNode(f"{base}claim/{hashed[1].lower()}" if hashed else value)
    except ValueError as error:
        fix = "give the claim's IRI, or the 16 digits of its identifier"
        raise BadParameterError(f"{param.name}: {value!r} is no claim", fix=fix) from error


def _read_text(param: Param, value: str) -> Literal:
    try:
        return Literal(value)
    except ValueError as error:
        raise BadParameterError(f"{param.name}: {value!r} is no Unicode text", fix="write it in UTF-8") from error


def _read_number(param: Param, value: str) -> Literal:
    if _INTEGER.fullmatch(value):
        return Literal(str(int(value)), datatype=NamedNode(expand("xsd:integer")))
    if _DECIMAL.fullmatch(value):
        return Literal(value, datatype=NamedNode(expand("xsd:decimal")))
    raise BadParameterError(f"{param.name}: {value!r} is no number", fix="give one such as 3 or 0.25")


def _read_choice(param: Param, value: str) -> NamedNode | Literal:
    wanted = value.casefold().replace(" ", "_")
    for choice in param.choices:
        prefix, _, local = choice.partition(":")
        if prefix in NAMESPACES and wanted in (choice.casefold(), local.casefold()):
            return NamedNode(expand(choice))
        if prefix not in NAMESPACES and value.casefold() == choice.casefold():
            return Literal(choice)
    known = ", ".join(choice.rpartition(":")[2] for choice in param.choices)
    raise BadParameterError(f"{param.name}: {value!r} is no choice", fix=f"use one of: {known}")


_READERS: dict[str, Callable[[Param, str], NamedNode | Literal]] = {
    "text": _read_text,
    "number": _read_number,
    "choice": _read_choice,
}
