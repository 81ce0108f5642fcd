"""Learn which species a gene of a paper is of: the weights of ``kg/grounding/species.py``.

    KG_ONTOLOGY_DIR=folder python -m training.species CORPORA

Every gene of BioRED's train part whose name human and mouse share is one example; examples of one paper count as the
root of their number. The lexicon must hold the genes of both. Prints the weights, and how often they are right on
train and dev.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from math import sqrt
from pathlib import Path

import numpy as np
from curies import ReferenceTuple as Ref
from kg.config import load_settings
from kg.grounding.lexicon import Lexicon
from kg.grounding.species import HUMAN, Organisms, count_organisms, list_evidence
from kg.toolkit import load_toolkit

MOUSE = Ref("NCBITaxon", "10090")
RIDGE = 1.0
STEPS = 60
Example = tuple[str, np.ndarray, float]


def read_examples(corpora: Path, part: str, lexicon: Lexicon) -> Iterator[Example]:
    """Yield (paper, evidence for human less that for mouse, 1 for human) of every gene in question."""
    with gzip.open(corpora / "biored" / f"{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            paper = json.loads(line)
            organisms = _read_organisms(paper)
            for mention in paper["mentions"]:
                species = _read_species(mention, lexicon)
                if species:
                    text, start = paper["text"], mention["start"]
                    sentence = (max(0, text.rfind(". ", 0, start)), text.find(". ", start) % len(text) + 1)
                    evidence = [
                        list_evidence(taxon, organisms, sentence, (start, mention["text"])) for taxon in (HUMAN, MOUSE)
                    ]
                    yield paper["id"], np.subtract(*(list(part.values()) for part in evidence)), float(species == HUMAN)


def _read_organisms(paper: dict) -> Organisms:
    found = [m for m in paper["mentions"] if m["type"] == "OrganismTaxon" and m["ids"]]
    return count_organisms([(m["start"], Ref("NCBITaxon", m["ids"][0])) for m in found])


def _read_species(mention: dict, lexicon: Lexicon) -> Ref | None:
    """Return the species of a gene whose name human and mouse share."""
    if mention["type"] != "GeneOrGeneProduct" or len(mention["ids"]) != 1:
        return None
    gene = lexicon.terms.get(Ref("NCBIGene", mention["ids"][0]))
    shared = {lexicon.terms[name.term].taxon for name in lexicon.lookup(mention["text"])}
    return gene.taxon if gene is not None and {HUMAN, MOUSE} <= shared and gene.taxon in (HUMAN, MOUSE) else None


def fit(examples: list[Example]) -> np.ndarray:
    """Return the weights of a logistic regression, by Newton's method."""
    papers = Counter(paper for paper, _, _ in examples)
    share = np.array([1 / sqrt(papers[paper]) for paper, _, _ in examples])
    x, y = np.array([evidence for _, evidence, _ in examples]), np.array([human for *_, human in examples])
    weights = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (share * (p - y)) + RIDGE * weights
        weights -= np.linalg.solve((x * (share * p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(weights)), gradient)
    return weights


def main() -> None:
    """Print the weights and their accuracy."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    args = parser.parse_args()
    lexicon = load_toolkit(load_settings()).lexicon
    parts = {part: list(read_examples(args.corpora, part, lexicon)) for part in ("train", "dev")}
    weights = fit(parts["train"])
    names = list_evidence(HUMAN, count_organisms([]), (0, 1), (0, ""))
    print({name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)})
    for part, examples in parts.items():
        right = sum((evidence @ weights > 0) == human for _, evidence, human in examples)
        print(f"{part}: {right / len(examples):.3f} of {len(examples)}")


if __name__ == "__main__":
    main()
