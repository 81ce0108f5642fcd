"""Parsed JSON of unknown shape → strings, lists and objects."""

from typing import Any

from kg.errors import BadInputError


def object_of(value: Any) -> dict[str, Any]:
    """Return a JSON object; an empty one where there is none."""
    return value if isinstance(value, dict) else {}


def items_of(value: Any) -> list[Any]:
    """Return a JSON list; an empty one where there is none."""
    return value if isinstance(value, list) else []


def string_of(fields: dict[str, Any], key: str) -> str:
    """Return a field as text; empty where it is neither text nor a number."""
    value = fields.get(key)
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def json_error(error: Exception, path: str) -> BadInputError:
    """Return what a JSON parser says as an error a user can act on."""
    if isinstance(error, BadInputError):
        return error
    line = getattr(error, "lineno", None)
    problem = "the JSON is nested too deeply" if isinstance(error, RecursionError) else f"the file is no JSON: {error}"
    return BadInputError(path, problem, line=line, fix="download it again, or write it with a JSON library")
