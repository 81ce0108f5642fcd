"""Which cues of a parsed sentence reach a trigger, by the words that the cues govern (``Cue.heads``).

A hedge reaches whatever hangs on what it governs, except side clauses and the subject of a verb. A negation reaches the
word it governs, the words joined to it ("did not reduce X or increase Y"), what a light verb or noun hands on ("had no
effect on", "no evidence that") and a verb whose subject or object it denies.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.claims.inquiry import find_inquiry
from kg.model.text import Cue, Sentence, Span
from kg.model.tree import Tree

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
#: Words that only carry the meaning of what hangs on them: a negation of theirs is one of it.
LIGHT = frozenset(
    {
        "ability", "able", "accompany", "any", "appear", "attempt", "be", "become", "capability", "capable",
        "capacity", "cause", "confirm", "convincing", "demonstrate", "detect", "document", "establish", "evidence",
        "evident", "exert", "exhibit", "exist", "fail", "find", "finding", "give", "have", "indicate", "indication",
        "lead", "likely", "manage", "note", "observe", "obtain", "occur", "play", "potential", "power", "produce",
        "proof", "prove", "record", "remain", "report", "result", "reveal", "see", "seem", "show", "sign",
        "significant", "sufficient", "suggest", "support", "tend", "use",
    }
)  # fmt: skip
#: Verbs that only say that their subject is there ("inhibition was not observed").
PRESENTING = frozenset({"detect", "document", "evident", "exist", "find", "note", "observe", "occur", "record", "see"})
#: How the meaning of a light word hangs on it.
MEANT = frozenset({"dobj", "xcomp", "ccomp", "acl", "acomp", "attr", "prep", "pobj", "pcomp", "oprd", "relcl", "agent"})
ASIDE = frozenset({"although", "though", "whereas", "while", "because", "since", "despite", "but", "however"})
#: Clauses that, before the verb of a hedge, are said beside it ("X is lost; however, Y may …").
BESIDE = frozenset({"ccomp", "parataxis", "conj"})
#: How something is brought about takes for granted that it is ("the mechanisms of its effect are unknown").
WAYS = frozenset({"basis", "mechanism", "pathway"})
#: Nouns for what something does; a gerund behind their preposition tells what that is ("no effect on reducing X").
DOING = frozenset({"effect", "impact", "influence", "involvement", "part", "role"})
#: Verbs that say what their subject is.
EQUATING = frozenset({"become", "constitute", "provide", "represent", "remain"})
#: What stands before a noun is taken for granted ("may reduce X-induced apoptosis").
PRESUPPOSED = frozenset({"amod", "compound", "nmod"})


@dataclass(frozen=True, slots=True)
class _Stated:
    """Positions of a trigger and its ends; None for an end that is not given."""

    trigger: int
    target: int | None
    subject: int | None


def find_reaching(sentence: Sentence, trigger: Span, target: Span | None, subject: Span | None) -> list[Cue]:
    """Return the cues that reach a trigger, its object or its subject, in order."""
    tree = Tree(sentence.tokens)
    at = tree.find_head(trigger.start, trigger.end)
    if at is None:
        return []
    asked = find_inquiry(tree, at, sentence)
    if not sentence.cues:
        return [] if asked is None else [asked]
    ends = [tree.find_head(end.start, end.end) if end is not None else None for end in (target, subject)]
    stated = _Stated(at, ends[0], ends[1])
    reaching = [cue for cue in sentence.cues if _overlaps(cue, trigger) or _reaches(tree, cue, stated)]
    if any(cue.kind == "negation" for cue in reaching):
        reaching = [cue for cue in sentence.cues if cue in reaching or _deprives(tree, cue, stated)]
    if asked is None or any(cue.kind == "question" for cue in reaching):
        return reaching
    return sorted([*reaching, asked], key=lambda cue: cue.start)


def _overlaps(cue: Cue, trigger: Span) -> bool:
    return trigger.start <= cue.start < trigger.end


def _deprives(tree: Tree, cue: Cue, stated: _Stated) -> bool:
    """Tell whether a cue takes something from the subject: "X without Y did not" says what X with Y does."""
    if cue.kind != "negation" or stated.subject is None:
        return False
    word = tree.find_head(cue.start, cue.end)
    deprived = (
        word is not None and tree.tokens[word].dep in ("prep", "acl") and tree.tokens[word].head == stated.subject
    )
    return deprived and all(at != stated.target for at in tree.walk(stated.subject))


def _reaches(tree: Tree, cue: Cue, stated: _Stated) -> bool:
    at = stated.trigger
    if cue.kind != "negation":
        return any(at in _hedged(tree, head, cue) and not _stands_alone(tree, head, stated) for head in cue.heads)
    ends = [end for end in (stated.target, stated.subject) if end is not None]
    if not _concerns(tree, cue, at):
        ends = []
    return any(at in _denied(tree, head) or _denies_end(tree, head, at, ends) for head in cue.heads)


def _stands_alone(tree: Tree, head: int, stated: _Stated) -> bool:
    """Tell whether a noun is named with its own subject below what is hedged ("may follow X's inhibition of Y")."""
    at = stated.trigger
    if at == head or not tree.tokens[at].tag.startswith("NN") or stated.subject is None:
        return False
    if tree.tokens[at].dep not in ("pobj", "conj") and tree.tokens[at].head == head:
        return False
    return stated.subject in tree.walk(at)


def _hedged(tree: Tree, head: int, cue: Cue) -> Iterator[int]:
    """Yield what a hedge of a word reaches."""
    own_subject = tree.tokens[head].tag.startswith("VB") and cue.end <= tree.tokens[head].start

    def enter(at: int) -> bool:
        token = tree.tokens[at]
        if token.head == head and own_subject and (token.dep in SUBJECTS or (at < head and token.dep in BESIDE)):
            return False
        if _is_taken_for_granted(tree, at):
            return False
        if token.dep == "conj" and tree.find_children(at, *SUBJECTS):
            return False
        return tree.tokens[min(tree.walk(at))].lemma not in ASIDE

    return tree.walk(head, enter)


def _is_taken_for_granted(tree: Tree, at: int) -> bool:
    """Tell whether a word says something aside about its noun, or what its noun is the way of."""
    token = tree.tokens[at]
    if token.dep in PRESUPPOSED:
        return not _describes(tree, at)
    if token.dep in ("relcl", "acl"):  # unless it is what the noun is for or able to: "a tool to …", "the ability to …"
        return all(tree.tokens[child].tag != "TO" for child in tree.children[at])
    return token.dep == "prep" and tree.tokens[token.head].lemma in WAYS


def _describes(tree: Tree, at: int) -> bool:
    """Tell whether an adjective says what something may be ("may be a preventive agent")."""
    noun = tree.tokens[tree.tokens[at].head]
    said = noun.dep == "attr" or (noun.dep == "dobj" and tree.tokens[noun.head].lemma in EQUATING)
    return said and tree.tokens[at].tag.startswith("JJ")


def _denied(tree: Tree, head: int) -> Iterator[int]:
    """Yield the words that a negation of a word denies."""
    todo = [head]
    while todo:
        here = todo.pop()
        yield here
        todo.extend(child for child in tree.children[here] if _hands_on(tree, here, child))


def _hands_on(tree: Tree, head: int, child: int) -> bool:
    """Tell whether a word is denied with the one it hangs on."""
    dep, lemma = tree.tokens[child].dep, tree.tokens[head].lemma
    if dep == "conj":
        return _shares(tree, head, child)
    if dep in SUBJECTS:
        return lemma in PRESENTING
    if dep == "prep" and lemma in DOING and tree.find_children(child, "pcomp"):
        return True
    return dep in ("pobj", "pcomp") or (dep in MEANT and lemma in LIGHT)


def _shares(tree: Tree, head: int, joined: int) -> bool:
    """Tell whether a joined word is denied with the first: it has no subject and no tense of its own."""
    if tree.find_children(joined, *SUBJECTS, "aux", "auxpass", "neg"):
        return False
    if any(tree.tokens[at].lemma == "but" for at in tree.find_children(head, "cc")):
        return False
    return tree.tokens[joined].tag == tree.tokens[head].tag or not tree.tokens[joined].tag.startswith("VB")


def _concerns(tree: Tree, cue: Cue, at: int) -> bool:
    """Tell whether a phrase such as *with the exception of* or *in the absence of* hangs on what a trigger states."""
    word = tree.find_head(cue.start, cue.end)
    if word is not None and tree.tokens[word].dep == "pobj":
        word = tree.tokens[word].head
    if word is None or tree.tokens[word].dep != "prep":
        return True
    above = tree.tokens[word].head
    return not tree.tokens[above].tag.startswith("VB") or at in _denied(tree, above) or above in _denied(tree, at)


def _denies_end(tree: Tree, head: int, at: int, ends: list[int]) -> bool:
    """Tell whether a negation denies a trigger by one of its ends ("no cytokine reduced X", "reduced X but not Y")."""
    token = tree.tokens[head]
    if token.tag.startswith("VB"):
        return False
    if token.dep in SUBJECTS and at in _denied(tree, token.head):
        return True
    if any(end == head or end in tree.find_children(head, "conj") for end in ends):
        return True
    below = set(tree.walk(head))
    return at not in below and any(end in below for end in ends)
