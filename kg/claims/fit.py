"""The relation that a trigger states between two ends: signs composed, implied processes filled in."""

from kg.claims.parts import End
from kg.claims.phrases import PLACES, merge_qualifiers
from kg.claims.triggers import Meaning, TriggerTable
from kg.model.claim import Qualifier, QualifierKind, RelationEnd, RelationType

#: Relations without a direction, and what a turned sign makes of them.
TURNED = {"causes": "decreases", "associated_with": "negatively_correlated_with"}
DIRECTED = frozenset({"increases", "decreases"})
HARMS = frozenset({"Disease", "PhenotypicFeature"})
CORRELATED = frozenset({"positively_correlated_with", "negatively_correlated_with"})
ACTS = DIRECTED | {"affects"}
#: What a noun without a term may be told of by ("the microstructure of cartilage", "stem cell communication").
TELLING = frozenset({"AnatomicalEntity", "Cell", "CellLine", "CellularComponent", "Disease"})
#: Relations that those who only have something cannot be the subject of ("patients with X reduced Y").
ACTED = frozenset({"increases", "decreases", "affects", "causes", "prevents", "treats", "ameliorates", "worsens"})
#: Relations to a disease that may be told of those who have it ("improved patients with X").
HEALING = frozenset({"treats", "ameliorates", "worsens", "prevents"})
_BODIES = frozenset({"CellularComponent", "Cell", "CellLine", "AnatomicalEntity", "Treatment", "OrganismTaxon"})
#: What nothing carries or secretes: "cells enriched in a disease" are found there.
NOT_HELD = HARMS | {"AnatomicalEntity", "OrganismTaxon"}
#: What may carry, secrete or be derived.
HOLDS = {"carries": _BODIES, "secretes": _BODIES, "derived_from": _BODIES | {"ChemicalEntity"}}


def fit_relation(
    meaning: Meaning, subject: End, target: End, table: TriggerTable
) -> tuple[RelationType, RelationEnd] | None:
    """Return the relation and its object, or None where the sentence's signs leave none.

    The sign is that of the trigger × that of the subject ("loss of X" is −1) × that of the object ("inhibition of Y").
    """
    stated = meaning.relation
    if meaning.process is not None and target.phrase.category in HARMS:
        stated = table.relations["ameliorates"]  # "regenerate damaged cartilage" makes no more of the damage
    if stated.name == "located_in" and target.phrase.category in HARMS:
        stated = table.relations["associated_with"]  # "found in X" of those who have X
    if target.partial and (target.phrase.category not in TELLING or stated.name in CORRELATED):
        return None  # "TNF-mediated neural development" is not about nerves
    relation = turn_relation(_unsign_places(stated, subject, target, table), subject.sign * target.sign, table)
    if relation is None or (relation.name in ACTS and subject.phrase.category in PLACES):
        return None
    if relation.name == "affects" and target.phrase.category in PLACES and meaning.process is None:
        return None
    phrase = target.phrase
    end = RelationEnd(term=phrase.head, text=phrase.text, qualifiers=phrase.qualifiers)
    if relation.name not in DIRECTED or not (target.partial or phrase.category in PLACES):
        return relation, end
    if meaning.process is None or phrase.category not in PLACES:
        return table.relations["affects"], end
    site = Qualifier(kind=QualifierKind.SITE, term=phrase.head)
    return relation, RelationEnd(
        term=meaning.process, text=phrase.text, qualifiers=merge_qualifiers(phrase.qualifiers, (site,))
    )


def _unsign_places(relation: RelationType, subject: End, target: End, table: TriggerTable) -> RelationType:
    """Return a relation; where one end is a place, there is not more or less of it that goes with the other."""
    placed = PLACES & {subject.phrase.category, target.phrase.category}
    return table.relations["associated_with"] if placed and relation.name in CORRELATED else relation


def turn_relation(relation: RelationType, sign: int, table: TriggerTable) -> RelationType | None:
    """Return a relation, or its opposite where the sign around it is −1; None where it has no opposite.

    Where the words around it lose the sign ("mutation of X"), what acts only affects, and the rest goes together.
    """
    if sign > 0 or (sign == 0 and not relation.sign):
        return relation
    if sign == 0:
        return table.relations["affects" if relation.name in DIRECTED else "associated_with"]
    opposite = relation.opposite or TURNED.get(relation.name, "")
    return table.relations.get(opposite)


def is_empty(meaning: Meaning, subject: End, target: End) -> bool:
    """Tell whether a relation says nothing: what narrows one end, or acts only as what the spoken of have."""
    name = meaning.relation.name
    if subject.partial or (subject.borne and name in ACTED) or (target.borne and name in ACTED - HEALING):
        return True
    if name in HOLDS and subject.phrase.category not in HOLDS[name]:
        return True
    if name in ("carries", "secretes") and target.phrase.category in NOT_HELD:
        return True
    narrows = any(q.term == target.phrase.head for q in subject.phrase.qualifiers)
    narrows = narrows or any(q.term == subject.phrase.head for q in target.phrase.qualifiers)
    return narrows and not meaning.relation.sign
