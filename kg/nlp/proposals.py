"""What recognisers take for entities → mentions to be grounded, none over another.

Where spans overlap, one that has a class goes before one that has none, then a recogniser that was named before one
named later, then the pipeline's own; within one recogniser there is no overlap.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.model.term import UNGROUNDED
from kg.model.text import Mention
from kg.nlp.load import NONE_OF_OURS

if TYPE_CHECKING:
    from spacy.tokens import Doc


def propose_mentions(
    text: str, offset: int, docs: Sequence[tuple[str, "Doc"]], labels: Mapping[str, str]
) -> list[Mention]:
    """Return the proposals of one stretch of a text, in order of start.

    Args:
        text: The whole text.
        offset: Where the stretch begins in it.
        docs: The name of each recogniser and the stretch as it read it, the one that goes first first.
        labels: What becomes of a label, in capitals.
    """
    found = [
        (not category, rank, Mention(
            start=offset + entity.start_char, end=offset + entity.end_char, source=source, grounding=UNGROUNDED,
            text=text[offset + entity.start_char : offset + entity.end_char], category=category,
        ))
        for rank, (source, doc) in enumerate(docs)
        for entity in doc.ents
        if (category := labels.get(entity.label_.upper(), "")) != NONE_OF_OURS
    ]  # fmt: skip
    ranked = sorted(found, key=lambda item: (item[0], item[1], item[2].start))
    return resolve_overlaps(mention for _, _, mention in ranked)


def resolve_overlaps(mentions: Iterable[Mention]) -> list[Mention]:
    """Keep each mention that overlaps none before it; return them in order of start."""
    kept: list[Mention] = []
    for mention in mentions:
        place = bisect_left(kept, mention.start, key=lambda other: other.start)
        after_left = place == 0 or kept[place - 1].end <= mention.start
        if after_left and (place == len(kept) or mention.end <= kept[place].start):
            kept.insert(place, mention)
    return kept
