"""Words a second of each stage of reading, and of plain spaCy on the same texts in the same run.

    python -m bench.annotate [--input data/sample] [--rounds 3]

CPU seconds on one core, medians over the rounds. The last column is the stage's rate over that of blank English with
scispaCy's sentence splitter alone. Run it in the root of the repository; a folder of your own gives better figures.
"""

import argparse
import time
from collections.abc import Callable, Iterable
from itertools import repeat
from statistics import median

import spacy
from scispacy import custom_sentence_segmenter  # noqa: F401  registers the splitter

from kg.config import Settings
from kg.model.document import Document
from kg.pipeline import read_claims, read_mentions
from kg.sources import find_inputs, read_documents
from kg.toolkit import load_toolkit

MIN_WORDS = 20_000


def read_input(name: str) -> list[Document]:
    """Return the documents of a folder, repeated until they hold enough words."""
    found = [item for path in find_inputs([name]) for item in read_documents(path) if isinstance(item, Document)]
    words = sum(len(document.text.split()) for document in found)
    return [document for group in repeat(found, 1 + MIN_WORDS // max(1, words)) for document in group]


def consume(items: Iterable[object]) -> None:
    """Run a lazy stage to its end."""
    for _ in items:
        pass


def measure(run: Callable[[], None], rounds: int) -> float:
    """Return the median of CPU seconds over some rounds."""
    seconds = []
    for _ in range(rounds):
        start = time.process_time()
        run()
        seconds.append(time.process_time() - start)
    return median(seconds)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--input", default="data/sample")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    documents, toolkit = read_input(args.input), load_toolkit(Settings())
    texts = [document.text.replace("\n", " ") for document in documents]
    words = sum(len(text.split()) for text in texts)
    plain = spacy.blank("en")
    plain.add_pipe("pysbd_sentencizer")
    consume(read_claims(documents[:1], toolkit))
    stages = {
        "spaCy blank + scispaCy sentences": lambda: consume(plain.pipe(texts)),
        "kg mentions and cues": lambda: consume(read_mentions(documents, toolkit)),
        "kg mentions, cues and claims": lambda: consume(read_claims(documents, toolkit)),
    }
    rates = {name: words / measure(run, args.rounds) for name, run in stages.items()}
    base = next(iter(rates.values()))
    print(f"{len(documents)} documents, {words} words, model {toolkit.pipeline.name}, {args.rounds} rounds")
    for name, rate in rates.items():
        print(f"{name:<36}{rate:>10.0f} words/s{rate / base:>8.2f}")


if __name__ == "__main__":
    main()
