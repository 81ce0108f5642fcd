"""``kg path``: the mechanisms between two terms, with the papers of each step and their circumstances."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from curies import ReferenceTuple as Ref

from kg.errors import BadParameterError
from kg.model.vocab import PREFIXES, iri_to_ref, ref_to_iri
from kg.query.circumstances import Broader, Circumstances, find_differences, read_broader, read_circumstances
from kg.query.evidence import read_document_rows, read_evidence
from kg.query.generality import find_general
from kg.query.named import read_term
from kg.query.paths import Path, find_paths
from kg.query.run import Source, plain_text, select
from kg.query.steps import Step, read_steps

if TYPE_CHECKING:
    from kg.rdf.store import Graph

BELOW = """SELECT DISTINCT ?term WHERE {
  VALUES ?wanted { TERM } GRAPH kg:terms { ?term kg:isA ?wanted }
} ORDER BY STR(?term)"""
LABELS = "SELECT ?term ?label WHERE { VALUES ?term { TERMS } GRAPH kg:terms { ?term rdfs:label ?label } }"


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """One document that supports a step.

    Attributes:
        id: Its own identifier in the input where it had one, else its CURIE or URL.
        iri: Its IRI.
        study: IRI of the study it tells of.
        title: Its title.
        tier: Level of evidence.
        quote: Its strongest sentence.
        start: First code point of the sentence.
        end: One past the last.
        strength: Of its evidence, from 0 to 1.
        circumstances: Under which it tells of it.
    """

    id: str
    iri: str
    study: str
    title: str
    tier: str
    quote: str
    start: int
    end: int
    strength: float
    circumstances: Circumstances = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mechanisms:
    """The answer to how one term acts on another.

    Attributes:
        start: Term that acts.
        end: Term acted upon.
        paths: Strongest first.
        labels: Labels of all terms named.
        witnesses: The documents that support each claim, strongest first, by its identifier.
        acts_on: On how many terms the one that acts, or one below it, acts in one step.
        acted_on_by: How many terms act on the other, or one below it, in one step.
        broader: Values of circumstances → those above them.
        roundabout: True where there is no path, but would be one through general terms.
    """

    start: Ref
    end: Ref
    paths: tuple[Path, ...]
    labels: Mapping[Ref, str]
    witnesses: Mapping[str, tuple[Witness, ...]]
    acts_on: int = 0
    acted_on_by: int = 0
    broader: Broader = field(default_factory=dict)
    roundabout: bool = False

    def label(self, ref: Ref) -> str:
        """Return a term's label, or its CURIE."""
        return self.labels.get(ref, ref.curie)

    def count(self, step: Step) -> str:
        """Return in words how many studies support a step, and how many documents where those are more."""
        papers = self.papers(step)
        studies = len({witness.study for witness in papers})
        told = f"{studies} {'study' if studies == 1 else 'studies'}"
        return f"{told}, {len(papers)} documents" if len(papers) > studies else told

    def papers(self, step: Step) -> tuple[Witness, ...]:
        """Return the documents that support a step, each once, strongest first."""
        found = {w.iri: w for claim in reversed(step.claims) for w in reversed(self.witnesses.get(claim, ()))}
        return tuple(sorted(found.values(), key=lambda witness: (-witness.strength, witness.iri)))

    def differences(self, steps: Iterable[Step]) -> dict[str, tuple[tuple[str, ...], ...]]:
        """Return in which circumstances the papers of some steps differ: what each step's papers have of them."""
        return find_differences([[paper.circumstances for paper in self.papers(step)] for step in steps], self.broader)

    def disagreements(self, step: Step) -> dict[str, tuple[tuple[str, ...], ...]]:
        """Return in which circumstances the papers of one step differ: what each paper has of them."""
        return find_differences([[paper.circumstances] for paper in self.papers(step)], self.broader)


@dataclass(frozen=True, slots=True, kw_only=True)
class PathOptions:
    """What narrows an answer.

    Attributes:
        k: How many paths at most.
        max_steps: How long they may be.
        tiers: Levels of evidence that count; None for all.
        general: True where a path may lead through terms that are too general to link its steps.
    """

    k: int = 3
    max_steps: int = 4
    tiers: frozenset[str] | None = None
    general: bool = False


