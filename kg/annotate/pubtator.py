"""Annotated documents → PubTator text: title, abstract, a line for each mention and claim.

The format has two lines of text. The first line of a document is its title, all that follows its abstract; line ends in
it become blanks, one for one, so that every offset counts in the document's own text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.annotate.record import Annotated, name_document
from kg.model.claim import Relation
from kg.model.document import Reading
from kg.model.text import Mention

#: Whatever ends a line for one program or another, and the tab that divides cells.
_BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
_UNFIT = re.compile(r"[|\s]")


def format_pubtator(documents: Iterable[Annotated]) -> Iterator[str]:
    """Yield the lines of each document, and an empty one after it."""
    for reading, relations in documents:
        yield from _lines(reading, relations)
        yield ""


def _lines(reading: Reading, relations: Sequence[Relation]) -> Iterator[str]:
    name = _UNFIT.sub("_", name_document(reading.document))
    title, _, rest = reading.document.text.partition("\n")
    yield f"{name}|t|{flatten(title)}"
    yield f"{name}|a|{flatten(rest)}"
    for sentence in reading.sentences:
        for mention in sentence.all_mentions:
            yield "\t".join((name, *_mention_cells(mention)))
    for relation in relations:
        denied = "not_" if relation.negated else ""
        ends = (relation.subject.term.curie, relation.object.term.curie)
        yield "\t".join((name, f"{denied}{relation.relation}", *ends, relation.modality.value))


def _mention_cells(mention: Mention) -> tuple[str, ...]:
    found = mention.grounding
    category = found.category or mention.category or "NamedThing"
    place = (str(mention.start), str(mention.end), flatten(mention.text))
    return (*place, category, found.term.curie if found.term else "-")


def flatten(text: str) -> str:
    r"""Return a text on one line, as long as it was.

    >>> flatten("one\r\ntwo")
    'one  two'
    """
    return _BREAKS.sub(" ", text)
