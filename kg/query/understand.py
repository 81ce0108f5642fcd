"""A claim in plain words → a question: read by the same stages as a document's sentence."""

import re

from curies import ReferenceTuple as Ref

from kg.claims.build import make_claim
from kg.errors import BadParameterError
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

    Without a relation the terms alone are kept: papers that touch them are found, but none takes a side.

    Raises:
        BadParameterError: It is no Unicode text.
    """
    if BROKEN.search(text):
        raise BadParameterError(BROKEN_PROBLEM, fix=BROKEN_FIX)
    text = text.strip()
    block = Block(start=0, end=len(text), section=SectionKind.BODY)
    document = Document(id=Ref("SHA256", "question"), title="", text=text, blocks=(block,) if text else ())
    reading, relations = read_relations(document, toolkit)
    terms = _find_terms(reading)
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
