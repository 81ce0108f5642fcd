"""Which pairs of terms are related: the tables ``ontologies/pair-weights.tsv`` and ``pair-steps.tsv``.

    KG_ONTOLOGY_DIR=… python -m training.relations CORPORA ontologies [--cv]

Learns from BioRED's train part, whose abstracts have each pair of terms annotated as related or not, and how, and from
the half of the BEL statements of ``bel-conib`` whose evidence has an even hash. Every sentence that names both terms of
a pair counts as one that states what is annotated (Mintz et al. 2009), the less the more of them there are. What the
words of a sentence are worth is learned from both corpora; what the measures of an abstract are worth, from BioRED,
with sums of words by models that have not seen the paper. The sign is learned from the annotated mentions too.
``--cv`` prints what five-fold cross-validation by paper gives for some thresholds.

The compiled lexicon should have the genes and the identifiers of diseases and chemicals that BioRED uses (NCBI Gene,
MeSH).
"""

import argparse
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from bench.claims import BEL_SIGNS, name_terms, read_bel, read_lines
from curies import ReferenceTuple as Ref
from kg.claims.pair_model import BIAS, PairModel, measure_words
from kg.claims.pair_sentences import find_abstract, pool_features, share_sentences
from kg.claims.pair_setting import Setting
from kg.config import load_settings
from kg.model.document import Reading
from kg.model.term import Grounding
from kg.model.text import Mention, hash_text
from kg.pipeline import read_mentions
from kg.sources.jsonl import read_object
from kg.toolkit import Toolkit, load_toolkit
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from training.steps import Steps, learn_steps

SIGNS = {"Positive_Correlation": 1, "Negative_Correlation": -1}
KINDS = {
    "GeneOrGeneProduct": "Gene",
    "DiseaseOrPhenotypicFeature": "Disease",
    "ChemicalEntity": "ChemicalEntity",
    "SequenceVariant": "SequenceVariant",
}
BEL = "bel"
#: Papers that a feature must be in, for what is related and for signs.
LEAST_PAPERS, LEAST_SIGNED = 4, 3
#: Inverse strength of regularisation, of both models of words.
STRENGTH = 0.03
#: What a signed statement of BEL counts beside a pair of BioRED.
BEL_SIGNED = 0.5
#: Weights below this are left out.
LEAST_WEIGHT = 0.03
FOLDS = 5
Floats = NDArray[np.float64]
Ids = Mapping[Ref, frozenset[str]]
Judge = Callable[[tuple[Ref, Ref]], frozenset[int] | None]


@dataclass(frozen=True)
class Example:
    """One pair of terms of one paper.

    Attributes:
        paper: The paper's identifier; that of a BEL evidence begins with ``bel``.
        sentences: The features of each sentence that names both.
        measures: What the abstract tells of the pair.
        signs: Signs that the annotators gave the pair; None where they left it unrelated.
        own: True where the terms are those that ``kg`` found.
    """

    paper: str
    sentences: Sequence[Sequence[str]]
    measures: Mapping[str, float] = field(default_factory=dict)
    signs: frozenset[int] | None = None
    own: bool = True

    @property
    def fold(self) -> int:
        """The fold of its paper."""
        return int(hash_text(self.paper)[:8], 16) % FOLDS


def bare(identifier: str) -> str:
    """Return an identifier without its vocabulary, in lower case."""
    return identifier.rpartition(":")[2].lower()


def read_biored(path: Path, toolkit: Toolkit) -> Iterator[Example]:
    """Yield the pairs of a part of BioRED, with found terms and with annotated ones."""
    for gold in read_lines(path):
        reading = next(read_mentions([read_object({"text": gold["text"]}, "")], toolkit))
        yield from list_examples(gold, reading, toolkit.triggers.generic)


def list_examples(gold: Mapping, reading: Reading, generic: Collection[object]) -> Iterator[Example]:
    """Yield the pairs of one paper of BioRED."""
    annotated, ids = annotate(gold, reading)
    yield from pair_up(gold["id"], reading, judge_by(gold, list_ids(reading)), generic)
    for example in pair_up(gold["id"], annotated, judge_by(gold, ids), frozenset()):
        yield replace(example, own=False)


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


