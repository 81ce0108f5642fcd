"""Learn what it says that a recogniser passes over a name: the weights of ``kg/grounding/agreement.py``.

    KG_ONTOLOGY_DIR=folder python -m training.agreement CORPORA

Every chemical and disease that the lexicon gives in the train parts of BioRED and BC5CDR by a name whose use was not
learned is one example: it is right where annotators marked those very words as a thing of its kind. The same words in
one paper count as the root of their number. The shipped pipeline learned from the same parts, so it is
more often right there than elsewhere. Prints the weights, and how many examples each has.
"""

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from kg.config import load_settings
from kg.grounding.agreement import KINDS, STEP, Passed, find_passed, gather_recognised
from kg.grounding.ground import ground_reading
from kg.grounding.score import THRESHOLD
from kg.intake import Intake, take_in
from kg.model.document import Reading
from kg.model.text import Mention
from kg.nlp.sentences import find_sentences
from kg.toolkit import Toolkit, load_toolkit

TYPES = {
    "ChemicalEntity": "ChemicalEntity", "Chemical": "ChemicalEntity",
    "DiseaseOrPhenotypicFeature": "Disease", "Disease": "Disease",
}  # fmt: skip
CORPORA = ("biored", "bc5cdr")
#: The probability of a name whose score is at the threshold.
LEAST_PROBABILITY = 0.3
RIDGE = 0.5
STEPS = 40
Cell = tuple[str, Passed]
Example = tuple[Cell, float, bool, float]


def read_marked(path: Path) -> dict[str, set[tuple[int, int, str]]]:
    """Return paper → (start, end, kind) of what annotators marked."""
    found: dict[str, set[tuple[int, int, str]]] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            marked = found.setdefault(record["id"], set())
            for mention in record["mentions"]:
                kind = TYPES.get(mention["type"], "")
                marked.add((mention["start"], mention["end"], kind))
    return found


def read_examples(reading: Reading, marked: set[tuple[int, int, str]], toolkit: Toolkit) -> Iterator[Example]:
    """Yield (weight's name, log-odds without it, whether it is a mention, share) of the names of a paper."""
    proposals = [mention for sentence in reading.sentences for mention in sentence.mentions]
    recognised = gather_recognised(toolkit.pipeline.list_kinds(), proposals)
    grounded = ground_reading(replace(reading, kinds=frozenset()), toolkit.lexicon)
    rows: dict[str, list[tuple[Cell, float, bool]]] = defaultdict(list)
    for before, after in zip(reading.sentences, grounded.sentences, strict=True):
        for mention in after.mentions:
            kind = next((kind for kind, own in KINDS.items() if mention.category in own), "")
            span = mention.start, mention.end
            passed = find_passed(mention.text, span, before.mentions, recognised)
            if kind in passed and is_example(mention, toolkit):
                row = (kind, passed[kind]), mention.grounding.candidates[0].score, (*span, kind) in marked
                rows[mention.text.lower()].append(row)
    shift = np.log(LEAST_PROBABILITY / (1 - LEAST_PROBABILITY))
    for found in rows.values():
        for cell, score, right in found:
            yield cell, float((score - THRESHOLD) / STEP + shift), right, len(found) ** -0.5


def is_example(mention: Mention, toolkit: Toolkit) -> bool:
    """Tell whether a mention is of a term that nobody reviewed, by its own name, whose use was not learned."""
    term = mention.grounding.term
    if term is None or mention.source == "abbreviation" or toolkit.lexicon.usage.knows(term):
        return False
    return not toolkit.lexicon.terms[term].curated


def fit(examples: Sequence[Example]) -> float:
    """Return what is to be added to the log-odds of some examples, by Newton's method."""
    odds, right, share = (np.array([float(example[i]) for example in examples]) for i in (1, 2, 3))
    weight = 0.0
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-(odds + weight)))
        weight -= (share @ (p - right) + RIDGE * weight) / (share @ (p * (1 - p)) + RIDGE)
    return weight


def main() -> None:
    """Print the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    args = parser.parse_args()
    toolkit = load_toolkit(load_settings())
    cells: dict[Cell, list[Example]] = defaultdict(list)
    for corpus in CORPORA:
        path = args.corpora / corpus / "train.jsonl.gz"
        marked = read_marked(path)
        for reading in find_sentences(take_in([path], Intake()), pipeline=toolkit.pipeline):
            paper = name_paper(reading, marked)
            for example in read_examples(reading, marked[paper], toolkit):
                cells[example[0]].append(example)
    for cell, examples in sorted(cells.items()):
        counts = Counter(right for _, _, right, _ in examples)
        print(f"{cell}: {fit(examples):.2f}  # {counts[True]} right, {counts[False]} not")


def name_paper(reading: Reading, marked: dict[str, set[tuple[int, int, str]]]) -> str:
    """Return the name under which a corpus lists a paper."""
    ref = reading.document.id
    return next(name for name in (ref.curie, ref.identifier, ref.curie.upper()) if name in marked)


if __name__ == "__main__":
    main()
