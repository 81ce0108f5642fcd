"""The documentation names everything there is, shows real output, and its links lead somewhere.

Some parts are made from the program; ``KG_TEST_REWRITE=1`` writes them again.
"""

import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import typer
from curies import ReferenceTuple as Ref

from kg import errors
from kg.annotate import ANNOTATORS
from kg.claims.verdict import combine
from kg.claims.weights import find_tier, weigh_statement
from kg.cli.main import app
from kg.config import Settings
from kg.demo import CLAIM
from kg.exports import EXPORTERS
from kg.model.claim import Claim, Modality
from kg.model.document import Document, SourceTier, Study, StudyDesign
from kg.model.dropped import DropReason
from kg.model.evidence import QuoteRole, Statement
from kg.model.gaps import Gap
from kg.query.catalogue import read_catalogue
from kg.sources import SOURCES
from kg.sources.overrides import read_overrides
from kg.sources.retractions import read_retractions
from kg.toolkit import Toolkit

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
README = ROOT / "README.md"
PAGES = [README, ROOT / "CHANGELOG.md", *sorted(DOCS.glob("*.md"))]
PICTURE = DOCS / "answer.svg"
REWRITE = bool(os.environ.get("KG_TEST_REWRITE"))
WIDTH = 118
#: Lines shown of a paper; of a mechanism more.
MAX_LINES = {"How, as papers explain it": 6}
SCHEMAS = re.compile(r'"(kg\.\w+/\d+)"')


def read(path: Path) -> str:
    return path.read_text("utf-8")


def part(page: Path, name: str) -> str:
    """Return what stands between the marks of a part of a page."""
    return read(page).split(f"<!-- {name} -->\n", 1)[1].split(f"<!-- /{name} -->", 1)[0]


def check_part(page: Path, name: str, made: str) -> None:
    """Assert that a part of a page is what the program makes it, or write it."""
    if REWRITE:
        text = read(page)
        page.write_text(text.replace(f"<!-- {name} -->\n{part(page, name)}", f"<!-- {name} -->\n{made}"), "utf-8")
    assert part(page, name) == made, "if it should change: KG_TEST_REWRITE=1 pytest tests/test_docs.py"


def commands() -> Iterator[tuple[str, Any]]:
    """Yield every command with the words that call it."""

    def walk(words: str, command: Any) -> Iterator[tuple[str, Any]]:
        children = getattr(command, "commands", None)
        if children is None:
            yield words, command
        for name, child in (children or {}).items():
            yield from walk(f"{words} {name}", child)

    yield from walk("kg", typer.main.get_command(app))


COMMANDS = dict(commands())


class TestEverythingIsNamed:
    """In the README or on a page of docs, in backquotes or in a block of code."""

    TEXT = "\n".join(map(read, [README, *sorted(DOCS.glob("*.md"))]))

    def test_commands(self) -> None:
        guide = read(README) + read(DOCS / "user-guide.md") + read(DOCS / "queries.md")
        for words in COMMANDS:
            assert f"## {words}\n" in read(DOCS / "cli.md")
            assert words in guide, f"{words} stands in no guide"

    def test_saved_queries(self) -> None:
        for query in read_catalogue():
            assert f"## {query.name}\n" in read(DOCS / "queries.md")

    def test_readers(self) -> None:
        table = read(DOCS / "formats.md").split("## What is read", 1)[1].split("\n## ", 1)[0]
        for reader in SOURCES.values():
            (row,) = [line for line in table.splitlines() if line.startswith("|") and f"`{reader.name}`" in line]
            for suffix in reader.suffixes:
                assert f"`{suffix}`" in row

    def test_export_formats(self) -> None:
        for name in EXPORTERS:
            assert f"| `{name}` |" in read(DOCS / "exports.md")
            assert f"`{name}`" in read(DOCS / "formats.md")

    def test_annotation_formats(self) -> None:
        for name in ANNOTATORS:
            assert f"--format {name}" in read(DOCS / "formats.md")

    def test_errors_with_their_exit_codes(self) -> None:
        table = dict(re.findall(r"^\| `(\w+)` \| (\d) \|", read(DOCS / "errors.md"), re.MULTILINE))
        known = {
            name: str(kind.exit_code)
            for name, kind in vars(errors).items()
            if isinstance(kind, type) and issubclass(kind, errors.KgError)
        }
        assert table == known

    def test_reasons_why_a_candidate_is_not_kept(self) -> None:
        rows = re.findall(r"^\| `([\w-]+)` \|", part(DOCS / "formats.md", "reasons"), re.MULTILINE)
        assert rows == [str(reason) for reason in DropReason]

    def test_gaps(self) -> None:
        rows = re.findall(r"^\| `([\w-]+)` \|", part(DOCS / "evidence.md", "gaps"), re.MULTILINE)
        assert rows == [gap.word for gap in Gap]

    def test_schemas(self) -> None:
        used = {name for path in (ROOT / "kg").rglob("*.py") for name in SCHEMAS.findall(read(path))}
        assert len(used) >= 6
        for name in used:
            assert f"### {name}\n" in read(DOCS / "formats.md")

    def test_settings(self) -> None:
        table = dict(re.findall(r"^\| `(\w+)` \| `(KG_\w+)` \|", read(DOCS / "user-guide.md"), re.MULTILINE))
        assert table == {field.name: f"KG_{field.name.upper()}" for field in fields(Settings)}

    def test_every_page_is_linked_from_the_readme(self) -> None:
        for page in DOCS.glob("*.md"):
            assert f"(docs/{page.name})" in read(README)


