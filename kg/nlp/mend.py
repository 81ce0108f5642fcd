"""Mends the commonest error of a small parser: a past tense before a bare noun, read as an adjective.

"Exosomes reduced inflammation" comes out as a noun phrase ("reduced inflammation"). Where a participle stands right
after a noun and its clause has no other finite verb, it is that clause's verb; where one stands right after *and* and
narrows a noun coordinated with a verb's object, it is coordinated with that verb ("reduced X and increased Y").
"""

from collections.abc import Sequence

from kg.model.text import Token
from kg.model.tree import FINITE

CLAUSE_WORDS = frozenset({"while", "whereas", "although", "because", "that", "if", "though", "since"})
PARTICIPLES = frozenset({"VBN", "VBD"})
NOUNS = ("NN", "CD", "PRP")
#: Verbs whose objects are things found, with adjectives of their own.
HOLDING = frozenset(
    {
        "be", "comprise", "contain", "demonstrate", "detect", "display", "exhibit", "find", "have", "include",
        "observe", "present", "report", "reveal", "show",
    }
)  # fmt: skip
MAX_ROUNDS = 8


def mend_verbs(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Return the words of one sentence with such participles made verbs; most sentences stay as they are."""
    if not any(token.tag.startswith("VB") and token.dep in ("amod", "dep") for token in tokens):
        return tuple(tokens)
    words = list(tokens)
    for at in range(1, len(words)):
        if words[at].tag == "VBN" and words[at].dep in ("dep", "parataxis"):
            _give_subject(words, at)
        if words[at].dep != "amod" or words[at].head <= at:
            continue
        if words[at].tag in ("VBZ", "VBP") or (words[at].tag in PARTICIPLES and _opens_clause(words, at)):
            _make_verb(words, at)
        elif words[at].tag in (*PARTICIPLES, "VBG"):
            _coordinate(words, at)
    return tuple(words if _is_tree(words) else tokens)


def _is_tree(words: Sequence[Token]) -> bool:
    """Tell whether every word leads to a root: what was moved must not hang on itself."""
    safe: set[int] = set()
    for number in range(len(words)):
        path: list[int] = []
        while number not in safe and words[number].head != number:
            if len(path) > len(words):
                return False
            path.append(number)
            number = words[number].head  # noqa: PLW2901
        safe.update((*path, number))
    return True


def _attach(words: list[Token], at: int, head: int, dep: str) -> None:
    words[at] = words[at]._replace(head=head, dep=dep)


def _before(words: Sequence[Token], at: int) -> int:
    """Return the position of the nearest word before one that is no adverb; −1 without one."""
    at -= 1
    while at >= 0 and words[at].tag.startswith("RB"):
        at -= 1
    return at


def _opens_clause(words: Sequence[Token], at: int) -> bool:
    """Tell whether a participle stands right after a noun in a clause without another finite verb."""
    previous = _before(words, at)
    if (
        previous < 0
        or words[previous].text == "/"
        or not (words[previous].tag.startswith(NOUNS) or _follows_aside(words, previous))
    ):
        return False
    if _is_second_clause(words, previous, words[at].head) or _takes_subject(words, words[at].head):
        return True
    if any(t.head == at and t.dep in ("nsubj", "nsubjpass") for t in words[:at]):
        return True
    start, end = _find_clause(words, at)
    return not any(_is_finite(words, n) for n in range(start, end) if n != at)


def _takes_subject(words: Sequence[Token], noun: int) -> bool:
    """Tell whether a noun stands as subject of a verb right after *and*: it is rather the object before it."""
    verb = words[noun].head
    return words[noun].dep == "nsubj" and verb > noun and words[_before(words, verb)].tag == "CC"


def _is_second_clause(words: Sequence[Token], previous: int, noun: int) -> bool:
    """Tell whether *and*, a noun, a participle and a coordinated noun are a clause after a clause."""
    joined = previous > 0 and words[previous - 1].tag == "CC" and words[noun].dep == "conj"
    return joined and any(_is_finite(words, n) for n in range(previous))


def _follows_aside(words: Sequence[Token], at: int) -> bool:
    """Tell whether a comma ends an aside of the noun that is the sentence's root ("X, which contains Y, …")."""
    root = _find_verb_above(words, at)
    if words[at].text != "," or root is None or not words[root].tag.startswith("NN"):
        return False
    return any(token.head == root and token.dep in ("relcl", "acl", "appos") for token in words[root:at])


def _is_finite(words: Sequence[Token], at: int) -> bool:
    token = words[at]
    if token.tag not in FINITE or token.dep in ("amod", "relcl", "acl"):
        return token.tag == "VBN" and token.dep in ("ROOT", "conj", "ccomp", "advcl") and _has_auxiliary(words, at)
    if token.dep in ("aux", "auxpass"):
        return words[token.head].dep != "relcl"
    return True


def _has_auxiliary(words: Sequence[Token], at: int) -> bool:
    return any(t.head == at and t.dep in ("aux", "auxpass") for t in words[:at])


def _find_clause(words: Sequence[Token], at: int) -> tuple[int, int]:
    """Return where the clause around a word begins and ends: at semicolons, colons, and words that open a clause."""
    start = at
    while start > 0 and not _is_border(words, start - 1):
        start -= 1
    end = at + 1
    while end < len(words) and not _is_border(words, end):
        end += 1
    return start, end


def _is_border(words: Sequence[Token], at: int) -> bool:
    """Tell whether a word divides clauses; *that* after a noun opens a relative clause within one."""
    text = words[at].text.lower()
    if text in (";", ":") or (text in CLAUSE_WORDS and words[at].tag == "IN"):
        return True
    return words[at].tag == "CC" and at > 0 and words[at - 1].text == ","


def _make_verb(words: list[Token], at: int) -> None:
    """Make a participle the verb of its clause: what stands before it its subject, its noun its object."""
    start, _ = _find_clause(words, at)
    noun, previous = words[at].head, _before(words, at)
    if _is_second_clause(words, previous, noun):
        start = previous
    subject = _find_subject(words, at, start)
    if subject is None:
        return
    head, dep = _find_place(words, at, start)
    tag = words[at].tag if words[at].tag in FINITE else "VBD"
    if _takes_subject(words, noun):
        _attach(words, words[noun].head, at, "conj")
    words[at] = words[at]._replace(tag=tag, head=head, dep=dep)
    _attach(words, noun, at, "dobj")
    _attach(words, subject, at, "nsubj")
    _gather(words, at, start, (subject, noun))


def _find_place(words: Sequence[Token], at: int, start: int) -> tuple[int, str]:
    """Return the head and label of a clause's new verb: those of the verb or clause it stands for."""
    noun = words[at].head
    above = _find_verb_above(words, start)
    if _takes_subject(words, noun):
        verb = words[noun].head
        return (at if words[verb].head == verb else words[verb].head), words[verb].dep
    if words[noun].dep in ("acl", "ccomp", "advcl", "relcl"):
        return words[noun].head, words[noun].dep
    return (at, "ROOT") if above is None else (above, "conj")


def _gather(words: list[Token], at: int, start: int, ends: tuple[int, int]) -> None:
    """Attach to a new verb what stands before its subject, and the roots that it replaces."""
    subject, noun = ends
    for number in range(start, subject):
        if words[number].head in (noun, subject) and words[number].dep in ("prep", "advcl", "advmod", "punct"):
            _attach(words, number, at, words[number].dep)
    for number, token in enumerate(words):
        if number != at and token.head == number and number > start:
            _attach(words, number, at, "dep")


def _find_verb_above(words: Sequence[Token], start: int) -> int | None:
    """Return the root before a clause; None where the clause is the first."""
    return next((n for n in range(start) if words[n].head == n), None)


def _find_subject(words: list[Token], at: int, start: int) -> int | None:
    """Return the head of the noun phrase before a participle; words that hang on what follows are attached to it."""
    here = _before(words, at)
    if words[here].text == ",":
        return _find_verb_above(words, at)
    for _ in range(MAX_ROUNDS):
        here = _climb(words, here, (start, at))
        before = _before(words, _leftmost(words, here, start))
        above = _tie(words, here, before) if before >= start else None
        if above is None or not start <= above < at:
            break
        here = above
    return here if words[here].tag.startswith(NOUNS) else None


def _tie(words: list[Token], here: int, before: int) -> int | None:
    """Attach a noun phrase to the word before it, and return that; None where it stands for itself."""
    tag = words[before].tag
    if tag == "CC":
        first = words[before].head
        if first >= before:
            return None
        _attach(words, here, first, "conj")
    elif tag.startswith("NN"):
        _attach(words, before, here, "compound")
        return here
    elif tag in ("IN", "TO") or tag.startswith("VB"):
        _attach(words, here, before, "dobj" if tag.startswith("VB") else "pobj")
    else:
        return None
    return before


def _climb(words: Sequence[Token], here: int, segment: tuple[int, int]) -> int:
    """Return the highest word above one within a segment."""
    for _ in range(len(words)):
        head = words[here].head
        if head == here or not segment[0] <= head < segment[1]:
            return here
        here = head
    return here


def _leftmost(words: Sequence[Token], here: int, start: int) -> int:
    """Return the first word, from ``start``, of those that hang on a word directly or in turn."""
    for number in range(start, here):
        if _climb(words, number, (number, here + 1)) == here:
            return number
    return here


def _coordinate(words: list[Token], at: int) -> None:
    """Make a participle after *and*, whose noun is coordinated with a verb's object, coordinate with that verb."""
    noun = words[at].head
    before = _before(words, at)
    if before < 1 or words[before].tag not in ("CC", ",") or words[noun].dep not in ("conj", "appos"):
        return
    first = words[noun].head
    while (
        words[first].dep in ("conj", "appos") and words[first].head != first and not words[first].tag.startswith("VB")
    ):
        first = words[first].head
    verb = first if words[first].tag.startswith("VB") else words[first].head
    if words[verb].lemma in HOLDING or any(t.head == first and t.dep == "amod" and t.tag in PARTICIPLES for t in words):
        return  # "showed reduced X and increased Y"
    alike = words[verb].tag == words[at].tag or (words[verb].tag in ("VBD", "VBZ") and words[at].tag in PARTICIPLES)
    if words[at].tag == "VBG" and words[before].text == "," and first == verb:  # "X is an inhibitor, blocking Y"
        _attach(words, at, verb, "advcl")
        _attach(words, noun, at, "dobj")
        return
    if not alike or (first != verb and words[first].dep != "dobj"):
        return
    words[at] = words[at]._replace(tag=words[verb].tag, head=verb, dep="conj")
    _attach(words, noun, at, "dobj")


def _give_subject(words: list[Token], at: int) -> None:
    """Give a passive verb without a subject the noun before its auxiliary, though it is coordinated with another."""
    auxiliaries = [n for n in range(at) if words[n].head == at and words[n].dep in ("aux", "auxpass")]
    if not auxiliaries or any(t.head == at and t.dep in ("nsubj", "nsubjpass") for t in words):
        return
    noun = auxiliaries[0] - 1
    if noun > 0 and words[noun].dep == "conj" and words[noun].tag.startswith("NN"):
        _attach(words, noun, at, "nsubjpass")
