"""Pure string normalisation: case, dashes, Greek letters, plurals.

Names and texts are cut into tokens (runs of letters, runs of digits, single symbols; blanks and dashes only separate),
so that ``COX-2``, ``COX2`` and ``cox 2`` have one key. Offsets always count in the original text.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho",
    "σ": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
}  # fmt: skip

_GREEK_CLASS = "".join(GREEK) + "".join(letter.upper() for letter in GREEK)
# A letter spelled out is a token of its own, so that "NF-κB" and "NFkappaB" have one key; short ones are left in words.
_SPELLED = "alpha|beta|gamma|delta|epsilon|zeta|theta|kappa|lambda|sigma|omega"
_GREEK_PART = rf"[{_GREEK_CLASS}]|(?i:{_SPELLED})"
_TOKEN = re.compile(rf"{_GREEK_PART}|(?:(?!{_GREEK_PART})[^\W\d_])+|\d+|[^\w\s\x00\-‐‑‒–—−]|_")
_RUN = re.compile(r"[^\W\d_]+|\d+|[^\w\s\x00\-‐‑‒–—−]|_")
_BRITISH = (("oestr", "estr"), ("oedema", "edema"), ("haem", "hem"), ("aemi", "emi"), ("tumour", "tumor"),
            ("behaviour", "behavior"), ("fibre", "fiber"), ("rrhoea", "rrhea"), ("pnoea", "pnea"), ("oesoph", "esoph"),
            ("sulph", "sulf"), ("anaesth", "anesth"), ("paed", "ped"), ("foet", "fet"), ("goitre", "goiter"),
            ("aetiol", "etiol"), ("leucocyt", "leukocyt"))  # fmt: skip
MIN_PLURAL = 4
#: Ends of nouns whose plural adds an "s" to their "a": carcinomas, arrhythmias, areas.
_PLURAL_AS = ("mas", "ias", "eas", "nas", "las", "tas")
MIN_PLURAL_AS = 6
_SINGULAR_AS = frozenset({"bias", "alias", "atlas", "texas", "canvas", "pancreas", "christmas", "vas"})
#: Words are few and come again and again: what was found of so many is kept.
CACHED = 32_768


class Token(NamedTuple):
    """A normalised token and the code points it stands for.

    A tuple and not a frozen dataclass: there are as many as words, and a tuple is made three times as fast.
    """

    key: str
    start: int
    end: int


def tokenize(text: str) -> list[Token]:
    """Cut a text into normalised tokens.

    >>> [(t.key, t.start, t.end) for t in tokenize("IL-1β")]
    [('il', 0, 2), ('1', 3, 4), ('beta', 4, 5)]
    """
    tokens: list[Token] = []
    for match in _RUN.finditer(text):
        place, pieces = match.start(), _cut_run(match.group())
        tokens += pieces if not place else [_make((key, place + start, place + end)) for key, start, end in pieces]
    return tokens


_make = Token._make


@lru_cache(maxsize=CACHED)
def _cut_run(run: str) -> tuple[Token, ...]:
    """Return the tokens of a run of letters, of digits, or of one symbol."""
    return tuple(Token(fold(match.group()), match.start(), match.end()) for match in _TOKEN.finditer(run))


@lru_cache(maxsize=CACHED)
def fold(token: str) -> str:
    """Fold the case of one token and spell out a Greek letter.

    >>> fold("Tumour"), fold("Β")
    ('tumor', 'beta')
    """
    lower = unicodedata.normalize("NFKC", token).lower()
    if lower in GREEK:
        return GREEK[lower]
    for british, american in _BRITISH:
        if british in lower:
            lower = lower.replace(british, american)
    return lower


@lru_cache(maxsize=CACHED)
def singular(key: str) -> str:
    """Return the singular of a folded English token, or the token itself.

    >>> [singular(word) for word in ("vesicles", "therapies", "mscs", "apoptosis", "virus", "gas", "carcinomas")]
    ['vesicle', 'therapy', 'msc', 'apoptosis', 'virus', 'gas', 'carcinoma']
    """
    if key.endswith(_PLURAL_AS) and len(key) >= MIN_PLURAL_AS and key not in _SINGULAR_AS:
        return key[:-1]
    if len(key) < MIN_PLURAL or not key.endswith("s") or key.endswith(("ss", "us", "is", "as")):
        return key
    if key.endswith("ies") and len(key) > MIN_PLURAL:
        return key[:-3] + "y"
    if key.endswith(("ches", "shes", "xes", "sses")):
        return key[:-2]
    return key[:-1]


@lru_cache(maxsize=CACHED)
def name_key(name: str) -> str:
    """Return the key under which a name is kept and looked up.

    >>> name_key("Extracellular Vesicles") == name_key("extracellular-vesicle")
    True
    """
    return join_keys([token.key for token in tokenize(name)])


def join_keys(keys: list[str]) -> str:
    """Join folded tokens to a key; a plural last token counts as its singular."""
    if not keys:
        return ""
    return " ".join([*keys[:-1], singular(keys[-1])])


def same_case(text: str, name: str) -> bool:
    """Tell whether a text writes a name in the name's own case; dashes, blanks and a plural ``s`` do not count.

    >>> same_case("COX2", "COX-2"), same_case("Cox2", "COX-2"), same_case("MSCs", "MSC")
    (True, False, True)
    """
    left, right = bare(text), bare(name)
    return left == right or left == right + "s" or left + "s" == right


@lru_cache(maxsize=CACHED)
def bare(text: str) -> str:
    """Drop blanks and dashes and spell out Greek letters, keeping the case."""
    return "".join(GREEK.get(m.group(), m.group()) for m in _TOKEN.finditer(text))
