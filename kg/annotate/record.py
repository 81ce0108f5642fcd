"""Annotated documents → JSON lines of the schema ``kg.annotation/1``."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from curies import ReferenceTuple as Ref

from kg.claims.build import make_claim
from kg.claims.circumstances import DocumentContext, find_circumstances, find_document_context
from kg.model.claim import Relation, RelationEnd
from kg.model.document import Document, Reading
from kg.model.text import Cue, Mention

SCHEMA = "kg.annotation/1"
#: A document with its mentions and cues, and the relations read in it.
Annotated = tuple[Reading, Sequence[Relation]]


def format_jsonl(documents: Iterable[Annotated]) -> Iterator[str]:
    """Yield one line of JSON a document."""
    for reading, relations in documents:
        yield json.dumps(annotation_to_dict(reading, relations), ensure_ascii=False)


def name_document(document: Document) -> str:
    """Return what a document is called in annotations: its identifier in the input, else its CURIE."""
    return document.local_id or document.id.curie


def annotation_to_dict(reading: Reading, relations: Sequence[Relation]) -> dict[str, object]:
    """Return one document's annotations in the documented JSON form (``kg.annotation/1``)."""
    document, context, known = reading.document, find_document_context(reading), list_equivalents(reading)
    return {
        "schema": SCHEMA,
        "id": name_document(document),
        "sha256": document.sha256,
        "mentions": [_mention(mention) for sentence in reading.sentences for mention in sentence.all_mentions],
        "cues": [_cue(cue) for sentence in reading.sentences for cue in sentence.cues],
        "claims": [_claim(reading, relation, context, known) for relation in relations],
    }


def _mention(mention: Mention) -> dict[str, object]:
    found = mention.grounding
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "category": found.category or mention.category or None,
        "term": found.term.curie if found.term else None,
        "label": found.label or None,
        "equivalents": [ref.curie for ref in found.equivalents],
        "score": found.score,
        "reason": found.reason,
    }


def _cue(cue: Cue) -> dict[str, object]:
    scope = [cue.scope.start, cue.scope.end]
    return {"start": cue.start, "end": cue.end, "text": cue.text, "kind": cue.kind, "scope": scope}


def list_equivalents(reading: Reading) -> dict[Ref, list[str]]:
    """Return the equivalents of each term of a document, as its mentions give them, each once.

    An end of a claim need not be named in the claim's own sentence: a pronoun may stand for it, or a title.
    """
    found: dict[Ref, dict[str, None]] = {}
    for mention in (mention for sentence in reading.sentences for mention in sentence.all_mentions):
        if mention.grounding.term is not None:
            own = found.setdefault(mention.grounding.term, {})
            own.update(dict.fromkeys(ref.curie for ref in mention.grounding.equivalents))
    return {term: list(equivalents) for term, equivalents in found.items()}


def _claim(
    reading: Reading, relation: Relation, context: DocumentContext, known: Mapping[Ref, list[str]]
) -> dict[str, object]:
    sentence, claim = reading.sentences[relation.sentence], make_claim(relation)
    found = find_circumstances(reading, sentence, claim, context)

    def end(side: RelationEnd) -> dict[str, object]:
        return {"term": side.term.curie, "equivalents": known.get(side.term, []), "text": side.text}

    return {
        "subject": end(relation.subject),
        "relation": relation.relation,
        "sign": relation.sign,
        "object": end(relation.object),
        "negated": relation.negated,
        "modality": relation.modality.value,
        "start": sentence.start,
        "end": sentence.end,
        "quote": reading.document.quote(sentence.start, sentence.end),
        "qualifiers": {q.kind.value: q.term.curie for q in claim.qualifiers},
        "setting": found.setting.value or None,
        "setting_implied": found.setting_implied,
        "quantities": _group((quantity.kind.value, quantity.value) for quantity in found.quantities),
        "implied": _group((q.kind.value, q.term.curie) for q in found.implied),
    }


def _group(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for key, value in pairs:
        grouped.setdefault(key, []).append(value)
    return grouped