class TestExamples:
    @pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
    def test_every_command_line_shown_is_one_that_kg_takes(self, page: Path) -> None:
        blocks = re.findall(r"^```\n(.*?)^```", read(page), re.MULTILINE | re.DOTALL)
        lines = [line for block in blocks for line in block.splitlines() if line.startswith("kg ")]
        for line in lines:
            command: Any = typer.main.get_command(app)
            words = shlex.split(line, comments=True)[1:]
            while hasattr(command, "commands"):
                command = command.commands[words.pop(0)]
            flags = {flag for param in command.params for flag in (*param.opts, *param.secondary_opts)}
            for word in words:
                assert not re.match(r"--?[a-z]", word) or word.partition("=")[0] in flags, line

    @pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
    def test_every_json_example_is_json(self, page: Path) -> None:
        for block in re.findall(r"^```json\n(.*?)^```", read(page), re.MULTILINE | re.DOTALL):
            json.loads(block)

    @pytest.mark.parametrize(("name", "begin"), [("sources.tsv", "file\t"), ("retractions.tsv", "id\t")])
    def test_the_tables_shown_are_ones_that_kg_reads(self, tmp_path: Path, name: str, begin: str) -> None:
        blocks = re.findall(r"^```\n(.*?)^```", read(DOCS / "user-guide.md"), re.MULTILINE | re.DOTALL)
        (table,) = [block for block in blocks if block.startswith(begin)]
        (tmp_path / name).write_text(table, "utf-8")
        read_table: Any = read_overrides if name == "sources.tsv" else read_retractions
        assert len(list(read_table(tmp_path / name))) == len(table.splitlines()) - 1

    def test_the_messages_shown_are_ones_that_kg_gives(self) -> None:
        sources = "\n".join(map(read, (ROOT / "kg").rglob("*.py")))
        for message in re.findall(r"^\| ([a-zX….][^|`]*) \|", read(DOCS / "errors.md"), re.MULTILINE):
            for piece in re.split(r"…| · |\bX\b|UTF-8|\d+|\(.*\)", message):
                assert len(piece.strip()) < 8 or piece.strip() in sources, message

    def test_the_readme_and_the_makefile_agree(self) -> None:
        targets = set(re.findall(r"^(\w+):", read(ROOT / "Makefile"), re.MULTILINE))
        assert set(re.findall(r"make (\w+)", read(README))) <= targets


class TestLinks:
    @pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
    def test_they_lead_somewhere(self, page: Path) -> None:
        for target in re.findall(r"\]\(([^)\s]+)\)", read(page)):
            if re.match(r"https?:", target):
                continue
            name, _, anchor = target.partition("#")
            place = (page.parent / name) if name else page
            assert place.is_file(), target
            assert not anchor or anchor in anchors(place), target


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", read(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


