"""Mechanisms: path."""

import json as json_module
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import GraphOption, JsonOption, Output, OutputOption, choose_output, open_graph, say, toolkit

if TYPE_CHECKING:
    from kg.query.mechanism import Mechanisms
    from kg.query.paths import Path as Chain
    from kg.query.steps import Step

MAX_PAPERS = 2


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("path")(path)


def path(
    start: Annotated[str, typer.Argument(metavar="FROM", help="The term that acts: a name or CURIE.")],
    end: Annotated[str, typer.Argument(metavar="TO", help="The term acted upon.")],
    k: Annotated[int, typer.Option("--k", min=1, help="How many paths at most.")] = 3,
    max_steps: Annotated[int, typer.Option("--max-steps", min=1, max=8, help="How long they may be.")] = 4,
    min_tier: Annotated[str, typer.Option("--min-tier", help="Leave out studies below this level of evidence.")] = "",
    general: Annotated[
        bool, typer.Option("--general", help="Lead through general terms too, such as “infectious disease”.")
    ] = False,
    svg: Annotated[
        Path | None, typer.Option("--svg", help="Also draw them into this file.", show_default=False)
    ] = None,
    graph: GraphOption = None,
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Show the mechanisms by which one term acts on another, with their weakest link.

    Example: kg path "extracellular vesicle" regeneration --svg paths.svg
    """
    from kg.claims.weights import tiers_from
    from kg.query.mechanism import PathOptions, find_mechanisms
    from kg.query.path_json import mechanisms_to_dict

    chosen = choose_output(output, json=json)
    tiers = tiers_from(toolkit().weights, min_tier) if min_tier else None
    options = PathOptions(k=k, max_steps=max_steps, tiers=tiers, general=general)
    found = find_mechanisms(open_graph(graph), start, end, options)
    if json:
        chosen.write(json_module.dumps(mechanisms_to_dict(found), ensure_ascii=False, indent=1))
    elif found.paths:
        chosen.write("\n".join(format_mechanisms(found)))
    if svg is not None and found.paths:
        from kg.query.path_svg import draw_paths

        Output("svg", svg).write(draw_paths(found))
    if not found.paths:
        say(describe_nothing(found))
        raise typer.Exit(1)


def describe_nothing(found: "Mechanisms") -> str:
    """Return why there may be no path: what is known of its two ends."""
    acts = f"{_name(found, found.start)} acts on {found.acts_on} {'term' if found.acts_on == 1 else 'terms'} here"
    by = f"{found.acted_on_by} {'acts' if found.acted_on_by == 1 else 'act'} on {_name(found, found.end)}"
    hint = "; through general terms there is a path: --general" if found.roundabout else ""
    return f"nothing found: {acts}, {by}{hint}"


def format_mechanisms(found: "Mechanisms") -> Iterator[str]:
    """Yield the lines of an answer: each path with its sign, strength and weakest step, and the papers of each step."""
    yield f"How {_name(found, found.start)} acts on {_name(found, found.end)}"
    for number, chain in enumerate(found.paths, start=1):
        yield ""
        yield from _format_path(found, chain, number)


def _format_path(found: "Mechanisms", chain: "Chain", number: int) -> Iterator[str]:
    from kg.query.circumstances import tell_apart
    from kg.query.paths import FEEDBACK
    from kg.query.steps import EFFECT_NAMES

    product = " × ".join(f"{step.strength:g}" for step in chain.steps)
    told = f"{product} = {chain.strength:g}" if len(chain.steps) > 1 else f"{chain.strength:g}"
    yield f"{number}. {EFFECT_NAMES[chain.sign]}, strength {told}"
    for place, step in enumerate(chain.steps):
        yield from _format_step(found, step, weakest=len(chain.steps) > 1 and place == chain.weakest)
    for kind, values in found.differences(chain.steps).items():
        yield f"   the steps differ in {kind.replace('_', ' ')}: {tell_apart(values)}"
    for loop in chain.loops:
        names = " → ".join(found.label(step.subject) for step in (*loop.steps, loop.steps[0]))
        yield f"   {FEEDBACK[loop.sign]} feedback, strength {loop.strength:g}: {names}"


def _format_step(found: "Mechanisms", step: "Step", *, weakest: bool) -> Iterator[str]:
    from kg.query.circumstances import describe_circumstances, tell_apart

    papers = found.papers(step)
    marks = ", ".join(
        filter(None, ["implied by a mechanism" if step.implied else "", "weakest step" if weakest else ""])
    )
    relation = step.relation.replace("_", " ")
    told = f"{found.label(step.subject)} {relation} {found.label(step.object)}"
    yield f"   {step.strength:<6g} {told}  ({found.count(step)})" + (f"  [{marks}]" if marks else "")
    for witness in papers[:MAX_PAPERS]:
        under = describe_circumstances(witness.circumstances)
        yield f"          “{witness.quote}”"
        yield f"          {witness.tier}  {witness.id}" + (f"  [{under}]" if under else "")
    for kind, values in found.disagreements(step).items():
        yield f"          its papers differ in {kind.replace('_', ' ')}: {tell_apart(dict.fromkeys(values))}"


def _name(found: "Mechanisms", ref: object) -> str:
    return f"{found.label(ref)} ({getattr(ref, 'curie', '?')})"  # type: ignore[arg-type]
