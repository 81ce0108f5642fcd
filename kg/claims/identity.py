"""One meaning, one claim: the canonical form of what different wordings say.

Passive, nominal and active wording give one direction already where the sentence is read. Here the ends of a relation
that may be swapped are put in order, and qualifiers that add nothing are left out.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from curies import ReferenceTuple as Ref

from kg.model.claim import Qualifier, Relation, RelationType

Ancestors = Mapping[Ref, Collection[Ref]]


def settle(
    relations: Iterable[Relation], table: Mapping[str, RelationType], ancestors: Ancestors
) -> tuple[Relation, ...]:
    """Return relations in their canonical form, in the same order.

    Args:
        relations: What was read from sentences.
        table: The table of relations, by name.
        ancestors: Term → the terms above it.
    """
    return tuple(settle_relation(relation, table, ancestors) for relation in relations)


def settle_relation(relation: Relation, table: Mapping[str, RelationType], ancestors: Ancestors) -> Relation:
    """Return a relation in its canonical form; doing it twice changes nothing."""
    ends = [
        replace(end, qualifiers=narrowest(end.qualifiers, ancestors)) for end in (relation.subject, relation.object)
    ]
    if table[relation.relation].symmetric:
        ends.sort(key=lambda end: (end.term, end.text, end.qualifiers))
    subject, object_ = ends
    return replace(relation, subject=subject, object=object_, context=narrowest(relation.context, ancestors))


def narrowest(qualifiers: Iterable[Qualifier], ancestors: Ancestors) -> tuple[Qualifier, ...]:
    """Return qualifiers sorted, each once, without those that another of the same kind narrows further.

    >>> from kg.model.claim import QualifierKind
    >>> joint, knee = (Qualifier(kind=QualifierKind.SITE, term=Ref("UBERON", number)) for number in "12")
    >>> narrowest([joint, knee, knee], {knee.term: [joint.term]}) == (knee,)
    True
    """
    unique = set(qualifiers)
    pairs = ((each, above) for each in unique for above in ancestors.get(each.term, ()) if above != each.term)
    wider = {Qualifier(kind=each.kind, term=above) for each, above in pairs}
    return tuple(sorted(unique - wider))
