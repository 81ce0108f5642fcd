"""Make the pipeline that training starts from: our tokenizer and our vectors.

Usage: python base.py VECTORS OUT
"""

import sys
from pathlib import Path

import spacy
from spacy.training.initialize import convert_vectors

from tokenizer import set_tokenizer

SCALE = 0.3  # floret's rows are ten times as long as those of the hash embeddings they stand beside


def main(vectors: Path, out: Path) -> None:
    """Read the table of vectors, looked up by lower-case word, and write the pipeline."""
    nlp = spacy.blank("en")
    set_tokenizer(nlp)
    convert_vectors(nlp, vectors, truncate=0, prune=-1, mode="floret", attr="LOWER")
    nlp.vocab.vectors.data *= SCALE
    nlp.to_disk(out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
