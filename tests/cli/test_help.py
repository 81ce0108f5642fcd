"""Help: golden texts, examples that are right, and an answer at once."""

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from kg.cli.main import app

GOLDEN = Path(__file__).parent / "golden"
#: Set to rewrite the golden files.
REWRITE = "KG_TEST_REWRITE"
KG = Path(sys.executable).with_name("kg")
CPU_LIMIT_S = 0.3


def commands() -> Iterator[tuple[str, ...]]:
    """Yield every command as the words that call it."""

    def walk(command: object, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        yield words
        for name, child in getattr(command, "commands", {}).items():
            yield from walk(child, (*words, name))

    yield from walk(typer.main.get_command(app), ())


COMMANDS = list(commands())
NAMES = ["-".join(("kg", *words)) for words in COMMANDS]


def help_of(words: tuple[str, ...]) -> str:
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}
    done = subprocess.run(
        [KG, *words, "--help"], check=True, capture_output=True, text=True, encoding="utf-8", env=environment
    )
    assert not done.stderr
    return done.stdout


@pytest.mark.parametrize(("words", "name"), list(zip(COMMANDS, NAMES, strict=True)), ids=NAMES)
def test_the_help_of_a_command_is_the_one_kept(words: tuple[str, ...], name: str) -> None:
    text = help_of(words)
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get(REWRITE):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text("utf-8"), f"if it should change: {REWRITE}=1 pytest tests/cli/test_help.py"


def test_no_golden_file_is_left_of_a_command_that_is_gone() -> None:
    assert sorted(path.stem for path in GOLDEN.glob("*.txt")) == sorted(NAMES)


@pytest.mark.parametrize("words", [words for words in COMMANDS if words], ids=NAMES[1:])
def test_every_command_says_what_it_does_and_gives_an_example(words: tuple[str, ...]) -> None:
    command: object = typer.main.get_command(app)
    for word in words:
        command = command.commands[word]  # type: ignore[attr-defined]
    text = getattr(command, "help", "") or ""
    assert text.splitlines()[0].endswith(".")
    if not hasattr(command, "commands"):
        example = text.split("Example: ", 1)[1].splitlines()[0]
        assert shlex.split(example)[: len(words) + 1] == ["kg", *words]


def test_help_is_there_at_once() -> None:
    """A bound on the processor's time (user and system) of a child process, best of five: no matter what else runs."""
    code = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(used.ru_utime + used.ru_stime)\n"
    )
    times = [float(subprocess.check_output([sys.executable, "-c", code, KG, "--help"], text=True)) for _ in range(5)]
    assert min(times) < CPU_LIMIT_S, times


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nimport kg.cli.main\n"
        "heavy = {'spacy', 'scispacy', 'rdflib', 'pyoxigraph', 'networkx', 'lxml', 'trafilatura', 'numpy'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


def test_asking_loads_no_reader_of_sources() -> None:
    code = (
        "import sys\nimport kg.cli.show, kg.query.ask\n"
        "heavy = {'spacy', 'scispacy', 'lxml', 'trafilatura', 'kg.build', 'kg.sources.kinds'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"
