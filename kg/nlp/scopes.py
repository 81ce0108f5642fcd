"""What a cue governs in a dependency tree: the words it governs directly, and its scope as BioScope draws it.

The rules follow the guidelines of the BioScope corpus (Vincze et al. 2008), one a part of speech: the scope of an
auxiliary, adverb or verb is the rest of its clause, with the subject where the verb is passive or raised ("X was not
detected", "X appears to …"); that of an attributive adjective the rest of its noun phrase, of a predicative one the
clause; that of *no* in a subject the clause; that of a noun or a preposition what hangs on it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model.text import Span
from kg.model.tree import Tree

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
OBJECTS = ("dobj", "attr", "acomp", "ccomp", "xcomp", "oprd", "pobj", "pcomp")
RAISING = frozenset({"appear", "seem"})
BE = frozenset({"be", "remain", "become", "appear", "seem"})
#: Words that begin a clause beside the one they hang on.
ASIDE = frozenset(
    {"although", "though", "whereas", "while", "because", "since", "despite", "but", "however", "instead"}
)
PUNCTUATION = frozenset({",", ".", ":", "-LRB-", "-RRB-", "''", "``", "HYPH", "CC"})
BRACKETS = (("(", ")"), ("[", "]"))
CLOSING = frozenset({")", "]"})
#: What hangs on a noun without being under its adjective's cue.
ASIDE_PHRASES = frozenset({"conj", "cc", "relcl", "appos", "acl"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})


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
    cue = _Cue(tree, inside, word, negation)
    heads, first, last = cue.govern()
    left = min(start, tree.tokens[first].start)
    return Reach(tuple(sorted(set(heads))), Span(start=left, end=max(end, tree.tokens[last].end)))


@dataclass(frozen=True, slots=True)
class _Cue:
    """One cue in its tree: the words it is made of, and the one among them that heads it."""

    tree: Tree
    words: Sequence[int]
    word: int
    negation: bool

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

    # -- by part of speech ------------------------------------------------------------------------------------------

    def _verb(self, verb: int) -> tuple[list[int], int, int]:
        """A verb such as *suggest*, *fail*, *appear*, *is thought to*."""
        tree = self.tree
        heads = tree.find_children(verb, *OBJECTS)
        first = self.words[0]
        passive = self._is_passive(verb)
        if passive or tree.tokens[verb].lemma in RAISING:
            first = min(first, self._subject_start(verb))
        if passive:
            heads = heads or tree.find_children(verb, *SUBJECTS)
        elif tree.tokens[verb].dep in ("acl", "relcl") and tree.tokens[verb].tag == "VBN":
            first = min(first, *tree.walk(tree.tokens[verb].head))
        return heads, first, self._end(verb)

    def _adjective(self) -> tuple[list[int], int, int]:
        tree, word = self.tree, self.word
        head = tree.tokens[word].head
        if tree.tokens[word].dep in ("acomp", "attr", "oprd", "ROOT", "ccomp", "advcl", "relcl", "conj") or (
            tree.tokens[head].lemma in BE and tree.tokens[word].dep != "amod"
        ):
            return self._predicate()
        if tree.tokens[word].dep == "amod" and head > word:
            return [head], self.words[0], self._end_of_phrase(head)
        return [head], self.words[0], max(self._end(word), self._end(head) if head > word else 0)

    def _predicate(self) -> tuple[list[int], int, int]:
        """A predicative adjective: its subject, and what hangs on it or its verb."""
        tree, word = self.tree, self.word
        verb = tree.tokens[word].head if tree.tokens[word].dep in ("acomp", "attr", "oprd") else word
        subjects = tree.find_children(verb, *SUBJECTS)
        inner = tree.find_children(word, "xcomp", "ccomp", "prep") + tree.find_children(verb, "ccomp", "advcl", "xcomp")
        expletive = all(tree.tokens[at].lemma in ("it", "there") for at in subjects)
        heads = [at for at in inner if tree.tokens[at].dep in ("xcomp", "ccomp")]
        if self.negation and heads:
            return heads, self.words[0], self._end(verb)
        heads = heads or subjects
        first = self.words[0] if expletive else self._subject_start(verb)
        return heads, min(first, self.words[0]), self._end(verb)

    def _hanging(self) -> tuple[list[int], int, int]:
        """A noun: *lack of …*, *the hypothesis that …*."""
        tree, word = self.tree, self.word
        if tree.tokens[word].lemma == "none":
            clause = tree.tokens[word].head if tree.tokens[word].dep in SUBJECTS else word
            return [word], self.words[0], self._end(clause)
        heads = tree.find_children(word, "acl", "ccomp", "relcl", "appos")
        for prep in tree.find_children(word, "prep"):
            heads += tree.find_children(prep, "pobj", "pcomp")
        return heads, self.words[0], self._end(word)

    def _preposition(self) -> tuple[list[int], int, int]:
        tree, word = self.tree, self.word
        if tree.tokens[word].dep == "mark":  # whether, if
            head = tree.tokens[word].head
            return [head], self.words[0], self._end(head)
        heads = tree.find_children(word, "pobj", "pcomp", "amod")
        if not heads:
            return self._right()
        return heads, self.words[0], self._end(word)

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
        return [noun], self.words[0], self._end(clause)

    def _auxiliary(self) -> tuple[list[int], int, int]:
        """A modal, a negation or an adverb of a verb; of anything else it governs what follows."""
        tree = self.tree
        head = tree.tokens[self.word].head
        if tree.tokens[self.word].tag == "CC" and tree.tokens[self.word].dep != "preconj":
            return self._right()
        if not tree.tokens[head].tag.startswith("VB"):
            return self._right()
        first = self.words[0]
        if self._is_passive(head) or (tree.tokens[head].lemma in RAISING):
            first = min(first, self._subject_start(head))
        return [head], first, self._end(head)

    def _right(self) -> tuple[list[int], int, int]:
        """What follows the cue: the largest constituent that begins right after it."""
        tree, last = self.tree, self.words[-1]
        at = last + 1
        if at >= len(tree.tokens) or tree.tokens[at].tag in PUNCTUATION:
            return [tree.tokens[self.word].head], self.words[0], last
        while tree.tokens[at].head > at or (last < tree.tokens[at].head < at):
            at = tree.tokens[at].head
        end = self._end(at)
        commas = [here for here in range(last + 2, end) if tree.tokens[here].tag == "," and not self._is_open(here)]
        return (
            [at],
            self.words[0],
            min(commas, default=end + 1) - 1 if not tree.tokens[at].tag.startswith("VB") else end,
        )

    # -- extents ----------------------------------------------------------------------------------------------------

    def _is_passive(self, verb: int) -> bool:
        return bool(self.tree.find_children(verb, "auxpass", "nsubjpass", "csubjpass"))

    def _subject_start(self, verb: int) -> int:
        """Return where the subject of a verb begins; without one of its own, where the verb itself does."""
        tree = self.tree
        subjects = tree.find_children(verb, *SUBJECTS)
        if subjects:
            return min(min(tree.walk(subject)) for subject in subjects)
        own = tree.find_children(verb, "aux", "auxpass") if tree.tokens[verb].dep == "conj" else []
        return min([self.words[0], *own])

    def _end(self, head: int) -> int:
        """Return the last position of what hangs on a word, up to the first branch that is beside the point."""
        tree, cue = self.tree, self.words[-1]
        inside = sorted(tree.walk(head))
        stops = [at for at in self._asides(head) if at > cue]
        limit = min(stops, default=len(tree.tokens))
        last = max((at for at in inside if at < limit), default=cue)
        if limit > last + 1 and tree.tokens[last + 1].text in CLOSING and self._is_open(last + 1):
            last += 1
        while last > cue and tree.tokens[last].tag in PUNCTUATION and tree.tokens[last].tag != "-RRB-":
            last -= 1
        return max(last, cue)

    def _is_open(self, at: int) -> bool:
        """Tell whether a bracket opens within the scope, and does not close, before a word."""
        texts = [token.text for token in self.tree.tokens[self.words[0] : at]]
        return any(texts.count(opening) > texts.count(closing) for opening, closing in BRACKETS)

    def _end_of_phrase(self, noun: int) -> int:
        """Return the last position of what an adjective reaches in its noun phrase: *of* phrases, but no clauses."""
        tree = self.tree
        stops = [
            min(tree.walk(at))
            for at in tree.children[noun]
            if at > noun and (tree.tokens[at].dep in ASIDE_PHRASES or tree.tokens[at].lemma in ("with", "on", ","))
        ]
        last = min(self._end(noun), min(stops, default=len(tree.tokens)) - 1)
        while last > noun and tree.tokens[last].tag in PUNCTUATION and tree.tokens[last].tag != "-RRB-":
            last -= 1
        return last

    def _asides(self, head: int) -> Iterator[int]:
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
            elif token.dep in ("advcl", "acl", "relcl", "appos", "parataxis", "prep", "ccomp") and self._is_aside(at):
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
        return comma and self.negation and tree.tokens[at].dep in ("advcl", "acl", "relcl", "parataxis")
