"""What a relative clause is about: the noun that agrees with its verb in number, or the whole clause before it."""

from kg.claims.grammar import SUBJECTS, Grammar

#: Nouns for what people think out: what follows "approaches to X that …" tells of the approaches.
PLANS = frozenset({"approach", "attempt", "effort", "method", "plan", "protocol", "strategy"})
SINGULAR_WORDS = frozenset({"is", "was", "has", "does"})
PLURAL_WORDS = frozenset({"are", "were", "have", "do"})


def is_plural_verb(grammar: Grammar, verb: int) -> bool | None:
    """Tell whether the finite word of a verb is plural; None where its form is for both."""
    for word in (*grammar.of(verb, "aux", "auxpass"), verb):
        text, tag = grammar.tokens[word].text.lower(), grammar.tag(word)
        if tag == "MD" or (tag == "VBD" and text not in SINGULAR_WORDS | PLURAL_WORDS):
            return None
        if text in SINGULAR_WORDS or tag == "VBZ":
            return False
        if text in PLURAL_WORDS or tag == "VBP":
            return True
    return None


def is_plural_noun(grammar: Grammar, noun: int) -> bool | None:
    """Tell whether a noun is plural; None where it is one of several, or no noun.

    Taggers take the plural of a short form for a singular ("MSCs"), so its letters count too.
    """
    if grammar.deps[noun] == "conj" or grammar.of(noun, "conj"):
        return None
    text, tag = grammar.tokens[noun].text, grammar.tag(noun)
    if tag in ("NNS", "NNPS") or (text.endswith("s") and text[:-1].isupper()):
        return True
    return False if tag in ("NN", "NNP") else None


def find_agreeing(grammar: Grammar, noun: int, verb: int) -> int | None:
    """Return the noun that a relative clause narrows: the nearest that agrees with its verb; None without one.

    "the uptake of cells, which is triggered by X" tells of the uptake.
    """
    plural = is_plural_verb(grammar, verb)
    while plural is not None and is_plural_noun(grammar, noun) not in (None, plural):
        above = grammar.governor(noun)
        if above is None or grammar.is_verb(above[1]):
            return None
        noun = above[1]
    return noun


def stands_for_clause(grammar: Grammar, noun: int, verb: int) -> bool:
    """Tell whether "…, which" after an object may stand for the clause: its verb is not plural with a plural noun."""
    words = grammar.words_between(noun, verb)
    if words[:1] == ["("] and ")" in words:  # "X inhibits Y (short name), which …"
        words = words[words.index(")") + 1 :]
    after_comma = words[:2] == [",", "which"]
    both_plural = is_plural_verb(grammar, verb) is True and is_plural_noun(grammar, noun) is True
    return grammar.deps[noun] == "dobj" and after_comma and not both_plural


def is_of_plan(grammar: Grammar, noun: int) -> bool:
    """Tell whether a noun is what an approach or a method is to, for or of."""
    above = grammar.governor(noun)
    return above is not None and above[0] in ("to", "for", "of", "in") and grammar.lemma(above[1]) in PLANS


def find_before_which(grammar: Grammar, verb: int) -> int | None:
    """Return the word before the "…, which" of a verb that the parser ties to no noun; closing brackets are skipped."""
    told = [n for n in grammar.of(verb, "dep", *SUBJECTS) if n < verb and grammar.tokens[n].text.lower() == "which"]
    if (
        grammar.deps[verb] == "relcl"
        or not told
        or told[0] < len((")", ","))
        or grammar.tokens[told[0] - 1].text != ","
    ):
        return None
    word = told[0] - 2
    while word > 0 and grammar.tokens[word].text == ")":
        word -= 1
    return word
