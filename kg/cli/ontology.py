"""Full ontologies: ontology list, add, update, remove."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.fetch import show_progress
from kg.cli.groups import with_groups
from kg.cli.options import OutputOption, TableForm, say, settings, toolkit

if TYPE_CHECKING:
    from kg.ontologies import OntologyInfo

COLUMNS = ("name", "version", "licence", "terms", "names", "added")
ontology_app = typer.Typer(
    name="ontology",
    help="Add full ontologies to the shipped terms; see, update and remove them.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.add_typer(ontology_app)


@ontology_app.command("list")
@with_groups
def list_ontologies(*, form: TableForm, output: OutputOption = None) -> None:
    """List the ontologies that were added.

    Example: kg ontology list
    """
    from kg.cli.query import write_table
    from kg.ontologies import list_ontologies as list_folder
    from kg.query.table import Table

    infos = list_folder(_folder())
    rows = tuple(tuple(getattr(info, name) for name in COLUMNS) for info in infos)
    write_table(Table(columns=COLUMNS, rows=rows), form.output(output))


@ontology_app.command("add")
def add(
    what: Annotated[list[str], typer.Argument(metavar="FILE…", help="Files, or names such as mondo to download.")],
    name: Annotated[str, typer.Option("--name", help="What to call it; default the name of the file.")] = "",
    taxon: Annotated[
        list[str] | None,
        typer.Option("--taxon", help="Species of a table of genes, e.g. 9606; all for all.", show_default=False),
    ] = None,
) -> None:
    """Add ontologies: files in any usual format, or official ones by name.

    A name is downloaded from the address in ontologies/sources.toml; a file needs no network.

    Example: kg ontology add mondo.obo hp.json
    """
    from kg.errors import BadParameterError
    from kg.ontologies import add_ontology

    if name and len(what) > 1:
        raise BadParameterError("one name for several files", fix="give one file with --name")
    for one in what:
        with show_progress("download") as progress:
            info = add_ontology(one, _folder(), name=name, taxa=",".join(taxon or ()), progress=progress)
        _tell(info)
    _compile()


@ontology_app.command("update")
def update(names: Annotated[list[str], typer.Argument(metavar="NAME…", help="Ontologies that were added.")]) -> None:
    """Read ontologies again from the file or address they came from.

    Example: kg ontology update mondo
    """
    from kg.ontologies import update_ontology

    for name in names:
        with show_progress("download") as progress:
            info, changed = update_ontology(name, _folder(), progress=progress)
        _tell(info)
        if not changed:
            say(f"{name} has not changed")
    _compile()


@ontology_app.command("remove")
def remove(names: Annotated[list[str], typer.Argument(metavar="NAME…", help="Ontologies that were added.")]) -> None:
    """Remove ontologies that were added.

    Example: kg ontology remove mondo
    """
    from kg.ontologies import remove_ontology

    for name in names:
        remove_ontology(name, _folder())
        say(f"{name} removed")
    _compile()


def _tell(info: "OntologyInfo") -> None:
    typer.echo("\t".join(str(getattr(info, name)) for name in COLUMNS))


def _compile() -> None:
    """Make what is there now the lexicon that every command uses."""
    toolkit().compile_lexicon()


def _folder() -> Path:
    from kg.ontologies import ontology_folder

    return ontology_folder(settings())
