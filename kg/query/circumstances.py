"""Under what circumstances documents support claims: organism, site, cells, disease, setting, doses and times."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from kg.model.quantity import QuantityKind
from kg.model.vocab import PREFIXES, QUALIFIER_PROPERTIES, expand
from kg.query.run import Source, plain_text, select
from kg.rdf.endpoint import Node
from kg.rdf.namespaces import claim_iri, local_id, local_name

if TYPE_CHECKING:
    from kg.rdf.store import Graph

SETTING = "setting"
#: What of an experiment is told: what narrows the claim, the setting, and these quantities.
QUANTITIES = (QuantityKind.CONCENTRATION, QuantityKind.DOSE, QuantityKind.DURATION, QuantityKind.OXYGEN)
KINDS = {
    **{expand(name): kind for kind, name in QUALIFIER_PROPERTIES.items()},
    expand("kg:setting"): SETTING,
    **{expand(f"kg:{kind}"): kind.value for kind in QUANTITIES},
}
#: Quantities belong to what is given, so they differ from step to step of a mechanism anyway.
COMPARED = ("species", "site", "cell", "cell_source", "disease", SETTING)
#: What narrows a claim, and what the sentence of a statement tells besides; both queries end with it.
VALUES = """  { GRAPH kg:claims { ?claim ?kind ?value } } UNION { GRAPH ?document { ?statement ?kind ?value } }
  OPTIONAL { GRAPH kg:terms { ?value rdfs:label ?label } }
}"""
NARROWED = (
    """SELECT ?claim ?document ?kind ?value ?label WHERE {
  VALUES ?claim { CLAIMS } VALUES ?kind { KINDS }
  GRAPH ?document { ?evidence kg:supports ?claim ; kg:strongest ?statement }
"""
    + VALUES
)
TOLD = (
    """SELECT ?statement ?kind ?value ?label WHERE {
  VALUES ?statement { STATEMENTS } VALUES ?kind { KINDS }
  GRAPH ?document { ?statement kg:states ?claim }
"""
    + VALUES
)
BROADER = """SELECT DISTINCT ?label ?broader WHERE {
  VALUES ?label { LABELS }
  GRAPH kg:terms { ?term rdfs:label ?label ; kg:isA ?above . ?above rdfs:label ?broader }
}"""

#: Kind → values in words, sorted.
Circumstances = Mapping[str, tuple[str, ...]]
#: Value → values above it.
Broader = Mapping[str, Collection[str]]
NOTHING_BROADER: Broader = {}


def read_circumstances(graph: "Graph", claims: Iterable[str]) -> dict[tuple[str, str], Circumstances]:
    """Return the circumstances of some claims, by identifier of the claim and IRI of a document that supports it."""
    values = " ".join(f"<{claim_iri(claim, base=graph.manifest.base).value}>" for claim in sorted(set(claims)))
    if not values:
        return {}
    found: dict[tuple[str, str], dict[str, set[str]]] = {}
    for claim, document, *told in select(graph.store, _fill(NARROWED, "CLAIMS", values), name="circumstances").rows:
        _gather(found.setdefault((local_id(plain_text(claim)), plain_text(document)), {}), *told)
    return {key: _settle(own) for key, own in found.items()}


def read_told(source: Source, statements: Iterable[str]) -> dict[str, Circumstances]:
    """Return the circumstances of some statements, by IRI: what narrows their claims, and what their sentences tell."""
    values = " ".join(f"<{iri}>" for iri in sorted(set(statements)))
    if not values:
        return {}
    found: dict[str, dict[str, set[str]]] = {}
    for statement, *told in select(source, _fill(TOLD, "STATEMENTS", values), name="circumstances").rows:
        _gather(found.setdefault(plain_text(statement), {}), *told)
    return {iri: _settle(own) for iri, own in found.items()}


def _fill(query: str, name: str, values: str) -> str:
    return PREFIXES + query.replace(name, values).replace("KINDS", " ".join(f"<{iri}>" for iri in KINDS))


def _gather(own: dict[str, set[str]], kind: Node | None, value: Node | None, label: Node | None) -> None:
    name, told = KINDS[plain_text(kind)], plain_text(label if label is not None else value)
    own.setdefault(name, set()).add(local_name(told) if name == SETTING else told)


def _settle(own: Mapping[str, set[str]]) -> Circumstances:
    return {kind: tuple(sorted(own[kind])) for kind in sorted(own)}


def read_broader(store: Source, told: Iterable[Circumstances]) -> dict[str, frozenset[str]]:
    """Return for the values of some circumstances the labels of the terms above them, their own among those."""
    labels = sorted({value for own in told for values in own.values() for value in values})
    if not labels:
        return {}
    query = PREFIXES + BROADER.replace("LABELS", " ".join(str(Literal(label)) for label in labels))
    found: dict[str, set[str]] = {}
    for label, broader in select(store, query, name="broader").rows:
        found.setdefault(plain_text(label), set()).add(plain_text(broader))
    return {label: frozenset(above) for label, above in found.items()}


def find_differences(
    parts: Sequence[Sequence[Circumstances]], broader: Broader = NOTHING_BROADER
) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return in which kinds some parts differ: all that each part has of it, where two have nothing in common.

    Args:
        parts: What each part tells, such as each paper of a step of a mechanism.
        broader: Value → values above it, which it has in common with them.

    >>> find_differences([[{"species": ("mouse",)}], [{}], [{"species": ("man", "rat")}]])
    {'species': (('mouse',), (), ('man', 'rat'))}
    """
    found = {}
    for kind in COMPARED:
        told = [{value for own in part for value in own.get(kind, ())} for part in parts]
        if any(not _overlap(one, other, broader) for one, other in combinations(filter(None, told), 2)):
            found[kind] = tuple(tuple(sorted(values)) for values in told)
    return found


def _overlap(one: set[str], other: set[str], broader: Broader) -> bool:
    return any(a == b or a in broader.get(b, ()) or b in broader.get(a, ()) for a in one for b in other)


def describe_circumstances(own: Circumstances) -> str:
    """Return circumstances in words.

    >>> describe_circumstances({"species": ("mouse",), "dose": ("1 mg", "2 mg")})
    'species: mouse; dose: 1 mg, 2 mg'
    """
    return "; ".join(f"{kind.replace('_', ' ')}: {', '.join(values)}" for kind, values in own.items())


def tell_apart(parts: Iterable[tuple[str, ...]]) -> str:
    """Return what several parts have of one kind, in words.

    >>> tell_apart([("mouse", "rat"), (), ("man",)])
    'mouse, rat / – / man'
    """
    return " / ".join(", ".join(values) or "–" for values in parts)
