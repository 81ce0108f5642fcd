"""Documents → their entities, cues and claims, for people or other programs; nothing is stored."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from kg.build import Intake, take_in
from kg.claims.build import make_claim
from kg.claims.patterns import extract_relations
from kg.errors import KgError
from kg.model.claim import Relation, RelationEnd
from kg.model.document import Reading
from kg.model.failure import Failure
from kg.model.text import Cue, Mention
from kg.pipeline import read_mentions
from kg.toolkit import Toolkit

SCHEMA = "kg.annotation/1"
Format = Callable[[Reading, Sequence[Relation]], Iterator[str]]


def annotate_inputs(
    inputs: Sequence[Path], toolkit: Toolkit, *, form: str, claims: bool = True, output: Path | None = None
) -> list[Failure]:
    """Write the annotations of some files; return what could not be read.

    Args:
        inputs: The files.
        toolkit: Models, lexicon and tables.
        form: A key of ``ANNOTATORS``.
        claims: Also extract claims.
        output: The file to write; stdout where it is None.

    Raises:
        KgError: The file cannot be written.
    """
    if output is None:
        return _annotate(inputs, toolkit, (ANNOTATORS[form], claims), sys.stdout)
    try:
        with output.open("w", encoding="utf-8") as file:
            return _annotate(inputs, toolkit, (ANNOTATORS[form], claims), file)
    except OSError as error:
        raise KgError(f"cannot write {output}: {error.strerror}", fix="choose another file, with -o") from error


def _annotate(inputs: Sequence[Path], toolkit: Toolkit, how: tuple[Format, bool], file: TextIO) -> list[Failure]:
    write, claims = how
    intake = Intake()
    for reading in read_mentions(take_in(inputs, intake), toolkit):
        relations = extract_relations(reading, toolkit.triggers) if claims else ()
        for line in write(reading, relations):
            file.write(line + "\n")
    return intake.failures


def annotation_to_dict(reading: Reading, relations: Sequence[Relation]) -> dict[str, object]:
    """Return one document's annotations in the documented JSON form (``kg.annotation/1``)."""
    document = reading.document
    return {
        "schema": SCHEMA,
        "id": document.local_id or document.id.curie,
        "sha256": document.sha256,
        "mentions": [_mention(mention) for sentence in reading.sentences for mention in sentence.mentions],
        "cues": [_cue(cue) for sentence in reading.sentences for cue in sentence.cues],
        "claims": [_claim(reading, relation) for relation in relations],
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


def _claim(reading: Reading, relation: Relation) -> dict[str, object]:
    sentence = reading.sentences[relation.sentence]
    mentions = {m.grounding.term: m for m in sentence.mentions}

    def end(side: RelationEnd) -> dict[str, object]:
        mention = mentions.get(side.term)
        equivalents = [ref.curie for ref in mention.grounding.equivalents] if mention else []
        return {"term": side.term.curie, "equivalents": equivalents, "text": side.text}

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
        "qualifiers": {q.kind.value: q.term.curie for q in make_claim(relation).qualifiers},
    }


def format_jsonl(reading: Reading, relations: Sequence[Relation]) -> Iterator[str]:
    """Yield one line of JSON."""
    yield json.dumps(annotation_to_dict(reading, relations), ensure_ascii=False)


def format_table(reading: Reading, relations: Sequence[Relation]) -> Iterator[str]:
    """Yield tab-separated lines: document, start, end, kind, text, identifier, label or reason."""
    name = reading.document.local_id or reading.document.id.curie
    for sentence in reading.sentences:
        for mention in sentence.mentions:
            found = mention.grounding
            term = found.term.curie if found.term else "-"
            cells = (
                name,
                mention.start,
                mention.end,
                found.category or "-",
                mention.text,
                term,
                found.label or found.reason,
            )
            yield "\t".join(" ".join(str(cell).split()) for cell in cells)
    for relation in relations:
        sentence = reading.sentences[relation.sentence]
        claim = f"{relation.subject.text} {relation.relation} {relation.object.text}"
        denied = "not " if relation.negated else ""
        cells = (
            name,
            sentence.start,
            sentence.end,
            "Claim",
            denied + claim,
            make_claim(relation).id,
            relation.modality,
        )
        yield "\t".join(" ".join(str(cell).split()) for cell in cells)


ANNOTATORS: dict[str, Format] = {"table": format_table, "jsonl": format_jsonl}
