"""What sentences tell by an adjective or a change: "lower X in Y-deficient mice", "patients with Y had more X"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.claims.candidate import Candidate
from kg.claims.clauses import Clauses
from kg.claims.nominals import BEARERS, HARMS, find_ends, find_own
from kg.claims.parts import End
from kg.claims.signs import find_head, find_quality
from kg.claims.triggers import HeadKind, Meaning

HOLDING = frozenset({"have", "show", "exhibit", "display", "reveal", "demonstrate", "develop"})
SEEING = frozenset(
    {
        "appear", "be", "confirm", "detect", "document", "find", "have", "measure", "note", "observe", "occur",
        "report", "see", "show",
    }
)  # fmt: skip
SEEN = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
PLACING = frozenset({"from", "in", "of"})
#: Places within places in which something is found.
MAX_PLACES = 2
#: What is found raised or lowered together with something else goes with it, by sign.
CORRELATED = {1: "positively_correlated_with", -1: "negatively_correlated_with", 0: "associated_with"}


def find_bearers(clauses: Clauses, word: int, depth: int = 0) -> list[End]:
    """Return the diseases in which something is found raised or lowered ("in X", "from patients with X")."""
    grammar, found = clauses.grammar, []
    for preposition, target in grammar.arguments(word):
        if preposition not in PLACING or grammar.is_verb(target) or (preposition == "of" and not depth):
            continue
        ends = [end for end in find_ends(clauses.scene, target) if end.phrase.category in HARMS]
        told_from = grammar.lemma(word) in SEEING or not grammar.is_verb(word)  # not "amplified from those with X"
        found += [end for end in ends if preposition == "in" or (end.borne and told_from)]
        if preposition != "from" and not ends and depth < MAX_PLACES:
            places = (target, *grammar.of(target, "conj"))  # "in serum and brains of patients with X"
            found += [end for place in places for end in find_bearers(clauses, place, depth + 1)]
    return found


def correlate(clauses: Clauses, sign: int) -> Meaning:
    """Return what is said of two that are raised together, or one of which is lowered where the other is raised."""
    meaning = clauses.scene.table.nouns["regulation"][0]
    return replace(meaning, relation=clauses.scene.table.relations[CORRELATED[sign]])


def read_change(clauses: Clauses, noun: int, sign: int, themes: Sequence[End]) -> Iterator[Candidate]:
    """Read a change that nobody is said to bring about: "a rise of Y was seen in X", "X brains showed a loss of Y".

    Args:
        clauses: The sentence.
        noun: The change.
        sign: Whether it is a rise or a fall.
        themes: What changes.
    """
    grammar, verb = clauses.grammar, clauses.grammar.head(noun)
    if verb is not None and grammar.lemma(verb) in HOLDING and grammar.deps[noun] == "dobj":
        yield from _join(clauses, (noun, sign), clauses.find_subjects(verb), themes)
    elif not is_caused(clauses, noun):
        yield from _join(clauses, (noun, sign), _find_ill(clauses, noun), themes)


def is_caused(clauses: Clauses, noun: int) -> bool:
    """Tell whether a verb brings a change about ("results in an increase of Y"), so that those who have it do not."""
    held = clauses.grammar.governor(noun)
    verb = held[1] if held is not None else clauses.grammar.head(noun)
    return verb is not None and clauses.grammar.lemma(verb) in clauses.scene.table.verbs.keys() - SEEING


def read_quality(clauses: Clauses, word: int) -> Iterator[Candidate]:
    """Read what is told by an adjective: "X-deficient mice had lower Y", "Y was higher in patients with X"."""
    grammar, scene = clauses.grammar, clauses.scene
    if not is_directed(clauses, word):
        return
    noun = grammar.head(word)
    if grammar.deps[word] == "amod" and noun is not None:
        objects = find_own(scene, noun)
        verb = grammar.head(noun) if grammar.deps[noun] == "dobj" else None
        if verb is not None and grammar.lemma(verb) in HOLDING:
            holders = [end for end in clauses.find_subjects(verb) if not _is_holder(clauses, verb, end)]
            yield from _join(clauses, (word, 1), holders, objects)
        else:
            yield from _join(clauses, (word, 1), _find_ill(clauses, noun), objects)
        return
    objects = [end.turned(find_quality(scene, word)) for end in clauses.find_subjects(word) if not end.doer]
    if grammar.deps[word] in ("acomp", "ROOT", "conj", "ccomp", "advcl", "relcl") and not grammar.is_verb(word):
        yield from _join(clauses, (word, 1), clauses.find_by_preposition(word, "in"), objects)


def _is_holder(clauses: Clauses, verb: int, end: End) -> bool:
    """Tell whether an end itself is the subject of a verb ("X shows weak Y"), and not what its subject was given."""
    names = (clauses.scene.named.get(noun) for noun in clauses.grammar.subjects(verb))
    return any(phrase is not None and phrase.at == end.phrase.at for phrase in names)


def is_tied_to_change(clauses: Clauses, word: int) -> bool:
    """Tell whether a word ties more or less of something ("loss of X is linked to Y", "associated with lower Y")."""
    grammar, heads = clauses.grammar, clauses.scene.table.heads
    for noun in (*grammar.subjects(word), *(argument.target for argument in grammar.arguments(word))):
        head = heads.get(grammar.lemma(noun)) if noun not in clauses.scene.named else None
        if head is not None and head.kind is HeadKind.CHANGE and head.sign:
            return True
        if any(is_directed(clauses, child) for child in grammar.of(noun, "amod")):
            return True
    return False


def _find_ill(clauses: Clauses, noun: int) -> list[End]:
    """Return the diseases in which a noun is found ("increased X in Y", "increased X was seen in Y")."""
    grammar, places = clauses.grammar, [noun]
    while grammar.deps[noun] == "conj" and (first := grammar.head(noun)) is not None:
        noun = first
    verb = grammar.head(noun)
    if verb is not None and grammar.deps[noun] in SEEN and grammar.lemma(verb) in SEEING:
        places.append(verb)
    return [end for place in places for end in find_bearers(clauses, place)]


def is_directed(clauses: Clauses, word: int) -> bool:
    """Tell whether an adjective or participle says more or less of something."""
    grammar = clauses.grammar
    if grammar.lemma(word) == "anti":
        return False
    head = find_head(clauses.scene, word)
    if head is not None and head.kind is HeadKind.QUALITY and head.sign:
        return True
    meanings = clauses.scene.table.verbs.get(grammar.lemma(word), ())
    return grammar.tag(word) == "VBN" and any(m.intransitive for m in meanings)


def _join(
    clauses: Clauses, told: tuple[int, int], bearers: Sequence[End], objects: Sequence[End]
) -> Iterator[Candidate]:
    """Relate what is raised or lowered to the diseases it is found in, or to what those who have it were given."""
    word, sign = told
    ill = [end for end in bearers if end.phrase.category in HARMS]
    made = [end for end in bearers if not end.borne and end not in ill and end.phrase.category not in BEARERS]
    if ill and objects:
        yield Candidate(word, (correlate(clauses, sign),), objects, ill)
    elif made and objects:
        meaning = clauses.scene.table.nouns["increase" if sign > 0 else "decrease"][0]
        yield Candidate(word, (meaning,), made, objects)
