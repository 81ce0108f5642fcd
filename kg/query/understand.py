"""A claim in plain words → a question: read by the same stages as a document's sentence."""

import re
from collections.abc import Iterable, Sequence

from curies import ReferenceTuple as Ref

from kg.claims.build import make_claim
from kg.errors import BadParameterError
from kg.model.claim import Relation
from kg.model.document import Document, Reading
from kg.model.text import Block, SectionKind
from kg.pipeline import read_relations
from kg.query.answer import Question
from kg.toolkit import Toolkit

BROKEN = re.compile("[\ud800-\udfff\0]")
BROKEN_PROBLEM = "the claim holds half a character (a lone surrogate) or a NUL"
BROKEN_FIX = "write the characters themselves, in UTF-8"


def understand(text: str, toolkit: Toolkit) -> Question:
    """Return what a claim in plain words asks for.

    Raises:
        BadParameterError: It is no Unicode text.
    """
    return understand_all([text], toolkit)[0]


def understand_all(texts: Iterable[str], toolkit: Toolkit) -> list[Question]:
    """Return what claims in plain words ask for, each by itself; read together they are read faster.

    Without a relation the terms alone are kept: papers that touch them are found, but none takes a side.

    Raises:
        BadParameterError: One is no Unicode text.
    """
    return [_make_question(*read) for read in read_relations(map(_make_document, texts), toolkit)]


def _make_document(text: str) -> Document:
    if BROKEN.search(text):
        raise BadParameterError(BROKEN_PROBLEM, fix=BROKEN_FIX)
    text = text.strip()
    block = Block(start=0, end=len(text), section=SectionKind.BODY)
    return Document(id=Ref("SHA256", "question"), title="", text=text, blocks=(block,) if text else ())


def _make_question(reading: Reading, relations: Sequence[Relation]) -> Question:
    text, terms = reading.document.text, _find_terms(reading)
    if not relations:
        return Question(text=text, terms=terms)
    first = relations[0]
    return Question(
        text=text,
        subject=first.subject.term,
        relation=first.relation,
        sign=-first.sign if first.negated else first.sign,
        negated=first.negated,
        object=first.object.term,
        qualifiers=make_claim(first).qualifiers,
        terms=terms,
    )


def _find_terms(reading: Reading) -> tuple[Ref, ...]:
    found = (m.grounding.term for sentence in reading.sentences for m in sentence.mentions)
    return tuple(dict.fromkeys(term for term in found if term is not None))
