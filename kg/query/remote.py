"""A claim in plain words, asked of a SPARQL endpoint: by what papers state, for an endpoint has no full text.

Papers that state a claim between the question's terms take a side, as in the graph folder and with the same weights;
papers that only state something of one of the terms are mentions.
"""

from collections.abc import Sequence
from dataclasses import replace

from kg.claims.weights import find_document_tier
from kg.model.vocab import BASE
from kg.query.answer import Answer, Paper
from kg.query.ask import DEFAULTS, AskOptions, make_answer
from kg.query.evidence import DocumentRow, read_document_rows
from kg.query.matching import find_matches
from kg.query.papers import MOST_QUOTES, tell_circumstances
from kg.query.run import Source
from kg.query.stated import SIDE_BONUS, SIDES, STRENGTH_BONUS, Stated, gather_stated, weigh_papers
from kg.query.touching import find_touching, gather_touching, read_rows
from kg.query.understand import understand
from kg.toolkit import Toolkit


def ask_endpoint(
    source: Source, text: str, toolkit: Toolkit, options: AskOptions = DEFAULTS, *, base: str = BASE
) -> Answer:
    """Answer a claim in plain words from an endpoint that a graph was loaded into.

    Args:
        source: The endpoint.
        text: The claim, as people write it.
        toolkit: Models, lexicon and tables; they should be those that the graph was built with.
        options: What narrows the answer; an order by another model needs texts, and is left out.
        base: Beginning of minted IRIs.

    Raises:
        EndpointError: The endpoint does not answer.
    """
    question = understand(text, toolkit)
    matches = {match.claim.id: match for match in find_matches(source, question, toolkit)}
    rows = read_rows(source, sorted(matches), base)
    touching = [claim for claim in find_touching(source, question.terms) if claim not in matches]
    stated = gather_touching(read_rows(source, touching, base)) | gather_stated(rows, matches)
    documents = read_document_rows(source, stated)
    papers = [make_stated_paper(documents[iri], found) for iri, found in stated.items() if iri in documents]
    kept = sorted(filter(options.keeps, papers), key=lambda paper: (-paper.score, paper.iri))
    studies = weigh_papers(kept, rows, matches, retracted=toolkit.weights.factor("retracted"))
    return make_answer(question, tell_circumstances(source, kept[: options.max_papers]), studies, toolkit)


def make_stated_paper(row: DocumentRow, stated: Sequence[Stated]) -> Paper:
    """Return a document that states something of the question, strongest sentence first.

    Its sentences have no number: that counts from the title, which only the texts tell apart.
    """
    sided = [one for one in stated if one.side] or list(stated)
    return Paper(
        id=row.id,
        iri=row.iri,
        study=row.study,
        title=row.title,
        stance=SIDES[stated[0].side],
        score=round(stated[0].bonus / (SIDE_BONUS + STRENGTH_BONUS), 4),
        tier=find_document_tier(row.tier, row.design),
        retracted=row.retracted,
        basis="claim" if stated[0].side else "",
        evidence=tuple(replace(one.quote, sentence=None) for one in sided[:MOST_QUOTES]),
    )
