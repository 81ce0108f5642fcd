"""Nouns that state a relation: "inhibition of X by Y", "X is an inhibitor of Y", "effect of X on Y"."""

from collections.abc import Iterator, Sequence

from kg.claims.appositions import find_apposed, find_told, walk_told
from kg.claims.candidate import Candidate
from kg.claims.clauses import Clauses
from kg.claims.deeds import find_means
from kg.claims.grammar import SUBJECTS
from kg.claims.nominals import find_listed, find_narrowing, find_own, find_theme
from kg.claims.parts import End
from kg.claims.qualities import HOLDING, SEEING, is_caused, read_change
from kg.claims.triggers import HeadKind, Meaning

#: Words for a part of a whole: "the relative contribution of X to Y" tells how much of Y is X.
SHARED = frozenset({"fractional", "percent", "percentage", "proportional", "proportionate", "relative"})
#: Changes that experimenters or drugs bring about, so that nobody just has them.
DONE = frozenset(
    {
        "blockade", "blocking", "inhibition", "knockdown", "knockout", "neutralisation", "neutralization", "scavenging",
        "silencing", "stimulation",
    }
)  # fmt: skip


def read_noun(
    clauses: Clauses, noun: int, meanings: Sequence[Meaning], explains: int | None = None
) -> Iterator[Candidate]:
    """Read a noun: "effect of X on Y", "X is an inhibitor of Y", "inhibition of X by Y", "Y-mediated loss of X"."""
    for preposition in dict.fromkeys(m.preposition for m in meanings if m.preposition):
        objects = clauses.find_by_preposition(noun, preposition)
        if objects and not _is_share(clauses, noun):
            fitting = tuple(m for m in meanings if m.preposition == preposition)
            yield from _read_between(clauses, noun, fitting, objects)
            return
    plain = tuple(m for m in meanings if not m.preposition)
    if not plain:
        return
    themes = find_theme(clauses.scene, noun, HeadKind.CHANGE)
    if plain[0].agentive:
        listed = find_listed(clauses.scene, noun)
        told = set(walk_told(clauses.scene, noun))
        acted = [end for end in themes if end not in listed and end.phrase.at not in told]
        yield Candidate(noun, plain, _find_in_role(clauses, noun) or listed, acted)
        return
    agents = _find_noun_agents(clauses, noun, themes, explains)
    sign = plain[0].relation.sign
    yield Candidate(noun, plain, agents, themes)
    if sign and not agents and clauses.grammar.lemma(noun) not in DONE:
        yield from read_change(clauses, noun, sign, themes)


def _find_in_role(clauses: Clauses, noun: int) -> list[End]:
    """Return who is told to be an agent: behind a comma the name right before it, and nothing that follows."""
    told = find_told(clauses.scene, noun)
    if told is not None:
        return find_own(clauses.scene, told)
    held = clauses.find_holder(noun)
    if find_apposed(clauses.grammar, noun) is None:
        return held
    return [end for end in held if end.inferred or end.phrase.at < clauses.grammar.tokens[noun].start]


def _is_share(clauses: Clauses, noun: int) -> bool:
    """Tell whether a contribution is but a share, as where it is relative or rises or falls."""
    grammar, verb = clauses.grammar, clauses.grammar.head(noun)
    if grammar.lemma(noun) != "contribution":
        return False
    if any(grammar.lemma(child) in SHARED for child in grammar.of(noun, "amod", "compound")):
        return True
    changes = clauses.scene.table.verbs.get(grammar.lemma(verb), ()) if verb is not None else ()
    return grammar.deps[noun] in SUBJECTS and any(meaning.intransitive for meaning in changes)


def _read_between(
    clauses: Clauses, noun: int, meanings: tuple[Meaning, ...], objects: list[End]
) -> Iterator[Candidate]:
    """Read a noun with its preposition; *between* names both ends after it."""
    if meanings[0].preposition == "between":
        if len(objects) == len(("this", "that")):
            yield Candidate(noun, meanings, objects[:1], objects[1:])
        return
    owners = find_theme(clauses.scene, noun, HeadKind.ABILITY) if meanings[0].preposition != "of" else []
    owners = owners or find_narrowing(clauses.scene, noun) or clauses.find_holder(noun)
    yield Candidate(noun, meanings, owners, objects)


def _find_noun_agents(clauses: Clauses, noun: int, themes: Sequence[End], explains: int | None) -> list[End]:
    """Return who brings a change about: after *by*, before *-mediated*, or who has it or explains by it."""
    grammar, scene = clauses.grammar, clauses.scene
    found = find_means(scene, noun, ("by", "with", "following", "after"))
    for child in grammar.of(noun, "amod"):
        if child in scene.hyphened:
            found.append(End(scene.hyphened[child][0]))
        elif grammar.tag(child) == "VBN" and grammar.lemma(child) not in ("relate", "associate"):
            found += find_narrowing(scene, child)
    if not found and not is_caused(clauses, noun):
        found = clauses.find_causes(noun)
    if not found and _is_seen(clauses, noun):
        found = clauses.find_causes(grammar.tokens[noun].head)
    if not found and explains is not None:
        found = clauses.find_subjects(explains)
    if not found and any(p in ("of", "in") for p, _ in grammar.arguments(noun)):
        found = _find_before(clauses, noun, themes)
    return found


def _find_before(clauses: Clauses, noun: int, themes: Sequence[End]) -> list[End]:
    """Return who stands before a noun ("X inhibition of Y"), or has what it names ("X caused a reduction of Y")."""
    own = find_narrowing(clauses.scene, noun)
    if own and own != list(themes):
        return own
    verb = clauses.grammar.head(noun)
    shown = verb is not None and clauses.grammar.lemma(verb) in SEEING | HOLDING
    return [] if shown else clauses.find_holder(noun)


def _is_seen(clauses: Clauses, noun: int) -> bool:
    """Tell whether a noun is what was seen ("a reduction was observed after treatment with X")."""
    verb = clauses.grammar.head(noun)
    return clauses.grammar.deps[noun] in ("nsubj", "nsubjpass", "dobj") and clauses.grammar.lemma(verb or 0) in SEEING
