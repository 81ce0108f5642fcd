"""A graph folder, opened to be read."""

from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Store

from kg.rdf.embedded import bulk_load, open_embedded
from kg.rdf.manifest import Manifest, read_manifest
from kg.rdf.nquads import damaged, read_quads, write_quads

__all__ = ["Graph", "bulk_load", "open_graph", "read_quads", "settle_files", "write_quads"]

TEXT_FILE = "text.sqlite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """A graph folder that is whole.

    Attributes:
        folder: Where it is.
        manifest: What it says of itself.
        store: Its quads, to be queried; read-only.
        texts: The database of its texts.
    """

    folder: Path
    manifest: Manifest
    store: Store
    texts: Path


def open_graph(folder: Path) -> Graph:
    """Open a graph folder.

    A store that is missing or was built from other quads is built again at once. The length of every file is checked
    here; its hash where it is read, that is when the store is built, in ``replace_documents`` and in ``verify``.

    Raises:
        StoreError: There is no graph, or it is half written, damaged or of another version.
    """
    manifest = read_manifest(folder)
    settle_files(folder, manifest)
    for name, record in manifest.files.items():
        path = folder / name
        if not path.is_file() or path.stat().st_size != record.size_bytes:
            raise damaged(path)
    store = open_embedded(folder, manifest)
    return Graph(folder=folder, manifest=manifest, store=store, texts=folder / TEXT_FILE)


def settle_files(folder: Path, manifest: Manifest) -> None:
    """Put new files in place that the manifest already tells of: what a crash after its writing left to do."""
    for name, record in manifest.files.items():
        new = folder / f"{name}.new"
        if record.fits(new):
            new.replace(folder / name)
