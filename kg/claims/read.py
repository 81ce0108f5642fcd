"""The triggers of a sentence with the ends that its grammar ties to them, before they are relations."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.claims.candidate import Candidate
from kg.claims.carriers import tells_of_variant
from kg.claims.clauses import HEALED_WITH, Clauses
from kg.claims.control import find_controlled
from kg.claims.ellipsis import find_repeated
from kg.claims.nominals import HARMS, find_ends, find_narrowing, find_own
from kg.claims.parts import End
from kg.claims.phrases import PLACES, SOURCES
from kg.claims.qualities import (
    CORRELATED,
    correlate,
    find_bearers,
    is_tied_to_change,
    read_quality,
)
from kg.claims.read_nouns import read_noun
from kg.claims.triggers import HeadKind, Meaning

#: Verbs that make whole what their object lacks: a loss it has does not turn their sign ("restores reduced X").
RESTORING = frozenset({"restore", "rescue", "improve", "repair", "recover", "normalize", "heal", "regenerate"})
#: Participles that name a cause without a hyphen too ("serum induced growth"); "X reduced Y" may be Y that is less.
CAUSED = frozenset({"associate", "cause", "derive", "drive", "evoke", "induce", "mediate", "provoke", "trigger"})
#: Words for what those who have a disease share; of anything else they tell no more than a property.
TYPICAL = frozenset(
    {"accompany", "characterize", "characterise", "feature", "hallmark", "manifest", "present", "suffer"}
)


def read_candidates(clauses: Clauses) -> Iterator[Candidate]:
    """Yield the triggers of a sentence in order, each with its ends; either may be empty."""
    scene, grammar = clauses.scene, clauses.grammar
    steps = dict(_find_steps(clauses))
    for number, token in enumerate(grammar.tokens):
        if number in scene.named or number in scene.inside or tells_of_variant(grammar, number):
            continue
        for candidate in _read_word(clauses, number, token.lemma, steps.get(number)):
            if token.lemma in TYPICAL and not _is_typical(candidate):
                continue
            yield from _part_by_sign(clauses, replace(candidate, explains=steps.get(number)))


def _part_by_sign(clauses: Clauses, candidate: Candidate) -> Iterator[Candidate]:
    """Yield a candidate with its direction; what is told again with another one is a candidate of its own."""
    word, meanings = candidate.word, candidate.meanings
    preposition = meanings[0].preposition if meanings else ""
    again = list(find_repeated(clauses, word, preposition)) if preposition else []
    parted = {end.phrase.at for _, ends in again for end in ends}
    kept = [end for end in candidate.objects if end.phrase.at not in parted]
    adverbs = clauses.grammar.of(word, "amod", "advmod")
    told = [n for n in adverbs if n not in {adverb for adverb, _ in again}]
    yield replace(candidate, objects=kept, meanings=_direct(clauses, word, meanings, told))
    for adverb, ends in again:
        yield replace(candidate, objects=ends, meanings=_direct(clauses, word, meanings, [adverb]))


def _is_typical(candidate: Candidate) -> bool:
    """Tell whether a disease is told to go with something that is no mere place."""
    kinds = {end.phrase.category for end in (*candidate.subjects, *candidate.objects)}
    return bool(kinds & HARMS) and not kinds & PLACES


def _find_steps(clauses: Clauses) -> Iterator[tuple[int, int]]:
    """Yield (position of a step's trigger, position of the trigger it explains)."""
    for number, token in enumerate(clauses.grammar.tokens):
        if token.lemma in clauses.scene.table.verbs and clauses.grammar.is_verb(number):
            yield from ((step, number) for step in clauses.walk_steps(number) if step != number)


def _read_word(clauses: Clauses, number: int, lemma: str, explains: int | None) -> Iterator[Candidate]:
    table, grammar = clauses.scene.table, clauses.grammar
    if number in clauses.scene.hyphened:
        yield from _read_hyphened(clauses, number)
    elif grammar.is_verb(number) and grammar.deps[number] == "amod":
        yield from _read_participle(clauses, number)
    elif grammar.is_verb(number) and lemma in table.verbs and not _is_no_trigger(clauses, number):
        needed = read_adjective(clauses, number, table.adjectives.get(lemma, ()))  # "X is required for Y"
        found = list(needed) if grammar.is_passive(number) else []
        yield from found or read_verb(clauses, number, table.verbs[lemma])
    elif lemma == "have" and grammar.is_verb(number):
        yield from _read_lack(clauses, number)
    elif lemma in table.nouns and _is_noun(clauses, number):
        yield from read_noun(clauses, number, table.nouns[lemma], explains)
    elif lemma in table.adjectives and grammar.tag(number).startswith(("JJ", "IN", "VB")):
        yield from read_adjective(clauses, number, table.adjectives[lemma])
    if grammar.tag(number).startswith(("JJ", "VBN", "VBD")):
        yield from read_quality(clauses, number)


def _read_lack(clauses: Clauses, verb: int) -> Iterator[Candidate]:
    """Read "X has no side effects": X does not cause them."""
    grammar = clauses.grammar
    for noun in grammar.of(verb, "dobj"):
        if any(grammar.lemma(child) == "no" for child in grammar.of(noun, "det", "neg")):
            harms = [end for end in find_ends(clauses.scene, noun) if end.phrase.category in HARMS]
            causes = tuple(m for m in clauses.scene.table.verbs["cause"] if m.relation.name == "causes")
            yield Candidate(verb, causes, clauses.find_subjects(verb), harms)


def _is_no_trigger(clauses: Clauses, verb: int) -> bool:
    """Tell whether a verb is rather a noun ("control brains") or has a prefix that turns it ("de-represses")."""
    tokens = clauses.grammar.tokens
    prefixed = (
        verb > 1 and tokens[verb - 1].text == "-" and tokens[verb - 2].text.lower() in ("de", "dis", "non", "anti")
    )
    return prefixed or tokens[verb].text == "control"


def _is_noun(clauses: Clauses, number: int) -> bool:
    """Tell whether a word stands as a noun, whatever the tagger takes it for."""
    tag = clauses.grammar.tag(number)
    return tag.startswith("NN") or (tag == "JJ" and clauses.grammar.deps[number] in ("dobj", "nsubj", "pobj", "attr"))


def read_verb(clauses: Clauses, verb: int, meanings: Sequence[Meaning]) -> Iterator[Candidate]:
    """Read a verb: with the preposition it needs, else active, passive, or as what its subject undergoes."""
    for preposition in dict.fromkeys(m.preposition for m in meanings if m.preposition):
        objects = clauses.find_by_preposition(verb, preposition)
        if objects:
            fitting = tuple(m for m in meanings if m.preposition == preposition)
            if fitting[0].relation.name == "derived_from":
                objects = _find_sources(clauses, verb, preposition, objects)
            yield Candidate(verb, fitting, _find_first(clauses, verb, fitting[0]), objects)
            return
    plain = tuple(m for m in meanings if not m.preposition and not m.intransitive)
    intransitive = tuple(m for m in meanings if m.intransitive)
    if clauses.grammar.is_passive(verb):
        yield from _read_passive(clauses, verb, plain or intransitive)
        return
    controlled = find_controlled(clauses, verb)
    objects = clauses.find_objects(verb) if controlled is None else controlled
    if objects or not intransitive:
        kept = [replace(end, sign=abs(end.sign)) for end in objects] if _restores(clauses, verb) else objects
        yield Candidate(verb, plain, _find_acting(clauses, verb, plain), kept)
    elif not clauses.grammar.of(verb, "dobj", "ccomp"):
        if _is_misread(clauses, verb) and (changed := clauses.find_by_preposition(verb, "in")):
            yield Candidate(verb, intransitive, clauses.find_subjects(verb), changed)
        else:
            yield from _read_passive(clauses, verb, intransitive)


def _find_sources(clauses: Clauses, verb: int, preposition: str, told: Sequence[End]) -> list[End]:
    """Return what something is taken from: the site in those who have a disease, not the disease."""
    named = (clauses.scene.named.get(a.target) for a in clauses.grammar.arguments(verb) if a.preposition == preposition)
    sites = [End(phrase) for phrase in named if phrase is not None and phrase.category in SOURCES]
    ill = any(end.borne for end in told)
    return sites if ill else list(told)


def _is_misread(clauses: Clauses, verb: int) -> bool:
    """Tell whether the parser took a noun for a verb ("led to increase in X")."""
    above = clauses.grammar.head(verb)
    return clauses.grammar.deps[verb] == "xcomp" and above is not None and clauses.grammar.lemma(above) == "lead"


def _find_acting(clauses: Clauses, verb: int, meanings: Sequence[Meaning]) -> list[End]:
    """Return the subjects of a verb; where it tells what they need, without the ills that need a treatment."""
    subjects = clauses.find_subjects(verb)
    if not meanings or not meanings[0].reversed:
        return subjects
    return [end for end in subjects if not end.borne and end.phrase.category not in HARMS]


def _restores(clauses: Clauses, verb: int) -> bool:
    return clauses.grammar.lemma(verb) in RESTORING


def _find_first(clauses: Clauses, verb: int, meaning: Meaning) -> list[End]:
    """Return the first end of a verb that needs a preposition.

    Where it acts ("X protects Y from Z") that is the agent; where it only places or relates ("X is associated with",
    "we isolated X from") it is what the verb is about.
    """
    grammar = clauses.grammar
    if meaning.relation.sign and not meaning.relation.symmetric:
        return clauses.find_agents(verb) if grammar.is_passive(verb) else clauses.find_subjects(verb)
    if grammar.is_passive(verb):
        return clauses.find_patients(verb)
    objects = clauses.find_objects(verb)
    return objects if objects or grammar.of(verb, "dobj") else clauses.find_subjects(verb)


def _read_passive(clauses: Clauses, verb: int, meanings: tuple[Meaning, ...]) -> Iterator[Candidate]:
    patients, agents = clauses.find_patients(verb), clauses.find_agents(verb)
    if agents or not meanings:
        healed = clauses.grammar.lemma(verb) in HEALED_WITH
        yield Candidate(verb, meanings, agents, [end for end in patients if not (healed and end.borne)])
    elif meanings[0].relation.sign and (bearers := find_bearers(clauses, verb)):
        yield Candidate(verb, (correlate(clauses, meanings[0].relation.sign),), patients, bearers)
    else:
        yield Candidate(verb, meanings, (), patients)


def _direct(clauses: Clauses, word: int, meanings: tuple[Meaning, ...], telling: Sequence[int]) -> tuple[Meaning, ...]:
    """Return the meanings of a word without a direction, with the one that one of the words telling of it gives it.

    "an inhibitory effect on X", "negatively regulates X", "inversely correlated with X", "associated with lower X".
    """
    names = {
        "affects": {1: "increases", -1: "decreases"},
        "associated_with": {1: CORRELATED[1], -1: CORRELATED[-1]},
        "positively_correlated_with": {-1: CORRELATED[-1]},
    }
    for child in telling:
        head = clauses.scene.table.heads.get(clauses.grammar.lemma(child))
        turned = names.get(meanings[0].relation.name, {}) if meanings else {}
        if head is not None and head.kind is HeadKind.DIRECTION and head.sign in turned:
            return (replace(meanings[0], relation=clauses.scene.table.relations[turned[head.sign]]),)
    tied = meanings and meanings[0].relation.name == "associated_with" and meanings[0].preposition in ("with", "to")
    if tied and is_tied_to_change(clauses, word):
        return (correlate(clauses, 1),)
    return meanings


def read_adjective(clauses: Clauses, word: int, meanings: Sequence[Meaning]) -> Iterator[Candidate]:
    """Read an adjective with its preposition: "X is essential for Y", "Y due to X"."""
    grammar = clauses.grammar
    for preposition in dict.fromkeys(m.preposition for m in meanings):
        objects = clauses.find_by_preposition(word, preposition)
        if not objects:
            continue
        head = grammar.head(word)
        subjects = clauses.find_subjects(word)
        if not subjects and head is not None and grammar.deps[word] in ("amod", "prep", "acl"):
            subjects = find_own(clauses.scene, head) if not grammar.is_verb(head) else clauses.find_subjects(head)
        yield Candidate(word, tuple(m for m in meanings if m.preposition == preposition), subjects, objects)
        return


def _read_participle(clauses: Clauses, word: int) -> Iterator[Candidate]:
    """Read "X-induced Y" of several words."""
    grammar, scene = clauses.grammar, clauses.scene
    meanings = tuple(m for m in scene.table.verbs.get(grammar.lemma(word), ()) if not m.intransitive)
    noun = grammar.head(word)
    if noun is None or not meanings:
        return
    plain = tuple(m for m in meanings if not m.preposition)
    agents = find_narrowing(scene, word)
    if not agents or (grammar.lemma(word) not in CAUSED and grammar.tokens[word - 1].text not in ("-", "–")):
        return
    if grammar.tag(word) == "VBG":  # "X-secreting Y"
        if grammar.tokens[word - 1].text not in ("-", "–"):
            return
        yield Candidate(word, plain, find_own(scene, noun), agents, presupposed=True)
    elif not grammar.tokens[word].text.lower().endswith(("ed", "en", "ound", "lt")):
        return
    elif plain:  # what was done to those who have a disease tells nothing of it ("X-treated mice with Y")
        undergone = [end for end in find_own(scene, noun) if not end.borne]
        yield Candidate(word, plain, agents, undergone, presupposed=True)
    elif meanings[0].relation.name == "derived_from":  # "X-derived Y"; "X-associated Y" is but a name
        yield Candidate(word, meanings, find_own(scene, noun), agents, presupposed=True)


def _read_hyphened(clauses: Clauses, word: int) -> Iterator[Candidate]:
    """Read "X-induced Y" where the pipeline keeps the compound in one piece."""
    phrase, participle = clauses.scene.hyphened[word]
    noun = clauses.grammar.head(word)
    meanings = tuple(m for m in clauses.scene.table.meanings.get(participle, ()) if not m.preposition)
    if noun is not None and meanings:
        yield Candidate(word, meanings, [End(phrase)], find_own(clauses.scene, noun), presupposed=True)
