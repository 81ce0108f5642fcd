"""Train what ``kg ask`` ranks and judges by, from claims that people checked; and say how good it is.

Usage: python train_ask.py GRAPH CLAIMS.jsonl.gz OUT.json     train on all claims
       python train_ask.py GRAPH CLAIMS.jsonl.gz --cv         five-fold scores; nothing is written

GRAPH is ``kg build`` of SciFact's corpus, CLAIMS its training claims. A fold holds whole groups of claims that cite a
common abstract, so that no abstract is judged by what was learnt from it. Inside a fold, what the later models see of
the earlier ones is itself out of fold. Every number of the table is of claims that were not trained on.
"""

import gzip
import json
import math
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from kg.config import data_dir, load_settings
from kg.query.evidence import read_document_rows
from kg.query.learnt import Learnt, Linear, make_linear, read_words
from kg.query.polarity import Wording, read_stance_words, read_wording
from kg.query.rank import RANK_FEATURES, Ranked, find_candidates, measure_candidates, rank
from kg.query.reach import find_reach
from kg.query.relevance import Features
from kg.query.stance import (
    DIRECTION_FEATURES,
    MOST_JUDGED,
    MOST_SENTENCES,
    RATIONALE_FEATURES,
    SIDE_FEATURES,
    Measured,
    Wordings,
    judge_document,
    measure_direction,
    measure_document,
    measure_side,
)
from kg.query.understand import understand_all
from kg.query.views import View, Views
from kg.rdf.search import TextSearch
from kg.rdf.store import open_graph
from kg.toolkit import load_toolkit
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

FOLDS = 5
RANK_STRENGTH, SENTENCE_STRENGTH, SIDE_STRENGTH, DIRECTION_STRENGTH = 1.0, 0.05, 0.05, 0.02
LEAST_SIDES = tuple(round(0.2 + 0.05 * step, 2) for step in range(8))
DISTRACTORS = 2
Floats = NDArray[np.float32]
LABELS = {"SUPPORT": 1, "CONTRADICT": -1}


@dataclass(frozen=True)
class Checked:
    """A claim that people checked, and the documents found for it.

    Attributes:
        wording: How it is put.
        cited: Identifiers of the documents it is about.
        sides: Identifier → +1 or −1, for documents that take a side.
        rationales: Identifier → sets of sentences, each of which is enough.
        found: The documents found.
        ids: Their identifiers.
        features: Their numbers.
        fold: To which part it belongs.
    """

    wording: Wording
    cited: frozenset[str]
    sides: dict[str, int]
    rationales: dict[str, list[frozenset[int]]]
    found: list[View]
    ids: list[str]
    features: Features
    fold: int


def main(graph: Path, claims: Path, out: Path | None) -> None:
    """Train, or cross-validate."""
    checked = read_checked(graph, claims)
    if out is None:
        print_table(cross_validate(checked), len(checked))
        return
    learnt = train(checked)
    names = ("papers", "relevance", "sentences", "side", "contradicts")
    models = {name: getattr(learnt, name) for name in names}
    table = {name: make_linear(one.features, one.weights.tolist(), one.intercept) for name, one in models.items()}
    out.write_text(json.dumps({"least_side": learnt.least_side, **table}, indent=1) + "\n", "utf-8")


def read_checked(folder: Path, path: Path) -> list[Checked]:
    """Read the claims, and measure the documents that are found for each."""
    graph, toolkit = open_graph(folder), load_toolkit(load_settings())
    views = Views(TextSearch(graph.texts), read_words())
    words = read_stance_words(data_dir("ontologies") / "stance-words.tsv")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        claims = [json.loads(line) for line in file if line.strip()]
    folds = split(claims)
    checked = []
    questions = understand_all((claim["claim"] for claim in claims), toolkit)
    for claim, question, fold in zip(claims, questions, folds, strict=True):
        reaches = find_reach(graph.store, question.terms, toolkit.lexicon)
        found, features = measure_candidates(
            question.text, reaches, views, find_candidates(question.text, reaches, views)
        )
        rows = read_document_rows(graph.store, [view.document.iri for view in found])
        gold = {doc: parts for doc, parts in claim["evidence"].items() if parts}
        checked.append(
            Checked(
                wording=read_wording(question.text, words),
                cited=frozenset(map(str, claim["cited_doc_ids"])) | frozenset(gold),
                sides={doc: LABELS[parts[0]["label"]] for doc, parts in gold.items()},
                rationales={doc: [frozenset(part["sentences"]) for part in parts] for doc, parts in gold.items()},
                found=found,
                ids=[rows[view.document.iri].id for view in found],
                features=features,
                fold=fold,
            )
        )
    return checked


