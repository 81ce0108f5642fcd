"""A relation put together: two ends that fit a trigger, with how the sentence asserts it and what narrows it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from kg.claims.agentless import Hint, read_agentless, read_denied_effects
from kg.claims.assertion import Assertion
from kg.claims.context import find_context
from kg.claims.discourse import Topic
from kg.claims.fit import fit_relation, is_empty
from kg.claims.parts import End, Parts, note_dropped
from kg.claims.tangled import is_tangled
from kg.claims.triggers import Trigger, TriggerTable, choose_meaning
from kg.model.claim import Relation, RelationEnd
from kg.model.dropped import DropReason

#: How the sentence asserts what a trigger states of a subject and an object.
Assess = Callable[[Parts, Trigger, End, End], Assertion]


def assert_relation(relation: Relation, parts: Parts, assertion: Assertion) -> Relation:
    """Return a relation with how its sentence asserts it, and what narrows the whole sentence."""
    return replace(
        relation,
        negated=assertion.negated,
        modality=assertion.modality,
        cues=assertion.cues,
        context=find_context(parts),
    )


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the relations of one sentence for one reader.

    Attributes:
        parts: The sentence; candidates that are not kept are noted in it.
        table: The words that state relations.
        extractor: Name and version of the reader.
        assess: How the reader tells negation and modality.
    """

    parts: Parts
    table: TriggerTable
    extractor: str
    assess: Assess

    def make(self, trigger: Trigger, subject: End, target: End) -> Relation | None:
        """Return what a trigger states of two ends; None, and a note of why, where it states nothing of them."""
        made = self._fit(trigger, subject, target)
        if isinstance(made, Relation):
            told = assert_relation(made, self.parts, self.assess(self.parts, trigger, subject, target))
            if not is_tangled(told, trigger, self.parts.sentence, (subject, target)):
                return told
            made = DropReason.TANGLED
        note_dropped(trigger, self.parts, (subject, target), made)
        return None

    def make_all(self, hints: Iterable[Hint]) -> list[Relation]:
        """Return the relations of some hints."""
        made = (self.make(hint.trigger, hint.subject, hint.target) for hint in hints)
        return [relation for relation in made if relation is not None]

    def _fit(self, trigger: Trigger, subject: End, target: End) -> Relation | DropReason:
        if subject.phrase.head == target.phrase.head:
            return DropReason.SAME_TERM
        if {subject.phrase.at, target.phrase.at} & self.parts.doubted:
            return DropReason.DOUBTFUL_END
        meaning = choose_meaning(trigger, target.phrase.category)
        if meaning is None or is_empty(meaning, subject, target):
            return DropReason.UNFIT_ENDS
        fitted = fit_relation(meaning, subject, target, self.table)
        if fitted is None:
            return DropReason.UNFIT_ENDS
        relation, acted_upon = fitted
        if subject.phrase.head == acted_upon.term:
            return DropReason.SAME_TERM
        phrase = subject.phrase
        return Relation(
            sentence=self.parts.sentence.index,
            subject=RelationEnd(term=phrase.head, text=phrase.text, qualifiers=phrase.qualifiers),
            relation=relation.name,
            sign=relation.sign,
            object=acted_upon,
            trigger=trigger.text,
            inferred_subject=subject.inferred,
            extractor=self.extractor,
        )


def relate_agentless(
    maker: Maker, topic: Topic, objects_of: Callable[[Trigger], list[End]], *, offset: int
) -> Iterator[Relation]:
    """Read what the topic does or does not do, where the sentence names no agent; steps count from ``offset``."""
    denied = maker.make_all(read_denied_effects(maker.parts, topic, maker.table))
    mains, steps = (maker.make_all(hints) for hints in read_agentless(maker.parts, topic, objects_of))
    yield from [*denied, *mains]
    main = offset + len(denied) if mains else None
    for step in steps:
        yield replace(step, step_of=main)
