"""Variants that a noun tells of: "the V600E mutation of BRAF" and "V600E-mutant BRAF" are V600E, not BRAF."""

from kg.claims.grammar import Grammar
from kg.claims.parts import End
from kg.claims.phrases import Phrase
from kg.claims.scene import Scene

VARIANT = "SequenceVariant"
#: Nouns of which a variant before or behind them tells which one.
NOUNS = frozenset(
    {
        "allele", "genotype", "haplotype", "mutant", "mutation", "polymorphism", "replacement", "snp", "substitution",
        "transition", "transversion", "variant", "variation",
    }
)  # fmt: skip
#: Words for having a variant; a participle right after them tells of the variant ("harboring activating mutations").
_HAVING = frozenset({"acquire", "bear", "carry", "contain", "express", "harbor", "harbour", "have", "possess", "with"})
_BESIDE = ("compound", "nmod", "npadvmod", "amod", "dep", "appos", "nummod")
_MUTATED = frozenset({"mutant", "mutated", "positive"})


def find_variants(scene: Scene, noun: int) -> list[End]:
    """Return the variants that stand beside a noun and tell which one it is; a noun's own phrase is none."""
    beside = scene.grammar.of(noun, *_BESIDE)
    within = (
        child for word in beside if scene.grammar.lemma(word) in _MUTATED for child in scene.grammar.of(word, *_BESIDE)
    )
    found = (_find_phrase(scene, child) for child in (*beside, *within))
    return [End(phrase) for phrase in found if phrase is not None]


def _find_phrase(scene: Scene, child: int) -> Phrase | None:
    phrase, word = scene.hyphened.get(child, (scene.named.get(child), "mutant"))
    if phrase is None or phrase.category != VARIANT or word not in _MUTATED:
        return None
    return phrase


def tells_of_variant(grammar: Grammar, word: int) -> bool:
    """Tell whether a participle says what a variant does; parsers take it for a verb of those who have it."""
    if word == 0 or grammar.tag(word) != "VBG" or grammar.lemma(word - 1) not in _HAVING:
        return False
    return any(grammar.lemma(noun) in NOUNS for noun in grammar.of(word, "dobj") if noun > word)
