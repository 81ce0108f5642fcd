"""The files of a build → their documents, each text once and each identifier once, and the record of what was read."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from curies import ReferenceTuple as Ref

from kg.model.document import Document
from kg.model.failure import Failure
from kg.rdf.manifest import InputRecord
from kg.rdf.namespaces import document_iri
from kg.sources import read_documents
from kg.sources.tables import hash_file


@dataclass(slots=True)
class FileRead:
    """One input file while it is read.

    Attributes:
        sha256: Hash of its raw bytes; empty where it has none.
        reader: Name of the reader that read it.
        documents: IRI and hash of the text of each document found in it, in order.
    """

    sha256: str
    reader: str
    documents: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Intake:
    """What was read so far; grows with the number of documents by their identifiers only.

    Attributes:
        files: What was read of each input file, in order.
        failures: What could not be read.
        failed: IRIs of documents that were taken in, and that something failed with later.
        seen: Hash of a text → identifier of the first document with it.
        taken: Identifiers in use.
        left_out: Files of folders named that are not read because of their ending.
    """

    files: dict[str, FileRead] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    failed: set[str] = field(default_factory=set)
    seen: dict[str, Ref] = field(default_factory=dict)
    taken: set[Ref] = field(default_factory=set)
    left_out: list[str] = field(default_factory=list)

    def records(self) -> tuple[InputRecord, ...]:
        """Return the record of each file for the manifest, without the documents that failed."""
        records = (
            InputRecord(
                path=path,
                sha256=file.sha256,
                reader=file.reader,
                documents=tuple(iri for iri, _ in file.documents),
                text_sha256=tuple(digest for _, digest in file.documents),
            )
            for path, file in self.files.items()
        )
        return tuple(drop_documents(records, self.failed)) if self.failed else tuple(records)

    def note_failure(self, document: Document, failure: Failure) -> None:
        """Note that a document that was taken in could not be read to its end."""
        self.failures.append(failure)
        self.failed.add(document_iri(document).value)


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
    name = str(path)
    if name not in intake.files:
        intake.files[name] = FileRead(hash_file(path) if path.is_file() else "", document.reader)
    intake.files[name].documents.append((document_iri(document).value, document.sha256))


def drop_documents(records: Iterable[InputRecord], gone: Collection[str]) -> Iterator[InputRecord]:
    """Yield the records of inputs without some documents; a file all of whose documents are gone is left out."""
    for record in records:
        kept = [pair for pair in zip(record.documents, record.text_sha256, strict=True) if pair[0] not in gone]
        if kept:
            documents, hashes = zip(*kept, strict=True)
            yield replace(record, documents=documents, text_sha256=hashes)
