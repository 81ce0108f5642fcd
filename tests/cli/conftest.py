"""The command line as a person uses it: a graph of the sample corpus, built once, and the real entry point."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.build import build_graph
from kg.cli.main import run
from kg.sources import find_inputs
from kg.toolkit import Toolkit

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "data" / "sample"


@dataclass(frozen=True, slots=True)
class Result:
    """What a command left: exit code, stdout, stderr."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Run = Callable[..., Result]


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory, toolkit: Toolkit) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "graph"
    build_graph(find_inputs([str(SAMPLE)]), folder, toolkit)
    return folder


@pytest.fixture(autouse=True)
def _clean_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder, with no settings of the person who runs the tests."""
    monkeypatch.chdir(tmp_path)
    for name in ("KG_GRAPH", "KG_BASE", "KG_ONTOLOGY_DIR", "KG_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("KG_MODEL", "blank:en")
    monkeypatch.setenv("KG_ONTOLOGY_DIR", str(tmp_path / "ontologies"))


@pytest.fixture
def kg(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line in this process, through the entry point that the script ``kg`` calls."""

    def call(*words: str | Path) -> Result:
        monkeypatch.setattr(sys, "argv", ["kg", *map(str, words)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as stop:
            run()
        code = stop.value.code
        out, err = capsys.readouterr()
        return Result(code if isinstance(code, int) else 0 if code is None else 1, out, err)

    return call
