"""How far to the right and to the left a cue's scope extends in a dependency tree."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.model.tree import Tree

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
#: Words that begin a clause beside the one they hang on.
ASIDE = frozenset(
    {
        "although",
        "though",
        "whereas",
        "while",
        "because",
        "since",
        "despite",
        "but",
        "however",
        "instead",
    }
)
PUNCTUATION = frozenset({",", ".", ":", "-LRB-", "-RRB-", "''", "``", "HYPH", "CC"})
BRACKETS = (("(", ")"), ("[", "]"))
CLOSING = frozenset({")", "]"})
#: What hangs on a noun without being under its adjective's cue.
ASIDE_PHRASES = frozenset({"conj", "cc", "relcl", "appos", "acl"})
SIDE_CLAUSES = frozenset({"advcl", "acl", "relcl", "parataxis"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})


@dataclass(frozen=True, slots=True)
class Extent:
    """The surroundings of one cue.

    Attributes:
        tree: The sentence.
        first: Position of the cue's first word.
        last: Position of its last word.
        negation: True for a negation, whose scope stops where a hedge's goes on.
    """

    tree: Tree
    first: int
    last: int
    negation: bool

    def is_passive(self, verb: int) -> bool:
        """Tell whether a verb is passive."""
        return bool(self.tree.find_children(verb, "auxpass", "nsubjpass", "csubjpass"))

    def find_subject_start(self, verb: int) -> int:
        """Return where the subject of a verb begins; without one of its own, where the verb itself does."""
        tree = self.tree
        subjects = tree.find_children(verb, *SUBJECTS)
        if subjects:
            return min(min(tree.walk(subject)) for subject in subjects)
        own = tree.find_children(verb, "aux", "auxpass") if tree.tokens[verb].dep == "conj" else []
        return min([self.first, *own])

    def find_end(self, head: int) -> int:
        """Return the last position of what hangs on a word, up to the first branch that is beside the point."""
        tree, cue = self.tree, self.last
        inside = sorted(tree.walk(head))
        stops = [at for at in self._find_asides(head) if at > cue]
        limit = min(stops, default=len(tree.tokens))
        last = max((at for at in inside if at < limit), default=cue)
        if limit > last + 1 and tree.tokens[last + 1].text in CLOSING and self.is_open(last + 1):
            last += 1
        return max(self._strip(last, cue), cue)

    def is_open(self, at: int) -> bool:
        """Tell whether a bracket opens within the scope, and does not close, before a word."""
        texts = [token.text for token in self.tree.tokens[self.first : at]]
        return any(texts.count(opening) > texts.count(closing) for opening, closing in BRACKETS)

    def find_phrase_end(self, noun: int) -> int:
        """Return the last position of what an adjective reaches in its noun phrase: *of* phrases, but no clauses."""
        tree = self.tree
        stops = [
            min(tree.walk(at))
            for at in tree.children[noun]
            if at > noun and (tree.tokens[at].dep in ASIDE_PHRASES or tree.tokens[at].lemma in ("with", "on", ","))
        ]
        last = min(self.find_end(noun), min(stops, default=len(tree.tokens)) - 1)
        return self._strip(last, noun)

    def _strip(self, last: int, first: int) -> int:
        """Return the last position that is no punctuation or conjunction, not before another."""
        while last > first and self.tree.tokens[last].tag in PUNCTUATION and self.tree.tokens[last].tag != "-RRB-":
            last -= 1
        return last

    def _find_asides(self, head: int) -> Iterator[int]:
        """Yield where branches begin that a cue of the word does not reach."""
        tree = self.tree
        for at in tree.walk(head):
            if at == head:
                continue
            token = tree.tokens[at]
            if token.dep == "conj" and token.head == head and not self._shares(at):
                yield min(tree.walk(at))
            elif token.dep == "cc" and token.head == head and token.lemma == "but" and self.negation:
                yield at
            elif token.dep in SIDE_CLAUSES | {
                "appos",
                "prep",
                "ccomp",
            } and self._is_aside(at):
                yield min(tree.walk(at))

    def _shares(self, joined: int) -> bool:
        """Tell whether a joined word is under the cue of the first: no subject, no tense of its own."""
        tree = self.tree
        token, head = tree.tokens[joined], tree.tokens[tree.tokens[joined].head]
        if not token.tag.startswith("VB"):
            return True
        if any(tree.tokens[at].lemma in ("nor", "or") for at in tree.find_children(token.head, "cc")):
            return not tree.find_children(joined, *SUBJECTS)
        if tree.find_children(joined, *SUBJECTS, "aux", "auxpass"):
            return False
        if token.tag != head.tag:
            return False
        return not (self.negation and head.tag in FINITE)

    def _is_aside(self, at: int) -> bool:
        """Tell whether a branch only comments on what stands before it."""
        tree = self.tree
        first = min(tree.walk(at))
        if tree.tokens[first].lemma in ASIDE:
            return True
        comma = first > 0 and tree.tokens[first - 1].tag == ","
        return comma and self.negation and tree.tokens[at].dep in SIDE_CLAUSES
