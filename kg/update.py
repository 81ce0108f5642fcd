"""Documents put into a graph that exists, or taken out: their own graphs and the computed ones are written again."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from kg import __version__
from kg.build import Gathered, Progress, find_retractions, read_parts
from kg.derive import Whole, derive_quads
from kg.errors import KgError, UnknownNameError
from kg.intake import Intake, drop_documents
from kg.model.vocab import parse_curie, ref_to_iri
from kg.rdf.manifest import Manifest
from kg.rdf.parts import DocumentPart
from kg.rdf.remaining import read_claims as read_stated
from kg.rdf.remaining import read_mentioned
from kg.rdf.replace import replace_documents, rewrite_evidence
from kg.rdf.reweigh import weigh_again
from kg.rdf.store import Graph
from kg.rdf.voices import document_iris, read_voices
from kg.toolkit import WEIGHTS, Toolkit


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Documents to put in, and IRIs of documents to take out."""

    added: Sequence[DocumentPart] = ()
    removed: Collection[str] = ()


def add_documents(
    graph: Graph, inputs: Sequence[Path], toolkit: Toolkit, *, progress: Progress = lambda _: None
) -> Graph:
    """Read documents into a graph; one that is there already, by identifier, is replaced. They are held in memory.

    Args:
        graph: The graph.
        inputs: Files, in the order in which they shall be read.
        toolkit: Models, lexicon and tables; the same as the graph was built with.
        progress: Called with the title of each document read.

    Raises:
        KgError: The graph was built with another model, lexicon or table.
    """
    check_toolkit(graph.manifest, toolkit)
    intake, gathered, parts = Intake(), Gathered(), []
    for reading, extract, part in read_parts(inputs, intake, toolkit, base=graph.manifest.base):
        gathered.add(reading, extract, part.voice)
        parts.append(part)
        progress(reading.document.title)
    added = {part.iri for part in parts}
    records = (*drop_documents(graph.manifest.inputs, added), *intake.records())
    manifest = replace(graph.manifest, inputs=records, failures=tuple(intake.failures))
    return _write(graph, Change(added=parts), join_whole(graph, gathered, without=added), manifest, toolkit)


def remove_documents(graph: Graph, names: Sequence[str], toolkit: Toolkit) -> Graph:
    """Take documents out of a graph.

    Args:
        graph: The graph.
        names: Identifiers (CURIE, DOI or IRI) of documents, or the paths of files they were read from.
        toolkit: Models, lexicon and tables; the same as the graph was built with.

    Raises:
        UnknownNameError: A name belongs to no document of the graph.
        KgError: The graph was built with another model, lexicon or table.
    """
    check_toolkit(graph.manifest, toolkit)
    removed = {iri for name in names for iri in find_documents(graph, name)}
    manifest = replace(graph.manifest, inputs=tuple(drop_documents(graph.manifest.inputs, removed)))
    whole = join_whole(graph, Gathered(), without=removed)
    return _write(graph, Change(removed=removed), whole, manifest, toolkit)


def compute_again(graph: Graph, toolkit: Toolkit) -> Graph:
    """Compute studies, verdicts and edges again, without reading a document.

    After a change of ``retractions.tsv`` or of the table of weights; by another table, all evidence is weighed again.

    Raises:
        BadInputError: A table is wrong.
        KgError: The graph was built with another lexicon or table of relations.
    """
    now = toolkit.hashes_of_verdicts()
    refuse_others(name for name in now if graph.manifest.hashes.get(name) != now[name])
    whole = join_whole(graph, Gathered(), without=())
    weighed = toolkit.weights.sha256
    if graph.manifest.hashes.get(WEIGHTS) == weighed:
        return _write(graph, Change(), whole, graph.manifest, toolkit)
    evidence = dict(weigh_again(graph.store, whole.claims, toolkit.weights))
    voices = [replace(voice, evidence=tuple(evidence[voice.document])) for voice in whole.voices]
    hashes = {**graph.manifest.hashes, WEIGHTS: weighed}
    manifest = replace(_stamp(graph.manifest, whole), hashes=hashes)
    derived = derive_quads(replace(whole, voices=voices), toolkit, base=manifest.base)
    return rewrite_evidence(graph, evidence, derived=derived, manifest=manifest)


def find_documents(graph: Graph, name: str) -> list[str]:
    """Return the IRIs of the documents a name stands for.

    Raises:
        UnknownNameError: It stands for none.
    """
    known = document_iris(graph.store)
    by_path = [iri for record in graph.manifest.inputs if record.path == name for iri in record.documents]
    if by_path:
        return by_path
    try:
        iri = ref_to_iri(parse_curie(name))
    except ValueError:
        iri = name
    if iri not in known:
        raise UnknownNameError("document", name, [*known, *(record.path for record in graph.manifest.inputs)])
    return [iri]


def check_toolkit(manifest: Manifest, toolkit: Toolkit) -> None:
    """Make sure that a graph was built with the same model, lexicon and tables.

    Raises:
        KgError: It was not: its old and new documents would not be comparable.
    """
    now = toolkit.hashes()
    refuse_others(name for name in {**manifest.hashes, **now} if manifest.hashes.get(name) != now.get(name))


def refuse_others(names: Iterable[str]) -> None:
    """Stop where a graph was built with anything else than what is here.

    Args:
        names: What is not the same.

    Raises:
        KgError: Something is not.
    """
    changed = sorted(names)
    if changed == [WEIGHTS]:
        fix = "weigh it again: kg verdicts, or name its table as the setting weights"
        raise KgError(f"the graph was weighed with another {WEIGHTS}", fix=fix)
    if changed:
        raise KgError(f"the graph was built with another {', '.join(changed)}", fix="build it again: kg build INPUT…")


def join_whole(graph: Graph, gathered: Gathered, *, without: Collection[str]) -> Whole:
    """Return all documents of a graph but some, together with new ones, as the computed graphs need them."""
    claims = {claim.id: claim for claim in read_stated(graph.store, without=without)} | gathered.claims
    ends = {ref for claim in claims.values() for ref in (claim.subject, claim.object)}
    narrowing = {qualifier.term for claim in claims.values() for qualifier in claim.qualifiers}
    terms = {*read_mentioned(graph.store, without=without), *gathered.terms, *ends, *narrowing}
    voices = [*read_voices(graph.store, without=without), *gathered.voices]
    return Whole(voices, claims, terms, find_retractions(graph.folder))


def _stamp(manifest: Manifest, whole: Whole) -> Manifest:
    return replace(
        manifest,
        version=__version__,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        counts={**manifest.counts, "claims": len(whole.claims), "terms": len(whole.terms)},
    )


def _write(graph: Graph, change: Change, whole: Whole, manifest: Manifest, toolkit: Toolkit) -> Graph:
    manifest = _stamp(manifest, whole)
    derived = derive_quads(whole, toolkit, base=manifest.base)
    return replace_documents(graph, added=change.added, removed=change.removed, derived=derived, manifest=manifest)
