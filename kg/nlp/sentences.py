"""Documents → readings: blocks cut into sentences, with the document's abbreviations and the recogniser's mentions."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from kg.model.document import Document, Reading
from kg.model.text import Block, BlockKind, Mention, SectionKind, Sentence, Span, Token
from kg.nlp.abbreviations import find_abbreviations, merge_abbreviations
from kg.nlp.borders import split_sentences
from kg.nlp.load import forget_words, run_pipeline
from kg.nlp.mend import mend_verbs
from kg.nlp.proposals import propose_mentions

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.nlp.borders import split_sentences
from kg.nlp.load import Pipeline

UNREAD = frozenset({SectionKind.BOILERPLATE})
#: So many characters of text are read at once: enough for the pipeline to work fast, few enough to be held in memory.
BATCH_LENGTH = 100_000


def find_sentences(documents: Iterable[Document], *, pipeline: "Pipeline") -> Iterator[Reading]:
    """Cut each document's blocks into sentences; boilerplate is left unread.

    A block's line ends count as blanks, so that hard-wrapped text keeps its sentences; headings are one sentence; a
    block whose source gave its sentences keeps them.
    """
    for batch in cut_batches(documents):
        with forget_words(pipeline):  # before the next batch is read
            readings = read_batch(batch, pipeline)
        yield from readings


def cut_batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Yield neighbouring documents together that are about as long as one batch; a longer one stays alone."""
    batch: list[Document] = []
    length = 0
    for document in documents:
        if batch and length + len(document.text) > BATCH_LENGTH:
            yield batch
            batch, length = [], 0
        batch.append(document)
        length += len(document.text)
    if batch:
        yield batch


def read_batch(documents: Sequence[Document], pipeline: "Pipeline") -> list[Reading]:
    """Return the sentences and abbreviations of some documents, read together."""
    blocks = [
        (number, block) for document in documents for number, block in enumerate(document.blocks) if is_read(block)
    ]
    texts = [
        document.text[block.start : block.end].replace("\n", " ")
        for document in documents
        for block in document.blocks
        if is_read(block)
    ]
    runs = [run_pipeline(nlp, texts) if nlp.pipe_names else [None] * len(texts) for nlp in pipeline.all_nlp()]
    read = iter(zip(blocks, *runs, strict=True))
    kinds = pipeline.list_kinds()
    return [
        replace(_assemble(document, list(islice(read, sum(map(is_read, document.blocks)))), pipeline), kinds=kinds)
        for document in documents
    ]


def is_read(block: Block) -> bool:
    """Tell whether a block is read at all."""
    return block.section not in UNREAD


def _assemble(document: Document, parts: Sequence[Any], pipeline: "Pipeline") -> Reading:
    """Return one document's reading.

    Args:
        document: The document.
        parts: Of each block that is read: (its number, the block), then the block as each recogniser read it, then as
            the pipeline did.
        pipeline: What read them.
    """
    sources = [*(recogniser.name for recogniser in pipeline.recognisers), pipeline.name]
    sentences: list[Sentence] = []
    pairs: list[tuple[str, str]] = []
    for (number, block), *docs in parts:
        doc = docs[-1]
        text = document.text[block.start : block.end].replace("\n", " ")
        pairs.extend(find_abbreviations(text, pipeline.nlp.make_doc))
        read = [(source, one) for source, one in zip(sources, docs, strict=True) if one is not None]
        proposed = propose_mentions(document.text, block.start, read, pipeline.labels) if read else []
        for span in _split_block(document.text, block, doc if pipeline.splits else None):
            sentences.append(
                Sentence(
                    index=len(sentences),
                    start=span.start,
                    end=span.end,
                    section=block.section,
                    kind=block.kind,
                    block=number,
                    mentions=_select(proposed, span),
                    tokens=_take_tokens(doc, block.start, span) if pipeline.parses else (),
                )
            )
    return Reading(document=document, sentences=tuple(sentences), abbreviations=merge_abbreviations(pairs))


def _select(mentions: list[Mention], span: Span) -> tuple[Mention, ...]:
    """Return the mentions that lie in a span; they are in order."""
    first = bisect_left(mentions, span.start, key=lambda mention: mention.start)
    inside = takewhile(lambda mention: mention.start < span.end, islice(mentions, first, None))
    return tuple(mention for mention in inside if mention.end <= span.end)


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
        lemma = word.lemma_.lower() if word.text.isascii() else normalize("NFKC", word.lemma_.lower())  # "deﬁcient"
        tokens.append(Token(start, start + len(word), word.text, lemma, word.tag_, dep, head - first))
    return mend_verbs(tokens)


def _split_block(text: str, block: Block, doc: "Doc | None") -> Iterator[Span]:
    if block.sentences:
        yield from block.sentences
    elif block.kind is BlockKind.HEADING:
        yield Span(start=block.start, end=block.end)
    else:
        found = (
            ((sent.start_char, sent.end_char) for sent in doc.sents)
            if doc is not None
            else split_sentences(text[block.start : block.end].replace("\n", " "))
        )
        for start, end in found:
            span = _strip(text, block.start + start, block.start + end)
            if span.start < span.end:
                yield span


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start=start, end=end)
