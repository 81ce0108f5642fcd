"""A sentence's grammar, whatever its parser calls the branches of the tree.

Labels are read in the Stanford/CLEAR style of spaCy's English models (``nsubjpass``, ``dobj``, ``prep`` with
``pobj``), in the Universal Dependencies style (``nsubj:pass``, ``obj``, ``obl`` with ``case``), and in a mixture, as
scispaCy's models have it.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.model.text import Token
from kg.model.tree import Tree

#: Names of other styles → the name used here.
SAME = {
    "nsubj:pass": "nsubjpass",
    "nsubj:outer": "nsubj",
    "csubj:pass": "csubjpass",
    "obj": "dobj",
    "iobj": "dative",
    "aux:pass": "auxpass",
    "acl:relcl": "relcl",
    "nmod:poss": "poss",
    "obl:agent": "obl",
    "obl:tmod": "obl",
    "flat": "compound",
}
#: Labels of nouns that carry a preposition of their own (Universal Dependencies).
OBLIQUE = frozenset({"obl", "nmod"})
SUBJECTS = ("nsubj", "nsubjpass")
PREDICATIVE = frozenset({"acomp", "attr", "oprd"})
RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
#: Prefixes that change the meaning of the word after their hyphen ("down-regulate"), which parsers keep apart.
PREFIXES = frozenset({"up", "down", "knock"})


class Argument(NamedTuple):
    """What hangs on a word by a preposition.

    Attributes:
        preposition: The preposition in lower case; a joined one by its first word ("due" for "due to").
        target: Position of the noun or gerund.
    """

    preposition: str
    target: int


class Grammar:
    """The words of one sentence with their grammatical relations.

    Attributes:
        tokens: The words; the base form of one after a prefix and a hyphen begins with these.
        tree: Their tree.
        deps: Each word's label, in the names of this module.
    """

    __slots__ = ("deps", "tokens", "tree")

    def __init__(self, tokens: Sequence[Token]) -> None:
        """Take the words of one sentence."""
        self.tokens = [_join_prefix(tokens, number) for number in range(len(tokens))]
        self.tree = Tree(tokens)
        self.deps = [SAME.get(token.dep, token.dep) for token in tokens]

    def of(self, head: int, *labels: str) -> list[int]:
        """Return the children of a word with some labels, in order."""
        return [child for child in self.tree.children[head] if self.deps[child] in labels]

    def lemma(self, number: int) -> str:
        """Return a word's base form."""
        return self.tokens[number].lemma

    def tag(self, number: int) -> str:
        """Return a word's Penn Treebank tag."""
        return self.tokens[number].tag

    def is_verb(self, number: int) -> bool:
        """Tell whether a word is tagged as a verb."""
        return self.tokens[number].tag.startswith("VB")

    def head(self, number: int) -> int | None:
        """Return the word that a word hangs on; None for a root."""
        head = self.tokens[number].head
        return None if head == number else head

    def is_passive(self, verb: int) -> bool:
        """Tell whether a verb is passive: by subject or auxiliary, or as a participle that narrows a noun."""
        if self.of(verb, "nsubjpass", "auxpass"):
            return True
        if self.tokens[verb].tag not in ("VBN", "VBD"):
            return False
        if self.deps[verb] == "conj" and not self.of(verb, "nsubj", "aux", "dobj"):
            head = self.head(verb)
            return head is not None and self.is_verb(head) and self.is_passive(head)
        return self.deps[verb] == "acl" or (self.deps[verb] in PREDICATIVE and bool(self.subjects(verb)))

    def arguments(self, head: int) -> Iterator[Argument]:
        """Yield what hangs on a word by a preposition, in order."""
        for child in self.tree.children[head]:
            label = self.deps[child]
            if label in ("prep", "agent", "dative"):
                yield from self._under(child)
            elif label in OBLIQUE:
                yield from (Argument(self.tokens[case].text.lower(), child) for case in self.of(child, "case")[:1])
            elif label in ("advcl", "acl") and self.tokens[child].tag == "VBG":
                yield from (Argument(self.tokens[mark].text.lower(), child) for mark in self.of(child, "mark")[:1])

    def _under(self, preposition: int) -> Iterator[Argument]:
        word = self.tokens[preposition].text.lower()
        for child in self.tree.children[preposition]:
            label = self.deps[child]
            if label in ("pobj", "pcomp", "nmod", "dobj") and self.tokens[child].tag not in ("IN", "TO"):
                yield Argument(word, child)
            elif label in ("prep", "pcomp", "conj", "dep"):  # "due to", "in and around"
                yield from (Argument(word, inner.target) for inner in self._under(child))

    def governor(self, number: int) -> tuple[str, int] | None:
        """Return the preposition that holds a word, and the word that the preposition hangs on; None without one."""
        head = self.head(number)
        if head is None:
            return None
        if self.deps[number] in ("pobj", "pcomp") and (above := self.head(head)) is not None:
            return self.tokens[head].text.lower(), above
        markers = self.of(number, "case") if self.deps[number] in OBLIQUE else self.of(number, "mark")
        if markers and (self.deps[number] in OBLIQUE or self.tag(number) == "VBG"):
            return self.tokens[markers[0]].text.lower(), head
        return None

    def subjects(self, verb: int) -> list[int]:
        """Return a predicate's grammatical subjects, or those of the copula that it completes."""
        own = self.of(verb, *SUBJECTS)
        head = self.head(verb)
        if not own and head is not None and self.deps[verb] in PREDICATIVE:
            return self.of(head, *SUBJECTS)
        return own

    def antecedent(self, verb: int) -> int | None:
        """Return the noun that a relative clause's verb narrows; None where it stands in none."""
        return self.head(verb) if self.deps[verb] == "relcl" else None

    def is_relative(self, number: int) -> bool:
        """Tell whether a word is a relative pronoun."""
        token = self.tokens[number]
        return token.tag in RELATIVE_TAGS or token.text.lower() in ("that", "which", "who")

    def words_between(self, left: int, right: int) -> list[str]:
        """Return the words between two positions, in lower case."""
        return [token.text.lower() for token in self.tokens[left + 1 : right]]


def _join_prefix(tokens: Sequence[Token], number: int) -> Token:
    """Return a word, with the prefix that a hyphen joins to it in its base form ("down-regulate")."""
    token = tokens[number]
    if number > 1 and tokens[number - 1].text in ("-", "–") and tokens[number - 2].text.lower() in PREFIXES:
        prefix = tokens[number - 2]
        if token.start - prefix.end == len("-"):
            return token._replace(lemma=f"{prefix.text.lower()}-{token.lemma}")
    return token
