"""Subjects that a parser joins to what stands before them ("X is made by cells and Y is degraded": cells and Y)."""

from collections.abc import Iterable

from kg.claims.grammar import Grammar
from kg.claims.nominals import find_ends
from kg.claims.parts import End
from kg.claims.scene import Scene
from kg.model.tree import FINITE


def find_joined_subject(grammar: Grammar, verb: int) -> range | None:
    """Return the words right before a joined verb that are its subject, though they have no tie to it.

    A finite auxiliary, or a verb in the third person, that follows a noun with no comma or conjunction between has it
    for its subject.

    Returns:
        The words between the conjunction and the finite word; None where the verb shares the subject of the first.
    """
    finite = (*grammar.of(verb, "aux", "auxpass"), verb)[0]
    above = grammar.head(verb)
    if grammar.deps[verb] != "conj" or above is None or grammar.subjects(verb):
        return None
    if grammar.tag(finite) not in (FINITE if finite != verb else ("VBZ",)):
        return None
    last = finite - 1
    while last > above and grammar.tag(last).startswith("RB"):
        last -= 1
    if not grammar.tag(last).startswith("NN"):
        return None
    joints = [n for n in range(above + 1, last) if grammar.tag(n) == "CC"]
    span = range(joints[-1] + 1, last + 1) if joints else None
    return span if span is not None and not any(grammar.is_verb(n) for n in span) else None


def find_joined_ends(scene: Scene, span: range) -> list[End]:
    """Return what the words of a subject that the parser joins elsewhere stand for, in order."""
    heads = [n for n in span if scene.grammar.tokens[n].head not in span]
    found = {end.phrase.at: end for n in heads for end in find_ends(scene, n) if _stands_in(scene.grammar, span, end)}
    return [found[at] for at in sorted(found)]


def drop_joined(grammar: Grammar, verb: int, ends: Iterable[End]) -> list[End]:
    """Return ends of a verb without those that are the subject of a verb joined to it."""
    spans = [find_joined_subject(grammar, other) for other in grammar.of(verb, "conj") if grammar.is_verb(other)]
    return [end for end in ends if not any(span and _stands_in(grammar, span, end) for span in spans)]


def _stands_in(grammar: Grammar, span: range, end: End) -> bool:
    return grammar.tokens[span[0]].start <= end.phrase.at < grammar.tokens[span[-1]].end
