"""A whole build as an RO-Crate 1.1: the quads, the manifest, the saved queries, the tables, and what each is."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.config import data_dir
from kg.errors import KgError
from kg.exports.details import read_details
from kg.exports.files import write_whole
from kg.model.vocab import iri_to_ref
from kg.rdf.manifest import FILE_NAME as MANIFEST
from kg.rdf.manifest import Manifest, read_manifest

METADATA = "ro-crate-metadata.json"
_CONTEXT = "https://w3id.org/ro/crate/1.1"
_APACHE = "https://spdx.org/licenses/Apache-2.0"
_TABLES = ("evidence-weights.tsv", "relations.tsv", "kg.ttl", "shapes.ttl")
_FORMATS = {
    ".gz": ["application/gzip", "application/n-quads"],
    ".json": "application/json",
    ".rq": "application/sparql-query",
    ".tsv": "text/tab-separated-values",
    ".ttl": "text/turtle",
}

Entity = dict[str, Any]


def write_crate(store: ox.Store, graph: Path, folder: Path, *, licence: str) -> int:
    """Write a graph folder as an RO-Crate; return the number of files in it.

    Args:
        store: The opened graph.
        graph: Its folder.
        folder: To be made, or filled if it is empty.
        licence: IRI of the licence of the data; empty where each document's own licence is all there is.

    Raises:
        KgError: The folder holds something, or cannot be written.
        StoreError: The graph folder is no graph.
    """
    manifest = read_manifest(graph)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise KgError(f"{folder} is there already", fix="name a new folder, with -o")
    sources = dict(_find_files(graph, manifest))
    try:
        for name, source in sources.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, folder / name)
    except OSError as error:
        raise KgError(f"cannot write {folder}: {error.strerror}", fix="choose another place with -o") from error
    entities = [*_describe_crate(manifest, sources, licence), *_describe_documents(store)]
    text = json.dumps({"@context": f"{_CONTEXT}/context", "@graph": entities}, ensure_ascii=False, indent=1) + "\n"
    write_whole(folder / METADATA, lambda file: file.write(text.encode()))
    return len(sources) + 1


def _find_files(graph: Path, manifest: Manifest) -> Iterator[tuple[str, Path]]:
    """Yield the files of the crate: path in it, and where each is now."""
    yield MANIFEST, graph / MANIFEST
    for name in sorted(manifest.files):
        if name.startswith("quads/"):
            yield name, graph / name
    for query in sorted(data_dir("queries").glob("*.rq")):
        yield f"queries/{query.name}", query
    for name in _TABLES:
        yield f"ontologies/{name}", data_dir("ontologies") / name


def _describe_crate(manifest: Manifest, sources: dict[str, Path], licence: str) -> Iterator[Entity]:
    kg = f"kg {manifest.version}"
    yield {
        "@id": METADATA,
        "@type": "CreativeWork",
        "conformsTo": {"@id": _CONTEXT},
        "about": {"@id": "./"},
    }
    counts = ", ".join(f"{count} {name}" for name, count in sorted(manifest.counts.items()))
    yield {
        "@id": "./",
        "@type": "Dataset",
        "name": "Knowledge graph of biomedical claims",
        "description": f"Claims with the sentences that support or dispute them, built by {kg}: {counts}.",
        "datePublished": manifest.created,
        "license": {"@id": licence or "#licence"},
        "hasPart": [{"@id": name} for name in sources],
        "mentions": [{"@id": "#build"}],
    }
    if licence:
        yield {"@id": licence, "@type": "CreativeWork", "name": licence}
    else:
        about = "Sentences are quoted from the documents, under each document's own licence; the rest are facts."
        yield {"@id": "#licence", "@type": "CreativeWork", "name": "As each document", "description": about}
    yield {"@id": "#kg", "@type": "SoftwareApplication", "name": "kg", "version": manifest.version}
    yield {
        "@id": "#build",
        "@type": "CreateAction",
        "name": "kg build",
        "instrument": {"@id": "#kg"},
        "endTime": manifest.created,
        "result": [{"@id": name} for name in sources if name.startswith("quads/")],
    }
    yield {"@id": _APACHE, "@type": "CreativeWork", "name": "Apache License 2.0"}
    for name, source in sources.items():
        yield _describe_file(name, source, manifest)


def _describe_file(name: str, source: Path, manifest: Manifest) -> Entity:
    entity: Entity = {
        "@id": name,
        "@type": "File",
        "name": name,
        "contentSize": str(source.stat().st_size),
        "encodingFormat": _FORMATS[source.suffix],
    }
    if name in manifest.files:
        entity["sha256"] = manifest.files[name].sha256
    if not name.startswith("quads/") and name != MANIFEST:
        entity["license"] = {"@id": _APACHE}
    return entity


def _describe_documents(store: ox.Store) -> Iterator[Entity]:
    """Yield the documents that were read, with the licences they name."""
    for paper in read_details(store).papers.values():
        entity: Entity = {"@id": paper.iri, "@type": "CreativeWork", "name": paper.title}
        entity["identifier"] = iri_to_ref(paper.iri).curie
        if paper.year is not None:
            entity["datePublished"] = str(paper.year)
        if paper.license:
            entity["license"] = paper.license
        yield entity
