"""Options that several commands share, as one parameter: a dataclass whose fields are options on the command line."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Any, get_type_hints

Command = Callable[..., None]


def with_groups(command: Command) -> Command:
    """Return a command for typer, whose parameters of a dataclass are replaced by the fields of that dataclass.

    >>> from dataclasses import dataclass
    >>> @dataclass
    ... class Where:
    ...     folder: str = "here"
    >>> def look(name: str, *, where: Where) -> None:
    ...     print(name, where.folder)
    >>> str(signature(with_groups(look)))
    "(*, name: str, folder: str = 'here') -> None"
    >>> with_groups(look)(name="key", folder="drawer")
    key drawer
    """
    hints = get_type_hints(command, include_extras=True)
    groups = {name: hint for name, hint in hints.items() if is_dataclass(hint) and isinstance(hint, type)}

    @wraps(command)
    def run(**given: Any) -> None:
        made = {name: group(**{f.name: given.pop(f.name) for f in fields(group)}) for name, group in groups.items()}
        command(**given, **made)

    parameters = [each for own in signature(command).parameters.values() for each in _expand(own, hints, groups)]
    run.__signature__ = Signature(parameters, return_annotation=None)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


def _expand(own: Parameter, hints: dict[str, Any], groups: dict[str, type]) -> Iterator[Parameter]:
    """Yield the parameters that stand for one of a command; all are given by name, so their order is free."""
    if own.name not in groups:
        yield own.replace(annotation=hints[own.name], kind=Parameter.KEYWORD_ONLY)
        return
    group = groups[own.name]
    shared = get_type_hints(group, include_extras=True)
    for field in fields(group):
        yield Parameter(field.name, Parameter.KEYWORD_ONLY, default=field.default, annotation=shared[field.name])
