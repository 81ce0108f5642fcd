"""Out: load."""

from typing import Annotated

import typer

from kg.cli.options import GraphOption, open_graph, say


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
