"""Examines an installation: packages, shipped files, model, graph."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg import __version__
from kg.config import data_dir, load_settings
from kg.errors import KgError

PACKAGES = ("spacy", "scispacy", "rdflib", "pyoxigraph", "pyshacl", "SPARQLWrapper", "networkx", "curies", "lxml")
SHIPPED = {
    "ontologies": "core/*.tsv",
    "queries": "*.rq",
    "data": "sample/*",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing examined: what, whether it is well, and what was seen."""

    what: str
    ok: bool
    detail: str


def examine(graph: Path) -> list[Finding]:
    """Examine the installation and, where it exists, a graph folder."""
    return [*_python(), *_packages(), *_shipped(), *_model(), *_models(), *_graph(graph)]


def report_to_json(findings: list[Finding]) -> str:
    """Return the documented JSON form (``kg.doctor/1``)."""
    return json.dumps({"schema": "kg.doctor/1", "findings": [asdict(finding) for finding in findings]}, indent=1)


def _python() -> Iterator[Finding]:
    found = sys.version_info
    supported = (3, 11) <= found[:2] < (3, 13)
    yield Finding("kg", True, __version__)
    yield Finding(
        "python",
        supported,
        f"{found.major}.{found.minor}.{found.micro}" + ("" if supported else ", 3.11 or 3.12 is needed"),
    )


def _packages() -> Iterator[Finding]:
    for name in PACKAGES:
        try:
            yield Finding(name, True, version(name))
        except PackageNotFoundError:
            yield Finding(name, False, f"not installed: pip install {name}")


def _shipped() -> Iterator[Finding]:
    for name, pattern in SHIPPED.items():
        count = sum(1 for _ in data_dir(name).glob(pattern))
        yield Finding(
            name,
            count > 0,
            f"{count} files in {data_dir(name)}" if count else f"none in {data_dir(name)}: reinstall kg",
        )


def _model() -> Iterator[Finding]:
    from kg.nlp.load import NO_PARSER
    from kg.toolkit import load_toolkit

    try:
        pipeline = load_toolkit(load_settings()).pipeline
    except KgError as error:
        yield Finding("model", False, f"{error.problem}: {error.fix}")
        return
    detail = pipeline.name + ("" if pipeline.parses else f", {NO_PARSER}")
    yield Finding("model", True, detail)
    for recogniser in pipeline.recognisers:
        yield Finding("recogniser", True, recogniser.name)


def _models() -> Iterator[Finding]:
    """Examine the models that can be named besides the shipped one."""
    from kg.models import Fit, list_models, model_folder

    try:
        infos = list_models(model_folder(load_settings()))
    except KgError as error:
        yield Finding("models", False, f"{error.problem}: {error.fix}")
        return
    for info in infos:
        if info.kind != "shipped":
            made = "" if info.fit is Fit.FITS else f", made for spaCy {info.spacy or 'of an unknown version'}"
            detail = f"{info.name} {info.version}{made}"
            yield Finding(f"{info.kind} model", info.fit is not Fit.UNFIT, detail)


def _graph(folder: Path) -> Iterator[Finding]:
    from kg.rdf.store import open_graph

    if not folder.exists():
        yield Finding("graph", True, f"none at {folder} yet: kg build INPUT… -o {folder}")
        return
    try:
        graph = open_graph(folder)
    except KgError as error:
        yield Finding("graph", False, f"{error.problem}: {error.fix}")
        return
    yield Finding("graph", True, f"{folder}, {graph.manifest.counts.get('documents', 0)} documents")
