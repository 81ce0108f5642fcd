"""spaCy models: model list, add, remove."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.fetch import show_progress
from kg.cli.groups import with_groups
from kg.cli.options import OutputOption, TableForm, say, settings

if TYPE_CHECKING:
    from kg.models import ModelInfo

COLUMNS = ("name", "version", "kind", "spacy", "fit", "parses", "recognises", "licence")
model_app = typer.Typer(
    name="model",
    help="spaCy and scispaCy models: see which there are, add and remove them.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.add_typer(model_app)


@model_app.command("list")
@with_groups
def list_models(*, form: TableForm, output: OutputOption = None) -> None:
    """List the models that --model and --recogniser can name: shipped, added, installed.

    Example: kg model list
    """
    from kg.cli.query import write_table
    from kg.models import list_models as list_all
    from kg.query.table import Table

    rows = tuple(_row(info) for info in list_all(_folder()))
    write_table(Table(columns=COLUMNS, rows=rows), form.output(output))


@model_app.command("add")
def add(
    what: Annotated[str, typer.Argument(metavar="NAME|FILE", help="Wheel, archive, folder, address, or a known name.")],
    name: Annotated[str, typer.Option("--name", help="What to call it; default its own name.")] = "",
    sha256: Annotated[str, typer.Option("--sha256", help="Hash that the file must have.")] = "",
) -> None:
    """Add a model to your folder of models.

    A known name, such as en_core_sci_md, is downloaded from the address in models/sources.toml; a file or folder needs
    no network. Only the model's data are kept; no code that comes with it is run.

    Example: kg model add en_ner_bionlp13cg_md-0.5.4.tar.gz
    """
    from kg.models import add_model

    with show_progress("download") as progress:
        info = add_model(what, _folder(), name=name, sha256=sha256, progress=progress)
    typer.echo("\t".join(str(cell) for cell in _row(info)))


@model_app.command("remove")
def remove(names: Annotated[list[str], typer.Argument(metavar="NAME…", help="Models that were added.")]) -> None:
    """Remove models that were added.

    Example: kg model remove en_ner_bionlp13cg_md
    """
    from kg.models import remove_model

    for name in names:
        remove_model(name, _folder())
        say(f"{name} removed")


def _row(info: "ModelInfo") -> tuple[str | bool, ...]:
    parts = (info.name, info.version, info.kind, info.spacy, info.fit.value, info.parses)
    return (*parts, " ".join(info.labels), info.licence)


def _folder() -> Path:
    from kg.models import model_folder

    return model_folder(settings())
