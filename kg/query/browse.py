"""What is in a graph: claims, entities, counts."""

from collections.abc import Iterator
from itertools import islice

from curies import ReferenceTuple as Ref

from kg.errors import UnknownNameError
from kg.grounding.lexicon import Lexicon
from kg.grounding.normalize import name_key
from kg.grounding.variants.ground import read_variant
from kg.model.gaps import Gap
from kg.model.quantity import QuantityKind
from kg.model.vocab import BASE, PREFIXES, parse_curie, ref_to_iri
from kg.query.run import Source, plain_text, select
from kg.query.table import Table, make_table

MAX_FOUND = 50

CLAIMS = """SELECT ?claim ?label ?for ?against ?studies_for ?studies_against ?highest_tier WHERE {
  VALUES ?about { ABOUT }
  GRAPH kg:claims { ?claim rdfs:label ?label ; biolink:subject ?subject ; biolink:object ?object }
  GRAPH kg:verdicts { ?verdict kg:about ?claim ; kg:weightFor ?for ; kg:weightAgainst ?against ;
                      kg:studiesFor ?studies_for ; kg:studiesAgainst ?studies_against .
                      OPTIONAL { ?verdict kg:highestTier ?highest_tier } }
  FILTER(EXISTS { GRAPH kg:terms { ?subject kg:isA ?about } } || EXISTS { GRAPH kg:terms { ?object kg:isA ?about } })
} ORDER BY DESC(?for) STR(?claim)"""
CLAIM = """SELECT ?document ?title ?stance ?tier ?strength ?modality ?negated ?quote ?setting ?statement WHERE {
  VALUES ?claim { CLAIM }
  VALUES ?stance { kg:supports kg:disputes }
  GRAPH ?document { ?document dcterms:title ?title .
                    ?evidence ?stance ?claim ; kg:tier ?tier ; kg:strength ?strength ; kg:basedOn ?statement .
                    ?statement kg:quote ?quote ; kg:modality ?modality ; kg:negated ?negated
                    OPTIONAL { ?statement kg:setting ?setting } }
} ORDER BY DESC(?strength) STR(?document) STR(?quote)"""
QUANTITIES = """SELECT ?statement ?kind ?value WHERE {
  VALUES ?claim { CLAIM }
  VALUES ?kind { KINDS }
  GRAPH ?document { ?statement kg:states ?claim ; ?kind ?value }
} ORDER BY STR(?statement) STR(?kind) STR(?value)"""
ENTITY = """SELECT ?document ?title ?words (COUNT(?mention) AS ?mentions) WHERE {
  VALUES ?wanted { TERM }
  GRAPH kg:terms { ?term kg:isA ?wanted }
  GRAPH ?document { ?document dcterms:title ?title . ?mention a kg:Mention ; oa:hasBody ?term ; kg:exact ?words }
} GROUP BY ?document ?title ?words ORDER BY DESC(?mentions) STR(?document) STR(?words)"""
LABEL = "SELECT ?label WHERE { VALUES ?claim { CLAIM } GRAPH kg:claims { ?claim rdfs:label ?label } }"
GAPS = "SELECT ?claim ?gap WHERE { GRAPH kg:verdicts { ?verdict kg:about ?claim ; kg:gap ?gap } }"
COUNTS = {
    "documents": "GRAPH ?g { ?x a kg:Document }",
    "studies": "GRAPH kg:studies { ?x a kg:Study }",
    "statements": "GRAPH ?g { ?x a kg:Statement }",
    "negated statements": "GRAPH ?g { ?x a kg:Statement ; kg:negated true }",
    "claims": "GRAPH kg:claims { ?x a kg:Claim }",
    "disputed claims": "GRAPH kg:verdicts { ?x kg:studiesFor ?f ; kg:studiesAgainst ?a FILTER(?f > 0 && ?a > 0) }",
    "mechanisms": "GRAPH ?g { ?x a kg:Mechanism }",
    "mentions": "GRAPH ?g { ?x a kg:Mention }",
    "mentions without a term": "GRAPH ?g { ?x a kg:Mention ; kg:refusal ?why }",
    "mentions listed by sources": "GRAPH ?g { ?x a kg:AssertedMention }",
    "terms": "GRAPH kg:terms { ?x rdfs:label ?label }",
    "source notes": "VALUES ?kind { kg:BiasNote kg:MissingPerspective kg:ResearchTopic } GRAPH ?g { ?x a ?kind }",
}


def read_gap(word: str) -> Gap:
    """Return the gap that a word of the command line names.

    Raises:
        UnknownNameError: There is no such gap.
    """
    known = {gap.word: gap for gap in Gap}
    if word not in known:
        raise UnknownNameError("gap", word, list(known))
    return known[word]


def list_claims(source: Source, about: Ref | None = None, *, gap: Gap | None = None, base: str = BASE) -> Table:
    """Return the claims with their verdicts and gaps, strongest first.

    Args:
        source: Where to look.
        about: Only claims about this term or terms below it.
        gap: Only claims with this gap.
        base: Beginning of minted IRIs.
    """
    query = CLAIMS.replace("ABOUT", "UNDEF" if about is None else f"<{ref_to_iri(about)}>")
    if about is None:
        query = "\n".join(line for line in query.splitlines() if "FILTER" not in line and "?about {" not in line)
    table = make_table(select(source, PREFIXES + query, name="claims"), {}, base=base)
    gaps = read_gaps(source, base=base)
    rows = tuple((*row, ", ".join(each.word for each in gaps.get(str(row[0]), ()))) for row in table.rows)
    kept = (row for row in rows if gap is None or gap in gaps.get(str(row[0]), ()))
    return Table(columns=(*table.columns, "gaps"), rows=tuple(kept))


