"""Scores cues, scopes, negation and speculation against two corpora of biomedical abstracts.

    python -m bench.assertion [--bioscope abstracts.xml.gz] [--cg FOLDER]

BioScope (negation and speculation with their scopes): a cue is right where its offsets and kind are the corpus's.
Scope tokens are counted a cue: precision and recall over the tokens of its scope, once over the cues that were found,
once over all, where a cue missed or invented counts with its whole scope. The rules were written on the documents of
half A (even SHA-256 of the PMID); half B is what they have not seen.

BioNLP CG (``train.jsonl.gz``, ``dev.jsonl.gz``: events with modifiers): each gold regulation event is asserted by its
trigger, theme and cause. Events with both ends count as a claim has both; those that lack one are counted apart. The
corpus marks speculation more narrowly than a modality says it, so that its measure is a cut of the scale, chosen on
train: below Probable, as it does not mark "suggest" (6 of 120 train events whose modality is Probable), and not by
*could* or by an adjective or adverb alone (3 of 24; of what *may*, *might*, asking and supposing flag, 183 of 253). The
rows without the cut count every modality below Probable.
"""

import argparse
import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from curies import ReferenceTuple as Ref
from lxml import etree

from kg.claims.assertion import ORDER, Assertion, find_assertion
from kg.config import Settings
from kg.model.claim import Modality
from kg.model.document import Document, Reading
from kg.model.text import Block, SectionKind, Sentence, Span
from kg.nlp.cues import find_cues
from kg.nlp.sentences import find_sentences
from kg.toolkit import Toolkit, load_toolkit

SPECULATED = frozenset(ORDER[ORDER.index(Modality.POSSIBLE) :])
#: Hedges that BioNLP CG does not mark: what can be, and adjectives and adverbs of a noun or verb.
UNMARKED = frozenset(
    {
        "conceivable", "conceivably", "could", "doubtful", "hypothetical", "hypothetically", "perhaps", "plausible",
        "possible", "possibly", "potential", "potentially", "promising", "putative", "questionable", "speculative",
        "unlikely",
    }
)  # fmt: skip


@dataclass
class Counts:
    """What was right, invented and missed."""

    right: int = 0
    invented: int = 0
    missed: int = 0

    def add(self, found: set[Any], gold: set[Any]) -> None:
        """Count two sets."""
        self.right += len(found & gold)
        self.invented += len(found - gold)
        self.missed += len(gold - found)

    def __str__(self) -> str:
        precision = self.right / max(1, self.right + self.invented)
        recall = self.right / max(1, self.right + self.missed)
        score = 2 * precision * recall / max(1e-9, precision + recall)
        return f"P {precision:.3f}  R {recall:.3f}  F1 {score:.3f}  ({self.right + self.missed} in the corpus)"


@dataclass
class Scores:
    """All counts of one half of BioScope."""

    cues: Counts = field(default_factory=Counts)
    negation: Counts = field(default_factory=Counts)
    speculation: Counts = field(default_factory=Counts)
    found: Counts = field(default_factory=Counts)
    all: Counts = field(default_factory=Counts)


@dataclass(frozen=True)
class Marked:
    """One sentence of BioScope: its text, and the scope of each cue by its place and kind."""

    pmid: str
    text: str
    scopes: dict[tuple[int, int, str], tuple[int, int]]


def read_bioscope(path: Path) -> Iterator[Marked]:
    """Yield the sentences of the corpus."""
    with gzip.open(path) as file:
        root = etree.parse(file).getroot()
    for record in root.iter("Document"):
        pmid = (record.findtext("DocID") or "").strip()
        for element in record.iter("sentence"):
            yield read_marked(pmid, element)


def read_marked(pmid: str, element: Any) -> Marked:
    """Return a sentence with its marks as offsets."""
    text: list[str] = []
    cues: dict[str, list[tuple[int, int, str]]] = {}
    scopes: dict[str, tuple[int, int]] = {}

    def walk(node: Any) -> None:
        start = sum(map(len, text))
        text.append(node.text or "")
        for child in node:
            walk(child)
            text.append(child.tail or "")
        end = sum(map(len, text))
        if node.tag == "cue":
            cues.setdefault(node.get("ref"), []).append((start, end, node.get("type")))
        elif node.tag == "xcope":
            scopes[node.get("id")] = (start, end)

    walk(element)
    marks = {mark: scopes[name] for name, group in cues.items() for mark in group}
    return Marked(pmid, "".join(text).replace("\n", " "), marks)


def read_texts(texts: Iterable[str], toolkit: Toolkit, *, whole: bool) -> Iterator[Reading]:
    """Read texts as far as their cues; ``whole`` keeps each text one sentence."""
    docs = (make_document(str(number), text, whole=whole) for number, text in enumerate(texts))
    return find_cues(find_sentences(docs, pipeline=toolkit.pipeline), matcher=toolkit.cues)


def make_document(name: str, text: str, *, whole: bool) -> Document:
    """Return a document of one block."""
    given = (Span(start=0, end=len(text)),) if whole else ()
    block = Block(start=0, end=len(text), section=SectionKind.ABSTRACT, sentences=given)
    return Document(id=Ref("KGTERM", name), title="", text=text, blocks=(block,))


