"""A claim in plain words → the papers for it, against it, and those that only touch it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.claims.verdict import combine, find_highest_tier, weigh_studies
from kg.claims.weights import find_document_tier
from kg.errors import UnknownNameError
from kg.model.evidence import Bearing, Stance, StudyWeight
from kg.query.answer import Answer, Paper, Question, Quote
from kg.query.evidence import DocumentRow, EvidenceRow, read_document_rows, read_evidence
from kg.query.matching import Match, find_matches
from kg.query.understand import understand
from kg.rdf.texts import TextSentence, match_any, search_sentences
from kg.toolkit import Toolkit

if TYPE_CHECKING:
    from kg.rdf.store import Graph

SIDES = {1: "supports", -1: "contradicts", 0: "mentions"}
MAX_QUOTES = 3
MAX_TEXT_HITS = 60
TEXT_WEIGHT = 0.4
RANK_CONSTANT = 10
_GRAMMAR = """a an and are as at be by can do does for from has have in is it may no not of on or that the to was were
which will with"""
STOP_WORDS = frozenset(_GRAMMAR.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class AskOptions:
    """What narrows an answer.

    Attributes:
        max_papers: How many papers at most.
        tiers: Levels of evidence to keep; None for all.
        contradicting: Keep only papers against the claim.
    """

    max_papers: int = 20
    tiers: frozenset[str] | None = None
    contradicting: bool = False

    @classmethod
    def checked(
        cls, toolkit: Toolkit, *, max_papers: int = 20, min_tier: str = "", contradicting: bool = False
    ) -> "AskOptions":
        """Return options as a person gives them.

        Raises:
            UnknownNameError: There is no such level of evidence.
        """
        order = toolkit.weights.order
        if min_tier and min_tier not in order:
            raise UnknownNameError("level of evidence", min_tier, order)
        tiers = frozenset(order[: order.index(min_tier) + 1]) if min_tier else None
        return cls(max_papers=max_papers, tiers=tiers, contradicting=contradicting)

    def keeps(self, paper: Paper) -> bool:
        """Tell whether a paper belongs into the answer."""
        fits = self.tiers is None or paper.tier in self.tiers
        return fits and (not self.contradicting or paper.stance == "contradicts")


DEFAULTS = AskOptions()


def ask(graph: "Graph", text: str, toolkit: Toolkit, options: AskOptions = DEFAULTS) -> Answer:
    """Answer a claim in plain words.

    Papers are found by the claims they state (terms, or terms below them, and the relation's sign) and by their words;
    only the first take a side.

    Args:
        graph: The graph to ask.
        text: The claim, as people write it.
        toolkit: Models, lexicon and tables.
        options: What narrows the answer; the verdict is that of the papers kept.
    """
    question = understand(text, toolkit)
    matches = {match.claim.id: match for match in find_matches(graph.store, question, toolkit)}
    rows = list(read_evidence(graph.store, matches, base=graph.manifest.base))
    hits = find_sentences(graph, question, toolkit)
    documents = read_document_rows(graph.store, [row.document for row in rows] + [hit.document for hit in hits])
    quotes = gather_quotes(rows, matches, hits)
    ranked = (rank_paper(documents[iri], found) for iri, found in quotes.items())
    papers = [paper for paper in ranked if options.keeps(paper)]
    papers.sort(key=lambda paper: (-paper.score, paper.iri))
    studies = weigh_papers(papers, rows, matches, retracted=toolkit.weights.factor("retracted"))
    return Answer(
        question=question,
        weight_for=combine(s.strength for s in studies if s.stance is Stance.SUPPORTS),
        weight_against=combine(s.strength for s in studies if s.stance is Stance.DISPUTES),
        studies=studies,
        highest_tier=find_highest_tier(studies, toolkit.weights),
        papers=tuple(papers[: options.max_papers]),
        labels={ref: toolkit.lexicon.label(ref) for ref in question.terms},
    )


def find_sentences(graph: "Graph", question: Question, toolkit: Toolkit) -> list[TextSentence]:
    """Return the sentences that share words with the question or with the labels of its terms, best first."""
    labels = [toolkit.lexicon.label(ref) for ref in question.terms]
    words = [word for word in " ".join([question.text, *labels]).split() if word.lower().strip("?.,") not in STOP_WORDS]
    return search_sentences(graph.texts, match_any(" ".join(words)), limit=MAX_TEXT_HITS) if words else []


def gather_quotes(
    rows: Iterable[EvidenceRow], matches: Mapping[str, Match], hits: Sequence[TextSentence]
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
    direction = find_side(row, match)
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
        retracted=document.retracted,
        evidence=tuple(quote for _, quote in (sides or list(scored))[:MAX_QUOTES]),
    )


def weigh_papers(
    papers: Sequence[Paper], rows: Iterable[EvidenceRow], matches: Mapping[str, Match], *, retracted: float
) -> tuple[StudyWeight, ...]:
    """Return the arithmetic of the verdict over the papers kept: each study once a side, with its strongest voice.

    Args:
        papers: The papers kept.
        rows: The evidence of all papers.
        matches: How near each claim is to the question.
        retracted: Factor on what a retracted study says.
    """
    studies = {paper.iri: paper.study for paper in papers}
    factors = {paper.iri: retracted if paper.retracted else 1.0 for paper in papers}
    bearings = [
        Bearing(
            study=studies[row.document],
            document=row.document,
            stance=Stance.SUPPORTS if side > 0 else Stance.DISPUTES,
            strength=round(row.strength * matches[row.claim].nearness * factors[row.document], 4),
            tier=row.tier,
            role=row.role,
            evidence=row.evidence,
            nearness=matches[row.claim].nearness,
        )
        for row in rows
        if row.document in studies and (side := find_side(row, matches[row.claim]))
    ]
    return weigh_studies(bearings)


def find_side(row: EvidenceRow, match: Match) -> int:
    """Return +1 where evidence speaks for the question, −1 where against it, 0 where it takes no side."""
    return match.direction if row.supports else -match.direction
