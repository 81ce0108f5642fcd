"""The meaning that sources share: relation types, relations read from a sentence, and claims."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from curies import ReferenceTuple as Ref


class Modality(StrEnum):
    """How surely a source says something; SEPIO-like seven steps."""

    FACT = "Fact"
    PROBABLE = "Probable"
    POSSIBLE = "Possible"
    DOUBTFUL = "Doubtful"
    COUNTERFACT = "Counterfact"
    UNCOMMITTED = "Uncommitted"
    CONDITIONAL = "Conditional"


class QualifierKind(StrEnum):
    """What narrows a claim; the value is the key in JSON and in the claim's hash."""

    SPECIES = "species"
    SITE = "site"
    DISEASE = "disease"
    CELL_SOURCE = "cell_source"
    CELL = "cell"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Qualifier:
    """One narrowing of a claim: a kind and a term."""

    kind: QualifierKind
    term: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationType:
    """One row of the closed table of relations (``ontologies/relations.tsv``).

    Attributes:
        name: As people read it, e.g. ``decreases``.
        sign: +1, -1, or 0 where the relation has no direction.
        predicate: Biolink predicate without prefix, e.g. ``affects``.
        aspect: Biolink direction qualifier, e.g. ``decreased``; empty without direction.
        ro: Relation Ontology identifier, if there is one.
        opposite: The relation that says the contrary; empty if none.
        symmetric: True where subject and object may be swapped.
        objects: Categories of objects it is for; empty for any. A verb of several relations takes the one that fits.
        verbs: Trigger verbs, by lemma; ``regenerate=GO:0031099`` also names the process it implies, ``derive=+from``
            the preposition it needs; ``express=<`` names its subject last, ``fall=0`` only what it changes.
        nouns: Trigger nouns, e.g. ``inhibition``, ``effect=+on``; ``inhibitor=@`` names who does it.
        adjectives: Trigger adjectives with their preposition, e.g. ``responsible=+for``.
        phrases: Triggers of several words, matched as they stand where there is no tree; one that ends in ``<`` names
            its subject last.
    """

    name: str
    sign: int
    predicate: str
    aspect: str = ""
    ro: str = ""
    opposite: str = ""
    symmetric: bool = False
    objects: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The meaning that sources share.

    Attributes:
        subject: Term that acts.
        relation: Name of a ``RelationType``.
        object: Term acted upon.
        sign: +1, -1 or 0, as in the table of relations.
        qualifiers: Sorted; part of the claim's identity.
    """

    subject: Ref
    relation: str
    object: Ref
    sign: int
    qualifiers: tuple[Qualifier, ...] = ()

    @property
    def key(self) -> str:
        """Canonical text of the claim; two claims are the same where their keys are."""
        narrowed = "".join(f"|{q.kind}={q.term.curie}" for q in sorted(self.qualifiers))
        return f"{self.subject.curie} {self.relation} {self.object.curie}{narrowed}"

    @property
    def id(self) -> str:
        """First 16 hexadecimal digits of the SHA-256 of the key."""
        return short_hash(self.key)


def short_hash(*parts: str) -> str:
    """Return 16 hexadecimal digits that stand for some strings.

    >>> short_hash("a", "b") == short_hash("a", "b") != short_hash("ab")
    True
    """
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationEnd:
    """One end of a relation, before it is a claim.

    Attributes:
        term: The term named.
        text: The words that name it.
        qualifiers: What narrows this end in the sentence ("MSC-derived", "of cartilage").
    """

    term: Ref
    text: str
    qualifiers: tuple[Qualifier, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A subject–relation–object reading of one sentence, with grounded ends.

    Attributes:
        sentence: Index of the sentence in its document.
        subject: The end that acts.
        relation: Name of a ``RelationType``.
        sign: Its sign.
        object: The end acted upon.
        trigger: The words that state the relation.
        negated: True where the sentence denies it.
        modality: How surely it is said.
        cues: The words that negate or hedge, in order.
        context: What narrows the whole sentence (species, disease, condition).
        inferred_subject: True where the subject was taken from an earlier sentence or a heading.
        step_of: Position, in the sentence's relations, of the one this explains ("… by suppressing …"); None if none.
        extractor: Name and version of the rules or model.
    """

    sentence: int
    subject: RelationEnd
    relation: str
    sign: int
    object: RelationEnd
    trigger: str
    negated: bool = False
    modality: Modality = Modality.FACT
    cues: tuple[str, ...] = ()
    context: tuple[Qualifier, ...] = ()
    inferred_subject: bool = False
    step_of: int | None = None
    extractor: str = ""
