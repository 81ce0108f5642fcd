"""What ``kg ask`` answers with, and its JSON (``kg.answer/1``)."""

from dataclasses import dataclass, replace

from curies import ReferenceTuple as Ref

from kg.model.claim import Qualifier
from kg.model.evidence import Stance, StudyWeight, count_studies


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A claim in plain words, as it was understood.

    Attributes:
        text: The words.
        subject: Term that acts; None where none was recognised.
        relation: Name of the relation; empty where none was recognised.
        sign: Sign of the relation, turned where the words deny it.
        negated: True where the words deny the relation.
        object: Term acted upon; None where none was recognised.
        qualifiers: What narrows it.
        terms: All terms named.
        states: False where the words only name things: what is said of them takes no side.
    """

    text: str
    subject: Ref | None = None
    relation: str = ""
    sign: int = 0
    negated: bool = False
    object: Ref | None = None
    qualifiers: tuple[Qualifier, ...] = ()
    terms: tuple[Ref, ...] = ()
    states: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One sentence that bears on the question.

    Attributes:
        sentence: Index among the document's sentences, the title not counted; None for the title.
        start: First code point.
        end: One past the last.
        text: The sentence.
        stance: ``supports``, ``contradicts`` or ``mentions``.
        modality: How surely it is said; empty for a mere mention.
        negated: True where the sentence denies its claim.
        claim: Label of the claim it states; empty for a mere mention.
        strength: By the table of weights, times how near the claim is to the question; from 0 to 1.
        statement: IRI of the statement; empty for a mere mention.
        extractor: Name and version of what read the statement; empty for a mere mention.
        circumstances: Kind → values in words: setting, organism, dose, duration and others, as far as they are told.
    """

    sentence: int | None
    start: int
    end: int
    text: str
    stance: str
    modality: str = ""
    negated: bool = False
    claim: str = ""
    strength: float = 0.0
    statement: str = ""
    extractor: str = ""
    circumstances: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document and its part in the answer.

    Attributes:
        id: Its own identifier in the input where it had one, else its CURIE or URL.
        iri: Its IRI.
        study: IRI of the study it tells of.
        title: Its title.
        stance: ``supports``, ``contradicts`` or ``mentions``: by its strongest claim, else as its words were judged.
        score: By which papers are ranked, from 0 to 1.
        tier: Level of evidence.
        retracted: True where its study was retracted: it stays in the answer, but weighs nothing.
        basis: ``claim`` where its stance is that of its claims, ``words`` where its words were judged, else empty.
        evidence: Best first.
        ranking: What each part adds to its place; empty unless asked for.
    """

    id: str
    iri: str
    study: str
    title: str
    stance: str
    score: float
    tier: str
    retracted: bool
    basis: str
    evidence: tuple[Quote, ...]
    ranking: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a graph says of a question.

    Attributes:
        question: As it was understood.
        weight_for: 1 − ∏(1 − strength) over the studies for it.
        weight_against: The same over the studies against it.
        studies: The arithmetic, strongest first.
        highest_tier: Best level of evidence on either side; empty without evidence.
        papers: Best first.
        labels: Labels of the terms named.
        id: The question's own identifier in a batch; None for a single one.
    """

    question: Question
    weight_for: float
    weight_against: float
    studies: tuple[StudyWeight, ...]
    highest_tier: str
    papers: tuple[Paper, ...]
    labels: dict[Ref, str]
    id: str | int | None = None


def answer_to_dict(answer: Answer) -> dict[str, object]:
    """Return the documented JSON form, with numbers rounded to four decimals."""
    head = {"id": answer.id} if answer.id is not None else {}
    return {
        "schema": "kg.answer/1",
        **head,
        "claim": answer.question.text,
        "parsed": parsed_to_dict(answer),
        "verdict": {
            "for": round(answer.weight_for, 4),
            "against": round(answer.weight_against, 4),
            "studies_for": count_studies(answer.studies, Stance.SUPPORTS),
            "studies_against": count_studies(answer.studies, Stance.DISPUTES),
            "highest_tier": answer.highest_tier,
        },
        "papers": [paper_to_dict(paper) for paper in answer.papers],
    }


def parsed_to_dict(answer: Answer) -> dict[str, object]:
    """Return how the question was understood."""
    question = answer.question

    def name(ref: Ref | None) -> dict[str, str] | None:
        return None if ref is None else {"term": ref.curie, "label": answer.labels.get(ref, ref.curie)}

    return {
        "subject": name(question.subject),
        "relation": question.relation or None,
        "states_relation": question.states,
        "sign": question.sign,
        "negated": question.negated,
        "object": name(question.object),
        "qualifiers": {q.kind.value: name(q.term) for q in question.qualifiers},
        "terms": [name(ref) for ref in question.terms],
    }


def paper_to_dict(paper: Paper) -> dict[str, object]:
    """Return one paper of the answer."""
    return {
        "id": paper.id,
        "iri": paper.iri,
        "study": paper.study,
        "title": paper.title,
        "stance": paper.stance,
        "score": round(paper.score, 4),
        "tier": paper.tier,
        "retracted": paper.retracted,
        "basis": paper.basis or None,
        "evidence": [quote_to_dict(quote) for quote in paper.evidence],
        **({"ranking": dict(paper.ranking)} if paper.ranking else {}),
    }


def quote_to_dict(quote: Quote) -> dict[str, object]:
    """Return one quote of a paper."""
    return {
        "sentence": quote.sentence,
        "start": quote.start,
        "end": quote.end,
        "quote": quote.text,
        "stance": quote.stance,
        "modality": quote.modality or None,
        "negated": quote.negated,
        "claim": quote.claim or None,
        "extractor": quote.extractor or None,
        "strength": round(quote.strength, 4),
        "circumstances": {kind: list(values) for kind, values in quote.circumstances},
    }


def with_id(answer: Answer, identifier: str | int) -> Answer:
    """Return an answer with the identifier its question had in a batch."""
    return replace(answer, id=identifier)
