"""What contradicts a claim, and what differs between the two sides and may explain it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model.gaps import ContradictionKind
from kg.model.vocab import PREFIXES, QUALIFIER_PROPERTIES, expand
from kg.query.run import plain_text, select
from kg.rdf.namespaces import claim_iri, local_id, local_name

if TYPE_CHECKING:
    from kg.rdf.store import Graph

CONTRADICTIONS = """SELECT ?one ?other ?kind ?differs WHERE {
  VALUES ?claim { CLAIM }
  GRAPH kg:verdicts { ?contradiction a kg:Contradiction ; kg:oneClaim ?one ; kg:otherClaim ?other ;
                                     kg:contradictionKind ?kind .
                      OPTIONAL { ?contradiction kg:differsIn ?differs } }
  FILTER(?one = ?claim || ?other = ?claim)
} ORDER BY STR(?one) STR(?other) STR(?kind) STR(?differs)"""
LABELS = "SELECT ?claim ?label WHERE { VALUES ?claim { CLAIMS } GRAPH kg:claims { ?claim rdfs:label ?label } }"
QUALIFIERS = """SELECT ?claim ?property ?label WHERE {
  VALUES ?claim { CLAIMS } VALUES ?property { PROPERTIES }
  GRAPH kg:claims { ?claim ?property ?term } GRAPH kg:terms { ?term rdfs:label ?label }
}"""
EVIDENCE = """SELECT ?claim ?stance ?tier ?organism WHERE {
  VALUES ?claim { CLAIMS } VALUES ?stance { kg:supports kg:disputes }
  GRAPH ?document { ?evidence ?stance ?claim ; kg:tier ?tier . OPTIONAL { ?document kg:aboutSpecies ?species } }
  OPTIONAL { GRAPH kg:terms { ?species rdfs:label ?organism } }
}"""

Traits = Mapping[str, set[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing in which the sides of a contradiction differ.

    Attributes:
        what: A kind of qualifier, ``design`` or ``organism``.
        here: What the claim asked about has of it, in words; empty for nothing.
        there: The same of the other side.
    """

    what: str
    here: tuple[str, ...]
    there: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opposed:
    """One contradiction of a claim.

    Attributes:
        claim: Identifier of the other claim; the same where sources disagree about the one.
        label: It in words.
        kind: In what way.
        denied: True where it is the other claim that is denied, false where it denies this one.
        differences: What may explain it.
    """

    claim: str
    label: str
    kind: ContradictionKind
    denied: bool
    differences: tuple[Difference, ...]


def read_opposed(graph: "Graph", claim: str) -> list[Opposed]:
    """Return what contradicts a claim, by its identifier, sorted by the other claim."""
    base = graph.manifest.base
    value = _iri(claim, base)
    rows = select(graph.store, PREFIXES + CONTRADICTIONS.replace("CLAIM", value), name="contradictions").rows
    found: dict[tuple[str, str, str], list[str]] = {}
    for one, other, kind, differs in rows:
        key = (local_id(plain_text(one)), local_id(plain_text(other)), local_name(plain_text(kind)))
        found.setdefault(key, []).extend([plain_text(differs)] if differs is not None else [])
    claims = {each for one, other, _ in found for each in (one, other)}
    labels, sides = _read_labels(graph, claims), _read_sides(graph, claims)
    opposed = [_make(claim, key, differs, (labels, sides)) for key, differs in found.items()]
    return sorted(opposed, key=lambda each: (each.claim != claim, each.label, each.claim, each.kind, each.denied))


def _make(
    claim: str, key: tuple[str, str, str], differs: Iterable[str], known: tuple[Mapping[str, str], Mapping[str, Traits]]
) -> Opposed:
    one, other, kind = key
    labels, sides = known
    against = "disputes" if kind == ContradictionKind.DENIAL else "supports"
    left, right = sides.get(f"{one} supports", {}), sides.get(f"{other} {against}", {})
    mine = one == claim
    here, there = (left, right) if mine else (right, left)
    return Opposed(
        claim=other if mine else one,
        label=labels.get(other if mine else one, ""),
        kind=ContradictionKind(kind),
        denied=mine,
        differences=tuple(
            Difference(what=what, here=tuple(sorted(here.get(what, ()))), there=tuple(sorted(there.get(what, ()))))
            for what in sorted(differs)
        ),
    )


def describe_opposed(opposed: Opposed) -> str:
    """Return a contradiction in two lines: the other claim, and what differs (here / there)."""
    told = "opposite relation" if opposed.kind is ContradictionKind.OPPOSITE_RELATION else "denied"
    if opposed.kind is ContradictionKind.DENIAL and not opposed.denied:
        told = "stated there, denied here"
    differs = "; ".join(
        f"{d.what.replace('_', ' ')}: {', '.join(d.here) or '–'} / {', '.join(d.there) or '–'}"
        for d in opposed.differences
    )
    return f"contradicted by claim:{opposed.claim} {opposed.label} [{told}]\n  differs in {differs or 'nothing known'}"


def _read_labels(graph: "Graph", claims: Iterable[str]) -> dict[str, str]:
    values = " ".join(_iri(claim, graph.manifest.base) for claim in sorted(claims))
    rows = select(graph.store, PREFIXES + LABELS.replace("CLAIMS", values), name="labels").rows if values else []
    return {local_id(plain_text(claim)): plain_text(label) for claim, label in rows}


def _read_sides(graph: "Graph", claims: Iterable[str]) -> dict[str, dict[str, set[str]]]:
    """Return the traits of each side, by ``"<claim> supports"`` or ``"<claim> disputes"``."""
    values = " ".join(_iri(claim, graph.manifest.base) for claim in sorted(claims))
    if not values:
        return {}
    found: dict[str, dict[str, set[str]]] = {}
    kinds = {name: kind for kind, name in QUALIFIER_PROPERTIES.items()}
    query = QUALIFIERS.replace("CLAIMS", values).replace("PROPERTIES", " ".join(kinds))
    iris = {expand(name): kind for name, kind in kinds.items()}
    for claim, name, label in select(graph.store, PREFIXES + query, name="qualifiers").rows:
        for side_name in ("supports", "disputes"):
            side = found.setdefault(f"{local_id(plain_text(claim))} {side_name}", {})
            side.setdefault(iris[plain_text(name)], set()).add(plain_text(label))
    query = EVIDENCE.replace("CLAIMS", values)
    for claim, stance, tier, organism in select(graph.store, PREFIXES + query, name="evidence").rows:
        side = found.setdefault(f"{local_id(plain_text(claim))} {local_name(plain_text(stance))}", {})
        side.setdefault("design", set()).add(local_name(plain_text(tier)))
        side.setdefault("organism", set()).update([plain_text(organism)] if organism is not None else [])
    return found


def _iri(claim: str, base: str) -> str:
    return f"<{claim_iri(claim, base=base).value}>"