class TestCommandsPage:
    def test_it_has_the_help_of_every_command(self) -> None:
        made = "\n".join(describe_command(words, command) for words, command in COMMANDS.items())
        check_part(DOCS / "cli.md", "commands", f"\n{made}\n")

    def test_it_has_every_option(self) -> None:
        text = part(DOCS / "cli.md", "commands")
        for words, command in COMMANDS.items():
            section = text.split(f"## {words}\n", 1)[1].split("\n## ", 1)[0]
            for param in command.params:
                for flag in (*param.opts, *param.secondary_opts):
                    assert param.name == "help" or not flag.startswith("-") or f"`{flag}" in section


def describe_command(words: str, command: Any) -> str:
    """Return a command's section: what it does, arguments and options, its example."""
    about, _, example = (command.help or "").partition("Example: ")
    rows = [describe_param(param) for param in command.params if "--help" not in param.opts]
    table = ["| | |", "|---|---|", *rows, ""] if rows else []
    paragraphs = [" ".join(paragraph.split()) for paragraph in about.strip().split("\n\n")]
    return "\n".join([f"## {words}", "", "\n\n".join(paragraphs), "", *table, "```", example.strip(), "```", ""])


def describe_param(param: Any) -> str:
    """Return one row of a command's table."""
    if param.param_type_name == "argument":
        name = param.metavar or param.name.upper()
        return f"| `{name}` | {param.help or ''}{'' if param.required else ' May be left out.'} |"
    flags = " ".join(f"`{flag}`" for flag in (*param.opts, *param.secondary_opts))
    default = param.default if isinstance(param.default, str | int | Path) and not param.is_flag else ""
    told = " Needed." if param.required else f" Default: {default}." if default not in ("", None) else ""
    return f"| {flags} | {param.help or ''}{told} |"


class TestEvidencePage:
    PAGE = DOCS / "evidence.md"

    def test_it_has_the_table_of_weights(self, toolkit: Toolkit) -> None:
        rows = [line.split("\t") for line in read(ROOT / "ontologies" / "evidence-weights.tsv").splitlines()[1:]]
        for name, kind, column in (
            ("tiers", "tier", "tier"), ("modalities", "modality", "modality"), ("roles", "role", "role"),
        ):  # fmt: skip
            chosen = [row for row in rows if row[0] == kind]
            if kind == "tier":
                chosen.sort(key=lambda row: toolkit.weights.order.index(row[1]))
            check_part(self.PAGE, name, weight_table(column, [(row[1], row[2], row[4]) for row in chosen]))
        factors = [(row[0], row[2], row[4]) for row in rows if row[1] == "factor"]
        check_part(self.PAGE, "factors", weight_table("factor", factors))

    def test_the_worked_example_is_what_the_code_computes(self, toolkit: Toolkit) -> None:
        text = part(self.PAGE, "example")
        rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines() if line.startswith("|")]
        strengths = {}
        for source, tier, modality, role, strength, side in rows[2:]:
            document = make_document(tier.split()[0], retold="summary" in source)
            statement = make_statement(document, modality.split()[0], role.split()[0])
            assert find_tier(document) == tier.split()[0]
            for kind, cell in (("tier", tier), ("modality", modality), ("role", role)):
                name, weight = cell.split()
                assert toolkit.weights.weights[kind, name] == float(weight)
            computed = weigh_statement(statement, document, toolkit.weights)
            assert computed == float(strength.rpartition("=")[2])
            strengths[source] = (computed, side)
        for side in ("for", "against"):
            counted = [strength for strength, own in strengths.values() if own == side]
            product = " × ".join(f"(1 − {strength:g})" for strength in counted)
            assert f"{side}: 1 − {product} = {combine(counted):g}; " in text


def weight_table(column: str, rows: list[tuple[str, str, str]]) -> str:
    lines = [f"| {column} | weight | |", "|---|---|---|"]
    return "\n".join([*lines, *(f"| {name} | {weight} | {note} |" for name, weight, note in rows)]) + "\n"


def make_document(tier: str, *, retold: bool) -> Document:
    """Return a document of a level of evidence."""
    promotional = tier == "Promotional"
    return Document(
        id=Ref("DOI", "10.5555/example"),
        title="Example",
        text="X promotes Y.",
        blocks=(),
        tier=SourceTier.PROMOTIONAL if promotional else SourceTier.PEER_REVIEWED,
        design=StudyDesign.UNSTATED if promotional else StudyDesign(tier),
        study=Study(retold=retold),
    )


