"""What a pronoun stands for: the topic of the sentence before, the nearest term that may act, or nothing."""

from collections.abc import Iterator

from kg.claims.discourse import AGENTS
from kg.claims.grammar import SUBJECTS, Grammar
from kg.claims.parts import End
from kg.claims.relatives import is_plural_noun
from kg.claims.scene import Scene

PRONOUNS = frozenset({"it", "they", "them", "its", "their", "these"})
PLURAL = frozenset({"they", "them", "their", "these"})
#: Words for when something happens: who does what they lead to is often what the clause before acts upon.
TIMES = frozenset({"after", "before", "once", "until", "when", "whenever", "while"})
#: How an object hangs on its verb, or on the preposition of one.
OBJECTS = frozenset({"dobj", "pobj"})


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


def is_ambiguous(scene: Scene, pronoun: int) -> bool:
    """Tell whether a pronoun may stand for the subject or for what is acted upon ("X binds Y before it binds Z").

    So it may in a clause that tells when, by what or to what end something is done, where the verbs before it have an
    object that may act and agrees with the pronoun.
    """
    grammar = scene.grammar
    clause = _find_side_clause(grammar, pronoun)
    if clause is None:
        return False
    within = set(grammar.tree.walk(clause))
    told = [n for n in range(pronoun) if grammar.deps[n] in SUBJECTS and n not in within]
    plural = grammar.tokens[pronoun].text.lower() in PLURAL
    return any(
        scene.named[noun].category in AGENTS
        and is_plural_noun(grammar, noun) in (None, plural)
        and _is_object(grammar, noun)
        for noun in scene.named
        if told and told[-1] < noun < pronoun and noun not in within
    )


def _find_side_clause(grammar: Grammar, pronoun: int) -> int | None:
    """Return the top of what tells when, by what or to what end: a clause, a gerund, or *before* with a noun."""
    word: int | None = pronoun
    while word is not None and grammar.deps[word] not in ("conj", "relcl", "ccomp"):
        lead = {grammar.tokens[n].text.lower() for n in grammar.of(word, "mark", "advmod") if n < pronoun}
        if grammar.deps[word] == "prep" and grammar.tokens[word].text.lower() in TIMES:
            return word
        if grammar.deps[word] == "advcl" and (lead & TIMES or grammar.tag(word) == "VBG"):
            return word
        word = grammar.head(word)
    return None


def _is_object(grammar: Grammar, noun: int) -> bool:
    """Tell whether a noun is the object of a verb, or of a preposition that hangs on one."""
    above = grammar.head(noun)
    if grammar.deps[noun] == "pobj" and above is not None:
        above = grammar.head(above)
    return grammar.deps[noun] in OBJECTS and above is not None and grammar.is_verb(above)


def refer_back(scene: Scene, pronoun: int) -> Iterator[End]:
    """Yield what a pronoun stands for: the nearest term before a possessive that may act, else the topic."""
    before = [n for n in scene.named if n < pronoun]
    if refers_back(scene, pronoun):
        yield from scene.topic
    elif is_ambiguous(scene, pronoun):
        return
    elif scene.grammar.tag(pronoun) == "PRP$" or scene.grammar.deps[pronoun] == "poss":
        told = [n for n in range(pronoun) if scene.grammar.deps[n] in SUBJECTS and scene.grammar.tag(n)[:2] == "NN"]
        acting = [n for n in before if scene.named[n].category in AGENTS and (n in told[-1:] or not told)]
        sole = bool(told) or len({scene.named[n].head for n in acting}) == 1
        yield from (End(scene.named[n]) for n in acting[-1:] if sole)