def judge_by(gold: Mapping, ids: Ids) -> Judge:
    """Return what tells the signs that annotators gave two terms; none where they left them unrelated."""
    told: dict[frozenset[str], frozenset[int]] = defaultdict(frozenset)
    for relation in gold["relations"]:
        told[frozenset((bare(relation["a"]), bare(relation["b"])))] |= {SIGNS.get(relation["type"], 0)}

    def judge(key: tuple[Ref, Ref]) -> frozenset[int] | None:
        one, other = (ids[term] for term in key)
        pairs = (frozenset((a, b)) for a in sorted(one) for b in sorted(other))
        return next((told[pair] for pair in pairs if pair in told), None)

    return judge


def pair_up(paper: str, reading: Reading, judge: Judge, generic: Collection[object]) -> Iterator[Example]:
    """Yield the pairs of a reading with what the annotators say of them."""
    sentences = find_abstract(reading)
    setting = Setting(sentences, generic)
    for key, shared in share_sentences(sentences, generic).items():
        measures = setting.measure(key, [(each.position, each.pair) for each in shared])
        yield Example(paper, [each.features for each in shared], measures, judge(key))
    for key in setting.find_apart():
        yield Example(paper, (), setting.measure(key, ()), judge(key))


def read_statements(archive: Path, toolkit: Toolkit) -> Iterator[Example]:
    """Yield the pairs of the BEL evidences with an even hash that state something of two grounded terms."""
    for evidence, statements in read_bel(archive).items():
        digest = hash_text(evidence)
        if int(digest, 16) % 2:
            continue
        reading = next(read_mentions([read_object({"text": evidence}, "")], toolkit))
        labels = name_terms(reading, toolkit)
        told: dict[tuple[Ref, Ref], frozenset[int]] = defaultdict(frozenset)
        for first, arrow, last in statements:
            for one in labels.get(first.casefold()):
                for other in labels.get(last.casefold()):
                    told[min(one, other), max(one, other)] |= {BEL_SIGNS[arrow]}
        if told:
            examples = pair_up(BEL + digest, reading, told.get, toolkit.triggers.generic)
            yield from (replace(example, own=False) for example in examples if example.sentences)


def weigh(examples: Sequence[Example]) -> tuple[list[int], Floats]:
    """Return the example of each sentence, and how much it counts: of n sentences of a pair each has 1/√n."""
    owners = [place for place, example in enumerate(examples) for _ in example.sentences]
    return owners, np.array([len(examples[place].sentences) ** -0.5 for place in owners])


def learn_words(examples: Sequence[Example]) -> dict[str, float]:
    """Return what each feature adds to the log-odds that a sentence relates its pair."""
    owners, weights = weigh(examples)
    papers = [examples[place].paper for place in owners]
    features = [features for example in examples for features in example.sentences]
    vectorizer, matrix = vectorise(features, papers, LEAST_PAPERS)
    related = np.array([examples[place].signs is not None for place in owners])
    model = LogisticRegression(C=STRENGTH, max_iter=1000).fit(matrix, related, weights)
    names = vectorizer.get_feature_names_out()
    return {BIAS: float(model.intercept_[0])} | dict(zip(names, map(float, model.coef_[0]), strict=True))


def learn_signs(examples: Sequence[Example]) -> dict[str, Floats]:
    """Return what each feature adds to the scores of no sign, of a positive and of a negative one."""
    known = [example for example in examples if example.signs is not None and example.sentences]
    features = [{*pool_features(e.sentences), *([BEL] if e.paper.startswith(BEL) else [])} for e in known]
    vectorizer, matrix = vectorise(features, [example.paper for example in known], LEAST_SIGNED)
    weights = [BEL_SIGNED if example.paper.startswith(BEL) else 1.0 for example in known]
    signs = [choose_sign(example.signs) for example in known]
    model = LogisticRegression(C=STRENGTH, max_iter=1000).fit(matrix, signs, weights)
    order = [list(model.classes_).index(sign) for sign in (0, 1, -1)]
    columns = {name: model.coef_[order, n] for n, name in enumerate(vectorizer.get_feature_names_out()) if name != BEL}
    return {BIAS: model.intercept_[order]} | columns


