"""Out: export."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import GraphOption, open_graph, say
from kg.errors import BadParameterError

if TYPE_CHECKING:
    from kg.exports import View

FORMATS = "gexf (Gephi), graphml, cx2, cyjs, sif, neo4j, kgx, nanopub, bel, html, nq, ttl, trig, jsonld or ro-crate."


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("export")(export)


def export(
    format: Annotated[str, typer.Argument(metavar="FORMAT", help=FORMATS)],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", help="File to write, packed if it ends in .gz; kgx, neo4j, ro-crate: a folder."),
    ],
    graph: GraphOption = None,
    claims: Annotated[bool, typer.Option("--claims", help="The network of claims; this is the default.")] = False,
    mentions: Annotated[bool, typer.Option("--mentions", help="Which documents name which terms.")] = False,
    mechanisms: Annotated[bool, typer.Option("--mechanisms", help="Only explained claims, and their steps.")] = False,
    around: Annotated[str, typer.Option("--around", help="Only what is near this term: a name or CURIE.")] = "",
    hops: Annotated[int, typer.Option("--hops", min=1, help="How near, in edges.")] = 1,
    relation: Annotated[
        list[str] | None, typer.Option("--relation", help="Only edges of this relation; may be repeated.")
    ] = None,
    tier: Annotated[str, typer.Option("--tier", help="Only edges with evidence of this level, or a higher one.")] = "",
    min_strength: Annotated[
        float, typer.Option("--min-strength", min=0.0, help="Only edges of at least this weight, 0 to 1.")
    ] = 0.0,
    timeline: Annotated[bool, typer.Option("--timeline", help="Give nodes and edges their first year (gexf).")] = False,
    max_nodes: Annotated[int, typer.Option("--max-nodes", min=1, help="The most terms a page shows (html).")] = 2000,
    licence: Annotated[str, typer.Option("--licence", help="IRI of the data's licence (nanopub, ro-crate).")] = "",
) -> None:
    """Write the graph to a file for another program.

    Example: kg export gexf -o network.gexf
    """
    from kg.exports import UNITS, ExportOptions, export_graph
    from kg.query.named import read_term

    view = choose_view(claims=claims, mentions=mentions, mechanisms=mechanisms)
    opened = open_graph(graph)
    options = ExportOptions(
        view=view,
        around=read_term(opened.store, around).curie if around else "",
        hops=hops,
        relations=tuple(relation or ()),
        tier=tier,
        min_strength=min_strength,
        timeline=timeline,
        max_nodes=max_nodes,
        licence=licence,
        graph=opened.folder,
    )
    count = export_graph(format, opened.store, output, options=options)
    say(f"{count} {UNITS[format]} written to {output}")
    if format == "neo4j":
        show_import(output)


def choose_view(**asked: bool) -> "View":
    """Return the network asked for; that of claims where none is.

    Raises:
        BadParameterError: More than one is asked for.
    """
    from kg.exports import View

    names = [name for name, wanted in asked.items() if wanted]
    if len(names) > 1:
        raise BadParameterError(
            f"{', '.join(f'--{name}' for name in names)} exclude each other", fix="give one of them"
        )
    return View(names[0]) if names else View.CLAIMS


def show_import(folder: Path) -> None:
    """Print how to bring the files into Neo4j."""
    from kg.exports.neo4j import IMPORT_COMMAND

    say("in that folder, with the database stopped, run:")
    typer.echo(IMPORT_COMMAND)
