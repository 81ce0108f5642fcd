"""Relations of a document: from its sentences' trees, by the order of words where there is none, by a learnt model."""

from dataclasses import replace

from kg.claims.discourse import Topic, follow_topic, forget_topic
from kg.claims.doubt import find_doubted, is_full_text
from kg.claims.learnt import relate_pairs
from kg.claims.pair_model import PairModel
from kg.claims.parse import extract_parsed
from kg.claims.parts import Parts, take_apart
from kg.claims.patterns import extract_by_order
from kg.claims.silence import complete_dropped, states
from kg.claims.triggers import TriggerTable
from kg.model.claim import Relation
from kg.model.document import Reading
from kg.model.dropped import Dropped, Extraction
from kg.model.text import BlockKind, Sentence
from kg.model.tree import FINITE

#: Most words of a sentence in which the parser may have seen no verb at all.
MAX_MISREAD = 10


def extract_relations(reading: Reading, table: TriggerTable) -> tuple[Relation, ...]:
    """Return what the rules read in the sentences of a document, in reading order.

    ``Relation.step_of`` counts within the returned tuple.
    """
    return extract(reading, table).relations


def extract(reading: Reading, table: TriggerTable, model: PairModel | None = None) -> Extraction:
    """Return what the sentences of a document relate, and the candidates that were not kept.

    Args:
        reading: The document.
        table: The words that state relations.
        model: Scores the pairs of terms that no rule relates in an abstract by itself; none are related so where it is
            None.
    """
    relations: list[Relation] = []
    dropped: list[Dropped] = []
    taken: list[Parts] = []
    topic, doubted = Topic(), find_doubted(reading)
    for sentence in reading.sentences:
        if not sentence.mentions:
            topic = forget_topic(topic, sentence)
            continue
        parts = take_apart(reading, sentence, table, doubted)
        found = _extract_sentence(reading, parts, table, (topic, len(relations))) if states(sentence) else []
        relations.extend(found)
        dropped.extend(parts.dropped)
        topic = follow_topic(topic, parts, found)
        taken.append(parts)
    if model is not None and not is_full_text(reading):
        relations.extend(relate_pairs(reading, taken, relations, (model, table.generic)))
    return complete_dropped(reading, Extraction(tuple(relations), tuple(dropped)), table)


def _extract_sentence(reading: Reading, parts: Parts, table: TriggerTable, so_far: tuple[Topic, int]) -> list[Relation]:
    """Return the relations of one sentence, by its tree, or by its words' order where that shows no clause."""
    topic, offset = so_far
    if parts.sentence.tokens:
        found = extract_parsed(parts, table, topic, offset=offset)
        if found or is_clause(parts.sentence, table):
            return found
        parts = take_apart(reading, replace(parts.sentence, tokens=()), table, parts.doubted)
    return extract_by_order(parts, table, topic, offset=offset)


def is_clause(sentence: Sentence, table: TriggerTable) -> bool:
    """Tell whether a parsed sentence has a finite verb, as its parser reads it.

    A small parser takes "X cures Y" for three nouns, and "Heals Y" at the beginning of a list item for two: in an item
    only a verb with a subject counts that is no such verb itself. It is wrong so in short sentences only; a longer one
    without a verb ("Uptake of vesicles containing X …") states nothing that the order of its words would show.
    """
    if sentence.kind is BlockKind.PARAGRAPH and len(sentence.tokens) > MAX_MISREAD:
        return True
    if sentence.kind is BlockKind.ITEM:
        subjects = [token for token in sentence.tokens if token.dep.startswith("nsubj")]
        heads = [sentence.tokens[token.head] for token in subjects if token.text.lower() not in table.meanings]
        return any(head.tag.startswith("VB") for head in heads)
    return any(token.tag in FINITE or (token.tag == "VB" and token.dep == "ROOT") for token in sentence.tokens)
