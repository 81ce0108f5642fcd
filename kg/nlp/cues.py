"""Words that negate or hedge, and how far they reach within their clause.

The table ``ontologies/cues.tsv`` names each cue, its kind and the modality it sets. Without a parser a scope is the
rest of the clause after the cue (or the whole clause, where the cue reaches both ways).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.model.document import Reading
from kg.model.text import Cue, Span

_CLAUSE_END = re.compile(
    r"[;:]|,\s*(?:but|while|whereas|although|though|however|which|yet)\b|\b(?:but|whereas|although|because)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class CueRule:
    """One row of the table of cues.

    Attributes:
        text: The cue, lower case; several words are single-blank separated.
        kind: ``negation``, ``speculation`` or ``condition``.
        level: Modality it sets; empty for negation.
        both: True where its scope is the whole clause, not only what follows.
    """

    text: str
    kind: str
    level: str
    both: bool


@dataclass(frozen=True, slots=True)
class CueMatcher:
    """All cue rules as one pattern, longest cue first."""

    pattern: re.Pattern[str]
    rules: dict[str, CueRule]


def build_cue_matcher(rules: Iterable[CueRule]) -> CueMatcher:
    """Compile the table of cues."""
    by_text = {rule.text: rule for rule in rules}
    longest_first = sorted(by_text, key=lambda text: (-len(text), text))
    words = "|".join(re.escape(text).replace(r"\ ", r"\s+") for text in longest_first)
    return CueMatcher(re.compile(rf"(?<![\w-])(?:{words})(?![\w-])|n['’]t\b", re.IGNORECASE), by_text)


def find_cues(readings: Iterable[Reading], *, matcher: CueMatcher) -> Iterator[Reading]:
    """Give every sentence its cues."""
    for reading in readings:
        text = reading.document.text
        sentences = tuple(
            replace(sentence, cues=tuple(match_cues(text, sentence.start, sentence.end, matcher)))
            for sentence in reading.sentences
        )
        yield replace(reading, sentences=sentences)


def match_cues(text: str, start: int, end: int, matcher: CueMatcher) -> Iterator[Cue]:
    """Yield the cues of one sentence with their scopes, in order."""
    sentence = text[start:end]
    clauses = split_clauses(sentence)
    for match in matcher.pattern.finditer(sentence):
        rule = matcher.rules[" ".join(match.group().lower().replace("’", "'").split())]
        clause = next(span for span in clauses if span.start <= match.start() < span.end)
        scope_start = clause.start if rule.both else match.end()
        yield Cue(
            start=start + match.start(),
            end=start + match.end(),
            text=match.group(),
            kind=rule.kind,
            level=rule.level,
            scope=Span(start=start + scope_start, end=start + max(clause.end, match.end())),
        )


def split_clauses(sentence: str) -> Sequence[Span]:
    """Cut a sentence at semicolons, colons and adversative conjunctions.

    >>> [(span.start, span.end) for span in split_clauses("A rose, but B fell.")]
    [(0, 6), (6, 19)]
    """
    borders = [0, *sorted({match.start() for match in _CLAUSE_END.finditer(sentence)} - {0}), len(sentence)]
    return [Span(start=left, end=right) for left, right in pairwise(borders)]
