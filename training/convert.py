"""Convert the corpora to spaCy's binary format.

Usage: python convert.py CORPORA OUT
"""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from corpora import MENTION_CORPORA, Mention, Paper, Paragraph, Word, outermost, read_craft_trees, read_genia_trees
from corpora import read_papers as read_part
from tokenizer import set_tokenizer

MISSING = "missing"
MAX_WORDS = 80
MIN_PIECE = 300
CUT_HERE = re.compile(r"\n\s*|(?<=[a-z0-9)\]]\.) +(?=[A-Z])")
CUT = frozenset("-/+")


def main(corpora: Path, out: Path) -> None:
    """Write one file for every corpus and part."""
    nlp = spacy.blank("en")
    set_tokenizer(nlp)
    pieces = (piece for item in read_craft_trees(corpora, "train") for piece in cut_paragraph(item))
    trees = out / "trees"
    trees.mkdir(parents=True, exist_ok=True)
    write(trees / "craft.spacy", (tree_doc(nlp, piece) for piece in pieces))
    write(trees / "genia.spacy", (tag_doc(nlp, item) for item in read_genia_trees(corpora, "future_use")))
    write(out / "craft-trees-dev.spacy", (tree_doc(nlp, item) for item in read_craft_trees(corpora, "dev")))
    for corpus in MENTION_CORPORA:
        for part in ("train", "dev"):
            papers = (cut for paper in read_part(corpora, corpus, part) for cut in cut_paper(paper))
            write(out / f"{corpus}-mentions-{part}.spacy", (mention_doc(nlp, paper) for paper in papers))


def write(path: Path, docs: Iterable[Doc]) -> None:
    """Write docs to one file."""
    DocBin(docs=docs, store_user_data=True).to_disk(path)


def tree_doc(nlp: Language, paragraph: Paragraph) -> Doc:
    """Return a paragraph with tags, lemmas and trees, on the corpus's own tokens."""
    words = [word for sentence in paragraph.sentences for word in sentence]
    heads: list[int] = []
    for sentence in paragraph.sentences:
        first = len(heads)
        heads.extend(first + (word.head - 1 if word.head else number) for number, word in enumerate(sentence))
    return Doc(
        nlp.vocab,
        words=[word.text for word in words],
        spaces=[word.space for word in words],
        tags=[word.tag for word in words],
        pos=[word.pos for word in words],
        morphs=[word.morph for word in words],
        lemmas=[word.lemma for word in words],
        heads=heads,
        deps=["ROOT" if word.dep == "root" else word.dep for word in words],
    )


def cut_paragraph(paragraph: Paragraph) -> Iterator[Paragraph]:
    """Yield a paragraph as runs of sentences of at most MAX_WORDS words: the parser's oracle is slow on long texts."""
    run: list[tuple[Word, ...]] = []
    for sentence in paragraph.sentences:
        if run and sum(map(len, run)) + len(sentence) > MAX_WORDS:
            yield Paragraph(paragraph.paper, tuple(run))
            run = []
        run.append(sentence)
    yield Paragraph(paragraph.paper, tuple(run))


def tag_doc(nlp: Language, paragraph: Paragraph) -> Doc:
    """Return a sentence with tags only: GENIA's labels and heads follow another scheme than CRAFT's.

    Words that our tokenizer cuts and GENIA does not have none.
    """
    words = paragraph.sentences[0]
    spaces = [needs_space(word, following) for word, following in zip(words, [*words[1:], None], strict=True)]
    tags = [word.tag if set(word.text).isdisjoint(CUT) else "" for word in words]
    return Doc(nlp.vocab, words=[word.text for word in words], spaces=spaces, tags=tags)


def needs_space(word: Word, following: Word | None) -> bool:
    """Guess whether a blank follows; GENIA does not say."""
    return following is not None and word.text not in {"(", "["} and following.text not in set(".,;:)]%")


def cut_paper(paper: Paper) -> Iterator[Paper]:
    """Yield a paper in pieces: paragraphs, cut after full stops that stand in no mention."""
    for start, end in _find_pieces(paper):
        inside = (mention for mention in paper.mentions if start <= mention.start and mention.end <= end)
        yield Paper(paper.id, paper.text[start:end], tuple(_move(mention, -start) for mention in inside))


def _find_pieces(paper: Paper) -> Iterator[tuple[int, int]]:
    start = 0
    for match in CUT_HERE.finditer(paper.text + "\n"):
        cut = match.start()
        long_enough = match.group().startswith("\n") or cut - start >= MIN_PIECE
        if long_enough and not any(mention.start < cut < mention.end for mention in paper.mentions):
            if paper.text[start:cut].strip():
                yield start, cut
            start = match.end()


def _move(mention: Mention, by: int) -> Mention:
    return Mention(mention.start + by, mention.end + by, mention.head, mention.label, mention.whole)


def mention_doc(nlp: Language, paper: Paper) -> Doc:
    """Return a text with a span group per head; what no span can hold goes to a group of unknown stretches."""
    doc = nlp.make_doc(paper.text)
    kept = set(outermost(paper.mentions))
    for mention in paper.mentions:
        exact = doc.char_span(mention.start, mention.end, label=mention.label)
        if mention in kept and exact is not None:
            _group(doc, mention.head).append(exact)
        elif mention in kept or not mention.whole:
            wide = doc.char_span(mention.start, mention.end, label=mention.label, alignment_mode="expand")
            _group(doc, f"{mention.head}-{MISSING}").append(Span(doc, wide.start, wide.end, label=mention.label))
    return doc


def _group(doc: Doc, key: str) -> list[Span]:
    if key not in doc.spans:
        doc.spans[key] = []
    return doc.spans[key]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
