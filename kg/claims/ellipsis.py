"""What a word says once more with another sign: "correlated positively with X and negatively with Y"."""

from collections.abc import Iterator

from kg.claims.clauses import Clauses
from kg.claims.nominals import find_ends
from kg.claims.parts import End
from kg.claims.triggers import HeadKind

JOINING = frozenset({"and", "but", "or", ",", "while", "whereas", "yet"})


def find_repeated(clauses: Clauses, word: int, preposition: str) -> Iterator[tuple[int, list[End]]]:
    """Yield the adverbs that give a word another sign, each with the ends behind the preposition that it repeats."""
    grammar, heads = clauses.grammar, clauses.scene.table.heads
    for number in range(word + 3, len(grammar.tokens)):
        adverb = heads.get(grammar.lemma(number - 1))
        if (
            grammar.tokens[number].text.lower() != preposition
            or adverb is None
            or adverb.kind is not HeadKind.DIRECTION
        ):
            continue
        between = range(word + 1, number)
        if grammar.tokens[number - 2].text.lower() in JOINING and not any(grammar.is_verb(n) for n in between):
            nouns = grammar.of(number, "pobj")
            if grammar.deps[number] == "case" and (noun := grammar.head(number)) is not None:
                nouns.append(noun)
            yield number - 1, [end for noun in nouns for end in find_ends(clauses.scene, noun)]
