"""What a stage is, and the order of the stages.

A stage is a lazy function from a stream of one type to a stream of another. It keeps the order of its input, changes no
item and does no input or output: what it needs is a keyword argument, bound once with ``partial``.
"""

import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVar

from kg.claims.build import build_claims
from kg.claims.extract import extract, extract_relations
from kg.claims.identity import settle
from kg.errors import KgError
from kg.grounding.ground import ground_mentions
from kg.model.claim import Relation
from kg.model.document import Document, Reading
from kg.model.dropped import Extraction
from kg.model.evidence import Extract
from kg.model.failure import Failure
from kg.nlp.cues import find_cues
from kg.nlp.sentences import find_sentences
from kg.toolkit import Toolkit

In_contra = TypeVar("In_contra", contravariant=True)
Out_co = TypeVar("Out_co", covariant=True)
OutT = TypeVar("OutT")
#: Documents that are in memory together.
BATCH = 6
FIX = "the other documents are read; report it with this document, or leave the document out"


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
    return relate(read_mentions(documents, toolkit), toolkit)


def relate(readings: Iterable[Reading], toolkit: Toolkit) -> Iterator[tuple[Reading, Extract]]:
    """Turn readings into what their documents say."""
    find = partial(find_relations, toolkit=toolkit)
    build: Stage[Reading, tuple[Reading, Extract]] = partial(build_claims, extract=find, weights=toolkit.weights)
    return build(readings)


def find_relations(reading: Reading, toolkit: Toolkit) -> Extraction:
    """Return what a document relates, in canonical form, and the candidates that were not kept."""
    found = extract(reading, toolkit.triggers, toolkit.pair_model)
    return replace(found, relations=settle(found.relations, toolkit.relations, toolkit.lexicon.ancestors))


def contain(
    read: Callable[[Iterable[Document]], Iterator[OutT]],
    documents: Iterable[Document],
    report: Callable[[Document, Failure], None],
) -> Iterator[OutT]:
    """Read documents a few at a time, so that a fault of this program with one of them loses no other.

    Args:
        read: Stages in order, one item a document.
        documents: What to read.
        report: Called with each document that a stage failed with.

    Raises:
        KgError: What no document is at fault for, such as a model that is not installed.
    """
    stream = iter(documents)
    while few := list(islice(stream, BATCH)):
        try:
            done = list(read(few))
        except KgError:
            raise
        except Exception:  # noqa: BLE001  whatever it was, it shows again with the one document that it is about
            done = [item for document in few for item in _read_alone(read, document, report)]
        yield from done


def _read_alone(
    read: Callable[[Iterable[Document]], Iterator[OutT]],
    document: Document,
    report: Callable[[Document, Failure], None],
) -> list[OutT]:
    try:
        return list(read([document]))
    except KgError:
        raise
    except Exception as error:  # noqa: BLE001  no fault of this program may lose another document
        frame = traceback.extract_tb(error.__traceback__)[-1]
        problem = f"{document.id.curie}: a fault of kg: {type(error).__name__}: {error} ({Path(frame.filename).name}"
        failure = Failure(path=document.path, problem=f"{problem}:{frame.lineno})", fix=FIX)
        report(document, failure)
        return []


def read_relations(documents: Iterable[Document], toolkit: Toolkit) -> Iterator[tuple[Reading, tuple[Relation, ...]]]:
    """Read short texts, such as questions, as far as their words state relations; none depends on another."""
    for reading in read_mentions(documents, toolkit):
        stated = extract_relations(reading, toolkit.triggers)
        yield reading, settle(stated, toolkit.relations, toolkit.lexicon.ancestors)
