"""The sign that words before a noun give it: "reduced X" turns it, "lower X levels" likewise."""

from kg.claims.grammar import SUBJECTS
from kg.claims.scene import Scene
from kg.claims.triggers import HeadKind, HeadWord


def find_sign(scene: Scene, noun: int) -> int:
    """Return the sign that adjectives and participles before a noun give it ("reduced X", "lower X levels")."""
    sign = 1
    for child in scene.grammar.of(noun, "amod", "acl", "compound"):
        inside = child in scene.named or child in scene.inside
        if child >= noun or "," in scene.grammar.words_between(child, noun):
            continue  # "where it is low, loss of X": the parser ties what stands before the comma
        if not inside and not scene.grammar.of(child, "npadvmod", "compound", "agent"):
            sign *= find_quality(scene, child) if _is_next(scene, child, noun) else 1
    return sign


def _is_next(scene: Scene, child: int, noun: int) -> bool:
    """Tell whether a prefix stands before its own noun: the "anti" of "anti-X response" does not turn the response."""
    if scene.grammar.lemma(child) != "anti":
        return True
    return all(token.text in "-–" for token in scene.grammar.tokens[child + 1 : noun])


def find_head(scene: Scene, number: int) -> HeadWord | None:
    """Return what a word is as a head, by its base form, else by the word itself; None where it is none."""
    heads, grammar = scene.table.heads, scene.grammar
    return heads.get(grammar.lemma(number)) or heads.get(grammar.tokens[number].text.lower())


def find_quality(scene: Scene, number: int) -> int:
    """Return the sign of an adjective or past participle that stands before a noun.

    "low X" may be but a dose of X; only a measure of X is low.
    """
    above = scene.grammar.head(number)
    grammar = scene.grammar
    named = above in scene.named and grammar.deps[number] == "amod" and not _is_measured(scene, above)
    head = find_head(scene, number)
    if head is not None and head.kind is HeadKind.QUALITY:
        return 1 if named and head.word in ("low", "high", "less", "free") else head.sign
    participle = grammar.tag(number) in ("VBN", "VBD") or grammar.tokens[number].text.endswith("ed")
    if participle or _is_deed(scene, number):
        return _find_verb_sign(scene, number)
    return 1


def _is_deed(scene: Scene, number: int) -> bool:
    """Tell whether a gerund changes the measure before which it stands ("blocking X levels")."""
    noun = scene.grammar.head(number)
    if noun is None or scene.grammar.tag(number) != "VBG" or not _names_measure(scene, noun):
        return False
    return scene.grammar.deps[noun] in SUBJECTS


def _is_measured(scene: Scene, noun: int | None) -> bool:
    """Tell whether a noun stands before a measure ("low leukocyte X level", where the parser ties the first two)."""
    above = scene.grammar.head(noun) if noun is not None and scene.grammar.deps[noun] == "compound" else None
    return above is not None and _names_measure(scene, above)


def _names_measure(scene: Scene, noun: int) -> bool:
    head = scene.table.heads.get(scene.grammar.lemma(noun))
    return head is not None and head.kind is HeadKind.MEASURE


def _find_verb_sign(scene: Scene, participle: int) -> int:
    """Return the sign of a verb's participle before a noun: "improved X" is more of X, but less of a disease X."""
    grammar, noun = scene.grammar, scene.grammar.head(participle)
    phrase = scene.named.get(noun) if noun is not None else None
    meanings = [m for m in scene.table.verbs.get(grammar.lemma(participle), ()) if m.relation.sign]
    fitting = [m for m in meanings if phrase is not None and phrase.category in m.relation.objects]
    general = [m for m in meanings if not m.relation.objects]
    mended = grammar.lemma(participle) == "rescue"
    return next((m.relation.sign for m in fitting or general or ([] if mended else meanings)), 1)
