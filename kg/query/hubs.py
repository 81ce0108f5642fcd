"""What holds a graph's mechanisms together: hubs that many steps pass through, and feedback loops."""

from collections.abc import Sequence

from curies import ReferenceTuple as Ref
from pyoxigraph import Store

from kg.query.generality import find_general
from kg.query.mechanism import avoid_terms, read_labels
from kg.query.paths import FEEDBACK, build_network, find_loops
from kg.query.steps import EFFECT_NAMES, Step, read_steps
from kg.query.table import Table

HUB_COLUMNS = ("term", "label", "acts_on", "acted_on_by", "strength_out", "strength_in")
LOOP_COLUMNS = ("feedback", "strength", "steps", "loop")
MAX_HUBS = 50


def list_hubs(store: Store) -> Table:
    """Return the terms that act and are acted upon, those with the most ways through them first; general terms do not.

    A way through is one term that acts on the hub with one that it acts on; the strengths are the sums of its steps'.
    """
    return tabulate_hubs(store, _read_stated(store))


def _read_stated(store: Store) -> list[Step]:
    """Return the steps that claims state between terms that are not general."""
    return avoid_terms((step for step in read_steps(store) if not step.implied), find_general(store))


def tabulate_hubs(store: Store, steps: Sequence[Step]) -> Table:
    """Return the hubs of some steps, as ``list_hubs`` does."""
    out: dict[Ref, dict[Ref, float]] = {}
    back: dict[Ref, dict[Ref, float]] = {}
    for step in steps:
        if step.subject != step.object:
            for side, one, other in ((out, step.subject, step.object), (back, step.object, step.subject)):
                known = side.setdefault(one, {})
                known[other] = max(known.get(other, 0.0), step.strength)
    hubs = sorted(out.keys() & back.keys(), key=lambda ref: (-len(out[ref]) * len(back[ref]), ref))[:MAX_HUBS]
    labels = read_labels(store, hubs)
    rows = (
        (
            ref.curie,
            labels.get(ref, ref.curie),
            len(out[ref]),
            len(back[ref]),
            round(sum(out[ref].values()), 4),
            round(sum(back[ref].values()), 4),
        )
        for ref in hubs
    )
    return Table(columns=HUB_COLUMNS, rows=tuple(rows))


def list_loops(store: Store, *, max_steps: int = 4) -> Table:
    """Return the feedback loops of a graph, strongest first: for each step the strongest loop that it is part of.

    Args:
        store: The store of a graph.
        max_steps: How long a loop may be.
    """
    steps = _read_stated(store)
    found = list(find_loops(build_network(steps), _circular(steps), max_steps=max_steps))
    found.sort(key=lambda loop: (-loop.strength, len(loop.steps), [step.key for step in loop.steps]))
    labels = read_labels(store, {step.subject for loop in found for step in loop.steps})
    rows = ((FEEDBACK[loop.sign], loop.strength, len(loop.steps), describe_loop(loop.steps, labels)) for loop in found)
    return Table(columns=LOOP_COLUMNS, rows=tuple(rows))


def describe_loop(steps: Sequence[Step], labels: dict[Ref, str]) -> str:
    """Return a loop in words, from its first term back to it."""
    words = [f"{labels.get(step.subject, step.subject.curie)} {EFFECT_NAMES[step.sign]}" for step in steps]
    return " ".join([*words, labels.get(steps[0].subject, steps[0].subject.curie)])


def _circular(steps: Sequence[Step]) -> list[Step]:
    """Return the steps whose two ends lie on some circle."""
    import networkx as nx

    network = build_network(steps)
    circle = {node: n for n, nodes in enumerate(nx.strongly_connected_components(network)) for node in nodes}
    return [step for step in steps if circle[step.subject] == circle[step.object]]
