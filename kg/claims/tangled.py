"""Readings that are not kept because their sentence is too long for them.

A parser errs about sentences of many clauses, and some readings suffer more than others: what a participle or a
relative clause hangs on, what is denied, what a process acts upon. Of the readings of full texts that a person judged
(``bench/claims-development.tsv``), 13 of 33 of these kinds were right in sentences of more than 45 words, and 57 of 68
others; in shorter sentences 181 of 203 were.
"""

from kg.claims.parts import End
from kg.claims.phrases import PLACES
from kg.claims.triggers import Trigger
from kg.model.claim import Relation
from kg.model.text import Sentence

#: Words, with points and brackets, of the longest sentence all of whose readings are kept.
LONGEST = 45
UNSURE = frozenset({"affects", "positively_correlated_with", "negatively_correlated_with"})
#: Labels of triggers in the tree that parsers often tie to the wrong word.
STRAYING = frozenset({"acl", "acl:relcl", "relcl"})
PROCESS = "BiologicalProcess"


def is_tangled(relation: Relation, trigger: Trigger, sentence: Sentence, ends: tuple[End, End]) -> bool:
    """Tell whether a reading is of an unsure kind in a long sentence.

    Args:
        relation: The reading.
        trigger: The word that states it.
        sentence: The sentence with its tree; without one nothing is tangled.
        ends: Its subject and object.
    """
    if len(sentence.tokens) <= LONGEST:
        return False
    subject, target = ends
    if relation.relation in UNSURE or relation.negated:
        return True
    if subject.phrase.category == PROCESS or target.phrase.category in PLACES:
        return True
    token = next((token for token in sentence.tokens if token.start == trigger.start), None)
    if token is None:
        return False
    strays = token.tag.startswith("VB") and token.dep in STRAYING
    return strays or (token.tag.startswith("NN") and token.dep == "attr")
