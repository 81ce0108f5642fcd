"""Building a graph folder, so that it is whole or not there at all."""

import shutil
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from pyoxigraph import Quad

from kg.errors import BadInputError, StoreError
from kg.model.document import Reading
from kg.model.evidence import Extract
from kg.model.vocab import BASE
from kg.rdf.embedded import bulk_load
from kg.rdf.files import FileRecord, lock_folder, record_file, swap_folder, sync
from kg.rdf.manifest import SHARDS, Manifest, looks_like_graph, read_manifest, write_manifest
from kg.rdf.nquads import sort_lines, write_lines
from kg.rdf.parts import COMPUTED, DocumentPart, Spool, encode_part, quads_file, shard_names
from kg.rdf.store import TEXT_FILE
from kg.rdf.texts import write_texts


class GraphBuilder:
    """Builds a graph folder beside its place and moves it there only when it is whole.

    Documents may come in any order: the folder is the same. Memory does not grow with their number, but for their IRIs.
    """

    def __init__(self, folder: Path, *, base: str = BASE, shards: int = SHARDS, force: bool = False) -> None:
        """Choose the place.

        Args:
            folder: Where the graph shall be; an old graph there is replaced at the end.
            base: Beginning of minted IRIs.
            shards: Number of files to spread the documents' graphs over.
            force: Also replace a graph that is damaged, half written or of another version.
        """
        self.folder, self.base, self.shards, self.force = folder, base, shards, force
        self.partial = folder.with_name(folder.name + ".partial")
        self._exits = ExitStack()
        self._known: set[str] = set()

    def __enter__(self) -> Self:
        """Make the folder of the build.

        Raises:
            StoreError: The place holds something that must not be replaced, or another build writes there.
        """
        check_target(self.folder, force=self.force)
        if self.partial.exists():
            with lock_folder(self.partial):
                shutil.rmtree(self.partial)
        self.partial.mkdir(parents=True)
        self._exits.callback(shutil.rmtree, self.partial, ignore_errors=True)
        self._exits.enter_context(lock_folder(self.partial))
        self._spool = Spool(self.partial / "spool", shards=self.shards)
        self._exits.callback(self._spool.close)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove what is left of the build; nothing is, once it is finished."""
        self._exits.close()

    def add_document(self, reading: Reading, extract: Extract) -> DocumentPart:
        """Take in one document; its ``voice`` is in what comes back.

        Raises:
            BadInputError: A document with the same identifier was taken in before.
        """
        part = encode_part(reading, extract, base=self.base)
        self.add_part(part)
        return part

    def add_part(self, part: DocumentPart) -> None:
        """Take in one document that another process has encoded.

        Raises:
            BadInputError: A document with the same identifier was taken in before.
        """
        if part.iri in self._known:
            raise BadInputError(part.iri, "a document with this identifier was read before", fix="give it only once")
        self._known.add(part.iri)
        self._spool.add_part(part)

    def finish(self, derived: Iterable[Quad], manifest: Manifest) -> Manifest:
        """Write everything, then move the folder into its place.

        Args:
            derived: The quads of the computed graphs, in any order.
            manifest: What the caller knows; base, shards, files and the counts of documents and quads are filled in.

        Returns:
            The manifest as it was written.
        """
        self._spool.add_computed(derived)
        files = write_files(self.partial, self._spool, [*shard_names(self.shards), *COMPUTED])
        write_texts(self.partial / TEXT_FILE, self._spool.texts())
        sync(self.partial / TEXT_FILE)
        files[TEXT_FILE] = record_file(self.partial / TEXT_FILE)
        counts = {**manifest.counts, **count_graph(files, len(self._known))}
        manifest = replace(manifest, base=self.base, shards=self.shards, files=files, counts=counts)
        bulk_load(self.partial, manifest)
        shutil.rmtree(self._spool.folder)
        write_manifest(self.partial, manifest)
        swap_folder(self.partial, self.folder)
        return manifest


def check_target(folder: Path, *, force: bool) -> None:
    """Make sure that a graph may be built at a place.

    Raises:
        StoreError: Something is there that is no graph; or a graph that cannot be read, and ``force`` is not given.
    """
    if folder.is_dir() and not any(folder.iterdir()):
        return
    if folder.exists() and not (folder.is_dir() and looks_like_graph(folder)):
        raise StoreError(f"{folder} is no graph, and will not be overwritten", fix="choose another place, with -o")
    if folder.exists() and not force:
        read_manifest(folder)


def write_files(folder: Path, spool: Spool, names: Iterable[str]) -> dict[str, FileRecord]:
    """Sort what a spool has for some files of quads and write them."""
    return {quads_file(name): write_lines(folder / quads_file(name), sort_lines(spool.lines(name))) for name in names}


def count_graph(files: Mapping[str, FileRecord], documents: int) -> dict[str, int]:
    """Return the counts that every manifest has."""
    return {"documents": documents, "quads": sum(record.quads for record in files.values())}
