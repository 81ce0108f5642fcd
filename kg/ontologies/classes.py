"""The Biolink class of terms whose file does not tell it: by the terms they are one with, or what they stand below.

Tables of MeSH without tree numbers give bare names. Where another vocabulary's cross-reference leads to such a heading,
or calls something of one class by its name, that is its class too. HPO's modifiers and MONDO's characteristics
("congenital", "autosomal dominant") stand in files of phenotypes and diseases and are neither; their plain words name
nothing by themselves.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from curies import ReferenceTuple as Ref

from kg.grounding.normalize import name_key
from kg.model.term import Term
from kg.sources.ontology.categories import OTHER

#: Roots of an ontology below which stands what is not of its usual class; the class of those.
SET_APART = {
    Ref("HP", "0000005"): "GeneticInheritance",
    Ref("HP", "0012823"): "ClinicalModifier",
    Ref("HP", "0040279"): "ClinicalModifier",
    Ref("HP", "0032443"): "ClinicalModifier",
    Ref("HP", "0032223"): "ClinicalModifier",
    Ref("MONDO", "0021125"): "ClinicalModifier",
    Ref("MONDO", "0021133"): "ClinicalModifier",
    Ref("MONDO", "0024494"): "ClinicalModifier",
    Ref("MONDO", "0042489"): "ClinicalModifier",
}
#: A heading that bears a gene's full name is the protein, of no species.
GENES = frozenset({"Gene", "GeneFamily", "MicroRNA"})
PROTEIN = "Protein"
MIN_SHARE = 0.75


def classify_terms(terms: Iterable[Term]) -> Iterator[Term]:
    """Yield the terms, with a class where one can be found; all are held in memory meanwhile."""
    held = list(terms)
    apart = _set_apart(held)
    by_ref, by_name = _index(held)
    for term in held:
        if term.id in apart and not term.curated:
            names = (term.label, *term.synonyms, *term.weak)
            yield replace(term, category=apart[term.id], synonyms=(), weak=tuple(dict.fromkeys(names)))
        elif term.category in ("", OTHER):
            yield replace(term, category=_find_class(term, by_ref, by_name))
        else:
            yield term


def _set_apart(terms: list[Term]) -> dict[Ref, str]:
    children: dict[Ref, list[Ref]] = defaultdict(list)
    for term in terms:
        for parent in term.parents:
            children[parent].append(term.id)
    found: dict[Ref, str] = {}
    for root, category in SET_APART.items():
        waiting = [root]
        while waiting:
            here = waiting.pop()
            if here not in found:
                found[here] = category
                waiting.extend(child for child in children[here] if child.prefix == root.prefix)
    return found


def _index(terms: list[Term]) -> tuple[dict[Ref, Counter[str]], dict[str, Counter[str]]]:
    """Return the classes of the terms that refer to an identifier, and of those that bear a name.

    Only names that unclassed terms bear are kept.
    """
    by_ref: dict[Ref, Counter[str]] = defaultdict(Counter)
    wanted = {name_key(name) for term in terms if term.category in ("", OTHER) for name in (term.label, *term.synonyms)}
    by_name: dict[str, Counter[str]] = {key: Counter() for key in wanted}
    for term in terms:
        if term.category in ("", OTHER):
            continue
        by_ref[term.id][term.category] += 1
        for ref in term.xrefs:
            by_ref[ref][term.category] += 1
        for name in dict.fromkeys(map(name_key, (term.label, *term.synonyms))):
            if name in by_name:
                by_name[name][PROTEIN if term.category in GENES else term.category] += 1
    return by_ref, by_name


def _find_class(term: Term, by_ref: Mapping[Ref, Counter[str]], by_name: Mapping[str, Counter[str]]) -> str:
    """Return the class that most of the related terms have, if most of them agree."""
    joined = sum((by_ref[ref] for ref in (term.id, *term.xrefs) if ref in by_ref), Counter[str]())
    joined = joined or sum((by_name[key] for key in map(name_key, (term.label, *term.synonyms))), Counter[str]())
    if not joined:
        return OTHER
    category, count = min(joined.items(), key=lambda item: (-item[1], item[0]))
    return category if count >= MIN_SHARE * joined.total() else OTHER
