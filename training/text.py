"""Write the text that the word vectors are trained on: training papers, abstracts, and the names of the ontologies.

Usage: python text.py CORPORA LEXICON OUT

A line is a sentence's lower-case words. A name is a line with the name of its class before and after it, so that
words of one class come to lie together. No dev paper is read.
"""

import csv
import gzip
import json
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

import spacy
from lxml import etree
from spacy.language import Language

from corpora import MENTION_CORPORA, read_genia_trees, read_papers
from tokenizer import set_tokenizer

CLASSES = {
    "mondo": "disease", "doid": "disease", "chebi": "chemical", "cl": "cell", "uberon": "anatomy",
    "go": "process", "ncbitaxon": "taxon", "mesh": "mesh", "fplx": "gene",
}  # fmt: skip
MAX_NAMES = 6
MAX_NAME = 60


def main(corpora: Path, lexicon: Path, out: Path) -> None:
    """Write the lines."""
    nlp = spacy.blank("en")
    set_tokenizer(nlp)
    nlp.max_length = 10_000_000
    seen: set[str] = set()
    with out.open("w", encoding="utf-8") as file:
        for text in read_texts(corpora):
            for line in text.splitlines():
                words = [token.lower_ for token in nlp.make_doc(line) if not token.is_space]
                joined = " ".join(words)
                if len(words) > 1 and joined not in seen:
                    seen.add(joined)
                    file.write(joined + "\n")
        for line in read_names(nlp, lexicon):
            file.write(line + "\n")


def read_texts(corpora: Path) -> Iterator[str]:
    """Yield running text of the parts that may be trained on."""
    for corpus in MENTION_CORPORA:
        for paper in read_papers(corpora, corpus, "train"):
            yield paper.text
    for paragraph in read_genia_trees(corpora, "future_use"):
        yield " ".join(word.text for word in paragraph.sentences[0])
    held_out = {paper.text[:60].lower() for corpus in MENTION_CORPORA for paper in read_papers(corpora, corpus, "dev")}
    with gzip.open(corpora / "scifact" / "corpus.jsonl.gz", "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            if row["title"][:60].lower() not in held_out:
                yield "\n".join([row["title"], *row["abstract"]])
    with tarfile.open(corpora / "jats" / "general.tar.gz") as archive:
        for member in archive:
            article = archive.extractfile(member) if member.isfile() else None
            if article is not None:
                yield from read_article(article.read())


def read_article(data: bytes) -> Iterator[str]:
    """Yield the title and the paragraphs of a JATS article."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    for element in root.iter("article-title", "p", "title"):
        if not any(True for _ in element.iterancestors("ref-list", "back")):
            yield " ".join("".join(element.itertext()).split())


def read_names(nlp: Language, lexicon: Path) -> Iterator[str]:
    """Yield the names of the ontologies' terms, each between its class."""
    for name, kind in CLASSES.items():
        with gzip.open(lexicon / f"{name}.tsv.gz", "rt", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                names = [row["label"], *(row["synonyms"] or "").split("|")][:MAX_NAMES]
                for text in names:
                    if 1 < len(text) <= MAX_NAME:
                        words = " ".join(token.lower_ for token in nlp.make_doc(text))
                        yield f"__{kind}__ {words} __{kind}__"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
