"""The genes of other species that a name stands for: orthologs share names, but lists of names are not complete.

NCBI lists "GM-CSF" for the mouse gene alone, and the full name of CFTR firmly for that of mouse, loosely for that of
man. A name of one gene is a name of the genes with the same symbol.
"""

from collections.abc import Iterator

from curies import ReferenceTuple as Ref

from kg.grounding.lexicon import Lexicon
from kg.grounding.names import Name, NameKind
from kg.model.term import Term


def add_orthologs(names: tuple[Name, ...], lexicon: Lexicon) -> tuple[Name, ...]:
    """Return names of genes with the same names of their orthologs, where those do not list them as firmly."""
    listed = {(name.term, name.kind is NameKind.WEAK) for name in names}
    genes = sorted(
        (name for name in names if lexicon.terms[name.term].taxon), key=lambda name: name.kind is NameKind.WEAK
    )
    added: dict[Ref, Name] = {}
    for name in genes:
        for gene in find_orthologs(lexicon.terms[name.term], lexicon):
            if (gene, False) not in listed and (gene, name.kind is NameKind.WEAK) not in listed:
                added.setdefault(gene, Name(gene, name.text, name.kind))
    return (*names, *added.values()) if added else names


def list_shared(names: tuple[Name, ...], lexicon: Lexicon) -> frozenset[Ref]:
    """Return the genes of which another species has one of the same symbol: they are what papers are mostly about."""
    genes = {name.term: lexicon.terms[name.term] for name in names if lexicon.terms[name.term].taxon}
    taxa: dict[str, set[Ref | None]] = {}
    for gene in genes.values():
        taxa.setdefault(gene.label.lower(), set()).add(gene.taxon)
    return frozenset(ref for ref, gene in genes.items() if len(taxa[gene.label.lower()]) > 1)


def find_orthologs(gene: Term, lexicon: Lexicon) -> Iterator[Ref]:
    """Yield the genes of other species with the symbol of a gene."""
    for name in lexicon.lookup(gene.label):
        term = lexicon.terms[name.term]
        if term.taxon and term.taxon != gene.taxon and term.label.lower() == gene.label.lower():
            yield term.id
