"""What a stage is, and the order of the stages.

A stage is a lazy function from a stream of one type to a stream of another. It keeps the order of its input, changes no
item and does no input or output: what it needs is a keyword argument, bound once with ``partial``.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Protocol, TypeVar

from kg.claims.build import build_claims
from kg.claims.patterns import extract_relations
from kg.grounding.ground import ground_mentions
from kg.model.claim import Relation
from kg.model.document import Document, Reading
from kg.model.evidence import Extract
from kg.nlp.cues import find_cues
from kg.nlp.sentences import find_sentences
from kg.toolkit import Toolkit

In_contra = TypeVar("In_contra", contravariant=True)
Out_co = TypeVar("Out_co", covariant=True)


class Stage(Protocol[In_contra, Out_co]):
    """A lazy function from a stream of one type to a stream of another."""

    def __call__(self, items: Iterable[In_contra], /) -> Iterator[Out_co]:
        """Yield one item for each of the input's, in its order."""


def read_mentions(documents: Iterable[Document], toolkit: Toolkit) -> Iterator[Reading]:
    """Turn documents into readings: sentences with grounded mentions and cues."""
    split: Stage[Document, Reading] = partial(find_sentences, pipeline=toolkit.pipeline)
    ground: Stage[Reading, Reading] = partial(ground_mentions, lexicon=toolkit.lexicon)
    hedge: Stage[Reading, Reading] = partial(find_cues, matcher=toolkit.cues)
    return hedge(ground(split(documents)))


def read_claims(documents: Iterable[Document], toolkit: Toolkit) -> Iterator[tuple[Reading, Extract]]:
    """Turn documents into readings and what they say; this is the whole of reading, in order."""

    def extract(reading: Reading) -> tuple[Relation, ...]:
        return extract_relations(reading, toolkit.triggers)

    build: Stage[Reading, tuple[Reading, Extract]] = partial(build_claims, extract=extract, weights=toolkit.weights)
    return build(read_mentions(documents, toolkit))


def read_relations(document: Document, toolkit: Toolkit) -> tuple[Reading, tuple[Relation, ...]]:
    """Read one short text, such as a question, as far as its relations."""
    reading = next(read_mentions([document], toolkit))
    return reading, extract_relations(reading, toolkit.triggers)
