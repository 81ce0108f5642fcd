"""What a role is told of: "X, an inhibitor of A, and Y, an inhibitor of B" tells of X and A, and of Y and B."""

from collections.abc import Iterator

from kg.claims.grammar import Grammar
from kg.claims.scene import Scene


def find_apposed(grammar: Grammar, noun: int) -> int | None:
    """Return the word before the comma behind which a noun tells what that is ("X, an inhibitor"); None without one.

    Brackets between are passed over ("X (Y), an inhibitor").
    """
    articles = [n for n in grammar.of(noun, "det") if grammar.lemma(n) in ("a", "an") and n < noun]
    if not articles or articles[0] < 2 or grammar.tokens[articles[0] - 1].text != ",":  # noqa: PLR2004
        return None
    before = articles[0] - 2
    if grammar.tokens[before].text == ")":
        opened = [n for n in range(before) if grammar.tokens[n].text == "("]
        before = opened[-1] - 1 if opened else before
    return before if before >= 0 and grammar.tag(before).startswith(("NN", "CD", "JJ")) else None


def find_told(scene: Scene, noun: int) -> int | None:
    """Return the position of the term right before a role behind a comma; None where that is no term."""
    apposed = find_apposed(scene.grammar, noun)
    phrase = scene.inside.get(apposed) if apposed is not None else None
    return next((n for n, other in scene.named.items() if phrase is not None and other.at == phrase.at), None)


def walk_told(scene: Scene, but: int) -> Iterator[int]:
    """Yield the first code points of the terms that roles behind commas are told of, but those of one role."""
    for number, token in enumerate(scene.grammar.tokens):
        agentive = any(meaning.agentive for meaning in scene.table.nouns.get(token.lemma, ()))
        if number != but and agentive and (told := find_told(scene, number)) is not None:
            yield scene.named[told].at
