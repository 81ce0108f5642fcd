"""What a pronoun stands for: the topic of the sentence before, the nearest term that may act, or nothing."""

from collections.abc import Iterator

from kg.claims.discourse import AGENTS
from kg.claims.grammar import SUBJECTS, Grammar
from kg.claims.parts import End
from kg.claims.scene import Scene

PRONOUNS = frozenset({"it", "they", "them", "its", "their", "these"})


def refers_back(scene: Scene, pronoun: int) -> bool:
    """Tell whether a pronoun stands for what earlier sentences were about.

    So it does where nothing is named before it, or only what introduces its clause and does not act ("By lowering X,
    they …").
    """
    before = [n for n in range(pronoun) if scene.grammar.tag(n).startswith(("NN", "PRP")) or n in scene.named]
    verb = scene.grammar.head(pronoun)
    if verb is not None and is_expletive(scene.grammar, pronoun, verb):
        return False
    if not before or verb is None or scene.grammar.deps[pronoun] != "nsubj":
        return not before
    opening = [child for child in scene.grammar.of(verb, "prep", "advcl") if child < pronoun]
    inside = {n for child in opening for n in scene.grammar.tree.walk(child)}
    return all(n in inside and (n not in scene.named or scene.named[n].category not in AGENTS) for n in before)


def is_expletive(grammar: Grammar, pronoun: int, verb: int) -> bool:
    """Tell whether "it" stands for nothing ("it is known that …", "it is of interest to …")."""
    if grammar.lemma(pronoun) != "it":
        return False
    if grammar.of(verb, "ccomp", "csubj"):
        return True
    told = [verb, *grammar.of(verb, "acomp", "attr")]
    return grammar.lemma(verb) == "be" and any(grammar.of(word, "xcomp", "advcl", "ccomp", "csubj") for word in told)


def refer_back(scene: Scene, pronoun: int) -> Iterator[End]:
    """Yield what a pronoun stands for: the nearest term before a possessive that may act, else the topic."""
    before = [n for n in scene.named if n < pronoun]
    if refers_back(scene, pronoun):
        yield from scene.topic
    elif scene.grammar.tag(pronoun) == "PRP$" or scene.grammar.deps[pronoun] == "poss":
        told = [n for n in range(pronoun) if scene.grammar.deps[n] in SUBJECTS and scene.grammar.tag(n)[:2] == "NN"]
        acting = [n for n in before if scene.named[n].category in AGENTS and (n in told[-1:] or not told)]
        sole = bool(told) or len({scene.named[n].head for n in acting}) == 1
        yield from (End(scene.named[n]) for n in acting[-1:] if sole)
