"""Count strict matches of mentions."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import DocBin

Span = tuple[int, int, int, str]


def score_mentions(nlp: Language, path: Path, heads: tuple[str, ...]) -> dict[str, float]:
    """Return the F1 of each label and of all, with only the recognisers of some heads at work."""
    docs = list(DocBin().from_disk(path).get_docs(nlp.vocab))
    gold = {
        (number, span.start_char, span.end_char, span.label_)
        for number, doc in enumerate(docs)
        for head in heads
        for span in doc.spans.get(head, ())
    }
    idle = [name for name in nlp.pipe_names if name.startswith("ner_") and name.removeprefix("ner_") not in heads]
    with nlp.select_pipes(disable=idle):
        read = nlp.pipe([doc.text for doc in docs])
        found = {
            (number, ent.start_char, ent.end_char, ent.label_) for number, doc in enumerate(read) for ent in doc.ents
        }
    return {label: round(row[2], 1) for label, row in score_spans(gold, found).items()}


def score_spans(gold: Iterable[Span], found: Iterable[Span]) -> dict[str, tuple[float, float, float, int]]:
    """Return precision, recall, F1 (percent) and number of gold mentions of each gold label and of ``all``."""
    gold, found = set(gold), set(found)
    labels = sorted({span[3] for span in gold})
    counts = {
        label: [Counter(span[3] for span in spans)[label] for spans in (gold, found, gold & found)] for label in labels
    }
    counts["all"] = [sum(column) for column in zip(*counts.values(), strict=True)]
    return {label: (*_score(*row), row[0]) for label, row in counts.items()}


def _score(gold: int, found: int, right: int) -> tuple[float, float, float]:
    precision, recall = (100 * right / count if count else 0.0 for count in (found, gold))
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0
