"""What the network needs from the store, one query a kind of row."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.model.evidence import Stance
from kg.model.vocab import PREFIXES

_CLAIMS = """SELECT ?claim ?subject ?relation ?object ?sign ?label WHERE { GRAPH kg:claims {
  ?claim a kg:Claim ; biolink:subject ?subject ; kg:relation ?relation ; biolink:object ?object .
  OPTIONAL { ?claim kg:sign ?sign } OPTIONAL { ?claim rdfs:label ?label } } }"""

_VERDICTS = """SELECT ?claim ?for ?against WHERE { GRAPH kg:verdicts {
  ?verdict kg:about ?claim ; kg:weightFor ?for ; kg:weightAgainst ?against } }"""

_STUDIES = """SELECT ?claim ?study ?stance ?strength ?tier WHERE { GRAPH kg:verdicts {
  ?part kg:partOf ?verdict ; kg:study ?study ; kg:stance ?stance ; kg:strength ?strength ; kg:tier ?tier .
  ?verdict kg:about ?claim } }"""

_EVIDENCE = """SELECT ?claim ?stance ?strength ?modality ?year WHERE { GRAPH ?document {
  ?evidence a kg:Evidence ; ?stance ?claim ; kg:strength ?strength ; kg:modality ?modality .
  FILTER(?stance IN (kg:supports, kg:disputes)) OPTIONAL { ?document kg:year ?year } } }"""

_MECHANISMS = """SELECT ?mechanism ?explains ?step WHERE { GRAPH ?document {
  ?mechanism a kg:Mechanism ; kg:explains ?explains OPTIONAL { ?mechanism kg:step ?step } } }"""

_TERMS = """SELECT ?term ?label ?category WHERE { GRAPH kg:terms {
  ?term a ?category OPTIONAL { ?term rdfs:label ?label } } }"""

_MENTIONS = """SELECT ?term (COUNT(?mention) AS ?mentions) WHERE { GRAPH ?document {
  ?mention a kg:Mention ; oa:hasBody ?term } } GROUP BY ?term"""

_PAPERS = """SELECT ?term ?document ?study WHERE { GRAPH ?document { ?document kg:mentions ?term }
  OPTIONAL { GRAPH kg:studies { ?document kg:study ?study } } }"""


@dataclass(frozen=True, slots=True, order=True)
class ClaimRow:
    """A claim, with the IRIs of its ends."""

    subject: str
    object: str
    relation: str
    claim: str
    sign: int
    label: str


@dataclass(frozen=True, slots=True, order=True)
class StudyRow:
    """One study's part in the verdict on a claim."""

    study: str
    stance: Stance
    strength: float
    tier: str


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One document's evidence on a claim."""

    stance: Stance
    strength: float
    modality: str
    year: int | None


@dataclass(frozen=True, slots=True)
class MechanismRows:
    """Identifiers of mechanisms, sorted, by the IRI of a claim.

    Attributes:
        explained_by: The mechanisms that explain a claim.
        step_of: The mechanisms that a claim is a step of.
    """

    explained_by: dict[str, tuple[str, ...]]
    step_of: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is known of terms, by IRI."""

    labels: dict[str, str]
    categories: dict[str, str]
    mentions: dict[str, int]
    papers: dict[str, int]


def read_claims(store: ox.Store) -> list[ClaimRow]:
    """Return all claims, sorted by subject, object and relation; the least label where one has several."""
    rows: dict[str, ClaimRow] = {}
    for claim, subject, relation, object_, sign, label in sorted(select(store, _CLAIMS)):
        row = ClaimRow(subject, object_, local_name(relation), claim, int(sign or 0), label)
        rows.setdefault(claim, row)
    return sorted(rows.values())


def read_verdicts(store: ox.Store) -> dict[str, tuple[float, float]]:
    """Return the weight for and the weight against each claim."""
    return {claim: (float(for_), float(against)) for claim, for_, against in select(store, _VERDICTS)}


def read_studies(store: ox.Store) -> dict[str, list[StudyRow]]:
    """Return the studies of each claim."""
    found: dict[str, list[StudyRow]] = defaultdict(list)
    for claim, study, stance, strength, tier in select(store, _STUDIES):
        found[claim].append(StudyRow(study, Stance(local_name(stance)), float(strength), local_name(tier)))
    return found


def read_evidence(store: ox.Store) -> dict[str, list[EvidenceRow]]:
    """Return the documents' evidence on each claim."""
    found: dict[str, list[EvidenceRow]] = defaultdict(list)
    for claim, stance, strength, modality, year in select(store, _EVIDENCE):
        side, known = Stance(local_name(stance)), int(year) if year else None
        found[claim].append(EvidenceRow(side, float(strength), local_name(modality), known))
    return found


def read_mechanisms(store: ox.Store) -> MechanismRows:
    """Return which mechanisms claims take part in."""
    explained: dict[str, set[str]] = defaultdict(set)
    steps: dict[str, set[str]] = defaultdict(set)
    for mechanism, explains, step in select(store, _MECHANISMS):
        explained[explains].add(local_name(mechanism))
        if step:
            steps[step].add(local_name(mechanism))
    return MechanismRows(*({claim: tuple(sorted(ids)) for claim, ids in found.items()} for found in (explained, steps)))


def read_terms(store: ox.Store) -> Terms:
    """Return names, categories and counts; the least of several names."""
    rows = sorted(select(store, _TERMS), reverse=True)
    studies: dict[str, set[str]] = defaultdict(set)
    for term, document, study in select(store, _PAPERS):
        studies[term].add(study or document)
    return Terms(
        labels={term: label for term, label, _ in rows if label},
        categories={term: local_name(category) for term, _, category in rows},
        mentions={term: int(count) for term, count in select(store, _MENTIONS)},
        papers={term: len(found) for term, found in studies.items()},
    )


def local_name(iri: str) -> str:
    """Return what follows the last ``/`` or ``#``.

    >>> local_name("https://w3id.org/claimkg/vocab#Fact")
    'Fact'
    """
    return iri.replace("#", "/").rsplit("/", 1)[-1]


def select(store: ox.Store, query: str) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a SELECT query as text; an unbound variable is empty."""
    solutions = store.query(PREFIXES + query)
    assert isinstance(solutions, ox.QuerySolutions)  # noqa: S101 - all of the queries above are SELECT
    for solution in solutions:
        yield tuple("" if value is None else value.value for value in solution)
