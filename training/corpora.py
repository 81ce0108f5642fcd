"""Read the corpora: papers with typed mentions, and sentences with trees. Nothing here needs spaCy."""

import csv
import gzip
import json
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MENTION_CORPORA = ("biored", "bc5cdr", "ncbi-disease", "craft")
GENE_EXPRESSION = "GO:0010467"
TAIL = 20  # characters of the sentence before, enough to find the place


@dataclass(frozen=True, slots=True)
class Mention:
    """One annotated name.

    Attributes:
        start: First character, in Unicode code points.
        end: One past the last character.
        head: Recogniser that learns it.
        label: Biolink class.
        whole: False where the corpus gives several pieces; start and end then surround them.
    """

    start: int
    end: int
    head: str
    label: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Paper:
    """A text and its mentions."""

    id: str
    text: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """One row of a CoNLL-U file."""

    text: str
    lemma: str
    pos: str
    tag: str
    morph: str
    head: int
    dep: str
    space: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that follow each other."""

    paper: str
    sentences: tuple[tuple[Word, ...], ...]


def read_labels(path: Path) -> dict[tuple[str, str], tuple[str, str]]:
    """Return (corpus, its type) → (head, Biolink class)."""
    with path.open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {(row["corpus"], row["source"]): (row["head"], row["label"]) for row in rows}


def read_papers(corpora: Path, corpus: str, part: str) -> Iterator[Paper]:
    """Yield the papers of one part, with the mentions that the table of labels covers."""
    labels = read_labels(Path(__file__).with_name("labels.tsv"))
    with gzip.open(corpora / corpus / f"{part}.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            mentions = (_read_mention(corpus, entry, labels) for entry in row["mentions"])
            yield Paper(row["id"], row["text"], tuple(mention for mention in mentions if mention))


def _read_mention(corpus: str, row: dict, labels: dict[tuple[str, str], tuple[str, str]]) -> Mention | None:
    found = labels.get((corpus, row.get("type") or row["set"]))
    if found is None or row.get("id") == GENE_EXPRESSION:
        return None
    spans = row.get("spans") or [[row["start"], row["end"]]]
    return Mention(spans[0][0], spans[-1][1], *found, whole=len(spans) == 1)


def outermost(mentions: tuple[Mention, ...]) -> list[Mention]:
    """Return the whole mentions that no longer one of the same head overlaps, in reading order."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda item: (item.start - item.end, item.start)):
        rivals = (other for other in kept if other.head == mention.head)
        if mention.whole and all(mention.end <= other.start or other.end <= mention.start for other in rivals):
            kept.append(mention)
    return sorted(kept, key=lambda item: item.start)


def read_craft_trees(corpora: Path, part: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of CRAFT's train or dev papers; the mention files say which paper is in which part."""
    texts = {paper.id.removeprefix("PMID:"): paper.text for paper in read_papers(corpora, "craft", part)}
    with tarfile.open(corpora / "craft" / "dependency-train-dev.tar.gz") as archive:
        for member in sorted(archive.getmembers(), key=lambda item: item.name):
            name = Path(member.name).stem
            file = archive.extractfile(member) if name in texts else None
            if file is not None:
                for paragraph in read_conllu(file.read().decode(), name):
                    yield from _cut_at_lines(paragraph, texts[name])


def _cut_at_lines(paragraph: Paragraph, text: str) -> Iterator[Paragraph]:
    """Cut where the paper has a line end: the trees' own marks run headings into the text that follows."""
    run: list[tuple[Word, ...]] = []
    last = ""
    for sentence in paragraph.sentences:
        words = "".join(word.text + " " * word.space for word in sentence).strip()
        if run and f"{last} {words}"[-len(words) - TAIL :] not in text:
            yield Paragraph(paragraph.paper, tuple(run))
            run = []
        run.append(sentence)
        last = words
    yield Paragraph(paragraph.paper, tuple(run))


def read_genia_trees(corpora: Path, part: str) -> Iterator[Paragraph]:
    """Yield GENIA's sentences, one a paragraph: the corpus does not say where its abstracts begin."""
    with gzip.open(corpora / "genia" / f"{part}.conllu.gz", "rt", encoding="utf-8") as file:
        for sentence in next(read_conllu(file.read(), "genia")).sentences:
            yield Paragraph("genia", (sentence,))


def read_conllu(text: str, paper: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of one CoNLL-U file."""
    sentences: list[tuple[Word, ...]] = []
    for block in text.split("\n\n"):
        lines = block.split("\n")
        if sentences and any(line.startswith("# newpar") for line in lines):
            yield Paragraph(paper, tuple(sentences))
            sentences = []
        words = tuple(_read_word(line) for line in lines if line[:1].isdigit())
        if words:
            sentences.append(words)
    if sentences:
        yield Paragraph(paper, tuple(sentences))


def _read_word(line: str) -> Word:
    _, text, lemma, pos, tag, morph, head, dep, _, misc = line.split("\t")
    return Word(text, lemma, pos, tag, "" if morph == "_" else morph, int(head), dep, "SpaceAfter=No" not in misc)
