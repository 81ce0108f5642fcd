"""A claim in plain words → a question: read by the same stages as a document's sentence."""

import re
from collections.abc import Iterable, Sequence

from curies import ReferenceTuple as Ref

from kg.claims.build import make_claim
from kg.claims.triggers import TriggerTable
from kg.errors import BadParameterError
from kg.model.claim import Relation
from kg.model.document import Document, Reading
from kg.model.text import Block, SectionKind, Sentence
from kg.pipeline import read_relations
from kg.query.answer import Question
from kg.query.words import STOP_WORDS
from kg.toolkit import Toolkit

WORD = re.compile(r"[^\W\d_]{2,}")
#: Beginnings of the Penn tags of words that say something: verbs, modals, comparatives.
SAYING = ("VB", "MD", "JJR", "RBR")
#: How a whole sentence ends.
ENDS = (".", "?", "!")
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
    read = read_relations(map(_make_document, texts), toolkit)
    return [_make_question(reading, relations, toolkit.triggers) for reading, relations in read]


def _make_document(text: str) -> Document:
    if BROKEN.search(text):
        raise BadParameterError(BROKEN_PROBLEM, fix=BROKEN_FIX)
    text = text.strip()
    block = Block(start=0, end=len(text), section=SectionKind.BODY)
    return Document(id=Ref("SHA256", "question"), title="", text=text, blocks=(block,) if text else ())


def _make_question(reading: Reading, relations: Sequence[Relation], table: TriggerTable) -> Question:
    text, terms = reading.document.text, _find_terms(reading)
    if not relations:
        return Question(text=text, terms=terms, states=any(states(reading, each, table) for each in reading.sentences))
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


def states(reading: Reading, sentence: Sentence, table: TriggerTable) -> bool:
    """Tell whether a sentence says something of what it names: a verb, "more" or a word of the table of relations.

    A full stop says so too, for a small tagger may miss the verb; without a tagger, any word that is neither a name nor
    a stop word may be one.
    """
    text = reading.document.text
    spans = [(mention.start, mention.end) for mention in sentence.mentions if mention.grounding.term is not None]
    if text[sentence.start : sentence.end].rstrip().endswith(ENDS):
        return True

    def is_free(start: int) -> bool:
        return not any(left <= start < right for left, right in spans)

    words = [match for match in WORD.finditer(text, sentence.start, sentence.end) if is_free(match.start())]
    if len(words) + len(spans) < 2:  # noqa: PLR2004  one word alone is a name, whatever its tag
        return False
    if any(is_free(match.start()) for match in table.pattern.finditer(text, sentence.start, sentence.end)):
        return True
    if sentence.tokens:
        return any(token.tag.startswith(SAYING) and is_free(token.start) for token in sentence.tokens)
    return any(match.group().lower() not in STOP_WORDS for match in words)


def _find_terms(reading: Reading) -> tuple[Ref, ...]:
    found = (m.grounding.term for sentence in reading.sentences for m in sentence.mentions)
    return tuple(dict.fromkeys(term for term in found if term is not None))
