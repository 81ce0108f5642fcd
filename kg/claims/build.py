"""Relations of one document → its statements, evidence and mechanisms."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from kg.claims.circumstances import DocumentContext, find_circumstances, find_document_context
from kg.claims.phrases import merge_qualifiers
from kg.claims.roles import find_role
from kg.claims.weights import Said, Standing, WeightTable, find_factors, find_statement_tier, multiply
from kg.model.claim import Claim, Qualifier, Relation
from kg.model.document import Document, Reading
from kg.model.dropped import Extraction
from kg.model.evidence import Evidence, Extract, Mechanism, Stance, Statement

RelationExtractor = Callable[[Reading], Extraction]


def build_claims(
    readings: Iterable[Reading], *, extract: RelationExtractor, weights: WeightTable
) -> Iterator[tuple[Reading, Extract]]:
    """Turn each reading into what its document says."""
    for reading in readings:
        yield reading, build_extract(reading, extract(reading), weights)


def build_extract(reading: Reading, extraction: Extraction, weights: WeightTable) -> Extract:
    """Return one document's statements, evidence and mechanisms, and what was not kept."""
    relations = extraction.relations
    context = find_document_context(reading)
    statements = [make_statement(reading, relation, context) for relation in relations]
    mechanisms = tuple(_find_mechanisms(reading.document, relations, statements))
    unique = tuple({statement.id: statement for statement in statements}.values())
    return Extract(
        statements=unique,
        evidence=tuple(gather_evidence(unique, Standing.of(reading.document), weights)),
        mechanisms=mechanisms,
        dropped=extraction.dropped,
    )


def make_claim(relation: Relation) -> Claim:
    """Return a relation's meaning: ends, relation and everything that narrows it.

    What narrows the object counts for the claim; so does the subject's own source or condition, and the sentence's
    organism or disease unless it is one of the ends.
    """
    ends = {relation.subject.term, relation.object.term}
    narrowing = merge_qualifiers(relation.subject.qualifiers, relation.object.qualifiers, relation.context)
    qualifiers: tuple[Qualifier, ...] = tuple(q for q in narrowing if q.term not in ends)
    return Claim(
        subject=relation.subject.term,
        relation=relation.relation,
        object=relation.object.term,
        sign=relation.sign,
        qualifiers=qualifiers,
    )


def make_statement(reading: Reading, relation: Relation, context: DocumentContext) -> Statement:
    """Return what the document says in the relation's sentence."""
    document, sentence, claim = reading.document, reading.sentences[relation.sentence], make_claim(relation)
    return Statement(
        document=document.id,
        claim=claim,
        sentence=sentence.index,
        start=sentence.start,
        end=sentence.end,
        quote=document.quote(sentence.start, sentence.end),
        section=sentence.section.value,
        subject_text=relation.subject.text,
        object_text=relation.object.text,
        negated=relation.negated,
        modality=relation.modality,
        cues=relation.cues,
        role=find_role(document, sentence),
        inferred_subject=relation.inferred_subject,
        extractor=relation.extractor,
        circumstances=find_circumstances(reading, sentence, claim, context),
    )


def _find_mechanisms(
    document: Document, relations: Sequence[Relation], statements: Sequence[Statement]
) -> Iterator[Mechanism]:
    for number, statement in enumerate(statements):
        own = statement.claim.id
        steps = [statements[i].claim.id for i, r in enumerate(relations) if r.step_of == number]
        distinct = tuple(step for step in dict.fromkeys(steps) if step != own)
        if distinct:
            yield Mechanism(document=document.id, explains=own, steps=distinct, statement=statement.id)


def gather_evidence(statements: Iterable[Statement], standing: Standing, weights: WeightTable) -> Iterator[Evidence]:
    """Yield one evidence a claim and stance: voices of one document count once, with their strongest statement.

    Args:
        statements: All of one document.
        standing: What of that document enters their strength.
        weights: The table of weights.
    """
    groups: dict[tuple[str, Stance], list[tuple[float, Statement]]] = {}
    for statement in statements:
        stance = Stance.DISPUTES if statement.negated else Stance.SUPPORTS
        strength = multiply(find_factors(Said.of(statement), standing, weights))
        groups.setdefault((statement.claim.id, stance), []).append((strength, statement))
    for (claim, stance), group in sorted(groups.items(), key=lambda item: item[0]):
        ranked = sorted(group, key=lambda item: (-item[0], item[1].start, item[1].id))
        strength, best = ranked[0]
        tier = find_statement_tier(best.role, standing)
        yield Evidence(
            document=best.document,
            claim=claim,
            stance=stance,
            tier=tier,
            eco=weights.eco[tier],
            modality=best.modality,
            role=best.role,
            strength=strength,
            statements=tuple(statement.id for _, statement in ranked),
        )
