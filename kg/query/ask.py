"""A claim in plain words → the papers for it, against it, and those that only touch it."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kg.claims.verdict import combine
from kg.claims.weights import find_document_tier
from kg.model.claim import Stance, StudyWeight
from kg.query.answer import Answer, Paper, Question, Quote
from kg.query.evidence import DocumentRow, EvidenceRow, read_document_rows, read_evidence
from kg.query.matching import Match, find_matches
from kg.query.understand import understand
from kg.rdf.texts import TextSentence, match_any, search_sentences
from kg.toolkit import Toolkit

if TYPE_CHECKING:
    from kg.rdf.store import Graph

SIDES = {1: "supports", -1: "contradicts", 0: "mentions"}
STANCES = {"supports": Stance.SUPPORTS, "contradicts": Stance.DISPUTES}
MAX_QUOTES = 3
MAX_TEXT_HITS = 60
TEXT_WEIGHT = 0.4
RANK_CONSTANT = 10
STOP_WORDS = frozenset("a an and are as at be by can do does for from has have in is it of on or that the to was were which "
                       "will with not no may".split())  # fmt: skip


def ask(graph: "Graph", text: str, toolkit: Toolkit, *, max_papers: int = 20) -> Answer:
    """Answer a claim in plain words.

    Papers are found by the claims they state (terms, or terms below them, and the relation's sign) and by their words;
    only the first take a side.

    Args:
        graph: The graph to ask.
        text: The claim, as people write it.
        toolkit: Models, lexicon and tables.
        max_papers: How many papers to return at most.
    """
    question = understand(text, toolkit)
    matches = {match.claim.id: match for match in find_matches(graph.store, question, toolkit)}
    rows = list(read_evidence(graph.store, matches, base=graph.manifest.base))
    hits = find_sentences(graph, question, toolkit)
    documents = read_document_rows(graph.store, [row.document for row in rows] + [hit.document for hit in hits])
    quotes = gather_quotes(rows, matches, hits)
    papers = [rank_paper(documents[iri], found) for iri, found in quotes.items()]
    papers.sort(key=lambda paper: (-paper.score, paper.iri))
    studies = weigh_papers(papers)
    tiers = {study.tier for study in studies}
    return Answer(
        question=question,
        weight_for=combine(s.strength for s in studies if s.stance is Stance.SUPPORTS),
        weight_against=combine(s.strength for s in studies if s.stance is Stance.DISPUTES),
        studies=studies,
        highest_tier=next((tier for tier in toolkit.weights.order if tier in tiers), ""),
        papers=tuple(papers[:max_papers]),
        labels={ref: toolkit.lexicon.label(ref) for ref in question.terms},
    )


def find_sentences(graph: "Graph", question: Question, toolkit: Toolkit) -> list[TextSentence]:
    """Return the sentences that share words with the question or with the labels of its terms, best first."""
    labels = [toolkit.lexicon.label(ref) for ref in question.terms]
    words = [word for word in " ".join([question.text, *labels]).split() if word.lower().strip("?.,") not in STOP_WORDS]
    return search_sentences(graph.texts, match_any(" ".join(words)), limit=MAX_TEXT_HITS) if words else []


def gather_quotes(
    rows: Iterable[EvidenceRow], matches: dict[str, Match], hits: Sequence[TextSentence]
) -> dict[str, list[tuple[float, Quote]]]:
    """Return, for each document, its quotes with their scores, each sentence once, best first."""
    found: dict[str, dict[int, tuple[float, Quote]]] = {}
    for rank, hit in enumerate(hits):
        quote = Quote(sentence=hit.sentence, start=hit.start, end=hit.end, text=hit.text, stance="mentions")
        score = TEXT_WEIGHT * RANK_CONSTANT / (RANK_CONSTANT + rank)
        found.setdefault(hit.document, {}).setdefault(hit.sentence, (score, quote))
    for row in rows:
        scored = quote_row(row, matches[row.claim])
        own = found.setdefault(row.document, {})
        old = own.get(row.sentence)
        if old is None or old[1].stance == "mentions" or scored[0] > old[0]:
            own[row.sentence] = scored
    order = {iri: sorted(own.values(), key=lambda item: (-item[0], item[1].start)) for iri, own in found.items()}
    return {iri: order[iri] for iri in sorted(order)}


def quote_row(row: EvidenceRow, match: Match) -> tuple[float, Quote]:
    """Return a quote of evidence with its score: half for taking a side, the rest by nearness and strength."""
    direction = match.direction if row.supports else -match.direction
    strength = round(row.strength * match.nearness, 4)
    quote = Quote(
        sentence=row.sentence,
        start=row.start,
        end=row.end,
        text=row.quote,
        stance=SIDES[direction],
        modality=row.modality,
        negated=row.negated,
        claim=row.label,
        strength=strength,
    )
    base = 0.5 if direction else TEXT_WEIGHT * match.nearness
    return min(1.0, base + 0.25 * match.nearness * abs(direction) + 0.25 * strength), quote


def rank_paper(document: DocumentRow, scored: Sequence[tuple[float, Quote]]) -> Paper:
    """Return a paper with its best quotes; its stance is that of the strongest quote that takes a side."""
    sides = [item for item in scored if item[1].stance != "mentions"]
    best = sides or list(scored)
    return Paper(
        id=document.id,
        iri=document.iri,
        study=document.study,
        title=document.title,
        stance=best[0][1].stance,
        score=round(max(score for score, _ in best), 4),
        tier=find_document_tier(document.tier, document.design),
        evidence=tuple(quote for _, quote in (sides or list(scored))[:MAX_QUOTES]),
    )


def weigh_papers(papers: Sequence[Paper]) -> tuple[StudyWeight, ...]:
    """Return the arithmetic of the verdict: each study once a side, with its strongest quote."""
    best: dict[tuple[Stance, str], StudyWeight] = {}
    for paper in papers:
        for quote in paper.evidence:
            stance = STANCES.get(quote.stance)
            if stance is None:
                continue
            old = best.get((stance, paper.study))
            voices = tuple(sorted({*(old.voices if old else ()), paper.iri}))
            if old is None or quote.strength > old.strength:
                best[stance, paper.study] = StudyWeight(
                    study=paper.study, stance=stance, strength=quote.strength, tier=paper.tier, voices=voices
                )
            else:
                best[stance, paper.study] = StudyWeight(
                    study=paper.study, stance=stance, strength=old.strength, tier=old.tier, voices=voices
                )
    return tuple(sorted(best.values(), key=lambda s: (s.stance != Stance.SUPPORTS, -s.strength, s.study)))