def score_bioscope(marked: Sequence[Marked], toolkit: Toolkit) -> Scores:
    """Compare the cues and scopes found with those of the corpus."""
    scores = Scores()
    for gold, reading in zip(marked, read_texts((m.text for m in marked), toolkit, whole=True), strict=True):
        sentence = reading.sentences[0]
        cues = [cue for cue in sentence.cues if cue.kind in ("negation", "speculation")]
        found = {(cue.start, cue.end, cue.kind): (cue.scope.start, cue.scope.end) for cue in cues}
        scores.cues.add(set(found), set(gold.scopes))
        for kind, counts in (("negation", scores.negation), ("speculation", scores.speculation)):
            counts.add({key for key in found if key[2] == kind}, {key for key in gold.scopes if key[2] == kind})
        for key in found.keys() | gold.scopes.keys():
            ours, theirs = tokens_in(sentence, found.get(key)), tokens_in(sentence, gold.scopes.get(key))
            scores.all.add(ours, theirs)
            if key in found and key in gold.scopes:
                scores.found.add(ours, theirs)
    return scores


def tokens_in(sentence: Sentence, scope: tuple[int, int] | None) -> set[int]:
    """Return the positions of the tokens that a scope touches."""
    if scope is None:
        return set()
    return {at for at, token in enumerate(sentence.tokens) if token.start < scope[1] and scope[0] < token.end}


def is_in_half_a(pmid: str) -> bool:
    """Tell whether a document was looked at while the rules were written."""
    return int(hashlib.sha256(pmid.encode()).hexdigest(), 16) % 2 == 0


@dataclass
class EventScores:
    """All counts of the events of BioNLP CG that have both ends, or of those that lack one."""

    negation: Counts = field(default_factory=Counts)
    speculation: Counts = field(default_factory=Counts)
    uncut: Counts = field(default_factory=Counts)


def score_cg(path: Path, toolkit: Toolkit) -> dict[bool, EventScores]:
    """Return the counts over the regulation events of one part: has both ends → its counts."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    scores = {True: EventScores(), False: EventScores()}
    readings = read_texts((record["text"].replace("\n", " ") for record in records), toolkit, whole=False)
    for record, reading in zip(records, readings, strict=True):
        marks = {(modifier["event"], modifier["type"]) for modifier in record["modifiers"]}
        cut = {event: assertion for event, _, assertion in assert_events(record, without_unmarked(reading))}
        for event, whole, assertion in assert_events(record, reading):
            counts, denied = scores[whole], {event} if (event, "Negation") in marks else set()
            supposed = {event} if (event, "Speculation") in marks else set()
            counts.negation.add({event} if assertion.negated else set(), denied)
            counts.speculation.add({event} if cut[event].modality in SPECULATED else set(), supposed)
            counts.uncut.add({event} if assertion.modality in SPECULATED else set(), supposed)
    return scores


def without_unmarked(reading: Reading) -> Reading:
    """Return a reading without the hedges that BioNLP CG does not mark."""
    sentences = (
        replace(sentence, cues=tuple(cue for cue in sentence.cues if cue.text.lower() not in UNMARKED))
        for sentence in reading.sentences
    )
    return replace(reading, sentences=tuple(sentences))


def assert_events(record: dict[str, Any], reading: Reading) -> Iterator[tuple[str, bool, Assertion]]:
    """Yield each regulation event of an abstract, whether it has both ends, and how it is asserted."""
    mentions = {mention["id"]: mention["spans"] for mention in record["mentions"]}
    events = {event["id"]: event for event in record["events"]}

    def span(name: str) -> Span:
        spans = mentions[name] if name in mentions else mentions[events[name]["trigger"]]
        return Span(start=spans[0][0], end=spans[-1][1])

    for event in record["events"]:
        trigger = span(event["trigger"])
        sentence = next((s for s in reading.sentences if s.start <= trigger.start < s.end), None)
        if "egulation" not in event["type"] or sentence is None:
            continue
        themes, causes = ([span(name) for role, name in event["args"] if role == kind] for kind in ("Theme", "Cause"))
        target, subject = next(iter(themes), None), next(iter(causes), trigger)
        whole = bool(themes and causes)
        yield event["id"], whole, find_assertion(reading.document.text, sentence, trigger, target, subject)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Scores cues, scopes, negation and speculation.")
    parser.add_argument("--bioscope", type=Path, help="abstracts.xml.gz of the BioScope corpus")
    parser.add_argument("--cg", type=Path, help="folder with train.jsonl.gz and dev.jsonl.gz of BioNLP CG")
    given = parser.parse_args()
    if given.bioscope is None and given.cg is None:
        print("no corpus was given: --bioscope FILE, --cg FOLDER")
    toolkit = load_toolkit(Settings(ontology_dir="no ontologies"))
    if given.bioscope is not None:
        marked = list(read_bioscope(given.bioscope))
        for name, own in (("A, developed on", True), ("B, unseen", False)):
            scores = score_bioscope([m for m in marked if is_in_half_a(m.pmid) is own], toolkit)
            print(f"BioScope abstracts, half {name}")
            for part in ("cues", "negation", "speculation"):
                print(f"  {part:34}{getattr(scores, part)}")
            print(f"  {'scope tokens, cue found':34}{scores.found}\n  {'scope tokens, all':34}{scores.all}")
    for part in ("train", "dev") if given.cg is not None else ():
        for whole, counts in score_cg(given.cg / f"{part}.jsonl.gz", toolkit).items():
            print(f"BioNLP CG {part}, regulation events {'with both ends' if whole else 'that lack an end'}")
            print(f"  {'negation':34}{counts.negation}\n  {'speculation':34}{counts.speculation}")
            print(f"  {'speculation, without the cut':34}{counts.uncut}")


if __name__ == "__main__":
    main()
