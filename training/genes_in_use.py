"""Genes as authors name them: from annotated abstracts to a table of terms.

    KG_ONTOLOGY_DIR=folder python -m training.genes_in_use CORPORA OUT.tsv

The train part of BioRED says which gene of which species its annotators gave a name. Two kinds of facts are kept:
names of human and mouse genes that papers use and NCBI does not list, or lists only loosely ("Osterix"); and genes of
other species, of which the compiled lexicon (human and mouse, by NCBI's gene_info) has none. A gene is of the species
that its abstracts name besides human and mouse; its names are those used, and those of the human gene so called.
Run it with a lexicon that was compiled without the table.
"""

import argparse
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from curies import ReferenceTuple as Ref
from kg.config import load_settings
from kg.grounding.lexicon import Lexicon
from kg.grounding.names import NameKind, is_short, names_of
from kg.grounding.normalize import name_key
from kg.model.term import Term
from kg.toolkit import load_toolkit
from training.names_in_use import COLUMNS, MIN_SHARE, SOURCE, is_name

HUMAN, MOUSE = Ref("NCBITaxon", "9606"), Ref("NCBITaxon", "10090")
ORTHOLOGS = {HUMAN: MOUSE, MOUSE: HUMAN}
#: Share of a name's words that one of the gene's listed names must have, where the name is no symbol.
MIN_SHARED = 0.5
MAX_LENGTH = 60
FAMILY = "GeneFamily"


@dataclass(frozen=True)
class Use:
    """One mention of a gene: paper, words, the gene, and the other organisms that the paper names."""

    paper: str
    words: str
    gene: Ref
    others: frozenset[Ref]


