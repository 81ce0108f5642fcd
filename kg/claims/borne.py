"""What those spoken of were given, lack or have: the words that say so."""

from kg.claims.grammar import Grammar

#: Participles that make a term the cause of what its noun undergoes ("X-treated mice", "mice lacking X").
BORNE_BY = {
    "treat": 1, "expose": 1, "stimulate": 1, "induce": 1, "receive": 1, "overexpress": 1, "transfect": 1, "inject": 1,
    "administer": 1, "feed": 1, "give": 1, "challenge": 1, "incubate": 1, "culture": 1, "infect": 1, "load": 1,
    "express": 1, "carry": 1, "harbor": 1, "harbour": 1,
    "lack": -1, "deplete": -1, "deficient": -1, "null": -1, "knockout": -1, "silence": -1, "free": -1, "negative": -1,
}  # fmt: skip
#: Participles that tell which disease those who are spoken of have ("diagnosed with X", "suffering from X").
SUFFERED = frozenset({"affect", "afflict", "diagnose", "suffer"})


def find_borne_sign(grammar: Grammar, number: int) -> int | None:
    """Return what a participle or adjective makes of what it gives: +1 keeps, −1 turns; None where it gives nothing."""
    lemma = grammar.lemma(number)
    if lemma in BORNE_BY:
        return BORNE_BY[lemma]
    return BORNE_BY.get(find_base(lemma))


def find_base(word: str) -> str:
    """Return the base form of a participle that a tagger takes for an adjective, or gives an *e* too many.

    >>> find_base("infected"), find_base("stimulated"), find_base("overexpresse")
    ('infect', 'stimulate', 'overexpress')
    """
    for lemma in (word, word.removesuffix("d"), word.removesuffix("ed"), word.removesuffix("e")):
        if lemma in BORNE_BY:
            return lemma
    return word
