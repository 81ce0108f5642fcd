"""Words that negate or hedge, and how far they reach.

The table ``ontologies/cues.tsv`` names each cue, its kind and the modality it sets. With a parse a scope is read off
the tree (``kg.nlp.scopes``); without one it is the rest of the clause after the cue (or the whole clause, where the cue
reaches both ways).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.model.alternatives import write_alternatives
from kg.model.document import Reading
from kg.model.text import Cue, Span, Token
from kg.model.tree import Tree
from kg.nlp.scopes import find_reach

_CLAUSE_END = re.compile(
    r"[;:]|,\s*(?:but|while|whereas|although|though|however|which|yet)\b|\b(?:but|whereas|although|because)\b",
    re.IGNORECASE,
)
#: Characters before and after a cue that decide whether it is one.
WINDOW = 60
#: A sentence of more words is no sentence: its tree is not walked.
MAX_TOKENS = 500


@dataclass(frozen=True, slots=True)
class CueRule:
    """One row of the table of cues.

    Attributes:
        forms: The cue's forms, lower case; several words are single-blank separated.
        kind: ``negation``, ``speculation``, ``question`` or ``condition``.
        level: Modality it sets; empty for negation.
        both: True where its scope is the whole clause, not only what follows.
        tags: Beginnings of the Penn tags that its head word may have; empty for any. Needs a parse.
        where: What must stand around the cue, which is written ``<cue>``; None for anything.
        unless: What must not; None for nothing.
    """

    forms: tuple[str, ...]
    kind: str
    level: str
    both: bool
    tags: tuple[str, ...] = ()
    where: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class CueMatcher:
    """All cue rules as one pattern, longest cue first, and the rules of each cue in the order of the table."""

    pattern: re.Pattern[str]
    rules: dict[str, tuple[CueRule, ...]]


def build_cue_matcher(rules: Iterable[CueRule]) -> CueMatcher:
    """Compile the table of cues."""
    by_text: dict[str, tuple[CueRule, ...]] = {}
    for rule in rules:
        for form in rule.forms:
            by_text[form] = (*by_text.get(form, ()), rule)
    return CueMatcher(re.compile(rf"(?<![\w-]){write_alternatives(by_text)}(?![\w-])|n['’]t\b", re.IGNORECASE), by_text)


def find_cues(readings: Iterable[Reading], *, matcher: CueMatcher) -> Iterator[Reading]:
    """Give every sentence its cues."""
    for reading in readings:
        text = reading.document.text
        sentences = tuple(
            replace(sentence, cues=tuple(match_cues(text, sentence.start, sentence.end, matcher, sentence.tokens)))
            for sentence in reading.sentences
        )
        yield replace(reading, sentences=sentences)


def match_cues(text: str, start: int, end: int, matcher: CueMatcher, tokens: Sequence[Token] = ()) -> Iterator[Cue]:
    """Yield the cues of one sentence with their scopes, in order.

    Args:
        text: The document's whole text.
        start: First code point of the sentence.
        end: One past its last.
        matcher: The table of cues.
        tokens: The sentence's words with their tree; empty without a parser.
    """
    tree = Tree(tokens if len(tokens) <= MAX_TOKENS else ())
    clauses = split_clauses(text[start:end])
    last: Cue | None = None
    for match in matcher.pattern.finditer(text, start, end):
        found = Span(start=match.start(), end=match.end())
        rule = _choose_rule(text, Span(start=start, end=end), found, matcher, tree)
        if rule is None:
            continue
        reach = find_reach(tree, found.start, found.end, negation=rule.kind == "negation")
        if reach is None:
            clause = next(span for span in clauses if span.start <= found.start - start < span.end)
            scope = Span(start=start + clause.start if rule.both else found.end, end=max(start + clause.end, found.end))
        else:
            scope = reach.scope
        words = match.group()
        if words.lower() == "nor" and last is not None and last.kind == "negation" and reach is not None:
            scope = Span(start=last.scope.start, end=max(last.scope.end, scope.end))  # "neither … nor" share theirs
        heads = reach.heads if reach is not None else ()
        last = Cue(
            start=found.start, end=found.end, text=words, kind=rule.kind, level=rule.level, scope=scope, heads=heads
        )
        yield last


def _choose_rule(text: str, sentence: Span, found: Span, matcher: CueMatcher, tree: Tree) -> CueRule | None:
    """Return the first rule of the words found that fits what stands around them; None where none does."""
    words = text[found.start : found.end]
    before = text[max(sentence.start, found.start - WINDOW) : found.start]
    window = f"{before}<{words}>{text[found.end : min(sentence.end, found.end + WINDOW)]}"
    head = tree.find_head(found.start, found.end) if tree.tokens else None
    tag = tree.tokens[head].tag if head is not None else ""
    key = " ".join(words.lower().replace("’", "'").split())
    return next((rule for rule in matcher.rules[key] if _fits(rule, window, tag)), None)


def _fits(rule: CueRule, window: str, tag: str) -> bool:
    if tag and rule.tags and not tag.startswith(rule.tags):
        return False
    if rule.where is not None and not rule.where.search(window):
        return False
    return rule.unless is None or not rule.unless.search(window)


def split_clauses(sentence: str) -> Sequence[Span]:
    """Cut a sentence at semicolons, colons and adversative conjunctions.

    >>> [(span.start, span.end) for span in split_clauses("A rose, but B fell.")]
    [(0, 6), (6, 19)]
    """
    borders = [0, *sorted({match.start() for match in _CLAUSE_END.finditer(sentence)} - {0}), len(sentence)]
    return [Span(start=left, end=right) for left, right in pairwise(borders)]
