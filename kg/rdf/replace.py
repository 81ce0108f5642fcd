"""Putting documents into a graph folder and taking them out, without touching the other documents."""

import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path

from pyoxigraph import Quad

from kg.model.evidence import Evidence
from kg.model.vocab import DERIVED_GRAPHS, expand
from kg.rdf.embedded import bulk_load, store_folder, update_embedded
from kg.rdf.files import FileRecord, lock_folder, record_file, sync
from kg.rdf.folder import count_graph
from kg.rdf.manifest import Manifest, write_manifest
from kg.rdf.nquads import damaged, decode_line, graph_of, read_lines, sort_lines, write_lines
from kg.rdf.parts import COMPUTED, DocumentPart, Spool, quads_file, shard_names, shard_of
from kg.rdf.reweigh import replace_evidence
from kg.rdf.store import TEXT_FILE, Graph, open_graph, settle_files
from kg.rdf.texts import read_iris, replace_texts


def replace_documents(
    graph: Graph,
    *,
    added: Iterable[DocumentPart],
    removed: Collection[str],
    derived: Iterable[Quad],
    manifest: Manifest,
) -> Graph:
    """Put documents into a graph and take others out.

    New files are written beside the old ones; the manifest then decides, and the files move into place. After a crash
    the graph is the old one or the new one. Only the files of the documents touched are written again.

    Args:
        graph: The graph as it is.
        added: Documents to put in; one that is there already is replaced.
        removed: IRIs of documents to take out.
        derived: All quads of the computed graphs, as they shall be.
        manifest: What the caller knows; base, shards, files and the counts of documents and quads are filled in.

    Returns:
        The graph as it is now.

    Raises:
        StoreError: Another process writes the graph, or a file that is needed is damaged.
    """
    with _open_spool(graph) as spool:
        parts = {part.iri for part in _spool(spool, added)}
        spool.add_computed(derived)
        gone = parts | set(removed)
        manifest = _write_new(graph, spool, gone, manifest)
        write_manifest(graph.folder, manifest)
        settle_files(graph.folder, manifest)
        old, new = (store_folder(graph.folder, each) for each in (graph.manifest, manifest))
        if old != new:
            dropped = [*gone, *map(expand, DERIVED_GRAPHS)]
            update_embedded(old, new, removed=dropped, added=_quads(spool, parts))
    return open_graph(graph.folder)


def rewrite_evidence(
    graph: Graph, evidence: Mapping[str, Iterable[Evidence]], *, derived: Iterable[Quad], manifest: Manifest
) -> Graph:
    """Put other evidence into every document's graph, and with it the computed graphs; the texts stay as they are.

    Args:
        graph: The graph as it is.
        evidence: The evidence of each document, by IRI.
        derived: All quads of the computed graphs, as they shall be.
        manifest: What the caller knows; files and the count of quads are filled in.

    Returns:
        The graph as it is now.

    Raises:
        StoreError: Another process writes the graph, or a file that is needed is damaged.
    """
    with _open_spool(graph) as spool:
        spool.add_computed(derived)
        files = dict(graph.manifest.files)
        for name in shard_names(graph.manifest.shards):
            lines = _kept_lines(graph, quads_file(name), ())
            files[quads_file(name)] = _write(graph.folder, name, replace_evidence(lines, evidence, base=manifest.base))
        for name in COMPUTED:
            files[quads_file(name)] = _write(graph.folder, name, spool.lines(name))
        counts = {**manifest.counts, **count_graph(files, manifest.counts["documents"])}
        manifest = replace(manifest, files=files, counts=counts)
        write_manifest(graph.folder, manifest)
        settle_files(graph.folder, manifest)
        bulk_load(graph.folder, manifest)
    return open_graph(graph.folder)


@contextmanager
def _open_spool(graph: Graph) -> Iterator[Spool]:
    """Lock a graph folder and give an empty spool in it, which is gone in the end."""
    with ExitStack() as exits:
        exits.enter_context(lock_folder(graph.folder))
        folder = graph.folder / "spool"
        shutil.rmtree(folder, ignore_errors=True)
        exits.callback(shutil.rmtree, folder, ignore_errors=True)
        spool = Spool(folder, shards=graph.manifest.shards)
        exits.callback(spool.close)
        yield spool


def _spool(spool: Spool, parts: Iterable[DocumentPart]) -> Iterator[DocumentPart]:
    for part in parts:
        spool.add_part(part)
        yield part


def _write_new(graph: Graph, spool: Spool, gone: Collection[str], manifest: Manifest) -> Manifest:
    shards = {shard_of(iri, graph.manifest.shards) for iri in gone}
    files = dict(graph.manifest.files)
    for name in sorted(shards):
        kept = _kept_lines(graph, quads_file(name), gone)
        files[quads_file(name)] = _write(graph.folder, name, chain(kept, spool.lines(name)))
    for name in COMPUTED:
        files[quads_file(name)] = _write(graph.folder, name, spool.lines(name))
    files[TEXT_FILE] = _write_texts(graph, spool, gone)
    documents = len(read_iris(graph.folder / f"{TEXT_FILE}.new"))
    counts = {**manifest.counts, **count_graph(files, documents)}
    return replace(manifest, base=graph.manifest.base, shards=graph.manifest.shards, files=files, counts=counts)


def _kept_lines(graph: Graph, name: str, gone: Collection[str]) -> Iterator[bytes]:
    path = graph.folder / name
    if not graph.manifest.files[name].fits(path):
        raise damaged(path)
    return (line for line in read_lines(path) if graph_of(line) not in gone)


def _write(folder: Path, name: str, lines: Iterable[bytes]) -> FileRecord:
    return write_lines(folder / f"{quads_file(name)}.new", sort_lines(lines))


def _write_texts(graph: Graph, spool: Spool, gone: Collection[str]) -> FileRecord:
    new = graph.folder / f"{TEXT_FILE}.new"
    shutil.copyfile(graph.texts, new)
    replace_texts(new, removed=sorted(gone), added=spool.texts())
    sync(new)
    return record_file(new)


def _quads(spool: Spool, parts: Iterable[str]) -> Iterator[Quad]:
    names = {shard_of(iri, spool.shards) for iri in parts}
    for name in [*sorted(names), *COMPUTED]:
        for line in spool.lines(name):
            yield decode_line(line, spool.folder / name)
