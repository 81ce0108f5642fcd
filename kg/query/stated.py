"""What documents state of a question in claims of the graph: quotes with their side and strength."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.claims.verdict import weigh_studies
from kg.model.evidence import Bearing, Stance, StudyWeight
from kg.query.answer import Paper, Quote
from kg.query.evidence import EvidenceRow
from kg.query.matching import Match

SIDES = {1: "supports", -1: "contradicts", 0: "mentions"}
SIDE_BONUS, STRENGTH_BONUS = 6.0, 2.0


@dataclass(frozen=True, slots=True)
class Stated:
    """One sentence that states a claim near to the question.

    Attributes:
        quote: The sentence; its number is that of the graph, in which the title counts.
        side: +1 for the question, −1 against it, 0 where it takes no side.
        bonus: What it adds to the rank of its document.
    """

    quote: Quote
    side: int
    bonus: float


def gather_stated(rows: Iterable[EvidenceRow], matches: Mapping[str, Match]) -> dict[str, list[Stated]]:
    """Return what each document states, each sentence once, strongest first."""
    found: dict[str, dict[int, Stated]] = {}
    for row in rows:
        stated = state_row(row, matches[row.claim])
        own = found.setdefault(row.document, {})
        old = own.get(row.sentence)
        if old is None or (abs(stated.side), stated.bonus) > (abs(old.side), old.bonus):
            own[row.sentence] = stated
    return {
        iri: sorted(found[iri].values(), key=lambda one: (-abs(one.side), -one.bonus, one.quote.start))
        for iri in sorted(found)
    }


def state_row(row: EvidenceRow, match: Match) -> Stated:
    """Return what one piece of evidence states."""
    side = find_side(row, match)
    strength = round(row.strength * match.nearness, 4)
    bonus = SIDE_BONUS * match.nearness * abs(side) + STRENGTH_BONUS * strength
    return Stated(quote_row(row, side, strength), side, bonus)


def quote_row(row: EvidenceRow, side: int, strength: float) -> Quote:
    """Return the sentence of a piece of evidence as a quote on one side."""
    return Quote(
        sentence=row.sentence,
        start=row.start,
        end=row.end,
        text=row.quote,
        stance=SIDES[side],
        modality=row.modality,
        negated=row.negated,
        claim=row.label,
        strength=strength,
        statement=row.statement,
        extractor=row.extractor,
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
