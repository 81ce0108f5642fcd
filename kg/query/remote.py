"""A claim in plain words, asked of a SPARQL endpoint: by what papers state, for an endpoint has no full text.

Papers that state a claim between the question's terms take a side, as in the graph folder and with the same weights;
papers that only state something of one of the terms are mentions.
"""

from collections.abc import Sequence
from dataclasses import replace

from curies import ReferenceTuple as Ref

from kg.claims.weights import find_document_tier
from kg.model.vocab import BASE, PREFIXES, ref_to_iri
from kg.query.answer import Answer, Paper
from kg.query.ask import DEFAULTS, AskOptions, make_answer
from kg.query.evidence import DocumentRow, EvidenceRow, read_document_rows, read_evidence
from kg.query.matching import find_matches
from kg.query.papers import MOST_QUOTES
from kg.query.run import Source, plain_text, select
from kg.query.stated import SIDE_BONUS, SIDES, STRENGTH_BONUS, Stated, gather_stated, quote_row, weigh_papers
from kg.query.understand import understand
from kg.rdf.namespaces import local_id
from kg.toolkit import Toolkit

#: Claims that only touch a question, the best supported.
TOUCHING = """SELECT DISTINCT ?claim ?weight WHERE {
  VALUES ?term { TERMS }
  GRAPH kg:terms { ?end kg:isA ?term }
  { GRAPH kg:claims { ?claim biolink:subject ?end } } UNION { GRAPH kg:claims { ?claim biolink:object ?end } }
  GRAPH kg:verdicts { ?verdict kg:about ?claim ; kg:weightFor ?weight }
} ORDER BY DESC(?weight) ?claim LIMIT 300"""
#: Claims whose evidence is asked for at once.
AT_ONCE = 100
#: Weight of a paper that takes no side, beside one that does.
TOUCHES = 0.1


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
    rows = _read_rows(source, sorted(matches), base)
    touching = [claim for claim in find_touching(source, question.terms) if claim not in matches]
    mentions = _read_rows(source, touching, base)
    stated = gather_stated(rows, matches)
    documents = read_document_rows(source, [*stated, *(row.document for row in mentions)])
    papers = [make_stated_paper(documents[iri], found) for iri, found in stated.items() if iri in documents]
    papers += _make_mentions(mentions, documents, without=stated)
    kept = sorted(filter(options.keeps, papers), key=lambda paper: (-paper.score, paper.iri))
    studies = weigh_papers(kept, rows, matches, retracted=toolkit.weights.factor("retracted"))
    return make_answer(question, kept[: options.max_papers], studies, toolkit)


def find_touching(source: Source, terms: Sequence[Ref]) -> list[str]:
    """Return the identifiers of claims about one of some terms, or one below them, those with most weight first.

    Raises:
        EndpointError: The endpoint does not answer.
    """
    if not terms:
        return []
    query = PREFIXES + TOUCHING.replace("TERMS", " ".join(f"<{ref_to_iri(ref)}>" for ref in terms))
    return [local_id(plain_text(row[0])) for row in select(source, query, name="touching").rows]


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


def _make_mentions(
    rows: Sequence[EvidenceRow], documents: dict[str, DocumentRow], *, without: dict[str, list[Stated]]
) -> list[Paper]:
    """Return the documents that state something of one term only."""
    found: dict[str, dict[int, Stated]] = {}
    for row in rows:
        if row.document not in without and row.document in documents:
            own = found.setdefault(row.document, {})
            own.setdefault(row.sentence, Stated(quote_row(row, 0, row.strength), 0, TOUCHES * row.strength))
    return [
        make_stated_paper(documents[iri], sorted(own.values(), key=lambda one: (-one.bonus, one.quote.start)))
        for iri, own in sorted(found.items())
    ]


def _read_rows(source: Source, claims: Sequence[str], base: str) -> list[EvidenceRow]:
    starts = range(0, len(claims), AT_ONCE)
    return [row for start in starts for row in read_evidence(source, claims[start : start + AT_ONCE], base=base)]