def read_uses(corpora: Path, lexicon: Lexicon) -> Iterator[Use]:
    """Yield every mention of one gene, or of one gene of several species."""
    with gzip.open(corpora / "biored" / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for paper in map(json.loads, lines):
            taxa = (
                ref for mention in paper["mentions"] if mention["type"] == "OrganismTaxon" for ref in mention["ids"]
            )
            others = frozenset(Ref("NCBITaxon", ref) for ref in taxa).difference(ORTHOLOGS)
            for mention in paper["mentions"]:
                if mention["type"] != "GeneOrGeneProduct" or not all(ref.isdigit() for ref in mention["ids"]):
                    continue
                genes = [Ref("NCBIGene", ref) for ref in mention["ids"]]
                if len({symbol_of(gene, lexicon) for gene in genes}) == 1:
                    words = " ".join(mention["text"].split())
                    yield from (Use(paper["id"], words, gene, others) for gene in genes)


def symbol_of(gene: Ref, lexicon: Lexicon) -> str:
    """Return the symbol that a gene shares with its orthologs; its identifier where it is unknown."""
    term = lexicon.terms.get(gene)
    return term.label.lower() if term else gene.curie


def find_taxa(uses: Iterable[Use], lexicon: Lexicon) -> dict[Ref, Ref]:
    """Return gene → species; a gene that the lexicon lacks is of the other organism that all its papers name."""
    found: dict[Ref, Ref] = {}
    others: dict[Ref, list[frozenset[Ref]]] = defaultdict(list)
    for use in uses:
        term = lexicon.terms.get(use.gene)
        if term and term.taxon:
            found[use.gene] = term.taxon
        else:
            others[use.gene].append(use.others)
    shared = {gene: frozenset.intersection(*groups) for gene, groups in others.items()}
    return found | {gene: next(iter(taxa)) for gene, taxa in shared.items() if len(taxa) == 1}


def choose_names(uses: list[Use], taxa: dict[Ref, Ref]) -> dict[Ref, Counter[str]]:
    """Return gene → names of which it takes most mentions among the genes of its species, and how often."""
    counts: dict[tuple[str, Ref], Counter[Ref]] = defaultdict(Counter)
    forms: dict[tuple[str, Ref], Counter[str]] = defaultdict(Counter)
    for use in uses:
        if use.gene in taxa and is_name(use.words, name_key(use.words)) and len(use.words) <= MAX_LENGTH:
            counts[name_key(use.words), taxa[use.gene]][use.gene] += 1
            forms[name_key(use.words), use.gene][use.words] += 1
    found: dict[Ref, Counter[str]] = defaultdict(Counter)
    for (key, _), genes in counts.items():
        top, count = min(genes.items(), key=lambda item: (-item[1], item[0]))
        if count >= MIN_SHARE * genes.total():
            form = min(forms[key, top].items(), key=lambda item: (-item[1], item[0]))[0]
            found[top][form] += count
    return found


def fits(words: str, gene: Term, lexicon: Lexicon) -> bool:
    """Tell whether words are a name of a gene rather than of a family or class that annotators gave it for.

    They are where the gene lists them, however loosely; else where no family or heading bears them, and they are a
    symbol or share half of their words with a listed name.
    """
    key = name_key(words)
    if any(name_key(name.text) == key for name in names_of(gene)):
        return True
    if any(lexicon.terms[name.term].taxon is None for name in lexicon.lookup(words)):
        return False
    return is_symbol(words) or any(shares_words(key, name_key(name.text)) for name in names_of(gene))


def is_symbol(words: str) -> bool:
    """Tell whether words look like a symbol: one word with a capital or digit inside."""
    return " " not in words and any(letter.isupper() or letter.isdigit() for letter in words[1:])


def shares_words(key: str, other: str) -> bool:
    """Tell whether a name has at least half of its words from another."""
    words = set(key.split())
    return len(words & set(other.split())) >= MIN_SHARED * len(words)


def known_rows(names: dict[Ref, Counter[str]], lexicon: Lexicon) -> dict[Ref, tuple[Term, list[str]]]:
    """Return the names of genes of the lexicon that it does not list firmly; orthologs share them."""
    firm = {
        ref: {name_key(n.text) for n in names_of(lexicon.terms[ref]) if n.kind is not NameKind.WEAK} for ref in names
    }
    found: dict[Ref, tuple[Term, list[str]]] = {}
    given = {(name_key(form), lexicon.terms[ref].taxon) for ref, forms in names.items() for form in forms}
    for ref in sorted(names):
        gene = lexicon.terms[ref]
        fitting = [form for form in names[ref] if fits(form, gene, lexicon)]
        found.setdefault(ref, (gene, []))[1].extend(form for form in fitting if name_key(form) not in firm[ref])
        other = find_ortholog(gene, lexicon)
        if other is not None:
            listed = {name_key(name.text) for name in names_of(other) if name.kind is not NameKind.WEAK}
            free = [f for f in fitting if name_key(f) not in listed and (name_key(f), other.taxon) not in given]
            found.setdefault(other.id, (other, []))[1].extend(free)
    return found


def find_ortholog(gene: Term, lexicon: Lexicon) -> Term | None:
    """Return the gene of the same symbol of mouse for man, or of man for mouse."""
    taxon = ORTHOLOGS.get(gene.taxon) if gene.taxon else None
    return next((term for term in find_genes(gene.label, taxon, lexicon)), None)


def find_genes(symbol: str, taxon: Ref | None, lexicon: Lexicon) -> Iterator[Term]:
    """Yield the genes of a species whose own symbol this is, whatever its case."""
    for name in lexicon.lookup(symbol):
        term = lexicon.terms[name.term]
        if taxon and term.taxon == taxon and term.label.lower() == symbol.lower():
            yield term


def make_gene(forms: Counter[str], lexicon: Lexicon) -> tuple[str, list[str]] | None:
    """Return label and names of a gene of another species: those used, and the full names of the human gene so called.

    None where it was only called by names of families and classes.
    """
    ranked = sorted(forms, key=lambda form: (not is_symbol(form), -forms[form], form))
    ranked = [form for form in ranked if is_own(form, lexicon)]
    human = find_human(ranked, lexicon)
    if not ranked or human is None:
        return (ranked[0], ranked[1:]) if ranked else None
    label = human.label.capitalize()
    listed = [name.text for name in names_of(human) if name.kind is not NameKind.WEAK and " " in name.text]
    own = {name_key(text): text for text in (*listed, *ranked) if name_key(text) != name_key(label)}
    return label, [text for text in own.values() if is_name(text, name_key(text))]


def is_own(form: str, lexicon: Lexicon) -> bool:
    """Tell whether a name may be one gene's: a human gene lists it, or no family or class bears it."""
    taxa = {lexicon.terms[name.term].taxon for name in lexicon.lookup(form)}
    return HUMAN in taxa or None not in taxa


def find_human(forms: Iterable[str], lexicon: Lexicon) -> Term | None:
    """Return the human gene that bears some names and no family does: one by its symbol, else the only one."""
    found = [lexicon.lookup(form) for form in forms]
    names = [n for names in found for n in names if all(lexicon.terms[o.term].category != FAMILY for o in names)]
    human = [name for name in names if name.kind is not NameKind.WEAK and lexicon.terms[name.term].taxon == HUMAN]
    symbols = [name.term for name in human if name.text == lexicon.terms[name.term].label]
    chosen = symbols[:1] or sorted({name.term for name in human})
    return lexicon.terms[chosen[0]] if len(chosen) == 1 else None


def write_row(ref: Ref, label: str, names: Iterable[str], taxon: Ref) -> str:
    """Return a line of the table."""
    chosen = sorted(set(names))
    cased = [name for name in chosen if is_short(name)]
    plain = [name for name in chosen if name not in cased]
    return "\t".join((ref.curie, label, "Gene", "|".join(plain), "|".join(cased), "", "", "", taxon.curie, SOURCE))


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("output", type=Path)
    args = parser.parse_args()
    lexicon = load_toolkit(load_settings()).lexicon
    uses = sorted(read_uses(args.corpora, lexicon), key=lambda use: (use.paper, use.words, use.gene))
    taxa = find_taxa(uses, lexicon)
    names = choose_names(uses, taxa)
    known = known_rows({ref: forms for ref, forms in names.items() if ref in lexicon.terms}, lexicon)
    lines = {
        ref: write_row(ref, gene.label, forms, gene.taxon)
        for ref, (gene, forms) in known.items()
        if forms and gene.taxon
    }
    for ref in names.keys() - lexicon.terms.keys():
        gene = make_gene(names[ref], lexicon)
        if gene is not None:
            lines[ref] = write_row(ref, *gene, taxa[ref])
    args.output.write_text("\n".join(["\t".join(COLUMNS), *(lines[ref] for ref in sorted(lines))]) + "\n", "utf-8")
    print(f"{len(lines)} genes", file=sys.stderr)


if __name__ == "__main__":
    main()
