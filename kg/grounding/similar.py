"""What a recogniser marks and no name fits: the names most like it, if they are like enough."""

from collections.abc import Iterator

from curies import ReferenceTuple as Ref

from kg.grounding.lexicon import Lexicon
from kg.grounding.match import Match
from kg.grounding.names import Name, NameKind
from kg.grounding.ngrams import SHORTEST
from kg.grounding.normalize import name_key
from kg.grounding.score import FITTING
from kg.model.term import Candidate
from kg.model.text import Mention

#: Least cosine of a name that is taken for a misspelt or reworded one.
LEAST = 0.8
#: Letters of a word that is a mark more than a word ("II", "1b").
MARK = 2
_GREEK = frozenset({"alpha", "beta", "gamma", "delta", "epsilon", "kappa", "iii", "vii", "viii", "xii", "xiii"})
LOOKED_AT = 10
SHOWN = 5


def match_similar(proposal: Mention, lexicon: Lexicon) -> Match | None:
    """Return the names of the right kind that are most like a proposal, if they are like enough.

    Numbers and single letters must be the same: factor 1 is not factor 2.
    """
    best = 0.0
    names: list[Name] = []
    full = ""
    for name, cosine in _find(proposal, lexicon):
        if cosine < max(best, LEAST) or not agree(proposal.text, name.text):
            continue
        best, full = cosine, full or name.text
        names.append(name)
    return Match(proposal.start, proposal.end, tuple(names), full, best) if names else None


def list_similar(proposal: Mention, lexicon: Lexicon) -> tuple[Candidate, ...]:
    """Return the terms with the names most like a proposal, best first, as candidates of a refusal."""
    best: dict[Ref, float] = {}
    for name, cosine in _find(proposal, lexicon):
        best.setdefault(name.term, cosine)
    return tuple(Candidate(term=ref, parts=(("similar", cosine),)) for ref, cosine in list(best.items())[:SHOWN])


def _find(proposal: Mention, lexicon: Lexicon) -> Iterator[tuple[Name, float]]:
    """Yield names of the kind that the recogniser reads, and how like they are, best first."""
    key = name_key(proposal.text)
    if lexicon.similar is None or len(key) < SHORTEST or proposal.category not in FITTING:
        return
    for found, cosine in lexicon.similar.find(key, LOOKED_AT):
        for name in lexicon.names.get(found):
            fits = lexicon.terms[name.term].category in FITTING[proposal.category]
            if fits and name.kind is not NameKind.WEAK:
                yield name, cosine


def agree(one: str, other: str) -> bool:
    """Tell whether two names have the same numbers, Greek letters and single letters.

    >>> agree("factor 1 alpha", "factor-1α"), agree("factor 1", "factor 2"), agree("type I", "type II")
    (True, False, False)
    """
    return _marks(one) == _marks(other)


def _marks(text: str) -> list[str]:
    words = name_key(text).split()
    return sorted(word for word in words if word.isdigit() or len(word) <= MARK or word in _GREEK)
