"""Documents → readings: blocks cut into sentences, with the document's abbreviations and the recogniser's mentions."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.model.document import Document, Reading
from kg.model.term import UNGROUNDED
from kg.model.text import Block, BlockKind, Mention, SectionKind, Sentence, Span, Token
from kg.nlp.abbreviations import find_abbreviations, merge_abbreviations
from kg.nlp.load import run_pipeline

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Entity

    from kg.nlp.load import Pipeline

UNREAD = frozenset({SectionKind.BOILERPLATE})


def find_sentences(documents: Iterable[Document], *, pipeline: "Pipeline") -> Iterator[Reading]:
    """Cut each document's blocks into sentences; boilerplate is left unread.

    A block's line ends count as blanks, so that hard-wrapped text keeps its sentences; headings are one sentence; a
    block whose source gave its sentences keeps them.
    """
    for document in documents:
        with pipeline.nlp.memory_zone():  # the words of one document are forgotten before the next is read
            reading = read_document(document, pipeline)
        yield reading


def read_document(document: Document, pipeline: "Pipeline") -> Reading:
    """Return one document's sentences and abbreviations."""
    blocks = [(number, block) for number, block in enumerate(document.blocks) if block.section not in UNREAD]
    texts = (document.text[block.start : block.end].replace("\n", " ") for _, block in blocks)
    sentences: list[Sentence] = []
    pairs: list[tuple[str, str]] = []
    for (number, block), doc in zip(blocks, run_pipeline(pipeline, texts), strict=True):
        pairs.extend(find_abbreviations(doc))
        proposed = [_propose(document.text, block, entity, pipeline.name) for entity in doc.ents]
        for span in _split_block(document.text, block, doc):
            inside = tuple(m for m in proposed if span.start <= m.start and m.end <= span.end)
            sentences.append(
                Sentence(
                    index=len(sentences),
                    start=span.start,
                    end=span.end,
                    section=block.section,
                    kind=block.kind,
                    block=number,
                    mentions=inside,
                    tokens=_take_tokens(doc, block.start, span) if pipeline.parses else (),
                )
            )
    return Reading(document=document, sentences=tuple(sentences), abbreviations=merge_abbreviations(pairs))


def _propose(text: str, block: Block, entity: "Entity", source: str) -> Mention:
    """Return what the pipeline's recogniser takes for an entity; the lexicon decides what it names."""
    start, end = block.start + entity.start_char, block.start + entity.end_char
    return Mention(
        start=start, end=end, text=text[start:end], source=source, grounding=UNGROUNDED, category=entity.label_
    )


def _take_tokens(doc: "Doc", offset: int, span: Span) -> tuple[Token, ...]:
    """Return the words of one sentence; a head outside it (a source's own sentence ends there) makes a root."""
    words = doc.char_span(span.start - offset, span.end - offset, alignment_mode="expand")
    if words is None:
        return ()
    first, last = words.start, words.end
    tokens = []
    for word in words:
        head = word.head.i if first <= word.head.i < last else word.i
        start = offset + word.idx
        dep = word.dep_ if head != word.i else "ROOT"
        tokens.append(Token(start, start + len(word), word.text, word.lemma_.lower(), word.tag_, dep, head - first))
    return tuple(tokens)


def _split_block(text: str, block: Block, doc: "Doc") -> Iterator[Span]:
    if block.sentences:
        yield from block.sentences
    elif block.kind is BlockKind.HEADING:
        yield Span(start=block.start, end=block.end)
    else:
        for sent in doc.sents:
            span = _strip(text, block.start + sent.start_char, block.start + sent.end_char)
            if span.start < span.end:
                yield span


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start=start, end=end)
