"""What a sentence shows of what was told before: "This was demonstrated through improved X and inhibition of Y"."""

from collections.abc import Iterator

from kg.claims.candidate import Candidate
from kg.claims.clauses import Clauses
from kg.claims.nominals import find_own
from kg.claims.parts import End
from kg.claims.qualities import is_directed
from kg.claims.signs import find_sign
from kg.claims.triggers import HeadKind

#: Verbs that give the grounds for what was told.
SHOWING = frozenset(
    {
        "achieve", "accomplish", "confirm", "demonstrate", "evidence", "evince", "exemplify", "illustrate", "indicate",
        "manifest", "reflect", "show", "support",
    }
)  # fmt: skip
GROUNDS = frozenset({"by", "through", "via"})
TOLD = frozenset({"it", "that", "these", "this", "those"})


def read_shown(clauses: Clauses) -> Iterator[Candidate]:
    """Yield what a sentence about the one before it says that its topic raised or lowered."""
    grammar, scene = clauses.grammar, clauses.scene
    for verb in range(len(grammar.tokens)):
        subjects = [grammar.tokens[noun].text.lower() for noun in grammar.subjects(verb)]
        if grammar.lemma(verb) not in SHOWING or not TOLD.issuperset(subjects) or not subjects:
            continue
        for preposition, target in grammar.arguments(verb):
            changed = list(_find_changed(clauses, target)) if preposition in GROUNDS else []
            if changed and grammar.is_passive(verb):
                yield Candidate(verb, (scene.table.nouns["increase"][0],), list(scene.topic), changed)


def _find_changed(clauses: Clauses, noun: int) -> Iterator[End]:
    """Yield what is raised or lowered; a word before the first of several nouns tells of the others too."""
    grammar, scene = clauses.grammar, clauses.scene
    shared: int | None = None
    for number in _walk_joined(clauses, noun):
        head = scene.table.heads.get(grammar.lemma(number))
        if any(is_directed(clauses, child) for child in grammar.of(number, "amod")):
            shared = find_sign(scene, number)
            yield from find_own(scene, number)
        elif head is not None and head.kind is HeadKind.CHANGE:
            yield from find_own(scene, number)
        elif shared is not None:
            yield from (end.turned(shared) for end in find_own(scene, number))


def _walk_joined(clauses: Clauses, noun: int) -> Iterator[int]:
    yield noun
    for child in clauses.grammar.of(noun, "conj"):
        yield from _walk_joined(clauses, child)
