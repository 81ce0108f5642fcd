"""Who acts where a clause has a deed for its subject: "blocking X", "inhibition of X by Y", "treating mice with X"."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from kg.claims.borne import find_borne_sign
from kg.claims.nominals import BEARERS, MAKING, find_ends, find_narrowing
from kg.claims.parts import End
from kg.claims.phrases import PROCESSES
from kg.claims.scene import Scene
from kg.claims.triggers import HeadKind

GIVEN_BY = frozenset({"with", "to", "by", "using"})


def find_deed(scene: Scene, gerund: int, strayed: Sequence[int] = ()) -> list[End]:
    """Return what acts by a deed that a gerund tells, and by those that are joined to it.

    "blocking X" acts as less of X, "enhancing X" as more of it; "treating mice with X" acts as X.

    Args:
        scene: The sentence.
        gerund: The deed.
        strayed: Subjects of the verb after it, which the parser parted from its objects ("blocking X or Y levels").
    """
    grammar = scene.grammar
    joined = [end for other in grammar.of(gerund, "conj") if grammar.is_verb(other) for end in find_deed(scene, other)]
    sign = find_borne_sign(grammar, gerund)
    if sign is not None:
        given = [a.target for a in grammar.arguments(gerund) if a.preposition in GIVEN_BY]
        targets = given or grammar.of(gerund, "dobj")
        return [end.turned(sign) for n in targets if not grammar.is_verb(n) for end in find_ends(scene, n)] + joined
    signs = [m.relation.sign for m in scene.table.verbs.get(grammar.lemma(gerund), ()) if m.relation.sign]
    targets = [*grammar.of(gerund, "dobj"), *(noun for noun in strayed if noun > gerund)] if signs else []
    return [end.turned(signs[0]) for noun in targets for end in find_ends(scene, noun)] + joined


def find_doers(scene: Scene, noun: int) -> list[End]:
    """Return who does what a noun names: "inhibition of X by Y", "Y-mediated inhibition of X" are deeds of Y."""
    head = scene.table.heads.get(scene.grammar.lemma(noun))
    named = scene.named.get(noun)  # a process may be a deed too: "stimulation of macrophages with Y"
    if head is None or head.kind not in (HeadKind.CHANGE, HeadKind.MEASURE):
        return []
    if named is not None and (head.kind is HeadKind.MEASURE or named.category not in PROCESSES):
        return []
    grammar = scene.grammar
    found = find_means(scene, noun, ("by", "with") if head.kind is HeadKind.CHANGE else ("by",))
    if head.kind is HeadKind.CHANGE:
        for child in grammar.of(noun, "amod"):
            if child in scene.hyphened and scene.hyphened[child][1] in ("mediated", "induced"):
                found.append(End(scene.hyphened[child][0]))
            elif grammar.lemma(child) in ("mediate", "induce") and grammar.tag(child) == "VBN":
                found += find_narrowing(scene, child)
    return [replace(end, doer=True) for end in found]


def find_means(scene: Scene, noun: int, leads: Collection[str]) -> list[End]:
    """Return what brings about what a noun names, behind some prepositions.

    What something is done *with* is no process or disease, and no comma parts the two: these only come with it. Cells
    behind *by* only make what is acted upon, where a noun before tells so ("suppression of X production by cells").
    """
    grammar, found = scene.grammar, []
    for preposition, target in grammar.arguments(noun):
        if preposition not in leads or grammar.is_verb(target):
            continue
        if preposition != "with":
            makes = any(grammar.lemma(n) in MAKING for n in range(noun + 1, target))
            found += [end for end in find_ends(scene, target) if not (makes and end.phrase.category in BEARERS)]
        elif "," not in grammar.words_between(noun, target):
            found += [end for end in find_ends(scene, target) if end.phrase.category not in PROCESSES]
    return found


def find_actors(scene: Scene, noun: int) -> list[End]:
    """Return what a subject stands for, with those who do what it names; cells that are stimulated do not act."""
    own, doers = find_ends(scene, noun), find_doers(scene, noun)
    return [end for end in own if not doers or end.phrase.category not in BEARERS] + doers
