"""What a cue governs in a dependency tree: the words it governs directly, and its scope as BioScope draws it.

The rules follow the guidelines of the BioScope corpus (Vincze et al. 2008), one a part of speech: the scope of an
auxiliary, adverb or verb is the rest of its clause, with the subject where the verb is passive or raised ("X was not
detected", "X appears to …"); that of an attributive adjective the rest of its noun phrase, of a predicative one the
clause; that of *no* in a subject the clause; that of a noun or a preposition what hangs on it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.model.text import Span
from kg.model.tree import Tree
from kg.nlp.extents import PUNCTUATION, SUBJECTS, Extent

OBJECTS = ("dobj", "attr", "acomp", "ccomp", "xcomp", "oprd", "pobj", "pcomp")
RAISING = frozenset({"appear", "seem"})
BE = frozenset({"be", "remain", "become", "appear", "seem"})


@dataclass(frozen=True, slots=True)
class Reach:
    """What a cue governs.

    Attributes:
        heads: Positions of the words it governs directly, in order.
        scope: From the first to the last word it governs, the cue itself included.
    """

    heads: tuple[int, ...]
    scope: Span


def find_reach(tree: Tree, start: int, end: int, *, negation: bool) -> Reach | None:
    """Return what the cue between two offsets governs; None where no word of the tree stands there.

    Args:
        tree: The sentence.
        start: First code point of the cue.
        end: One past its last.
        negation: True for a negation, whose scope stops where a hedge's goes on.
    """
    inside = tree.find_span(start, end)
    if not inside:
        return None
    own = set(inside)
    tops = [at for at in inside if tree.tokens[at].head not in own or tree.tokens[at].head == at]
    word = next((at for at in tops if tree.tokens[at].tag.startswith("VB")), tops[0])
    cue = _Cue(tree, inside, word, Extent(tree, inside[0], inside[-1], negation))
    heads, first, last = cue.govern()
    left = min(start, tree.tokens[first].start)
    return Reach(tuple(sorted(set(heads))), Span(start=left, end=max(end, tree.tokens[last].end)))


@dataclass(frozen=True, slots=True)
class _Cue:
    """One cue in its tree: the words it is made of, and the one among them that heads it."""

    tree: Tree
    words: Sequence[int]
    word: int
    extent: Extent

    def govern(self) -> tuple[list[int], int, int]:
        """Return the words it governs directly, and the first and last position of its scope."""
        token = self.tree.tokens[self.word]
        if token.tag.startswith("VB") and token.dep not in ("aux", "auxpass"):
            return self._verb(self.word)
        if token.tag.startswith("JJ") or token.lemma in ("unable", "absent"):
            return self._adjective()
        if token.tag.startswith("NN"):
            return self._hanging()
        if token.dep in ("prep", "mark", "pcomp") or token.tag in ("IN", "TO"):
            return self._preposition()
        if token.tag == "DT" or token.dep in ("det", "preconj") or token.lemma == "neither":
            return self._determiner()
        return self._auxiliary()

    def _verb(self, verb: int) -> tuple[list[int], int, int]:
        """A verb such as *suggest*, *fail*, *appear*, *is thought to*."""
        tree = self.tree
        heads = tree.find_children(verb, *OBJECTS)
        first = self.words[0]
        passive = self.extent.is_passive(verb)
        if passive or tree.tokens[verb].lemma in RAISING:
            first = min(first, self.extent.find_subject_start(verb))
        if passive:
            heads = heads or tree.find_children(verb, *SUBJECTS)
        elif tree.tokens[verb].dep in ("acl", "relcl") and tree.tokens[verb].tag == "VBN":
            first = min(first, *tree.walk(tree.tokens[verb].head))
        return heads, first, self.extent.find_end(verb)

    def _adjective(self) -> tuple[list[int], int, int]:
        tree, word = self.tree, self.word
        head = tree.tokens[word].head
        if tree.tokens[word].dep in (
            "acomp",
            "attr",
            "oprd",
            "ROOT",
            "ccomp",
            "advcl",
            "relcl",
            "conj",
        ) or (tree.tokens[head].lemma in BE and tree.tokens[word].dep != "amod"):
            return self._predicate()
        if tree.tokens[word].dep == "amod" and head > word:
            return [head], self.words[0], self.extent.find_phrase_end(head)
        return (
            [head],
            self.words[0],
            max(
                self.extent.find_end(word),
                self.extent.find_end(head) if head > word else 0,
            ),
        )

    def _predicate(self) -> tuple[list[int], int, int]:
        """A predicative adjective: its subject, and what hangs on it or its verb."""
        tree, word = self.tree, self.word
        verb = tree.tokens[word].head if tree.tokens[word].dep in ("acomp", "attr", "oprd") else word
        subjects = tree.find_children(verb, *SUBJECTS)
        inner = tree.find_children(word, "xcomp", "ccomp", "prep") + tree.find_children(verb, "ccomp", "advcl", "xcomp")
        expletive = all(tree.tokens[at].lemma in ("it", "there") for at in subjects)
        heads = [at for at in inner if tree.tokens[at].dep in ("xcomp", "ccomp")]
        if self.extent.negation and heads:
            return heads, self.words[0], self.extent.find_end(verb)
        heads = heads or subjects
        first = self.words[0] if expletive else self.extent.find_subject_start(verb)
        return heads, min(first, self.words[0]), self.extent.find_end(verb)

    def _hanging(self) -> tuple[list[int], int, int]:
        """A noun: *lack of …*, *the hypothesis that …*."""
        tree, word = self.tree, self.word
        if tree.tokens[word].lemma == "none":
            clause = tree.tokens[word].head if tree.tokens[word].dep in SUBJECTS else word
            return [word], self.words[0], self.extent.find_end(clause)
        heads = tree.find_children(word, "acl", "ccomp", "relcl", "appos")
        for prep in tree.find_children(word, "prep"):
            heads += tree.find_children(prep, "pobj", "pcomp")
        return heads, self.words[0], self.extent.find_end(word)

    def _preposition(self) -> tuple[list[int], int, int]:
        tree, word = self.tree, self.word
        if tree.tokens[word].dep == "mark":  # whether, if
            head = tree.tokens[word].head
            return [head], self.words[0], self.extent.find_end(head)
        heads = tree.find_children(word, "pobj", "pcomp", "amod")
        if not heads:
            return self._right()
        return heads, self.words[0], self.extent.find_end(word)

    def _determiner(self) -> tuple[list[int], int, int]:
        """*No*, *neither*: of a subject or object they reach to the end of its clause."""
        tree = self.tree
        noun = tree.tokens[self.word].head
        if noun < self.word:
            return self._right()
        at = noun
        while tree.tokens[at].dep in ("conj", "pobj", "prep", "compound", "nmod") and tree.tokens[at].head != at:
            at = tree.tokens[at].head
        clause = tree.tokens[at].head if tree.tokens[at].dep in (*SUBJECTS, "dobj", "attr") else noun
        return [noun], self.words[0], self.extent.find_end(clause)

    def _auxiliary(self) -> tuple[list[int], int, int]:
        """A modal, a negation or an adverb of a verb; of anything else it governs what follows."""
        tree = self.tree
        head = tree.tokens[self.word].head
        if tree.tokens[self.word].tag == "CC" and tree.tokens[self.word].dep != "preconj":
            return self._right()
        if not tree.tokens[head].tag.startswith("VB"):
            return self._right()
        first = self.words[0]
        if self.extent.is_passive(head) or (tree.tokens[head].lemma in RAISING):
            first = min(first, self.extent.find_subject_start(head))
        return [head], first, self.extent.find_end(head)

    def _right(self) -> tuple[list[int], int, int]:
        """What follows the cue: the largest constituent that begins right after it."""
        tree, last = self.tree, self.words[-1]
        at = last + 1
        if at >= len(tree.tokens) or tree.tokens[at].tag in PUNCTUATION:
            return [tree.tokens[self.word].head], self.words[0], last
        while tree.tokens[at].head > at or (last < tree.tokens[at].head < at):
            at = tree.tokens[at].head
        end = self.extent.find_end(at)
        commas = [
            here for here in range(last + 2, end) if tree.tokens[here].tag == "," and not self.extent.is_open(here)
        ]
        if not tree.tokens[at].tag.startswith("VB"):
            end = min(commas, default=end + 1) - 1
        return [at], self.words[0], end