def split(claims: Sequence[dict]) -> list[int]:
    """Return the fold of each claim; claims that cite a common abstract, be it through others, share one."""
    parent: dict[object, object] = {}

    def root(node: object) -> object:
        while parent.setdefault(node, node) != node:
            node = parent[node]
        return node

    for number, claim in enumerate(claims):
        for doc in {*map(str, claim["cited_doc_ids"]), *claim["evidence"]}:
            parent[root(doc)] = root(number)
    roots = sorted({str(root(number)) for number in range(len(claims))})
    order = np.random.RandomState(0).permutation(len(roots))
    fold = {name: int(place) % FOLDS for name, place in zip(roots, order, strict=True)}
    return [fold[str(root(number))] for number in range(len(claims))]


def train(checked: Sequence[Checked]) -> Learnt:
    """Return what is learnt from claims."""
    folds = sorted({claim.fold for claim in checked})
    learnt = train_ranking(checked)
    wordings = Wordings(learnt.stance_words)
    ranked: list[tuple[Checked, list[Ranked]]] = []
    for fold in folds:  # out of fold, as the later models will see it
        others = train_ranking([claim for claim in checked if claim.fold != fold])
        ranked += [(claim, rank(claim.found, claim.features, others)) for claim in checked if claim.fold == fold]
    cases = [case for claim, order in ranked for case in make_cases(claim, order, wordings)]
    learnt = replace(learnt, sentences=train_sentences(cases))
    likely: list[Floats] = [np.zeros(0, dtype=np.float32)] * len(cases)
    for fold in folds:
        model = train_sentences([case for case in cases if case.fold != fold])
        for number, case in enumerate(cases):
            if case.fold == fold:
                likely[number] = model.estimate(case.measured.rows)
    whole = [number for number, case in enumerate(cases) if len(case.measured.rows)]
    sides = np.array([measure_side(cases[number].measured, likely[number]) for number in whole])
    labels = np.array([cases[number].side for number in whole])
    taking = labels != 0
    directions = np.array([measure_direction(cases[number].measured, likely[number]) for number in whole])[taking]
    return replace(
        learnt,
        side=logistic(SIDE_FEATURES, sides, taking, SIDE_STRENGTH),
        contradicts=logistic(DIRECTION_FEATURES, directions, labels[taking] < 0, DIRECTION_STRENGTH),
    )


@dataclass(frozen=True)
class Case:
    """A claim and one document found for it.

    Attributes:
        measured: The document's numbers.
        id: Its identifier.
        side: +1, −1, or 0 where it takes no side.
        rationales: Sets of sentences, each of which is enough.
        fold: Of the claim.
    """

    measured: Measured
    id: str
    side: int
    rationales: list[frozenset[int]]
    fold: int


def make_cases(claim: Checked, order: Sequence[Ranked], wordings: Wordings) -> list[Case]:
    """Return the cases of one claim: its best documents."""
    ids = {view.document.iri: id_ for view, id_ in zip(claim.found, claim.ids, strict=True)}
    named = [(one, ids[one.view.document.iri]) for one in order[:MOST_JUDGED]]
    return [
        Case(
            measured=measure_document(claim.wording, one, wordings),
            id=id_,
            side=claim.sides.get(id_, 0),
            rationales=claim.rationales.get(id_, []),
            fold=claim.fold,
        )
        for one, id_ in named
    ]


def train_ranking(checked: Sequence[Checked]) -> Learnt:
    """Return a ranking by the softmax over each claim's documents (Cao et al. 2007), and how likely its sums are."""
    rows = np.concatenate([claim.features.papers for claim in checked])
    mean, spread = rows.mean(0), rows.std(0) + 1e-6
    lists = []
    for claim in checked:
        hits = np.array([float(id_ in claim.cited) for id_ in claim.ids])
        if hits.any():
            lists.append(((claim.features.papers - mean) / spread, hits / hits.sum()))

    def loss(weights: Floats) -> tuple[float, Floats]:
        value, slope = 0.5 * RANK_STRENGTH * weights @ weights, RANK_STRENGTH * weights
        for own, hits in lists:
            sums = own @ weights
            shares = np.exp(sums - sums.max())
            value += sums.max() + np.log(shares.sum()) - hits @ sums
            slope = slope + own.T @ (shares / shares.sum() - hits)
        return value, slope

    found = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B").x / spread
    papers = Linear(RANK_FEATURES, found.astype(np.float32), float(-mean @ found))
    sums = np.concatenate([papers.add_up(claim.features.papers) for claim in checked])
    hits = np.array([id_ in claim.cited for claim in checked for id_ in claim.ids])
    relevance = logistic(("score",), sums[:, None], hits, 1.0)
    nothing = Linear((), np.zeros(0, dtype=np.float32), 0.0)
    words = read_stance_words(data_dir("ontologies") / "stance-words.tsv")
    return Learnt(read_words(), words, papers, relevance, nothing, nothing, nothing, least_side=0.4)


