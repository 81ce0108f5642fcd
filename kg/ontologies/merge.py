"""The shipped terms and the added ontologies → one stream of terms, each identifier once.

Nothing but the shipped terms and the table of replaced identifiers is held in memory.
"""

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, groupby
from pathlib import Path
from typing import TypeVar

from curies import ReferenceTuple as Ref

from kg.model.term import Term
from kg.sources.ontology.categories import OTHER
from kg.sources.ontology.core import read_terms
from kg.sources.ontology.ids import read_ref
from kg.sources.ontology.rows import read_rows
from kg.sources.ontology.terms import follow

TERMS, REPLACED, SUFFIX = "terms", "replaced", ".tsv.gz"
REPLACED_COLUMNS = ("id", "replaced_by")
Ranked = tuple[int, Term]
T = TypeVar("T")


def read_all_terms(folder: Path, core: Iterable[Term], more: Iterable[Path] = ()) -> Iterator[Term]:
    """Yield all terms in the order of their identifiers.

    The first that has an identifier gives label and category: the shipped term, else the ontologies in the order of
    their names. Synonyms, parents and cross-references are united. A name that a shipped term bears stays as it is
    there, e.g. weak; another shipped term gets it from an ontology only weakly, for people have reviewed whose name it
    is. What was replaced goes by its new identifier, and keeps the old one as a cross-reference.

    Args:
        folder: The user's ontologies; it need not exist.
        core: The shipped terms.
        more: Tables of terms that come after the user's ontologies.

    Raises:
        BadInputError: A table of the folder is damaged.
    """
    replaced = read_replaced(folder)
    files = [*sorted((folder / TERMS).glob(f"*{SUFFIX}"), key=name_of_table), *more]
    ranked = [
        [(0, replace(term, curated=True)) for term in core],
        *(_rank(path, rank) for rank, path in enumerate(files, start=1)),
    ]
    streams = [sorted(ranked[0], key=_order), *ranked[1:]]
    if replaced:
        moved = chain(ranked[0], *(_rank(path, rank) for rank, path in enumerate(files, start=1)))
        new = sorted(((rank, _move(term, replaced)) for rank, term in moved if term.id in replaced), key=_order)
        streams = [_without(stream, replaced) for stream in streams] + [new]
    reviewed = frozenset(name.casefold() for _, term in ranked[0] for name in names_of(term))
    for _, group in groupby(heapq.merge(*streams, key=_order), key=lambda item: item[1].id):
        term = _merge([term for _, term in group], replaced, reviewed)
        if term is not None:
            yield term


def read_replaced(folder: Path) -> dict[Ref, Ref]:
    """Return, of the identifiers that an added ontology replaced, the one to use instead."""
    found: dict[Ref, Ref] = {}
    for path in sorted((folder / REPLACED).glob(f"*{SUFFIX}"), key=name_of_table):
        for row in read_rows(path, REPLACED_COLUMNS):
            old, new = read_ref(row.cell("id")), read_ref(row.cell("replaced_by"))
            if old and new:
                found.setdefault(old, new)
    return follow(found)


def name_of_table(path: Path) -> str:
    """Return the name of the ontology that a table holds."""
    return path.name.removesuffix(SUFFIX)


def _rank(path: Path, rank: int) -> Iterator[Ranked]:
    return ((rank, term) for term in read_terms(path))


def _order(item: Ranked) -> tuple[Ref, int]:
    return item[1].id, item[0]


def _without(stream: Iterable[Ranked], replaced: Mapping[Ref, Ref]) -> Iterator[Ranked]:
    return (item for item in stream if item[1].id not in replaced)


def _move(term: Term, replaced: Mapping[Ref, Ref]) -> Term:
    return replace(term, id=replaced[term.id], xrefs=(*term.xrefs, term.id))


def _merge(terms: list[Term], replaced: Mapping[Ref, Ref], reviewed: frozenset[str]) -> Term | None:
    """Return the union of the terms of one identifier; None where none of them has a label."""
    labelled = [term for term in terms if term.label]
    if not labelled:
        return None
    head, rest = labelled[0], [term for term in terms if term is not labelled[0]]
    old = {ref for term in terms for ref in term.xrefs if replaced.get(ref) == head.id}
    xrefs = unite(ref if ref in old else replaced.get(ref, ref) for term in terms for ref in term.xrefs)
    parents = unite(replaced.get(ref, ref) for term in [head, *rest] for ref in term.parents)
    taxa = [term.taxon for term in [head, *rest] if term.taxon]
    return replace(
        _merge_names(head, rest, reviewed),
        category=next((term.category for term in labelled if term.category not in ("", OTHER)), head.category),
        parents=tuple(ref for ref in parents if ref != head.id),
        xrefs=tuple(ref for ref in xrefs if ref != head.id),
        taxon=taxa[0] if taxa else None,
    )


def _merge_names(head: Term, rest: list[Term], reviewed: frozenset[str]) -> Term:
    """Add the names that a term bears in other ontologies; a shipped term's names block their variants in case too."""
    key: Callable[[str], str] = str.casefold if head.curated else str
    taken = {key(name) for name in (head.label, *head.synonyms, *head.cased)}
    taken |= {key(name) for name in head.weak if head.curated}
    doubtful: list[str] = []

    def take(names: Iterable[str]) -> Iterator[str]:
        for name in names:
            if key(name) in taken:
                continue
            taken.add(key(name))
            if head.curated and key(name) in reviewed:
                doubtful.append(name)
            else:
                yield name

    labels = [term.label for term in rest if term.label not in ("", *term.weak)]
    synonyms = (*head.synonyms, *take(chain(labels, *(term.synonyms for term in rest))))
    cased = (*head.cased, *take(chain.from_iterable(term.cased for term in rest)))
    own = head.weak if head.curated else tuple(take(head.weak))
    weak = (*own, *take(chain.from_iterable(term.weak for term in rest)))
    return replace(head, synonyms=synonyms, cased=cased, weak=(*weak, *doubtful))


def names_of(term: Term) -> tuple[str, ...]:
    """Return all names of a term."""
    return (term.label, *term.synonyms, *term.cased, *term.weak)


def unite(items: Iterable[T]) -> tuple[T, ...]:
    """Return items, each once, in their order."""
    return tuple(dict.fromkeys(items))
