"""Which pairs of terms of a sentence are related: the table ``ontologies/pair-weights.tsv``.

    KG_ONTOLOGY_DIR=… python -m training.relations CORPORA ontologies

Learns from BioRED's train part, whose abstracts have each pair of terms annotated as related or not, and how. Every
sentence that names both terms of a pair counts as one that states what is annotated (Mintz et al. 2009), the less the
more of them there are. Whether terms are related is learned from the terms that ``kg`` finds, without the pairs that
its rules relate; the sign from the annotated mentions too. The compiled lexicon should have the genes and the
identifiers of diseases and chemicals that BioRED uses (NCBI Gene, MeSH).
"""

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from curies import ReferenceTuple as Ref
from kg.claims.extract import extract_relations
from kg.claims.learnt import BIAS, list_features
from kg.claims.pair_features import Scene
from kg.claims.pairs import Setting, find_pairs
from kg.config import load_settings
from kg.model.claim import Relation
from kg.model.document import Reading
from kg.model.term import Grounding
from kg.model.text import Mention
from kg.pipeline import read_mentions
from kg.sources.jsonl import read_object
from kg.toolkit import load_toolkit
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

SIGNS = {"Positive_Correlation": 1, "Negative_Correlation": -1}
KINDS = {"GeneOrGeneProduct": "Gene", "DiseaseOrPhenotypicFeature": "Disease", "ChemicalEntity": "ChemicalEntity"}
#: Papers that a feature must be in.
LEAST_PAPERS = 4
#: Inverse strength of regularisation, of the two models.
RELATED_C, SIGN_C = 0.03, 0.1
#: Weights below this are left out.
LEAST_WEIGHT = 0.05
Ids = Mapping[Ref, frozenset[str]]


@dataclass(frozen=True)
class Example:
    """One pair of terms in one sentence.

    Attributes:
        paper: The paper's identifier.
        key: The two terms.
        features: Sorted.
        signs: Signs that the paper's annotators gave the pair; None where they left it unrelated.
        own: True where the terms are those that ``kg`` found.
    """

    paper: str
    key: tuple[Ref, Ref]
    features: list[str]
    signs: frozenset[int] | None
    own: bool


def bare(identifier: str) -> str:
    """Return an identifier without its vocabulary, in lower case."""
    return identifier.rpartition(":")[2].lower()


