"""Gather names to put in the place of annotated ones: a recogniser must learn the context, not only the names it saw.

Usage: python names.py CORPORA LEXICON OUT [GENES]

GENES is HGNC's table (hgnc_complete_set.txt.gz); without it, names of genes come from the corpora and FamPlex alone.
"""

import csv
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpora import MENTION_CORPORA, read_papers

FILES = {"Disease": ("mondo", "doid"), "ChemicalEntity": ("chebi",), "Gene": ("fplx",)}
LONGEST = 40
CODING = "protein-coding gene"


def main(corpora: Path, lexicon: Path, out: Path, genes: Path | None) -> None:
    """Write label → (names that papers use, names that lists hold), sorted."""
    used: dict[str, set[str]] = defaultdict(set)
    for corpus in MENTION_CORPORA:
        for paper in read_papers(corpora, corpus, "train"):
            for mention in paper.mentions:
                used[mention.label].add(paper.text[mention.start : mention.end] if mention.whole else "")
    listed = {
        label: {text for name in files for text in read_columns(lexicon / f"{name}.tsv.gz", ("label", "synonyms"))}
        for label, files in FILES.items()
    }
    if genes:
        listed["Gene"].update(read_columns(genes, ("symbol", "name", "alias_symbol")))
    names = {label: (keep_short(used[label]), keep_short(listed[label])) for label in FILES}
    out.write_text(json.dumps(names, ensure_ascii=False, indent=0), encoding="utf-8")


def keep_short(names: Iterable[str]) -> list[str]:
    """Return the names of a length that papers use, sorted."""
    return sorted(name for name in names if 1 < len(name) <= LONGEST)


def read_columns(path: Path, columns: Iterable[str]) -> Iterator[str]:
    """Yield the names in some columns of a table; several in one cell are divided by bars."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row.get("locus_group", CODING) != CODING:
                continue
            for column in columns:
                yield from ((row[column] or "").strip('"').split("|"))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]), genes=Path(sys.argv[4]) if sys.argv[4:] else None)
