"""A document found for a question → a paper of the answer: its stance, and the sentences that say so."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kg.claims.weights import find_document_tier
from kg.query.answer import Paper, Quote
from kg.query.circumstances import read_told
from kg.query.evidence import DocumentRow
from kg.query.rank import Ranked
from kg.query.relevance import SENTENCE_FEATURES
from kg.query.run import Source
from kg.query.stance import Judgement
from kg.query.stated import SIDES, Stated
from kg.rdf.texts import TextSentence

MOST_QUOTES = 3
#: A sentence much less likely than the best one is not quoted.
LEAST_LIKELY = 0.1
_LIKE_USE = SENTENCE_FEATURES.index("like_use")


@dataclass(frozen=True, slots=True)
class Found:
    """All that is known of a document for a question.

    Attributes:
        ranked: The document in its place.
        stated: What it states in claims, strongest first.
        judged: What its words say; None where they are not to be judged.
        least_side: From which likelihood on it takes a side.
        ranking: What each part adds to its place.
    """

    ranked: Ranked
    stated: Sequence[Stated]
    judged: Judgement | None
    least_side: float
    ranking: tuple[tuple[str, float], ...] = ()


def make_paper(row: DocumentRow, found: Found) -> Paper:
    """Return a document as the answer shows it."""
    stance, basis = take_side(found)
    return Paper(
        id=row.id,
        iri=row.iri,
        study=row.study,
        title=row.title,
        stance=stance,
        score=round(found.ranked.relevance, 4),
        tier=find_document_tier(row.tier, row.design),
        retracted=row.retracted,
        basis=basis,
        evidence=choose_quotes(found, stance, basis),
        ranking=found.ranking,
    )


def tell_circumstances(source: Source, papers: Sequence[Paper]) -> list[Paper]:
    """Return papers with the circumstances under which their sentences state claims."""
    told = read_told(source, (quote.statement for paper in papers for quote in paper.evidence if quote.statement))
    return [
        replace(
            paper,
            evidence=tuple(
                replace(quote, circumstances=tuple(told.get(quote.statement, {}).items())) for quote in paper.evidence
            ),
        )
        for paper in papers
    ]


def take_side(found: Found) -> tuple[str, str]:
    """Return the side a document takes, and whether by its claims or its words; claims go first."""
    if found.stated and found.stated[0].side:
        return SIDES[found.stated[0].side], "claim"
    judged = found.judged
    if judged is None or judged.side < found.least_side:
        return SIDES[0], ""
    return SIDES[-1 if judged.against > 0.5 else 1], "words"  # noqa: PLR2004  more likely than not


def choose_quotes(found: Found, stance: str, basis: str) -> tuple[Quote, ...]:
    """Return the sentences that say so, at most three: those that state claims, then the likeliest."""
    view = found.ranked.view
    numbers = {sentence.sentence: at for at, sentence in enumerate(view.sentences)}
    sided = [one for one in found.stated if one.side] or found.stated
    quotes = [replace(one.quote, sentence=numbers.get(one.quote.sentence or 0)) for one in sided]
    starts = {quote.start for quote in quotes}
    words_agree = basis == "words"
    for at in order_sentences(found):
        sentence = view.sentences[at]
        if sentence.start not in starts:
            quotes.append(quote_sentence(sentence, at, stance if words_agree else SIDES[0]))
    if not quotes:
        quotes = [quote_sentence(one, None, SIDES[0]) for one in view.document.sentences[:1]]
    return tuple(quotes[:MOST_QUOTES])


def order_sentences(found: Found) -> list[int]:
    """Return the places of the sentences worth quoting, best first."""
    judged = found.judged
    likely = np.array(judged.sentences) if judged else found.ranked.sentences[:, _LIKE_USE]
    if not len(likely):
        return []
    order = np.argsort(-likely, kind="stable")[:MOST_QUOTES]
    least = max(LEAST_LIKELY * float(likely.max()), 1e-9)
    return [int(at) for at in order if likely[at] >= least]


def quote_sentence(sentence: TextSentence, number: int | None, stance: str) -> Quote:
    """Return a sentence that states no claim of the graph as a quote."""
    return Quote(sentence=number, start=sentence.start, end=sentence.end, text=sentence.text, stance=stance)