def read_gaps(source: Source, *, base: str = BASE) -> dict[str, list[Gap]]:
    """Return what each claim's support lacks, by the claim as tables show it, in the order of the list."""
    table = make_table(select(source, PREFIXES + GAPS, name="gaps"), {}, base=base)
    found: dict[str, list[Gap]] = {}
    for claim, gap in table.rows:
        found.setdefault(str(claim), []).append(Gap(str(gap).removeprefix("kg:")))
    order = list(Gap)
    return {claim: sorted(gaps, key=order.index) for claim, gaps in found.items()}


def claim_key(text: str) -> str:
    """Return the identifier of a claim that a person gives as such, as a CURIE or as an IRI.

    >>> claim_key("claim:9f3c") == claim_key("https://w3id.org/claimkg/claim/9f3c") == claim_key("9f3c")
    True
    """
    return text.removeprefix("claim:").rpartition("/")[2]


def show_claim(source: Source, claim: str, *, base: str = BASE) -> tuple[str, Table]:
    """Return a claim in words, and a row for each statement that bears on it, with its setting and quantities.

    Args:
        source: Where to look.
        claim: The claim's identifier or IRI.
        base: Beginning of minted IRIs.

    Raises:
        UnknownNameError: There is no such claim.
    """
    iri = claim if "/" in claim else f"{base}claim/{claim.removeprefix('claim:')}"
    value = f"<{ref_to_iri(Ref('URL', iri))}>"
    label = select(source, PREFIXES + LABEL.replace("CLAIM", value), name="claim").rows
    if not label:
        raise UnknownNameError("claim", claim, ["an identifier that kg claim list shows"])
    rows = select(source, PREFIXES + CLAIM.replace("CLAIM", value), name="claim")
    table = make_table(rows, {"negated": "boolean"}, base=base)
    given = read_quantities(source, value, base=base)
    told = tuple((*row[:-1], "; ".join(given.get(str(row[-1]), ()))) for row in table.rows)
    return plain_text(label[0][0]), Table(columns=(*table.columns[:-1], "quantities"), rows=told)


def read_quantities(source: Source, claim: str, *, base: str = BASE) -> dict[str, list[str]]:
    """Return the quantities of the statements of a claim, by the statement as tables show it: ``duration 24 h``."""
    kinds = " ".join(f"kg:{kind}" for kind in QuantityKind)
    query = QUANTITIES.replace("CLAIM", claim).replace("KINDS", kinds)
    found: dict[str, list[str]] = {}
    for statement, kind, value in make_table(select(source, PREFIXES + query, name="quantities"), {}, base=base).rows:
        found.setdefault(str(statement), []).append(f"{str(kind).removeprefix('kg:')} {value}")
    return found


def show_entity(source: Source, term: Ref, *, base: str = BASE) -> Table:
    """Return where a term, or a term below it, is mentioned and by which words, most often first."""
    query = ENTITY.replace("TERM", f"<{ref_to_iri(term)}>")
    return make_table(select(source, PREFIXES + query, name="entity"), {}, base=base)


def search_entities(lexicon: Lexicon, text: str) -> Table:
    """Return the terms whose identifier, name or beginning of a name is a text; exact names first.

    Args:
        lexicon: Where to look.
        text: A CURIE, a name, or the beginning of one.
    """
    found: dict[Ref, str] = {}
    for ref, name in _search(lexicon, text):
        found.setdefault(ref, name)
    terms = ((lexicon.find(ref), name) for ref, name in list(found.items())[:MAX_FOUND])
    rows = [(term.id.curie, term.label, term.category, name, term.source) for term, name in terms if term]
    return Table(columns=("term", "label", "category", "name", "source"), rows=tuple(rows))


def _search(lexicon: Lexicon, text: str) -> Iterator[tuple[Ref, str]]:
    ref = _read_curie(text)
    if lexicon.find(ref):
        yield ref, ref.curie
    variant = read_variant(text)
    if variant:
        yield variant, text
    key = name_key(text)
    keys = islice(lexicon.names.starting_with(key), MAX_FOUND) if key else ()
    for found in [key, *keys]:
        for name in lexicon.names.get(found):
            yield name.term, name.text


def _read_curie(text: str) -> Ref:
    try:
        return parse_curie(text)
    except ValueError:
        return Ref("", text)


def count_graph(source: Source) -> Table:
    """Return how many of each kind of thing a graph holds."""
    rows = []
    for what, pattern in COUNTS.items():
        query = f"{PREFIXES}SELECT (COUNT(DISTINCT ?x) AS ?number) WHERE {{ {pattern} }}"
        ((number,),) = make_table(select(source, query, name="counts"), {}).rows
        rows.append((what, number))
    return Table(columns=("what", "number"), rows=tuple(rows))
