"""A claim in plain words → the papers for it, against it, and those that only touch it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from kg.claims.verdict import combine, find_highest_tier
from kg.claims.weights import tiers_from
from kg.model.evidence import Stance, StudyWeight
from kg.query.answer import Answer, Paper, Question
from kg.query.evidence import read_document_rows, read_evidence
from kg.query.library import Library, open_library
from kg.query.matching import find_matches
from kg.query.papers import Found, make_paper, tell_circumstances
from kg.query.polarity import read_wording
from kg.query.rank import Ranked, explain, find_candidates, measure_candidates, rank
from kg.query.reach import Reach, find_reach
from kg.query.rerank import Reranker, rerank
from kg.query.stance import MOST_JUDGED, Judgement, judge
from kg.query.stated import Stated, gather_stated, weigh_papers
from kg.query.touching import find_touching, gather_touching, read_rows
from kg.query.understand import understand
from kg.query.views import View, Views
from kg.query.words import stem_words
from kg.toolkit import Toolkit

if TYPE_CHECKING:
    from kg.rdf.store import Graph


@dataclass(frozen=True, slots=True, kw_only=True)
class AskOptions:
    """What narrows an answer.

    Attributes:
        max_papers: How many papers at most.
        tiers: Levels of evidence to keep; None for all.
        contradicting: Keep only papers against the claim.
        explain: Tell what each part adds to a paper's place.
        reranker: Orders the best papers anew; None for the learnt order.
    """

    max_papers: int = 20
    tiers: frozenset[str] | None = None
    contradicting: bool = False
    explain: bool = False
    reranker: Reranker | None = None

    @classmethod
    def checked(
        cls, toolkit: Toolkit, *, max_papers: int = 20, min_tier: str = "", contradicting: bool = False
    ) -> "AskOptions":
        """Return options as a person gives them.

        Raises:
            UnknownNameError: There is no such level of evidence.
        """
        tiers = tiers_from(toolkit.weights, min_tier) if min_tier else None
        return cls(max_papers=max_papers, tiers=tiers, contradicting=contradicting)

    def keeps(self, paper: Paper) -> bool:
        """Tell whether a paper belongs into the answer."""
        fits = self.tiers is None or paper.tier in self.tiers
        return fits and (not self.contradicting or paper.stance == "contradicts")


DEFAULTS = AskOptions()


def ask(graph: "Graph", text: str, toolkit: Toolkit, options: AskOptions = DEFAULTS) -> Answer:
    """Answer a claim in plain words.

    Papers are found by the claims they state (terms, or terms below them, and the relation's sign), by their words and
    by the terms they mention. A paper takes the side of the claims it states; else its words are judged.

    Args:
        graph: The graph to ask.
        text: The claim, as people write it.
        toolkit: Models, lexicon and tables.
        options: What narrows the answer; the verdict is that of the claims of the papers kept.
    """
    return answer(graph, understand(text, toolkit), toolkit, options)


def answer(graph: "Graph", question: Question, toolkit: Toolkit, options: AskOptions = DEFAULTS) -> Answer:
    """Answer a question that was understood, as ``ask`` does."""
    matches = {match.claim.id: match for match in find_matches(graph.store, question, toolkit)}
    rows = list(read_evidence(graph.store, matches, base=graph.manifest.base))
    stated = gather_stated(rows, matches) if question.states else find_touched(graph, question)
    papers = find_papers(graph, question, stated, toolkit, options)
    kept = [paper for paper in papers if options.keeps(paper)]
    studies = weigh_papers(kept, rows, matches, retracted=toolkit.weights.factor("retracted"))
    return make_answer(question, tell_circumstances(graph.store, kept[: options.max_papers]), studies, toolkit)


def find_touched(graph: "Graph", question: Question) -> dict[str, list[Stated]]:
    """Return what documents state of the terms of a question that says nothing of them, on no side."""
    touching = find_touching(graph.store, question.terms)
    return gather_touching(read_rows(graph.store, touching, graph.manifest.base))


def make_answer(
    question: Question, papers: Sequence[Paper], studies: Sequence[StudyWeight], toolkit: Toolkit
) -> Answer:
    """Return papers with the verdict of some studies."""
    return Answer(
        question=question,
        weight_for=combine(s.strength for s in studies if s.stance is Stance.SUPPORTS),
        weight_against=combine(s.strength for s in studies if s.stance is Stance.DISPUTES),
        studies=tuple(studies),
        highest_tier=find_highest_tier(studies, toolkit.weights),
        papers=tuple(papers),
        labels={ref: toolkit.lexicon.label(ref) for ref in question.terms},
    )


def find_papers(
    graph: "Graph", question: Question, stated: Mapping[str, Sequence[Stated]], toolkit: Toolkit, options: AskOptions
) -> list[Paper]:
    """Return the papers that bear on a question, best first: all that state something, and the best of the others."""
    library = open_library(graph.texts)
    reaches = find_reach(graph.store, question.terms, toolkit.lexicon)
    ranked = rank_documents(question, reaches, stated, library)
    if options.reranker:
        ranked = rerank(question.text, ranked, options.reranker, library.learnt)
    turned = find_reversed(graph, question, toolkit)
    judged = judge_documents(question, reaches, ranked, library, turned)
    every = options.tiers is not None or options.contradicting
    shown = [one for one in ranked if every or one.place < options.max_papers or one.view.document.iri in stated]
    documents = read_document_rows(graph.store, [one.view.document.iri for one in shown])
    return [
        make_paper(
            documents[iri],
            Found(
                ranked=one,
                stated=stated.get(iri, ()),
                judged=judged.get(iri),
                least_side=library.learnt.least_side,
                ranking=explain(one, library.learnt) if options.explain else (),
            ),
        )
        for one in shown
        if (iri := one.view.document.iri) in documents
    ]


def rank_documents(
    question: Question, reaches: Sequence[Reach], stated: Mapping[str, Sequence[Stated]], library: Library
) -> list[Ranked]:
    """Return the documents found by words, terms or claims, best first."""
    views = library.views
    numbers = find_candidates(question.text, reaches, views)
    numbers = dict.fromkeys(views.search.find_iris(stated).values(), 0.0) | numbers
    if not numbers:
        return []
    found, features = measure_candidates(question.text, reaches, views, numbers)
    best = (max((one.bonus for one in stated.get(view.document.iri, ())), default=0.0) for view in found)
    return rank(found, features, library.learnt, np.fromiter(best, dtype=np.float32, count=len(found)))


def judge_documents(
    question: Question, reaches: Sequence[Reach], ranked: Sequence[Ranked], library: Library, turned: Collection[str]
) -> dict[str, Judgement]:
    """Return what the words of the best documents say, for those that may take a side by them.

    Where a question was read as subject, relation and object, a document must mention both, as terms or in its words.
    Where it states nothing, none takes a side.

    Args:
        question: The question.
        reaches: What its terms reach.
        ranked: The documents, best first.
        library: How to judge.
        turned: Documents that state the reverse, and take no side.
    """
    if not question.states:
        return {}
    asked = read_wording(question.text, library.learnt.stance_words)
    judged = judge(asked, ranked, library.wordings, library.learnt)
    ends = [reach for reach in reaches if question.relation and reach.term in (question.subject, question.object)]
    return {
        iri: said
        for one, said in zip(ranked[:MOST_JUDGED], judged, strict=True)
        if (iri := one.view.document.iri) not in turned
        and all(mentions_end(one.view, reach, question.text, library.views) for reach in ends)
    }


def mentions_end(view: View, reach: Reach, text: str, views: Views) -> bool:
    """Tell whether a document mentions a term that a question names, or all words by which the question names it."""
    if not view.document.entities.isdisjoint(reach.words):
        return True
    named = set(views.tell(stem_words(" ".join(reach.names)))).intersection(stem_words(text))
    numbers = {views.vocabulary.number(stem) for stem in named}
    return bool(numbers) and numbers <= set(view.stems.tolist())


def find_reversed(graph: "Graph", question: Question, toolkit: Toolkit) -> set[str]:
    """Return the documents that state the question's relation from its object to its subject."""
    if not question.relation or toolkit.relations[question.relation].symmetric:
        return set()
    swapped = replace(question, subject=question.object, object=question.subject)
    matches = {match.claim.id for match in find_matches(graph.store, swapped, toolkit)}
    return {row.document for row in read_evidence(graph.store, matches, base=graph.manifest.base)}