def train_sentences(cases: Sequence[Case]) -> Linear:
    """Return how likely sentences tell the side, from documents that take one and the best of those that do not."""
    used = [case for case in cases if case.side or case.measured.ranked.place < DISTRACTORS]
    rows = np.concatenate([case.measured.rows for case in used])
    telling = [frozenset().union(*case.rationales) for case in used]
    hits = [at in told for case, told in zip(used, telling, strict=True) for at in range(len(case.measured.rows))]
    return logistic(RATIONALE_FEATURES, rows, np.array(hits), SENTENCE_STRENGTH)


def logistic(features: Sequence[str], rows: Floats, hits: NDArray[np.bool_], strength: float) -> Linear:
    """Return a logistic regression whose weights fit the numbers as they come, though it was trained on even ones."""
    mean, spread = rows.mean(0), rows.std(0) + 1e-6
    model = LogisticRegression(C=strength, max_iter=1000).fit((rows - mean) / spread, hits)
    weights = model.coef_[0] / spread
    return Linear(tuple(features), weights.astype(np.float32), float(model.intercept_[0] - mean @ weights))


@dataclass(frozen=True)
class Outcome:
    """What came of one claim that was not trained on."""

    claim: Checked
    order: list[str]
    judged: list[tuple[Case, float, float, tuple[float, ...]]]


def cross_validate(checked: Sequence[Checked]) -> list[Outcome]:
    """Return what the models of the other folds say of each claim."""
    outcomes = []
    for fold in range(FOLDS):
        learnt = train([claim for claim in checked if claim.fold != fold])
        wordings = Wordings(learnt.stance_words)
        for claim in checked:
            if claim.fold == fold:
                order = rank(claim.found, claim.features, learnt)
                ids = {view.document.iri: id_ for view, id_ in zip(claim.found, claim.ids, strict=True)}
                judged = []
                for case in make_cases(claim, order, wordings):
                    said = judge_document(case.measured, learnt)
                    judged.append((case, said.side, said.against, said.sentences))
                outcomes.append(Outcome(claim, [ids[one.view.document.iri] for one in order], judged))
    return outcomes


def print_table(outcomes: Sequence[Outcome], claims: int) -> None:
    """Print the scores, as BEIR and the SciFact evaluation compute them."""

    def mean(score: Callable[[Outcome], float]) -> float:
        return sum(map(score, outcomes)) / claims

    print(f"{claims} claims, {FOLDS} folds by group of claims that cite a common abstract")
    print(f"nDCG@10 {mean(lambda one: ndcg(one.order, one.claim.cited)):.4f}", end="   ")
    print(f"recall@10 {mean(lambda one: len(one.claim.cited & {*one.order[:10]}) / len(one.claim.cited)):.4f}")
    print("least side   label-only P/R/F1        rationalised F1   direction right")
    for least in LEAST_SIDES:
        print_stance(outcomes, least)


def ndcg(order: Sequence[str], cited: frozenset[str]) -> float:
    """Return nDCG at 10 of a ranking in which every cited document is as good."""
    gain = sum(1 / math.log2(place + 2) for place, id_ in enumerate(order[:10]) if id_ in cited)
    return gain / sum(1 / math.log2(place + 2) for place in range(min(10, len(cited))))


def print_stance(outcomes: Sequence[Outcome], least: float) -> None:
    """Print the scores of the sides taken from one likelihood on."""
    gold = sum(len(one.claim.sides) for one in outcomes)
    taken = [case for one in outcomes for case in one.judged if case[1] >= least]
    sided = [case for case in taken if case[0].side]
    right = [case for case in sided if (case[0].side < 0) == (case[2] > 0.5)]  # noqa: PLR2004
    told = 0
    for case, _, _, sentences in right:
        top = {int(at) for at in np.argsort(-np.array(sentences), kind="stable")[:MOST_SENTENCES]}
        told += any(rationale <= top for rationale in case.rationales)
    scores = [2 * hits / (len(taken) + gold) for hits in (len(right), told)]
    precision, recall = len(right) / max(1, len(taken)), len(right) / gold
    print(
        f"{least:<12} {precision:.4f} / {recall:.4f} / {scores[0]:.4f}   {scores[1]:.4f}            "
        f"{len(right) / max(1, len(sided)):.4f}"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), None if sys.argv[3] == "--cv" else Path(sys.argv[3]))
