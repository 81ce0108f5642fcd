"""The manifest of a graph folder: what went in, what failed, what made it, and the hash of every file."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import StoreError
from kg.model.failure import Failure
from kg.model.vocab import BASE
from kg.rdf.files import FileRecord, write_bytes

SCHEMA = "kg.graph/1"
FILE_NAME = "manifest.json"
SHARDS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class InputRecord:
    """One input of a build.

    Attributes:
        path: As the user named it.
        sha256: Hash of its raw bytes; empty where it has none.
        reader: Name of the reader that read it.
        documents: IRIs of the documents found in it.
        text_sha256: Hash of each document's text, in the same order.
    """

    path: str
    sha256: str = ""
    reader: str = ""
    documents: tuple[str, ...] = ()
    text_sha256: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a graph folder says of itself.

    Attributes:
        version: Version of kg that built it.
        created: ISO time of the build: the only time stamp of a graph.
        base: Beginning of minted IRIs.
        inputs: What was read.
        failures: What could not be read.
        left_out: Files of folders named that were not read because of their ending.
        model: Name of the NLP model.
        model_sha256: Its hash.
        hashes: Hash of the lexicon, of each table of rules and of the weights, by name.
        notices: What whoever reads the graph should know, such as a pipeline that does not parse.
        counts: Number of documents, quads, and whatever else was counted, by name.
        timings: Seconds, by stage.
        shards: Number of files that the documents' graphs are spread over.
        files: Every file that holds data, by path below the folder.
    """

    version: str
    created: str
    base: str = BASE
    inputs: tuple[InputRecord, ...] = ()
    failures: tuple[Failure, ...] = ()
    left_out: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    model: str = ""
    model_sha256: str = ""
    hashes: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    timings: Mapping[str, float] = field(default_factory=dict)
    shards: int = SHARDS
    files: Mapping[str, FileRecord] = field(default_factory=dict)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write ``manifest.json`` with sorted keys, whole or not at all."""
    write_bytes(folder / FILE_NAME, format_manifest(manifest).encode())


def format_manifest(manifest: Manifest) -> str:
    """Return a manifest as JSON text."""
    table = {"schema": SCHEMA, **asdict(manifest)}
    return json.dumps(table, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read_manifest(folder: Path) -> Manifest:
    """Read ``manifest.json`` of a graph folder.

    Raises:
        StoreError: There is no graph, or it is half written, damaged or of another version.
    """
    check_folder(folder)
    try:
        return parse_manifest((folder / FILE_NAME).read_text("utf-8"))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        problem = f"{folder / FILE_NAME} is damaged ({type(error).__name__}: {error})"
        raise StoreError(problem, fix=f"build it again: kg build … -o {folder} --force") from error


def parse_manifest(text: str) -> Manifest:
    """Read a manifest from JSON text.

    Raises:
        StoreError: It is of another version.
        KeyError: Something is missing, or of another kind: ``TypeError``, ``ValueError``.
    """
    table: dict[str, Any] = json.loads(text)
    schema = table.pop("schema")
    if schema != SCHEMA:
        raise StoreError(
            f"the graph is of version {schema!r}, not {SCHEMA!r}", fix="build it again: kg build … --force"
        )
    table["inputs"] = tuple(map(_input_record, table["inputs"]))
    table["failures"] = tuple(Failure(**row) for row in table["failures"])
    for name in ("left_out", "notices"):
        table[name] = tuple(table.get(name, ()))
    table["files"] = {name: FileRecord(**row) for name, row in table["files"].items()}
    return Manifest(**table)


def _input_record(row: dict[str, Any]) -> InputRecord:
    row["documents"], row["text_sha256"] = tuple(row["documents"]), tuple(row["text_sha256"])
    return InputRecord(**row)


def check_folder(folder: Path) -> None:
    """Make sure that a folder is there and holds a manifest.

    Raises:
        StoreError: It is not, or the graph in it is half written.
    """
    build = f"run: kg build INPUT… -o {folder}"
    if not folder.is_dir():
        halves = [path for suffix in (".old", ".partial") if (path := folder.with_name(folder.name + suffix)).is_dir()]
        if halves and halves[0].suffix == ".old":
            raise StoreError(f"{folder} was being replaced", fix=f"take the old graph: mv {halves[0]} {folder}")
        problem = f"the graph {folder} is only half written" if halves else f"there is no graph folder {folder}"
        raise StoreError(problem, fix=build)
    if not (folder / FILE_NAME).is_file():
        half = looks_like_graph(folder) or folder.suffix == ".partial"
        problem = f"the graph {folder} is only half written" if half else f"{folder} is not a graph folder"
        raise StoreError(problem, fix=f"{build} --force" if half else "name a folder made by kg build, with --graph")


def looks_like_graph(folder: Path) -> bool:
    """Return whether a folder holds parts of a graph, whole or not."""
    return any((folder / name).exists() for name in (FILE_NAME, "quads", "store", "text.sqlite"))
