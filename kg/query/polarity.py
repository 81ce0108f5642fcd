"""What a sentence does with a question's words: which way it points, what it denies, which numbers it gives."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from kg.query.words import STOP_WORDS, stem_word
from kg.sources.tables import read_rows

WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*%?")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?")
DENIED = 4
NEAR = 6
BEFORE, AFTER = 4, 7
SHORT = 3
SETS_DIRECTION = frozenset({"up", "down", "negation", "effect"})
PREFIXES = ("non", "un", "in", "dis", "de", "hypo", "hyper", "anti", "under", "over")
NUMBERS_IN_WORDS = {"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
                    "nine": "9", "ten": "10", "half": "50%", "twice": "2"}  # fmt: skip
FEATURES = (
    "agrees", "disagrees", "net", "context_agrees", "context_disagrees", "context_net", "effect_agrees",
    "effect_disagrees", "same_word", "same_word_denied", "antonym", "denied_asked", "denied", "denial_differs",
    "denied_near", "directions", "directions_asked", "sign_asked", "sign", "numbers_asked", "numbers_found",
    "other_numbers", "percent_differs", "concludes", "hedged", "effect", "effect_asked", "only_asked", "only", "method",
)  # fmt: skip


@dataclass(frozen=True)
class StanceWords:
    """Words that decide which side a sentence takes, as stems, by kind."""

    kinds: Mapping[str, frozenset[str]]

    @cached_property
    def kinds_of(self) -> Mapping[str, tuple[str, ...]]:
        """Stem → its kinds."""
        stems = sorted(frozenset().union(*self.kinds.values()))
        return {stem: tuple(kind for kind, known in self.kinds.items() if stem in known) for stem in stems}


def read_stance_words(path: Path) -> StanceWords:
    """Read the table of words."""
    rows = (row for _, row in read_rows(path, ("kind", "words")))
    return StanceWords({row["kind"]: frozenset(map(stem_word, row["words"].split())) for row in rows})


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence as far as its direction is concerned.

    Attributes:
        stems: Of all its words, in order.
        telling: Those that tell something and set no direction.
        signs: Place → sign of a word of more or less, turned where it is denied.
        effects: Place → +1 for a word that states an effect, −1 where it is denied.
        contexts: Place → the telling stems around a word of ``signs`` or ``effects``.
        denied: Places of denying words.
        numbers: The numbers it gives.
        kinds: How many words of each kind it has.
    """

    stems: tuple[str, ...]
    telling: frozenset[str]
    signs: Mapping[int, int]
    effects: Mapping[int, int]
    contexts: Mapping[int, frozenset[str]]
    denied: tuple[int, ...]
    numbers: frozenset[str]
    kinds: Mapping[str, int]


def read_wording(text: str, words: StanceWords) -> Wording:
    """Return what sets the direction of a sentence."""
    tokens = WORD.findall(text.lower().replace("n't", " not"))
    stems = tuple(map(stem_word, tokens))
    kinds_of = words.kinds_of
    special = {at: kinds_of[stem] for at, stem in enumerate(stems) if stem in kinds_of}
    denied = tuple(at for at, kinds in special.items() if "negation" in kinds)
    turned = {at for place in denied for at in range(place + 1, place + DENIED + 1)}
    sides = {at: (-1 if at in turned else 1) for at in special}
    signs = {at: sides[at] * sign for at, kinds in special.items() if (sign := ("up" in kinds) - ("down" in kinds))}
    effects = {at: sides[at] for at, kinds in special.items() if "effect" in kinds}
    tell = ["" if token in STOP_WORDS else stem for token, stem in zip(tokens, stems, strict=True)]
    for at, kinds in special.items():
        if not SETS_DIRECTION.isdisjoint(kinds):
            tell[at] = ""
    contexts = {at: frozenset(tell[max(0, at - BEFORE) : at + AFTER]) - {""} for at in (*signs, *effects)}
    numbers = {token for token in tokens if token[0].isdigit() and NUMBER.fullmatch(token)}
    numbers |= {NUMBERS_IN_WORDS[token] for token in tokens if token in NUMBERS_IN_WORDS}
    found = Counter(kind for kinds in special.values() for kind in kinds)
    telling = frozenset(tell) - {""}
    return Wording(stems, telling, signs, effects, contexts, denied, frozenset(numbers), found)


