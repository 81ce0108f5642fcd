"""What cells are made to do: "X induces macrophages to secrete Y" tells of X and Y, and not of more macrophages."""

from kg.claims.clauses import OBJECT_CONTROL, Clauses
from kg.claims.nominals import BEARERS
from kg.claims.parts import End

#: Verbs for making their object, so that there is more of it.
MAKING = frozenset(
    {"express", "form", "generate", "produce", "release", "secrete", "synthesise", "synthesize", "undergo"}
)


def find_controlled(clauses: Clauses, verb: int) -> list[End] | None:
    """Return what the object of a verb is made to act upon, with the sign of that; None where it is made to do nothing.

    Only what bears something is made to do it: of "X activates Y to raise Z" the genes X and Y may be told.
    """
    grammar, table = clauses.grammar, clauses.scene.table
    nouns = grammar.of(verb, "dobj")
    if grammar.lemma(verb) not in OBJECT_CONTROL or not nouns:
        return None
    named = [clauses.scene.named.get(noun) for noun in nouns]
    if any(phrase is None or phrase.category not in BEARERS for phrase in named):
        return None
    done = [n for n in grammar.of(verb, "xcomp", "advcl") if n > nouns[-1] and clauses.is_infinitive(n)]
    done += [n for noun in nouns for n in grammar.of(noun, "acl", "advcl", "relcl") if clauses.is_infinitive(n)]
    found: list[End] = []
    for deed in done:
        lemma = grammar.lemma(deed)
        signs = [m.relation.sign for m in table.verbs.get(lemma, ()) if not m.preposition]
        if lemma in MAKING or signs:
            sign = 1 if lemma in MAKING else signs[0]
            found += [end.turned(sign) for end in clauses.find_objects(deed)]
    return found if done else None
