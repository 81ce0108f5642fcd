"""Imports go one way: down the list of layers."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "kg"

#: From the bottom to the top; modules of one layer never import each other, a folder's own files may.
LAYERS = (
    {"errors", "model"},
    {"config"},
    {"sources", "nlp", "grounding", "claims"},
    {"published"},
    {"obtain"},
    {"models", "ontologies", "words"},
    {"toolkit"},
    {"pipeline", "rdf"},
    {"derive", "intake", "query", "exports"},
    {"build"},
    {"annotate", "demo", "doctor", "dropped", "retractions", "update"},
    {"serve"},
    {"cli"},
)
RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}
ENTRIES = ("__init__.py", "__main__.py")
FILES = sorted(path for path in ROOT.rglob("*.py") if path.relative_to(ROOT).parts[0] not in ENTRIES)


def part_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            names = [f"kg.{alias.name}" for alias in node.names] if node.module == "kg" else [node.module or ""]
        found |= {name.split(".")[1] for name in names if name.startswith("kg.")}
    return found - {"__version__"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_imports_only_what_stands_below_it(path: Path) -> None:
    own = part_of(path)
    for other in imported(path) - {own}:
        assert RANK[other] < RANK[own], f"{path.name} ({own}) imports {other}"


def test_every_part_has_its_place() -> None:
    assert {part_of(path) for path in FILES} <= RANK.keys()


def test_only_four_files_use_the_network() -> None:
    """Questions to servers of papers, ontologies too big to be held in memory, and triplestores."""
    allowed = {"sources/remote/client.py", "sources/remote/download.py", "rdf/endpoint.py", "rdf/exchange.py"}
    clients = {"httpx", "requests", "urllib.request", "socket", "SPARQLWrapper"}
    for path in FILES:
        tree = ast.parse(path.read_text("utf-8"))
        names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        used = {name for name in names if name in clients or name.split(".")[0] in clients - {"urllib.request"}}
        assert not used or str(path.relative_to(ROOT)) in allowed, f"{path} uses {used}"
