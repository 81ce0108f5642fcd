"""What a sentence only sets out to find: "the effect of X on Y was measured" does not say that there is one.

A noun that names a relation without its direction, such as *effect* or *role*, states nothing where it is the object of
a verb of asking, the subject of its passive, or what an aim wants to see ("to detect the effect of X on Y").
"""

from kg.model.claim import Modality
from kg.model.text import Cue, Sentence, Span
from kg.model.tree import Tree

#: Nouns of a relation that leave open what it does.
TOPICS = frozenset(
    {
        "ability", "action", "activity", "association", "capability", "capacity", "contribution", "correlation",
        "effect", "effectiveness", "efficacy", "impact", "implication", "importance", "influence", "involvement",
        "link", "potency", "potential", "relation", "relationship", "relevance", "role", "significance",
    }
)  # fmt: skip
ASKING = frozenset(
    {
        "address", "analyse", "analyze", "assess", "characterise", "characterize", "clarify", "compare", "debate",
        "determine", "discuss", "elucidate", "evaluate", "examine", "explore", "investigate", "measure", "question",
        "review", "study", "test",
    }
)  # fmt: skip
#: Verbs that tell what was found, except where they are an aim.
FINDING = frozenset(
    {"ascertain", "confirm", "define", "delineate", "detect", "establish", "identify", "observe", "see", "verify"}
)
#: Prepositions of what is known: "little is known about the role of X".
ABOUT = frozenset({"about", "concerning", "of", "on", "regarding"})
LITTLE = frozenset({"less", "little", "nothing"})


def find_inquiry(tree: Tree, trigger: int, sentence: Sentence) -> Cue | None:
    """Return the verb that makes a trigger a topic and no finding; None where none does.

    Args:
        tree: The sentence.
        trigger: Position of the word that states the relation.
        sentence: The same sentence, which is the scope.
    """
    if tree.tokens[trigger].lemma not in TOPICS:
        return None
    noun = trigger
    while tree.tokens[noun].dep == "conj" and tree.tokens[noun].head != noun:
        noun = tree.tokens[noun].head
    verb = tree.tokens[noun].head
    if not (_is_asked(tree, noun, verb) or _is_little_known(tree, noun, verb)):
        return None
    word = tree.tokens[verb]
    scope = Span(start=sentence.start, end=sentence.end)
    return Cue(
        start=word.start, end=word.end, text=word.text, kind="question", level=Modality.UNCOMMITTED.value, scope=scope
    )


def _is_asked(tree: Tree, noun: int, verb: int) -> bool:
    """Tell whether a noun is what a verb asks for."""
    dep, lemma = tree.tokens[noun].dep, tree.tokens[verb].lemma
    if dep == "nsubjpass":
        return lemma in ASKING
    if dep != "dobj":
        return False
    return lemma in ASKING or (lemma in FINDING and any(tree.tokens[at].tag == "TO" for at in tree.children[verb]))


def _is_little_known(tree: Tree, noun: int, preposition: int) -> bool:
    """Tell whether a noun is what little is known about; ``preposition`` heads it."""
    known = tree.tokens[preposition].head
    if tree.tokens[noun].dep != "pobj" or tree.tokens[preposition].lemma not in ABOUT:
        return False
    return any(tree.tokens[at].lemma in LITTLE for at in tree.children[known])
