"""Why a sentence says nothing: a reason for each that has the makings of a claim and gave none.

It needs no knowledge of the extractor; what an extractor itself drops, it tells itself.
"""

from collections.abc import Iterator

from kg.claims.triggers import Trigger, TriggerTable, find_triggers
from kg.model.document import Reading
from kg.model.dropped import Dropped, DropReason, Extraction
from kg.model.text import BlockKind, Mention, SectionKind, Sentence

ENDS = 2


def states(sentence: Sentence) -> bool:
    """Tell whether a sentence may state something: headings and lists of topics only name, a title often claims."""
    if sentence.section is SectionKind.TOPICS:
        return False
    return sentence.kind is not BlockKind.HEADING or sentence.section is SectionKind.TITLE


def complete_dropped(reading: Reading, extraction: Extraction, table: TriggerTable) -> Extraction:
    """Return an extraction in which every sentence that could have held a claim has a relation or a reason."""
    told = {r.sentence for r in extraction.relations} | {d.sentence for d in extraction.dropped}
    silent = (sentence for sentence in reading.sentences if sentence.index not in told)
    dropped = {*extraction.dropped, *(found for sentence in silent for found in _explain(reading, sentence, table))}
    return Extraction(extraction.relations, tuple(sorted(dropped)))


def _explain(reading: Reading, sentence: Sentence, table: TriggerTable) -> Iterator[Dropped]:
    mentions = sentence.mentions
    if len(mentions) < ENDS:
        return
    text = reading.document.text
    triggers = find_triggers(text, sentence.start, sentence.end, table, ((m.start, m.end) for m in mentions))
    trigger = triggers[0] if triggers else None
    subject, target = _around(mentions, trigger)
    yield Dropped(
        sentence=sentence.index,
        reason=_find_reason(text, sentence, trigger, table),
        subject=subject,
        trigger=trigger.text if trigger else "",
        object=target,
    )


def _around(mentions: tuple[Mention, ...], trigger: Trigger | None) -> tuple[str, str]:
    """Return the words before and after a trigger; without one, the first mention and the last."""
    if trigger is None:
        return mentions[0].text, mentions[-1].text
    before = [mention.text for mention in mentions if mention.end <= trigger.start]
    after = [mention.text for mention in mentions if mention.start >= trigger.end]
    return (before[-1] if before else ""), (after[0] if after else "")


def _find_reason(text: str, sentence: Sentence, trigger: Trigger | None, table: TriggerTable) -> DropReason:
    if not states(sentence):
        return DropReason.HEADING
    if text[sentence.start : sentence.end].rstrip().endswith("?"):
        return DropReason.QUESTION
    if trigger is None:
        return DropReason.NO_TRIGGER
    known = [mention.grounding.term for mention in sentence.mentions if mention.grounding.term]
    if len(known) < ENDS:
        return DropReason.UNGROUNDED_END
    specific = {term for term in known if term not in table.generic}
    if len(specific) < ENDS:
        return DropReason.SAME_TERM if specific == set(known) else DropReason.GENERIC_END
    return DropReason.NO_END
