"""What documents state of one term: claims that only touch a question, and the sentences that state them."""

from collections.abc import Iterable, Sequence

from curies import ReferenceTuple as Ref

from kg.model.vocab import BASE, PREFIXES, ref_to_iri
from kg.query.evidence import EvidenceRow, read_evidence
from kg.query.run import Source, plain_text, select
from kg.query.stated import Stated, quote_row
from kg.rdf.namespaces import local_id

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


def find_touching(source: Source, terms: Sequence[Ref]) -> list[str]:
    """Return the identifiers of claims about one of some terms, or one below them, those with most weight first.

    Raises:
        EndpointError: The endpoint does not answer.
    """
    if not terms:
        return []
    query = PREFIXES + TOUCHING.replace("TERMS", " ".join(f"<{ref_to_iri(ref)}>" for ref in terms))
    return [local_id(plain_text(row[0])) for row in select(source, query, name="touching").rows]


def read_rows(source: Source, claims: Sequence[str], base: str = BASE) -> list[EvidenceRow]:
    """Return the evidence of many claims, read some at a time."""
    starts = range(0, len(claims), AT_ONCE)
    return [row for start in starts for row in read_evidence(source, claims[start : start + AT_ONCE], base=base)]


def gather_touching(rows: Iterable[EvidenceRow]) -> dict[str, list[Stated]]:
    """Return what each document states, by its IRI: each sentence once, strongest first, on no side."""
    found: dict[str, dict[int, Stated]] = {}
    for row in rows:
        own = found.setdefault(row.document, {})
        own.setdefault(row.sentence, Stated(quote_row(row, 0, row.strength), 0, TOUCHES * row.strength))
    return {
        iri: sorted(own.values(), key=lambda one: (-one.bonus, one.quote.start)) for iri, own in sorted(found.items())
    }