def vectorise(features: Sequence[Iterable[str]], papers: Sequence[str], least: int) -> tuple[DictVectorizer, object]:
    """Return the features that enough papers have, as a sparse matrix."""
    found: dict[str, set[str]] = defaultdict(set)
    for told, paper in zip(features, papers, strict=True):
        for feature in told:
            found[feature].add(paper)
    kept = {feature for feature, where in found.items() if len(where) >= least}
    vectorizer = DictVectorizer()
    return vectorizer, vectorizer.fit_transform(
        [dict.fromkeys(sorted(kept.intersection(told)), 1.0) for told in features]
    )


def choose_sign(signs: frozenset[int] | None) -> int:
    """Return the sign of a pair; a positive one before a negative one, either before none."""
    return next((sign for sign in (1, -1) if sign in (signs or ())), 0)


def score_words(words: Mapping[str, float], example: Example) -> dict[str, float]:
    """Return the measures of an example, those of its sentences' words among them."""
    if not example.sentences:
        return dict(example.measures)
    sums = [words[BIAS] + sum(words.get(feature, 0.0) for feature in told) for told in example.sentences]
    return {**example.measures, **measure_words(sums)}


def measure_unseen(examples: Sequence[Example]) -> list[dict[str, float]]:
    """Return the measures of BioRED's found pairs, with sums of words learned without their fold."""
    measured = []
    models = [learn_words([e for e in examples if e.fold != fold and is_worded(e)]) for fold in range(FOLDS)]
    for example in filter(is_found, examples):
        measured.append(score_words(models[example.fold], example))
    return measured


def is_worded(example: Example) -> bool:
    """Tell whether an example teaches what words are worth: found pairs of BioRED, and those of BEL."""
    return example.own or example.paper.startswith(BEL)


def is_found(example: Example) -> bool:
    """Tell whether an example teaches what measures are worth."""
    return example.own


def write_words(related: Mapping[str, float], signs: Mapping[str, Floats], path: Path) -> None:
    """Write what words are worth, without the weights that change next to nothing."""
    lines = ["feature\trelated\tnone\tpositive\tnegative"]
    for feature in sorted({*related, *signs}):
        row = np.array([related.get(feature, 0.0), *signs.get(feature, np.zeros(3))])
        if "\t" not in feature and '"' not in feature and np.abs(row).max() >= LEAST_WEIGHT:
            lines.append("\t".join([feature, *(f"{value:.2f}" for value in row)]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_steps(steps: Steps, path: Path) -> None:
    """Write what measures are worth."""
    lines = ["measure\tabove\tadds"]
    for measure, curve in sorted(steps.items()):
        lines += [f"{measure}\t{step.above:g}\t{step.adds:.3f}" for step in curve]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def validate(examples: Sequence[Example], measured: Sequence[Mapping[str, float]]) -> Iterator[str]:
    """Yield precision and recall of BioRED's found pairs at some thresholds, by models that have not seen the paper."""
    found = list(filter(is_found, examples))
    scores, wanted = np.zeros(len(found)), np.array([example.signs is not None for example in found])
    folds = np.array([example.fold for example in found])
    for fold in range(FOLDS):
        seen = np.flatnonzero(folds != fold)
        model = PairModel({}, learn_steps([measured[n] for n in seen], wanted[seen]))
        for n in np.flatnonzero(folds == fold):
            scores[n] = model.score(measured[n])
    for threshold in np.arange(-2.0, 1.1, 0.25):
        kept = scores > threshold
        right = (kept & wanted).sum()
        yield f"{threshold:5.2f}\t{kept.sum()}\tprecision {right / kept.sum():.3f}\trecall {right / wanted.sum():.3f}"


def main() -> None:
    """Learn the weights and write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("tables", type=Path)
    parser.add_argument("--cv", action="store_true")
    args = parser.parse_args()
    toolkit = load_toolkit(load_settings())
    examples = list(read_biored(args.corpora / "biored" / "train.jsonl.gz", toolkit))
    examples += read_statements(args.corpora / "bel-conib" / "conib-bel.tar.gz", toolkit)
    measured = measure_unseen(examples)
    if args.cv:
        print(*validate(examples, measured), sep="\n")
    wanted = np.array([example.signs is not None for example in examples if is_found(example)])
    write_steps(learn_steps(measured, wanted), args.tables / "pair-steps.tsv")
    write_words(learn_words([*filter(is_worded, examples)]), learn_signs(examples), args.tables / "pair-weights.tsv")


if __name__ == "__main__":
    main()
