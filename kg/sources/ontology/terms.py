"""Concepts → terms: names by how far they can be trusted, open cross-references, no obsolete terms."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from curies import ReferenceTuple as Ref

from kg.model.term import Term
from kg.sources.ontology.categories import UPPER, categorise, find_roots, may_be_one
from kg.sources.ontology.concept import Concept
from kg.sources.ontology.ids import read_xref
from kg.sources.ontology.names import is_feeble, is_symbol, strip_obsolete, tidy, tidy_all

#: How many replacements of replacements are followed.
MAX_STEPS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What became of the concepts of a file; all of it is in memory.

    Attributes:
        terms: In the order of the file; one without a label only adds to a term of another ontology.
        replaced: Identifier no longer in use → the one to use instead.
        obsolete: How many concepts are no longer in use.
    """

    terms: tuple[Term, ...]
    replaced: Mapping[Ref, Ref]
    obsolete: int


def make_terms(concepts: Iterable[Concept], source: str) -> Made:
    """Turn the concepts of a file into terms; the names of an obsolete one go to what replaces it."""
    by_id: dict[Ref, Concept] = {}
    for concept in concepts:
        by_id.setdefault(concept.id, concept)
    gone = [concept for concept in by_id.values() if concept.obsolete]
    replaced = follow(_find_replaced(by_id.values()))
    inherited: dict[Ref, list[str]] = {}
    for concept in gone:
        if concept.id in replaced:
            names = (strip_obsolete(concept.label), *concept.names)
            inherited.setdefault(replaced[concept.id], []).extend(names)
    roots = find_roots({concept.id: concept.parents for concept in by_id.values()})
    terms = [
        _make_term(concept, inherited.pop(concept.id, []), roots.get(concept.id, ""), source)
        for concept in by_id.values()
        if not concept.obsolete
    ]
    terms += [_make_term(Concept(id=ref), names, "", source) for ref, names in inherited.items()]
    kept = (term for term in terms if term.label or term.synonyms or term.cased or term.xrefs)
    return Made(terms=tuple(kept), replaced=replaced, obsolete=len(gone))


def _find_replaced(concepts: Collection[Concept]) -> dict[Ref, Ref]:
    found, live = {}, {concept.id for concept in concepts if not concept.obsolete}
    for concept in concepts:
        if concept.id in live:
            found.update({old: concept.id for old in concept.former if old not in live})
        elif concept.replaced_by:
            found[concept.id] = concept.replaced_by
    return found


def follow(replaced: Mapping[Ref, Ref]) -> dict[Ref, Ref]:
    """Return the last replacement of every identifier; circles lead nowhere.

    >>> a, b, c = Ref("X", "1"), Ref("X", "2"), Ref("X", "3")
    >>> follow({a: b, b: c})[a].curie, follow({a: b, b: a})
    ('X:3', {})
    """
    ends = {}
    for old in replaced:
        new = old
        for _ in range(MAX_STEPS):
            new = replaced.get(new, new)
        if new not in replaced:
            ends[old] = new
    return ends


def _make_term(concept: Concept, inherited: list[str], root: str, source: str) -> Term:
    label = tidy(concept.label)
    category = concept.category or categorise(concept.id, concept.namespace, root, label)
    names = [name for name in tidy_all([*concept.names, *inherited]) if name != label]
    feeble = [name for name in names if is_feeble(name)]
    weak = [*feeble, *(name for name in tidy_all(concept.loose) if name not in names and name != label)]
    names = [name for name in names if name not in feeble]
    cased = [name for name in names if is_symbol(name)]
    synonyms = [name for name in names if name not in cased]
    if concept.id.prefix in UPPER:
        weak, cased, synonyms = [label, *synonyms, *cased, *weak], [], []
    return Term(
        id=concept.id,
        label=label,
        category=category,
        synonyms=tuple(synonyms),
        cased=tuple(cased),
        weak=tuple(weak),
        parents=tuple(dict.fromkeys(parent for parent in concept.parents if parent != concept.id)),
        xrefs=_find_xrefs(concept, category),
        taxon=concept.taxon,
        source=source,
    )


def _find_xrefs(concept: Concept, category: str) -> tuple[Ref, ...]:
    found = (read_xref(text) for text in concept.xrefs)
    return tuple(dict.fromkeys(ref for ref in found if ref and ref != concept.id and may_be_one(category, ref.prefix)))
