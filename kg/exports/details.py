"""Evidence, quotes, qualifiers and documents: what some formats need beside the network."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.exports.rows import local_name, select
from kg.model.evidence import Stance
from kg.model.vocab import QUALIFIER_PROPERTIES, iri_to_ref

_QUALIFIERS = f"""SELECT ?claim ?property ?term WHERE {{ GRAPH kg:claims {{ ?claim a kg:Claim ; ?property ?term .
  VALUES ?property {{ {" ".join(QUALIFIER_PROPERTIES.values())} }} }} }}"""

_LABELS = "SELECT ?claim ?label WHERE { GRAPH kg:claims { ?claim a kg:Claim ; rdfs:label ?label } }"

_EVIDENCE = """SELECT ?evidence ?claim ?bears ?document ?strength ?modality ?tier ?type WHERE { GRAPH ?document {
  ?evidence a kg:Evidence ; ?bears ?claim ; kg:strength ?strength ; kg:modality ?modality .
  FILTER(?bears IN (kg:supports, kg:disputes))
  OPTIONAL { ?evidence kg:tier ?tier } OPTIONAL { ?evidence kg:evidenceType ?type } } }"""

_QUOTES = """SELECT ?evidence ?statement ?quote ?extractor ?strongest WHERE { GRAPH ?document {
  ?evidence a kg:Evidence ; kg:basedOn ?statement . ?statement kg:quote ?quote
  OPTIONAL { ?statement kg:extractor ?extractor } OPTIONAL { ?evidence kg:strongest ?strongest } } }"""

_PAPERS = """SELECT ?document ?title ?year ?license ?study WHERE { GRAPH ?document { ?document a kg:Document
  OPTIONAL { ?document dcterms:title ?title } OPTIONAL { ?document kg:year ?year }
  OPTIONAL { ?document dcterms:license ?license } }
  OPTIONAL { GRAPH kg:studies { ?document kg:study ?study } } }"""


@dataclass(frozen=True, slots=True, order=True)
class QuoteDetail:
    """A sentence that evidence rests on.

    Attributes:
        statement: IRI of the statement.
        text: The sentence.
        extractor: Name and version of what read it; may be empty.
    """

    statement: str
    text: str
    extractor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceDetail:
    """One document's evidence on a claim.

    Attributes:
        iri: Of the evidence.
        document: IRI of the document.
        stance: For or against.
        strength: 0 to 1.
        tier: Level of evidence; may be empty.
        modality: How surely it is said.
        eco: CURIE of its evidence type; may be empty.
        quotes: The strongest first.
    """

    iri: str
    document: str
    stance: Stance
    strength: float
    tier: str
    modality: str
    eco: str
    quotes: tuple[QuoteDetail, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperDetail:
    """A document.

    Attributes:
        iri: Its IRI.
        title: Its title; its CURIE where it has none.
        year: Of its publication.
        license: Its licence as it names it; may be empty.
        study: IRI of the study it tells of.
    """

    iri: str
    title: str
    year: int | None
    license: str
    study: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What is known beside the network.

    Attributes:
        evidence: By identifier of the claim, the strongest first.
        qualifiers: Pairs of property (``kg:cellSource``) and IRI of a term, by identifier of the claim, sorted.
        papers: By IRI of the document.
        labels: Claims in words, by identifier.
    """

    evidence: dict[str, tuple[EvidenceDetail, ...]]
    qualifiers: dict[str, tuple[tuple[str, str], ...]]
    papers: dict[str, PaperDetail]
    labels: dict[str, str]


def read_details(store: ox.Store) -> Details:
    """Return evidence, qualifiers and documents of a graph; they are held in memory."""
    return Details(
        evidence=_read_evidence(store),
        qualifiers=_read_qualifiers(store),
        papers={paper.iri: paper for paper in _read_papers(store)},
        labels=dict(sorted(((local_name(claim), label) for claim, label in select(store, _LABELS)), reverse=True)),
    )


def _read_evidence(store: ox.Store) -> dict[str, tuple[EvidenceDetail, ...]]:
    quotes, found = _read_quotes(store), defaultdict(list)
    for iri, claim, bears, document, strength, modality, tier, type_ in sorted(select(store, _EVIDENCE)):
        detail = EvidenceDetail(
            iri=iri,
            document=document,
            stance=Stance(local_name(bears)),
            strength=float(strength),
            tier=local_name(tier),
            modality=local_name(modality),
            eco=iri_to_ref(type_).curie if type_ else "",
            quotes=tuple(quotes.get(iri, ())),
        )
        found[local_name(claim)].append(detail)
    return {claim: tuple(sorted(own, key=lambda item: (-item.strength, item.iri))) for claim, own in found.items()}


def _read_quotes(store: ox.Store) -> dict[str, list[QuoteDetail]]:
    found: dict[str, list[QuoteDetail]] = defaultdict(list)
    rows = sorted(select(store, _QUOTES), key=lambda row: (row[0], row[1] != row[4], row[1], row[2]))
    for evidence, statement, quote, extractor, _ in rows:
        if QuoteDetail(statement, quote, extractor) not in found[evidence]:
            found[evidence].append(QuoteDetail(statement, quote, extractor))
    return found


def _read_qualifiers(store: ox.Store) -> dict[str, tuple[tuple[str, str], ...]]:
    names = {local_name(name.replace(":", "#")): name for name in QUALIFIER_PROPERTIES.values()}
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for claim, property_, term in select(store, _QUALIFIERS):
        found[local_name(claim)].append((names[local_name(property_)], term))
    return {claim: tuple(sorted(pairs)) for claim, pairs in found.items()}


def _read_papers(store: ox.Store) -> Iterator[PaperDetail]:
    for iri, title, year, license_, study in sorted(select(store, _PAPERS), reverse=True):
        yield PaperDetail(
            iri=iri,
            title=title or iri_to_ref(iri).curie,
            year=int(year) if year else None,
            license=license_,
            study=study or iri,
        )
