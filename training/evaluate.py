"""Measure a pipeline on the dev parts, on which nothing was trained.

Usage: python evaluate.py MODEL CORPORA [--write-meta]
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time

import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example

from convert import tree_doc
from corpora import Paper, outermost, read_craft_trees, read_papers
from scorer import score_spans

SCORED = {
    "biored": {"disease", "chemical", "gene"},
    "bc5cdr": {"disease", "chemical"},
    "ncbi-disease": {"disease"},
    "craft": {"craft"},
}
TREE_SCORES = ("tag_acc", "pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las", "sents_p", "sents_r", "sents_f")


def main(model: Path, corpora: Path, *, write_meta: bool) -> None:
    """Print all scores."""
    nlp = spacy.load(model)
    gold = [tree_doc(nlp, paragraph) for paragraph in read_craft_trees(corpora, "dev")]
    performance = {}
    for name, tokens in (("gold tokens", True), ("raw text", False)):
        scores = score_trees(nlp, gold, gold_tokens=tokens)
        print(f"CRAFT dev, {name}: " + "  ".join(f"{key} {100 * scores[key]:.1f}" for key in TREE_SCORES))
        performance[f"craft_dev_{name.replace(' ', '_')}"] = {key: round(scores[key], 4) for key in TREE_SCORES}
        if tokens:
            for label, row in sorted(scores["dep_las_per_type"].items()):
                print(f"    {label:10} P {100 * row['p']:.1f} R {100 * row['r']:.1f} F {100 * row['f']:.1f}")
    trained = {paper.id for corpus in SCORED for paper in read_papers(corpora, corpus, "train")}  # corpora overlap
    for corpus, heads in SCORED.items():
        print(f"{corpus} dev: mentions, exact span and type")
        papers = [paper for paper in read_papers(corpora, corpus, "dev") if paper.id not in trained]
        rows = score_corpus(nlp, papers, heads)
        for label, (precision, recall, f1, count) in rows.items():
            print(f"    {label:20} P {precision:.1f} R {recall:.1f} F1 {f1:.1f} ({count})")
        performance[f"{corpus}_dev_mentions_f1"] = {label: round(row[2] / 100, 4) for label, row in rows.items()}
    print_speed(nlp, corpora)
    if write_meta:
        path = model / "meta.json"
        meta = json.loads(path.read_text()) | {"performance": performance}
        path.write_text(json.dumps(meta, indent=2, ensure_ascii=False) + "\n")


def score_trees(nlp: Language, gold: list[Doc], *, gold_tokens: bool) -> dict:
    """Return spaCy's scores, punctuation left out of UAS and LAS; of the attributes those of aligned tokens."""
    starts = [_bare(doc) if gold_tokens else nlp.make_doc(doc.text) for doc in gold]
    examples = []
    with nlp.select_pipes(disable=[name for name in nlp.pipe_names if name.startswith(("ner_", "mention_"))]):
        for doc, reference in zip(nlp.pipe(starts), gold, strict=True):
            examples.append(Example(doc, reference))
    scores = Scorer.score_token_attr(examples, "tag")
    scores |= Scorer.score_token_attr(examples, "pos")
    scores |= Scorer.score_token_attr(examples, "morph")
    scores |= nlp.get_pipe("parser").score(examples)
    return scores | {"lemma_acc": score_lemmas(examples)}


def score_lemmas(examples: list[Example]) -> float:
    """Return the share of right lemmas, without case, among words of letters: CRAFT writes every digit as 0."""
    right = [
        token.lemma_.lower() == lemma
        for example in examples
        for token, lemma in zip(example.predicted, example.get_aligned("LEMMA", as_string=True), strict=True)
        if lemma and token.is_alpha and "#" not in lemma
    ]
    return sum(right) / len(right)


def _bare(doc: Doc) -> Doc:
    return Doc(doc.vocab, words=[token.text for token in doc], spaces=[bool(token.whitespace_) for token in doc])


def score_corpus(nlp: Language, papers: list[Paper], heads: set[str]) -> dict[str, tuple[float, float, float, int]]:
    """Return the scores of the whole pipeline by label; inner and divided mentions are left out of the gold."""
    gold = {
        (number, mention.start, mention.end, mention.label)
        for number, paper in enumerate(papers)
        for mention in outermost(paper.mentions)
        if mention.head in heads
    }
    return score_spans(gold, set(find_mentions(nlp, papers)))


def find_mentions(nlp: Language, papers: list[Paper]) -> Iterator[tuple[int, int, int, str]]:
    """Yield the mentions that the pipeline finds, reading line by line."""
    for number, paper in enumerate(papers):
        start = 0
        for line in paper.text.splitlines(keepends=True):
            for ent in nlp(line.rstrip("\r\n")).ents:
                yield number, start + ent.start_char, start + ent.end_char, ent.label_
            start += len(line)


def print_speed(nlp: Language, corpora: Path) -> None:
    """Print words per CPU second of the whole pipeline and of blank English."""
    texts = [paper.text for part in ("train", "dev") for paper in read_papers(corpora, "biored", part)]
    words = sum(len(text.split()) for text in texts)
    for name, pipeline in ((nlp.meta["name"], nlp), ("blank English", spacy.blank("en"))):
        began = process_time()
        for _ in pipeline.pipe(texts, batch_size=64):
            pass
        print(f"{name}: {words / (process_time() - began):,.0f} words a CPU second")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), write_meta="--write-meta" in sys.argv[3:])