def compare_wording(asked: Wording, found: Wording) -> list[float]:
    """Return the numbers of one sentence for a question, one for each of ``FEATURES``."""
    near = weigh_places(asked, found)
    denied_asked, denied = bool(asked.denied), bool(found.denied)
    return [
        *compare_signs(asked, found, near),
        *compare_effects(asked, found),
        *compare_same_words(asked, found),
        float(not find_antonyms(frozenset(asked.stems)).isdisjoint(found.stems)),
        float(denied_asked),
        float(denied),
        float(denied_asked != denied),
        max((near[place] for place in found.denied), default=0.0),
        float(bool(found.signs)),
        float(bool(asked.signs)),
        bound(sum(asked.signs.values()), 1),
        bound(sum(found.signs.values()), 1),
        *compare_numbers(asked.numbers, found.numbers),
        float(bool(found.kinds["conclude"])),
        float(bool(found.kinds["hedge"])),
        float(bool(found.kinds["effect"])),
        float(bool(asked.kinds["effect"])),
        float(bool(asked.kinds["only"])),
        float(bool(found.kinds["only"])),
        float(bool(found.kinds["method"])),
    ]


def bound(value: float, limit: float) -> float:
    """Return a value, or the limit it goes beyond.

    >>> bound(-3, 1), bound(0.5, 1)
    (-1.0, 0.5)
    """
    return float(max(-limit, min(limit, value)))


def compare_signs(asked: Wording, found: Wording, near: Mapping[int, float]) -> list[float]:
    """Return how far words of more and less agree and disagree: by what stands near them, then by their contexts."""
    close, context = {1: 0.0, -1: 0.0}, {1: 0.0, -1: 0.0}
    net = context_net = 0.0
    for place, sign in asked.signs.items():
        for other, found_sign in found.signs.items():
            side = sign * found_sign
            weight = near[other] / len(asked.signs)
            shared = share_context(asked.contexts[place], found.contexts[other])
            close[side], context[side] = max(close[side], weight), max(context[side], shared)
            net += side * weight
            context_net += side * shared
    return [close[1], close[-1], bound(net, 2), context[1], context[-1], bound(context_net, 2)]


def compare_effects(asked: Wording, found: Wording) -> list[float]:
    """Return how far words that state an effect, or deny it, agree and disagree."""
    effect = {1: 0.0, -1: 0.0}
    for place, sign in asked.effects.items():
        for other, found_sign in found.effects.items():
            shared = share_context(asked.contexts[place], found.contexts[other])
            effect[sign * found_sign] = max(effect[sign * found_sign], shared)
    return [effect[1], effect[-1]]


def share_context(asked: frozenset[str], found: frozenset[str]) -> float:
    """Return which part of a context another one holds."""
    return len(asked & found) / max(1, len(asked))


def compare_same_words(asked: Wording, found: Wording) -> list[float]:
    """Return 1 where a word of more or less of the question stands there with its sign, and 1 where with the other."""
    pairs = [
        (sign, found_sign)
        for place, sign in asked.signs.items()
        for other, found_sign in found.signs.items()
        if asked.stems[place] == found.stems[other]
    ]
    return [float(any(one == two for one, two in pairs)), float(any(one != two for one, two in pairs))]


@lru_cache(maxsize=64)
def find_antonyms(stems: frozenset[str]) -> frozenset[str]:
    """Return the stems with a prefix that turns them, and those that have one without it.

    >>> sorted(find_antonyms(frozenset({"inact"})) & {"act", "deinact"})
    ['deinact']
    >>> "depend" in find_antonyms(frozenset({"independ"}))
    True
    """
    long = [stem for stem in stems if len(stem) > SHORT]
    turned = {prefix + stem for stem in long for prefix in PREFIXES}
    plain = {
        stem.removeprefix(prefix)
        for stem in long
        for prefix in PREFIXES
        if stem.startswith(prefix) and len(stem) > len(prefix) + SHORT
    }
    return frozenset(turned | plain)


def compare_numbers(asked: frozenset[str], found: frozenset[str]) -> list[float]:
    """Return whether a question has numbers, which part of them stands there, and whether only other ones do."""
    shared = len(asked & found)
    percent, found_percent = ({number for number in numbers if number.endswith("%")} for numbers in (asked, found))
    return [
        float(bool(asked)),
        shared / max(1, len(asked)),
        float(bool(asked) and shared == 0 and bool(found)),
        float(bool(percent) and bool(found_percent) and not percent & found_percent),
    ]


def weigh_places(asked: Wording, found: Wording) -> dict[int, float]:
    """Return, for each word that denies or says more or less, the share of the question's telling words near it."""
    total = max(1, len(asked.telling))
    near = {at: found.stems[max(0, at - NEAR) : at + NEAR + 1] for at in (*found.signs, *found.denied)}
    return {at: len(asked.telling.intersection(stems)) / total for at, stems in near.items()}
