"""Documents → graph folder."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from curies import ReferenceTuple as Ref

from kg import __version__
from kg.derive import Whole, derive_quads
from kg.errors import NothingReadError
from kg.intake import Intake, take_in
from kg.model.claim import Claim
from kg.model.document import Document, Reading
from kg.model.evidence import Extract, Voice
from kg.model.vocab import ref_to_iri
from kg.nlp.load import NO_PARSER
from kg.pipeline import contain, read_claims
from kg.rdf.folder import GraphBuilder
from kg.rdf.manifest import Manifest
from kg.rdf.parts import DocumentPart, encode_part
from kg.sources import find_inputs, find_left_out
from kg.sources.retractions import find_table, read_retractions
from kg.toolkit import Toolkit

Progress = Callable[[str], None]


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
        for reading, extract, part in read_parts(files, intake, toolkit, base=toolkit.settings.base):
            builder.add_part(part)
            gathered.add(reading, extract, part.voice)
            progress(reading.document.title)
        if not gathered.voices:
            raise NothingReadError([(f"{f.place}: {f.problem}", f.fix) for f in intake.failures], folder)
        read_s = time.perf_counter() - clock
        whole = Whole(gathered.voices, gathered.claims, gathered.terms, find_retractions(folder))
        timings = {"read_s": round(read_s, 3)}
        quads = derive_quads(whole, toolkit, base=toolkit.settings.base)
        return builder.finish(quads, make_manifest(intake, whole, toolkit, timings))


def read_parts(
    files: Iterable[Path], intake: Intake, toolkit: Toolkit, *, base: str
) -> Iterator[tuple[Reading, Extract, DocumentPart]]:
    """Read files to the end of every stage; a document that a stage fails with is noted, and the next one is read."""

    def read(documents: Iterable[Document]) -> Iterator[tuple[Reading, Extract, DocumentPart]]:
        for reading, extract in read_claims(documents, toolkit):
            yield reading, extract, encode_part(reading, extract, base=base)

    return contain(read, take_in(files, intake), intake.note_failure)


def find_retractions(folder: Path) -> frozenset[str]:
    """Return the IRIs of the works that ``retractions.tsv`` beside a graph folder says are retracted.

    Raises:
        BadInputError: The table is wrong.
    """
    table = find_table(folder)
    return frozenset(map(ref_to_iri, read_retractions(table))) if table.is_file() else frozenset()


def make_manifest(intake: Intake, whole: Whole, toolkit: Toolkit, timings: dict[str, float]) -> Manifest:
    """Return what the build knows of itself."""
    return Manifest(
        version=__version__,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        base=toolkit.settings.base,
        inputs=intake.records(),
        failures=tuple(intake.failures),
        left_out=tuple(intake.left_out),
        notices=() if toolkit.pipeline.parses else (NO_PARSER,),
        model=toolkit.pipeline.name,
        model_sha256=toolkit.pipeline.sha256,
        hashes=toolkit.hashes(),
        counts={"claims": len(whole.claims), "terms": len(whole.terms)},
        timings=timings,
    )