def read_examples(corpora: Path) -> Iterator[Example]:
    """Yield the pairs of BioRED's train part, with found terms and with annotated ones."""
    toolkit = load_toolkit(load_settings())
    with gzip.open(corpora / "biored" / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for gold in map(json.loads, lines):
            reading = next(read_mentions([read_object({"text": gold["text"]}, "")], toolkit))
            relations = extract_relations(reading, toolkit.triggers)
            yield from list_examples(gold, reading, relations, toolkit.generic)


def list_examples(
    gold: Mapping, reading: Reading, relations: Iterable[Relation], generic: frozenset[Ref]
) -> Iterator[Example]:
    """Yield the pairs of one paper."""
    related = {frozenset((relation.subject.term, relation.object.term)) for relation in relations}
    for example in pair_up(gold, reading, list_ids(reading), generic):
        if frozenset(example.key) not in related:
            yield example
    annotated, ids = annotate(gold, reading)
    yield from (replace(example, own=False) for example in pair_up(gold, annotated, ids, frozenset()))


def list_ids(reading: Reading) -> Ids:
    """Return the identifiers of each term that a reading found."""
    found: dict[Ref, frozenset[str]] = {}
    for sentence in reading.sentences:
        for mention in sentence.mentions:
            if (term := mention.grounding.term) is not None:
                own = {bare(ref.identifier) for ref in (term, *mention.grounding.equivalents)}
                found[term] = found.get(term, frozenset()) | own
    return found


def annotate(gold: Mapping, reading: Reading) -> tuple[Reading, Ids]:
    """Return a reading with the annotators' mentions instead of its own, and the identifiers of their terms."""
    mentions, ids, reached = [], {}, 0
    for given in sorted(gold["mentions"], key=lambda given: (given["start"], -given["end"])):
        if given["start"] >= reached and given["type"] in KINDS and given["ids"]:
            reached = given["end"]
            names = frozenset(map(bare, given["ids"]))
            term = Ref("biored", min(names))
            ids[term] = ids.get(term, frozenset()) | names
            found = Grounding(term=term, category=KINDS[given["type"]], score=1.0)
            span = {"start": given["start"], "end": given["end"], "text": given["text"]}
            mentions.append(Mention(**span, source="biored", grounding=found))
    sentences = tuple(
        replace(s, inner=(), mentions=tuple(m for m in mentions if s.start <= m.start and m.end <= s.end))
        for s in reading.sentences
    )
    return replace(reading, sentences=sentences), ids


def pair_up(gold: Mapping, reading: Reading, ids: Ids, generic: frozenset[Ref]) -> Iterator[Example]:
    """Yield the pairs of a reading with what the annotators say of them."""
    told: dict[frozenset[str], frozenset[int]] = defaultdict(frozenset)
    for relation in gold["relations"]:
        told[frozenset((bare(relation["a"]), bare(relation["b"])))] |= {SIGNS.get(relation["type"], 0)}
    setting = Setting(reading)
    for sentence in reading.sentences:
        scene = Scene(sentence)
        for pair in find_pairs(sentence, generic):
            one, other = (ids[term] for term in pair.key)
            if one & other:
                continue
            signs = [told[key] for a in sorted(one) for b in sorted(other) if (key := frozenset((a, b))) in told]
            features = list_features(pair, scene, setting)
            yield Example(gold["id"], pair.key, features, signs[0] if signs else None, own=True)


def weigh(examples: list[Example]) -> np.ndarray:
    """Return how much each example counts: the sentences of a pair share its weight, of n each has 1/√n."""
    counts = Counter((example.paper, example.key) for example in examples)
    return np.array([counts[example.paper, example.key] ** -0.5 for example in examples])


def learn(examples: list[Example]) -> dict[str, np.ndarray]:
    """Return the weights of each feature: related or not, and of no sign, a positive and a negative one."""
    papers: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        for feature in example.features:
            papers[feature].add(example.paper)
    kept = {feature for feature, found in papers.items() if len(found) >= LEAST_PAPERS}
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([dict.fromkeys(kept.intersection(e.features), 1.0) for e in examples])
    weights = weigh(examples)
    own = np.array([example.own for example in examples])
    wanted = np.array([example.signs is not None for example in examples])
    related = LogisticRegression(C=RELATED_C, max_iter=1000).fit(matrix[own], wanted[own], weights[own])
    signs = np.array([choose_sign(example.signs) for example in examples])
    signed = LogisticRegression(C=SIGN_C, max_iter=1000).fit(matrix[wanted], signs[wanted], weights[wanted])
    order = [list(signed.classes_).index(sign) for sign in (0, 1, -1)]
    columns = np.vstack([related.coef_, signed.coef_[order]])
    biases = np.concatenate([related.intercept_, signed.intercept_[order]])
    names = vectorizer.get_feature_names_out()
    return {BIAS: biases} | {name: columns[:, n] for n, name in enumerate(names)}


def choose_sign(signs: frozenset[int] | None) -> int:
    """Return the sign of a pair; a positive one before a negative one, either before none."""
    return next((sign for sign in (1, -1) if sign in (signs or ())), 0)


def write_weights(weights: Mapping[str, np.ndarray], path: Path) -> None:
    """Write the table, without the weights that change next to nothing."""
    lines = ["feature\trelated\tnone\tpositive\tnegative"]
    for feature, row in sorted(weights.items()):
        if "\t" not in feature and '"' not in feature and np.abs(row).max() >= LEAST_WEIGHT:
            lines.append("\t".join([feature, *(f"{value:.2f}" for value in row)]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Learn the weights and write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("tables", type=Path)
    args = parser.parse_args()
    write_weights(learn(list(read_examples(args.corpora))), args.tables / "pair-weights.tsv")


if __name__ == "__main__":
    main()
