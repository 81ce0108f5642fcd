"""Train floret vectors: a small table of hashed subwords that gives every word, seen or not, a vector.

Usage: python vectors.py TEXT OUT

One thread, so that the same text gives the same table.
"""

import sys
from pathlib import Path

import floret

ROWS, DIM, EPOCHS = 30_000, 64, 6


def main(text: Path, out: Path) -> None:
    """Train and write the table."""
    model = floret.train_unsupervised(
        str(text), model="cbow", mode="floret", hashCount=2, bucket=ROWS, dim=DIM, minn=3, maxn=5, minCount=3,
        ws=5, neg=8, lr=0.1, epoch=EPOCHS, thread=1,
    )  # fmt: skip
    model.save_floret_vectors(str(out))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
