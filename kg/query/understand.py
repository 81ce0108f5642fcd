"""A claim in plain words → a question: read by the same stages as a document's sentence."""

from curies import ReferenceTuple as Ref

from kg.claims.build import make_claim
from kg.model.text import Block, Document, Reading, SectionKind
from kg.pipeline import read_relations
from kg.query.answer import Question
from kg.toolkit import Toolkit


def understand(text: str, toolkit: Toolkit) -> Question:
    """Return what a claim in plain words asks for.

    Without a relation the terms alone are kept: papers that touch them are found, but none takes a side.
    """
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
        object=first.object.term,
        qualifiers=make_claim(first).qualifiers,
        terms=terms,
    )


def _find_terms(reading: Reading) -> tuple[Ref, ...]:
    found = (m.grounding.term for sentence in reading.sentences for m in sentence.mentions)
    return tuple(dict.fromkeys(term for term in found if term is not None))
