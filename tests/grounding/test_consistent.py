"""The same words name the same thing in all sentences of a document."""

from curies import ReferenceTuple as Ref

from kg.grounding.consistent import choose_senses, unify_senses
from kg.model.term import Candidate, Grounding
from kg.model.text import BlockKind, Mention, SectionKind, Sentence

DISEASE, PROCESS, MAN, MOUSE = Ref("MESH", "D1"), Ref("GO", "1"), Ref("NCBIGene", "1"), Ref("NCBIGene", "2")


def mention(term: Ref, score: float, *others: Ref, category: str = "Disease", words: str = "swelling") -> Mention:
    candidates = tuple(Candidate(term=ref, parts=(("name", 0.4),)) for ref in (term, *others))
    grounding = Grounding(term=term, label=term.identifier, category=category, score=score, candidates=candidates)
    return Mention(start=0, end=len(words), text=words, source="dictionary", grounding=grounding, category=category)


def unify(*mentions: Mention) -> list[Ref | None]:
    where = {"section": SectionKind.ABSTRACT, "kind": BlockKind.PARAGRAPH, "block": 0}
    sentences = [Sentence(index=i, start=0, end=8, mentions=(one,), **where) for i, one in enumerate(mentions)]
    return [one.grounding.term for sentence in unify_senses(sentences) for one in sentence.mentions]


def test_the_sense_of_most_mentions_is_that_of_all() -> None:
    first, second = mention(DISEASE, 0.6), mention(PROCESS, 0.9, DISEASE, category="BiologicalProcess")
    assert unify(first, first, second) == [DISEASE, DISEASE, DISEASE]
    assert unify(mention(DISEASE, 0.4, PROCESS), second) == [PROCESS, PROCESS]


def test_what_could_not_be_it_keeps_its_own() -> None:
    assert unify(mention(DISEASE, 0.6), mention(DISEASE, 0.6), mention(PROCESS, 0.9)) == [DISEASE, DISEASE, PROCESS]


def test_genes_of_two_species_stay_two() -> None:
    genes = [mention(MAN, 0.9, MOUSE, category="Gene"), mention(MOUSE, 0.8, MAN, category="Gene")]
    assert unify(*genes) == [MAN, MOUSE]


def test_words_with_one_sense_need_no_choice() -> None:
    assert choose_senses([mention(DISEASE, 0.6), mention(DISEASE, 0.9)]) == {}