DEFAULTS = PathOptions()


def find_mechanisms(graph: "Graph", start: str, end: str, options: PathOptions = DEFAULTS) -> Mechanisms:
    """Return the strongest paths from one term, or terms below it, to another.

    Args:
        graph: The graph.
        start: CURIE, IRI or name of the term that acts.
        end: The same of the term acted upon.
        options: What narrows the answer.

    Raises:
        BadParameterError: A name stands for several terms, or both name one term.
        UnknownNameError: A name stands for none.
    """
    first, last = read_term(graph.store, start), read_term(graph.store, end)
    if first == last:
        raise BadParameterError(f"{start!r} and {end!r} are one term", fix="name two terms; loops: kg stats --loops")
    steps = read_steps(graph.store, options.tiers)
    starts, ends = _below(graph.store, first), _below(graph.store, last)
    avoided = frozenset[Ref]() if options.general else find_general(graph.store) - {*starts, *ends}
    find = partial(find_paths, starts=starts, ends=ends, max_steps=options.max_steps)
    paths = find(avoid_terms(steps, avoided), k=options.k)
    shown = [step for path in paths for step in (*path.steps, *(s for loop in path.loops for s in loop.steps))]
    refs = {first, last, *(ref for step in shown for ref in (step.subject, step.object))}
    claims = [claim for path in paths for step in path.steps for claim in step.claims]
    witnesses = read_witnesses(graph, claims)
    told = (witness.circumstances for papers in witnesses.values() for witness in papers)
    return Mechanisms(
        start=first,
        end=last,
        paths=tuple(paths),
        labels=read_labels(graph.store, refs),
        witnesses=witnesses,
        broader=read_broader(graph.store, told),
        acts_on=len({step.object for step in steps if step.subject in starts}),
        acted_on_by=len({step.subject for step in steps if step.object in ends}),
        roundabout=not paths and bool(avoided) and bool(find(steps, k=1)),
    )


def avoid_terms(steps: Iterable[Step], avoided: Collection[Ref]) -> list[Step]:
    """Return the steps that neither begin nor end with some terms."""
    return [step for step in steps if step.subject not in avoided and step.object not in avoided]


def read_labels(source: Source, refs: Iterable[Ref]) -> dict[Ref, str]:
    """Return the labels of some terms."""
    values = " ".join(f"<{ref_to_iri(ref)}>" for ref in sorted(refs))
    rows = select(source, PREFIXES + LABELS.replace("TERMS", values), name="labels").rows if values else []
    return {iri_to_ref(plain_text(term)): plain_text(label) for term, label in rows}


def read_witnesses(graph: "Graph", claims: Iterable[str]) -> dict[str, tuple[Witness, ...]]:
    """Return the documents that support some claims, each with its strongest sentence, strongest first."""
    rows = [row for row in read_evidence(graph.store, claims, base=graph.manifest.base) if row.supports]
    documents = read_document_rows(graph.store, [row.document for row in rows])
    told = read_circumstances(graph, {row.claim for row in rows})
    found: dict[str, dict[str, Witness]] = {}
    for row in sorted(rows, key=lambda row: (-row.strength, row.document, row.start)):
        document = documents[row.document]
        witness = Witness(
            id=document.id,
            iri=row.document,
            study=document.study,
            title=document.title,
            tier=row.tier,
            quote=" ".join(row.quote.split()),
            start=row.start,
            end=row.end,
            strength=0.0 if document.retracted else row.strength,
            circumstances=told.get((row.claim, row.document), {}),
        )
        found.setdefault(row.claim, {}).setdefault(row.document, witness)
    return {claim: tuple(own.values()) for claim, own in found.items()}


def _below(source: Source, ref: Ref) -> list[Ref]:
    query = PREFIXES + BELOW.replace("TERM", f"<{ref_to_iri(ref)}>")
    return [iri_to_ref(plain_text(term)) for (term,) in select(source, query, name="terms").rows]
