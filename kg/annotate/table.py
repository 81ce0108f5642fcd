"""Annotated documents → tab-separated lines for people and for ``grep``."""

from collections.abc import Iterable, Iterator

from kg.annotate.record import Annotated, name_document
from kg.claims.build import make_claim
from kg.model.claim import Relation
from kg.model.document import Reading
from kg.model.text import Mention


def format_table(documents: Iterable[Annotated]) -> Iterator[str]:
    """Yield a line a mention, then a claim: document, start, end, kind, text, identifier, label or reason."""
    for reading, relations in documents:
        name = name_document(reading.document)
        rows = [_row(mention) for sentence in reading.sentences for mention in sentence.all_mentions]
        for row in (*rows, *(_claim_row(reading, relation) for relation in relations)):
            yield "\t".join(" ".join(str(cell).split()) for cell in (name, *row))


def _row(mention: Mention) -> tuple[object, ...]:
    found = mention.grounding
    term = found.term.curie if found.term else "-"
    category = found.category or mention.category or "-"
    return mention.start, mention.end, category, mention.text, term, found.label or found.reason


def _claim_row(reading: Reading, relation: Relation) -> tuple[object, ...]:
    sentence = reading.sentences[relation.sentence]
    denied = "not " if relation.negated else ""
    words = f"{denied}{relation.subject.text} {relation.relation} {relation.object.text}"
    return sentence.start, sentence.end, "Claim", words, make_claim(relation).id, relation.modality
