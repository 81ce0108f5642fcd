"""A verdict's arithmetic: every number that enters it, as the graph itself holds them.

Strength of a document's evidence = the product of its factors; a study counts with its strongest; a side's weight is
1 − ∏(1 − strength) over its studies. All factors come from the table of weights in the graph.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import prod
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Store

from kg.claims.verdict import combine
from kg.claims.weights import Factor, Said, Standing, WeightTable, find_factors, is_learnt, multiply
from kg.model.evidence import Bearing, Stance, StudyWeight
from kg.model.vocab import BASE, PREFIXES, iri_to_ref
from kg.query.run import plain_text, select
from kg.rdf.insight import decode_weights
from kg.rdf.namespaces import claim_iri, evidence_iri, local_id, local_name, node

if TYPE_CHECKING:
    from kg.rdf.store import Graph

EVIDENCE = """SELECT * WHERE {
  VALUES ?evidence { EVIDENCE }
  VALUES ?stance { kg:supports kg:disputes }
  GRAPH ?document {
    ?document kg:sourceTier ?tier ; kg:studyDesign ?design ; kg:isRetelling ?retold .
    ?evidence ?stance ?claim ; kg:strongest ?statement ; kg:modality ?modality ; kg:quoteRole ?role .
    ?statement kg:quote ?quote .
    OPTIONAL { ?statement kg:inferredSubject ?inferred }
    OPTIONAL { ?statement kg:extractor ?extractor }
    OPTIONAL { ?document kg:localId ?local }
  }
  GRAPH kg:claims { ?claim rdfs:label ?label }
  GRAPH kg:studies { ?document kg:study ?study . OPTIONAL { ?study kg:isRetracted ?retracted } }
}"""
PARTS = """SELECT ?part ?study ?stance ?strength ?tier ?evidence WHERE {
  VALUES ?claim { CLAIM }
  GRAPH kg:verdicts { ?verdict kg:about ?claim . ?part kg:partOf ?verdict ; kg:study ?study ; kg:stance ?stance ;
                      kg:strength ?strength ; kg:tier ?tier ; kg:restsOn ?evidence }
} ORDER BY STR(?part) STR(?evidence)"""


TRUE = ("true", "1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One document's evidence in a verdict.

    Attributes:
        document: Its own identifier in the input where it had one, else its CURIE or URL.
        claim: The claim it bears on, in words.
        supports: False where it disputes that claim.
        quote: Its strongest sentence.
        factors: The numbers whose product is the strength.
        strength: The product, rounded to four decimals.
        counts: True for the strongest of its study and side.
    """

    document: str
    claim: str
    supports: bool
    quote: str
    factors: tuple[Factor, ...]
    strength: float
    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One study's part in a side.

    Attributes:
        study: CURIE or URL of the study.
        strength: From 0 to 1.
        entries: Its documents' evidence, that which counts first.
    """

    study: str
    strength: float
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a verdict.

    Attributes:
        stance: For or against.
        weight: 1 − ∏(1 − strength), rounded to four decimals.
        parts: Strongest first.
    """

    stance: Stance
    weight: float
    parts: tuple[Part, ...]


def explain_claim(graph: "Graph", claim: str) -> list[Side]:
    """Return the arithmetic of the verdict on a claim, by its identifier."""
    value = f"<{claim_iri(claim, base=graph.manifest.base).value}>"
    rows = select(graph.store, PREFIXES + PARTS.replace("CLAIM", value), name="parts").rows
    parts: dict[str, list[Bearing]] = {}
    for row in rows:
        part, study, stance, strength, tier, evidence = map(plain_text, row)
        bearing = Bearing(
            study=study,
            document="",
            stance=Stance(local_name(stance)),
            strength=float(strength),
            tier=local_name(tier),
            role="",
            evidence=local_id(evidence),
        )
        parts.setdefault(part, []).append(bearing)
    studies = [
        StudyWeight(
            study=group[0].study,
            stance=group[0].stance,
            strength=group[0].strength,
            tier=group[0].tier,
            voices=(),
            bearings=tuple(group),
        )
        for group in parts.values()
    ]
    return explain_studies(graph, studies)


def explain_studies(graph: "Graph", studies: Sequence[StudyWeight]) -> list[Side]:
    """Return the arithmetic of some studies' weights; a side without a study is left out."""
    facts = read_facts(graph.store, (b.evidence for s in studies for b in s.bearings), base=graph.manifest.base)
    weights = read_used_weights(graph.store)
    sides = []
    for stance in Stance:
        parts = [_explain_study(study, facts, weights) for study in studies if study.stance is stance]
        parts.sort(key=lambda part: (-part.strength, part.study))
        if parts:
            sides.append(Side(stance=stance, weight=combine(part.strength for part in parts), parts=tuple(parts)))
    return sides


def read_used_weights(store: Store) -> WeightTable:
    """Return the table of weights that a graph was weighed with."""
    graph = node("kg:verdicts")
    rows = store.quads_for_pattern(None, node("rdf:type"), node("kg:Weight"), graph)
    subjects = [quad.subject for quad in rows if isinstance(quad.subject, NamedNode)]
    return decode_weights(quad for each in subjects for quad in store.quads_for_pattern(each, None, None, graph))


def read_facts(store: Store, evidence: Iterable[str], *, base: str = BASE) -> dict[str, Mapping[str, str]]:
    """Return what the strength of some evidence is made of, by its identifier."""
    values = " ".join(f"<{evidence_iri(key, base=base).value}>" for key in sorted(set(evidence)))
    if not values:
        return {}
    found = select(store, PREFIXES + EVIDENCE.replace("EVIDENCE", values), name="evidence")
    rows = (
        {name: plain_text(value) for name, value in zip(found.columns, row, strict=True) if value is not None}
        for row in found.rows
    )
    return {local_id(row["evidence"]): row for row in rows}


def _explain_study(study: StudyWeight, facts: Mapping[str, Mapping[str, str]], weights: WeightTable) -> Part:
    nearest = {b.evidence: b.nearness for b in sorted(study.bearings, key=lambda b: b.nearness)}
    entries = [_make_entry(facts[key], nearest[key], weights) for key in nearest if key in facts]
    entries.sort(key=lambda entry: (-entry.strength, entry.document, entry.claim))
    ranked = (replace(entry, counts=place == 0) for place, entry in enumerate(entries))
    return Part(study=_name(study.study), strength=study.strength, entries=tuple(ranked))


def _make_entry(row: Mapping[str, str], nearness: float, weights: WeightTable) -> Entry:
    learnt = is_learnt(row.get("extractor", ""))
    said = Said(local_name(row["modality"]), local_name(row["role"]), row.get("inferred") in TRUE, learnt)
    standing = Standing(local_name(row["tier"]), local_name(row["design"]), row["retold"] in TRUE)
    own = find_factors(said, standing, weights)
    here = [Factor("nearness", "nearness", nearness)] if nearness < 1 else []
    if row.get("retracted") in TRUE:
        here.append(Factor("factor", "retracted", weights.factor("retracted")))
    return Entry(
        document=row.get("local") or _name(row["document"]),
        claim=row["label"],
        supports=local_name(row["stance"]) == "supports",
        quote=" ".join(row["quote"].split()),
        factors=(*own, *here),
        strength=round(multiply(own) * prod(factor.value for factor in here), 4),
        counts=False,
    )


def _name(iri: str) -> str:
    ref = iri_to_ref(iri)
    return ref.identifier if ref.prefix == "URL" else ref.curie
