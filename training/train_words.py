"""Train the vectors by which ``kg ask`` knows words of like use: PPMI of stems in sentences, cut to a few dimensions.

Usage: python train_words.py CORPORA LEXICON OUT.npz [GENES]

A sentence of a training text, and a term with its synonyms, is one context. Bullinaria and Levy (2012) describe the
method. No claim of any corpus is read. The vectors are kept as 8-bit whole numbers, each scaled by its own length.
"""

import csv
import gzip
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from kg.query.words import stem_words
from numpy.typing import NDArray
from scipy import sparse
from sklearn.decomposition import TruncatedSVD

from text import CLASSES, read_texts

DIMENSIONS = 128
MIN_SENTENCES = 3
COMMONEST = 0.1
MAX_WORDS = 80
MAX_NAMES = 8
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def main(corpora: Path, lexicon: Path, out: Path, genes: Path | None) -> None:
    """Read, count, cut and write."""
    contexts = [*read_sentences(corpora), *read_names(lexicon), *(read_genes(genes) if genes else ())]
    stems, counts = count_contexts(contexts)
    sentences = np.asarray(counts.sum(0)).ravel()
    vectors = train(counts, sentences)
    idf = np.log(1 + (len(contexts) - sentences + 0.5) / (sentences + 0.5))
    scale = np.abs(vectors).max(1, keepdims=True) + 1e-12
    np.savez_compressed(
        out, stems=np.array(stems), vectors=np.round(vectors / scale * 127).astype(np.int8), idf=idf.astype(np.float32)
    )


def read_sentences(corpora: Path) -> Iterator[list[str]]:
    """Yield the stems of each sentence once."""
    seen: set[str] = set()
    for text in read_texts(corpora):
        for line in text.splitlines():
            for sentence in SENTENCE_END.split(line):
                if sentence not in seen:
                    seen.add(sentence)
                    yield stem_words(sentence)[:MAX_WORDS]


def read_names(lexicon: Path) -> Iterator[list[str]]:
    """Yield the stems of each term's label and synonyms."""
    for name in CLASSES:
        if name == "ncbitaxon":
            continue
        with gzip.open(lexicon / f"{name}.tsv.gz", "rt", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                names = [row["label"], *filter(None, (row["synonyms"] or "").split("|"))]
                if len(names) > 1:
                    yield stem_words(" ".join(names[:MAX_NAMES]))[:MAX_WORDS]


def read_genes(path: Path) -> Iterator[list[str]]:
    """Yield the stems of each human gene's symbols and names, from HGNC's table."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            parts = (row["symbol"], row["name"], row["alias_symbol"], row["alias_name"], row["prev_symbol"])
            yield stem_words(" ".join(part.replace("|", " ") for part in parts if part))[:MAX_WORDS]


def count_contexts(contexts: Iterable[list[str]]) -> tuple[list[str], sparse.csr_matrix]:
    """Return the stems that are common enough, sorted, and the contexts that hold them."""
    contexts = [sorted(set(context)) for context in contexts]
    found = Counter(stem for context in contexts for stem in context)
    stems = sorted(stem for stem, number in found.items() if number >= MIN_SENTENCES)
    place = {stem: number for number, stem in enumerate(stems)}
    rows, columns = [], []
    for row, context in enumerate(contexts):
        own = [place[stem] for stem in context if stem in place]
        rows += [row] * len(own)
        columns += own
    ones = np.ones(len(rows), dtype=np.float32)
    return stems, sparse.csr_matrix((ones, (rows, columns)), shape=(len(contexts), len(stems)))


def train(contexts: sparse.csr_matrix, found: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return a vector of length 1 for each stem; the commonest, which say nothing, get none."""
    kept = np.flatnonzero(found < COMMONEST * contexts.shape[0])
    own = contexts[:, kept]
    pairs = (own.T @ own).tocoo()
    informative = np.log(pairs.data * contexts.shape[0] / (found[kept][pairs.row] * found[kept][pairs.col]))
    positive = (informative > 0) & (pairs.row != pairs.col)
    place = (pairs.row[positive], pairs.col[positive])
    table = sparse.csr_matrix((informative[positive], place), shape=pairs.shape)
    cut = TruncatedSVD(DIMENSIONS, random_state=0)
    short = cut.fit_transform(table) / np.sqrt(cut.singular_values_)
    vectors = np.zeros((contexts.shape[1], DIMENSIONS), dtype=np.float32)
    vectors[kept] = short / (np.linalg.norm(short, axis=1, keepdims=True) + 1e-12)
    return vectors


if __name__ == "__main__":
    paths = [*map(Path, sys.argv[1:]), None]
    main(*paths[:4])
