"""kg export and kg ask --plot as a person calls them."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]


def test_a_part_of_the_network_is_written_and_counted(kg: Run, graph: Path) -> None:
    chosen = ("--relation", "decreases", "--tier", "AnimalStudy", "--min-strength", "0.1")
    done = kg("export", "sif", "-o", "net.sif", *chosen, "--graph", graph)
    lines = Path("net.sif").read_text("utf-8").splitlines()
    assert (done.code, done.err.strip()) == (0, f"{len(lines)} edges written to net.sif")
    assert lines
    assert {line.split("\t")[1].split()[0] for line in lines} == {"decreases"}


def test_around_takes_a_name(kg: Run, graph: Path) -> None:
    assert kg("export", "sif", "-o", "net.sif", "--around", "metformin", "--graph", graph).code == 0
    assert all("CHEBI:6801" in line for line in Path("net.sif").read_text("utf-8").splitlines())


def test_views_are_chosen_by_name_and_gz_is_packed(kg: Run, graph: Path) -> None:
    assert kg("export", "sif", "-o", "net.sif.gz", "--mentions", "--graph", graph).code == 0
    kinds = {line.split("\t")[1] for line in gzip.decompress(Path("net.sif.gz").read_bytes()).decode().splitlines()}
    assert kinds == {"mentions"}


def test_neo4j_prints_the_command_that_imports_the_files(kg: Run, graph: Path) -> None:
    done = kg("export", "neo4j", "-o", "csv", "--graph", graph)
    assert done.lines == [line for line in done.lines if line.startswith("neo4j-admin database import full")]
    assert all(Path("csv", name).is_file() for name in ("nodes.csv", "relationships.csv"))


def test_an_ro_crate_takes_the_files_of_the_graph(kg: Run, graph: Path) -> None:
    assert kg("export", "ro-crate", "-o", "crate", "--graph", graph).code == 0
    assert Path("crate/manifest.json").read_bytes() == (graph / "manifest.json").read_bytes()


def test_a_question_is_drawn_beside_its_answer(kg: Run, graph: Path) -> None:
    plain = kg("ask", "extracellular vesicles promote cartilage regeneration", "--graph", graph)
    drawn = kg("ask", "extracellular vesicles promote cartilage regeneration", "--plot", "a.svg", "--graph", graph)
    assert (drawn.code, drawn.out) == (0, plain.out)
    assert "picture written to a.svg" in drawn.err
    assert "RandomizedTrial" in Path("a.svg").read_text("utf-8")


def test_a_batch_is_not_drawn(kg: Run, graph: Path) -> None:
    Path("claims.jsonl").write_text('{"id": 1, "claim": "x"}\n')
    done = kg("ask", "--batch", "claims.jsonl", "--plot", "a.svg", "--graph", graph)
    assert done.code == 2
    assert "draws one answer" in done.err