def make_statement(document: Document, modality: str, role: str) -> Statement:
    """Return a statement said in a way."""
    return Statement(
        document=document.id,
        claim=Claim(subject=Ref("X", "1"), relation="increases", object=Ref("Y", "1"), sign=1),
        **{"sentence": 0, "start": 0, "end": 13, "quote": document.text, "section": "abstract"},
        **{"subject_text": "X", "object_text": "Y", "negated": modality == "Counterfact", "cues": ()},
        modality=Modality(modality),
        role=QuoteRole(role),
        inferred_subject=False,
        extractor="example/1",
    )


def test_the_licences_are_those_of_the_shipped_sources() -> None:
    table = tomllib.loads(read(ROOT / "ontologies" / "sources.toml"))
    tables = {key: [name for name, used in table["core"].items() if key in used] for key in table["sources"]}
    lines = ["| source | version | licence | shipped tables |", "|---|---|---|---|"]
    for key, source in table["sources"].items():
        shipped = ", ".join(f"`{name}`" for name in tables[key]) or "none"
        lines.append(
            f"| [{source['name']}]({source['homepage']}) | {source['version']} | {source['licence']} | {shipped} |"
        )
    check_part(DOCS / "licences.md", "licences", "\n".join(lines) + "\n")


@pytest.fixture(scope="module")
def demo_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which ``kg demo`` has run, and what it printed is kept as ``shown.txt``."""
    place = tmp_path_factory.mktemp("demo")
    (place / "shown.txt").write_text(run_kg(place, "demo"), "utf-8")
    return place


@pytest.fixture(scope="module")
def demo(demo_place: Path) -> str:
    """Return what ``kg demo`` prints."""
    return read(demo_place / "shown.txt")


def run_kg(place: Path, *words: str) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    return subprocess.run(
        [sys.executable, "-m", "kg", *words],
        check=True,
        capture_output=True,
        text=True,
        cwd=place,
        env={**environment, "PYTHONPATH": str(ROOT)},
    ).stdout


def shorten_demo(shown: str) -> list[str]:
    """Return what the README shows of the demonstration: verdict, papers of both sides, a mechanism."""
    lines = shown.splitlines()
    head = [line for line in lines if line.startswith(("Claim ", "Read as ", "Verdict "))]
    sides: list[str] = []
    for heading, papers in (("Supports", 2), ("Contradicts", 1), ("How, as papers explain it", 1)):
        sides += ["", heading, *(cut(line) for line in first_papers(lines, heading, papers))]
    return [*map(cut, head), *sides]


def first_papers(lines: list[str], heading: str, count: int) -> list[str]:
    """Return the first paper below a heading and, where two are wanted, the last, each with its first quote."""
    start = lines.index(heading) + 1
    end = next((place for place in range(start, len(lines)) if not lines[place]), len(lines))
    below = lines[start:end]
    begins = [place for place, line in enumerate(below) if re.match(r"  \S", line)] + [len(below)]
    papers = [below[place:after][: MAX_LINES.get(heading, 3)] for place, after in pairwise(begins)]
    return papers[0] + (["  …", *papers[-1]] if count > 1 else [])


def cut(line: str) -> str:
    return line if len(line) <= WIDTH else line[: WIDTH - 2].rstrip() + " …"


class TestDemo:
    def test_the_readme_shows_what_it_prints(self, demo: str) -> None:
        check_part(README, "answer", "\n".join(["```", *shorten_demo(demo), "```"]) + "\n")

    def test_every_line_of_the_readme_is_in_it(self, demo: str) -> None:
        for line in part(README, "answer").strip("`\n").splitlines():
            for piece in line.split(" …"):
                assert piece in demo, line

    def test_the_picture_shows_the_answer_of_the_demo(self, demo_place: Path) -> None:
        """Compared by its words: how a line is drawn depends on the version of matplotlib."""
        run_kg(demo_place, "ask", CLAIM, "--graph", "demo/graph", "--plot", "answer.svg")
        drawn = read(demo_place / "answer.svg")
        if REWRITE and words_of(drawn) != words_of(read(PICTURE)):
            PICTURE.write_text(drawn, "utf-8")
        assert words_of(read(PICTURE)) == words_of(drawn)
        assert CLAIM in words_of(drawn)

    def test_the_picture_needs_nothing_from_elsewhere(self) -> None:
        assert not re.search(r"url\(\s*[\"']?http|@import|<image|<script|href=.http", read(PICTURE))


def words_of(picture: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", picture)
