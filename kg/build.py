"""Documents → graph folder."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from curies import ReferenceTuple as Ref

from kg import __version__
from kg.derive import Whole, derive_quads
from kg.errors import NothingReadError
from kg.model.claim import Claim
from kg.model.document import Document, Reading
from kg.model.evidence import Extract, Voice
from kg.model.failure import Failure
from kg.model.vocab import ref_to_iri
from kg.pipeline import read_claims
from kg.rdf.folder import GraphBuilder
from kg.rdf.manifest import InputRecord, Manifest
from kg.sources import find_inputs, find_left_out, read_documents
from kg.sources.retractions import find_table, read_retractions
from kg.sources.tables import hash_file
from kg.toolkit import Toolkit

Progress = Callable[[str], None]


@dataclass(slots=True)
class Intake:
    """What was read so far; grows with the number of documents by their identifiers only.

    Attributes:
        inputs: One record an input file, in order.
        failures: What could not be read.
        seen: Hash of a text → identifier of the first document with it.
        taken: Identifiers in use.
        left_out: Files of folders named that are not read because of their ending.
    """

    inputs: dict[str, InputRecord] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    seen: dict[str, Ref] = field(default_factory=dict)
    taken: set[Ref] = field(default_factory=set)
    left_out: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Gathered:
    """What the computed graphs will need."""

    voices: list[Voice] = field(default_factory=list)
    claims: dict[str, Claim] = field(default_factory=dict)
    terms: set[Ref] = field(default_factory=set)

    def add(self, reading: Reading, extract: Extract, voice: Voice) -> None:
        """Take in one document."""
        self.voices.append(voice)
        for statement in extract.statements:
            self.claims[statement.claim.id] = statement.claim
            self.terms.update((statement.claim.subject, statement.claim.object))
            self.terms.update(qualifier.term for qualifier in statement.claim.qualifiers)
        self.terms.update(m.grounding.term for s in reading.sentences for m in s.mentions if m.grounding.term)
        self.terms.update(mention.term for mention in reading.document.asserted if mention.term)
        self.terms.update(reading.species)


def build_graph(
    inputs: Sequence[str | Path],
    folder: Path,
    toolkit: Toolkit,
    *,
    force: bool = False,
    progress: Progress = lambda _: None,
) -> Manifest:
    """Read documents and write their graph; one that cannot be read is listed in the manifest.

    Args:
        inputs: Files, folders and patterns, in the order in which they shall be read.
        folder: The graph folder; a graph that is there is replaced at the end.
        toolkit: Models, lexicon and tables.
        force: Also replace a damaged graph.
        progress: Called with the title of each document read.

    Raises:
        BadInputError: A file is missing, or a folder or pattern holds no document.
        NothingReadError: No document could be read; a graph that is there stays as it was.
        StoreError: The folder holds something else, or is in use.
    """
    clock = time.perf_counter()
    names = [str(name) for name in inputs]
    files = find_inputs(names)
    intake, gathered = Intake(left_out=[str(path) for path in find_left_out(names)]), Gathered()
    with GraphBuilder(folder, base=toolkit.settings.base, force=force) as builder:
        for reading, extract in read_claims(take_in(files, intake), toolkit):
            part = builder.add_document(reading, extract)
            gathered.add(reading, extract, part.voice)
            progress(reading.document.title)
        if not gathered.voices:
            raise NothingReadError([(f"{f.place}: {f.problem}", f.fix) for f in intake.failures], folder)
        read_s = time.perf_counter() - clock
        whole = Whole(gathered.voices, gathered.claims, gathered.terms, find_retractions(folder))
        timings = {"read_s": round(read_s, 3)}
        quads = derive_quads(whole, toolkit, base=toolkit.settings.base)
        return builder.finish(quads, make_manifest(intake, whole, toolkit, timings))


def find_retractions(folder: Path) -> frozenset[str]:
    """Return the IRIs of the works that ``retractions.tsv`` beside a graph folder says are retracted.

    Raises:
        BadInputError: The table is wrong.
    """
    table = find_table(folder)
    return frozenset(map(ref_to_iri, read_retractions(table))) if table.is_file() else frozenset()


def take_in(inputs: Iterable[Path], intake: Intake) -> Iterator[Document]:
    """Yield the documents of some files; each text once, each identifier once, failures noted."""
    for path in inputs:
        for item in read_documents(path):
            if isinstance(item, Failure):
                intake.failures.append(item)
                continue
            is_new = item.sha256 not in intake.seen
            document = admit(item, intake)
            note_input(path, document, intake)
            if is_new:
                yield document


def admit(document: Document, intake: Intake) -> Document:
    """Return a document under the identifier it gets in the graph.

    A text that was read before keeps the identifier it got then. A second document with an identifier in use (the
    record and the full text of one paper) takes the hash of its text; both stay voices of one study.
    """
    digest = document.sha256
    if digest in intake.seen:
        return replace(document, id=intake.seen[digest])
    if document.id in intake.taken:
        document = replace(document, id=Ref("SHA256", digest))
    intake.seen[digest] = document.id
    intake.taken.add(document.id)
    return document


def note_input(path: Path, document: Document, intake: Intake) -> None:
    """Add a document to the record of its file."""
    from kg.rdf.namespaces import document_iri

    name = str(path)
    digest = hash_file(path) if name not in intake.inputs and path.is_file() else ""
    record = intake.inputs.get(name) or InputRecord(path=name, sha256=digest, reader=document.reader)
    intake.inputs[name] = replace(
        record,
        documents=(*record.documents, document_iri(document).value),
        text_sha256=(*record.text_sha256, document.sha256),
    )


def make_manifest(intake: Intake, whole: Whole, toolkit: Toolkit, timings: dict[str, float]) -> Manifest:
    """Return what the build knows of itself."""
    return Manifest(
        version=__version__,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        base=toolkit.settings.base,
        inputs=tuple(intake.inputs.values()),
        failures=tuple(intake.failures),
        left_out=tuple(intake.left_out),
        model=toolkit.pipeline.name,
        model_sha256=toolkit.pipeline.sha256,
        hashes=toolkit.hashes(),
        counts={"claims": len(whole.claims), "terms": len(whole.terms)},
        timings=timings,
    )
