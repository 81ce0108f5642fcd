"""Broken and hostile files: each gives documents or a reason in two lines, never another error, in bounded time."""

import gzip
import io
import json
import random
import resource
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from kg.build import build_graph
from kg.model.document import Document
from kg.sources import SOURCES, Failure, read_documents
from kg.toolkit import Toolkit

from .samples import TEXTS, make_files, tarred, zipped

FILES = make_files()
DEPTH = 100_000
FLIPS = 40
LONG = 200 << 20
MAX_S, MAX_MB = 20, 1500


def read(raw: bytes, name: str, folder: Path) -> list[Document | Failure]:
    """Read a file and check what is given of it."""
    path = folder / name
    path.write_bytes(raw)
    items = list(read_documents(path, root=folder))
    assert items
    for item in items:
        if isinstance(item, Failure):
            assert item.problem
            assert item.fix
            assert "\n" not in item.problem + item.fix
        else:
            f"{item.text}{item.title}{item.path}{item.local_id}{item.id.identifier}".encode()
    return items


def refused(raw: bytes, name: str, folder: Path) -> str:
    """Return why a file is refused."""
    [failure] = read(raw, name, folder)
    assert isinstance(failure, Failure), failure
    return failure.problem


def test_there_is_a_sample_of_every_format(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    found = [item for name, raw in FILES.items() for item in read(raw, name, tmp_path)]
    assert {item.reader for item in found if isinstance(item, Document)} == set(SOURCES)
    assert len(found) == len(FILES) + 2


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_breaks_off(name: str, tmp_path: Path) -> None:
    raw = FILES[name]
    for tenth in range(10):
        read(raw[: len(raw) * tenth // 10], name, tmp_path)


@pytest.mark.parametrize("name", FILES)
def test_a_file_with_wrong_bytes(name: str, tmp_path: Path) -> None:
    dice = random.Random(name)  # noqa: S311 - the same bytes every time
    for _ in range(FLIPS):
        raw = bytearray(FILES[name])
        for _ in range(dice.randint(1, 12)):
            raw[dice.randrange(len(raw))] = dice.randrange(256)
        read(bytes(raw), name, tmp_path)


@pytest.mark.parametrize("name", FILES)
def test_a_file_with_nul_bytes(name: str, tmp_path: Path) -> None:
    raw = FILES[name]
    for place in range(0, len(raw), max(1, len(raw) // 7)):
        read(raw[:place] + b"\0\0" + raw[place:], name, tmp_path)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "latin-1", "cp1252", "utf-32", "cp037", "shift_jis"])
def test_a_file_in_another_encoding(codec: str, tmp_path: Path) -> None:
    for name, text in TEXTS.values():
        raw = text.replace("β", "é").encode(codec, "replace")
        read(raw, name, tmp_path)
        read(raw + text.encode(), name, tmp_path)


@pytest.mark.parametrize("codec", ["utf-16", "cp1252", "no-such-codec"])
def test_xml_that_declares_another_encoding_than_it_has(codec: str, tmp_path: Path) -> None:
    for name, text in TEXTS.values():
        read(f'<?xml version="1.0" encoding="{codec}"?>{text}'.encode("latin-1", "replace"), name, tmp_path)


@pytest.mark.parametrize("reader", ["pubmed", "jats", "tei", "bioc-xml", "atom"])
def test_xml_that_declares_entities(reader: str, tmp_path: Path) -> None:
    name, text = TEXTS[reader]
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    steps = "".join(f'<!ENTITY {step} "{f"&{before};" * 10}">' for before, step in pairwise("abcdefg"))
    bomb = f'<!ENTITY a "aaaaaaaaaa">{steps}'
    for declared in (bomb, f'<!ENTITY g SYSTEM "{secret.as_uri()}">', f'<!ENTITY % g SYSTEM "{secret.as_uri()}"> %g;'):
        raw = f"<!DOCTYPE {text[1:].partition('>')[0]} [{declared}]>{text.replace('Knees', '&g;')}"
        assert "declares entities" in refused(raw.encode(), name, tmp_path)


NESTED = {
    "a.xml": "<article>" + "<p>" * DEPTH + "x" + "</p>" * DEPTH + "</article>",
    "b.xml": "<PubmedArticleSet><PubmedArticle>"
    + "<p>" * DEPTH
    + "</p>" * DEPTH
    + "</PubmedArticle></PubmedArticleSet>",
    "c.html": "<html><body>" + "<div>" * DEPTH + "x" + "</div>" * DEPTH,
    "d.json": '{"documents": [{"passages": ' + "[" * DEPTH + "]" * DEPTH + "}]}",
    "e.json": '{"resultList": ' + "[" * DEPTH + "]" * DEPTH + "}",
    "f.jsonl": '{"id": "1", "text": ' + "[" * DEPTH + "]" * DEPTH + "}",
    "g.jsonl": "[" * DEPTH + '{"id": "1", "text": "Mice."}' + "]" * DEPTH,
    "h.md": "---\na: " + "[" * DEPTH + "\n---\nWords.",
    "i.md": "# A\n" + ">" * DEPTH + " x",
    "j.bib": "@article{a, title = {" + "{" * DEPTH + "x",
}


@pytest.mark.parametrize("name", NESTED)
def test_deep_nesting(name: str, tmp_path: Path) -> None:
    read(NESTED[name].encode(), name, tmp_path)


def test_many_entries_without_an_end_take_no_longer_than_they_are_many(tmp_path: Path) -> None:
    start = time.perf_counter()
    assert len(read(b"@article{a, title = {x\n" * 20_000, "a.bib", tmp_path)) == 20_000
    assert time.perf_counter() - start < MAX_S


def huge(start: str, end: str = "") -> Callable[[], bytes]:
    return lambda: start.encode() + b"Exosomes " * (LONG // 9) + end.encode()


LINES = {
    "a.txt": huge(""),
    "b.md": huge("# "),
    "c.jsonl": huge('{"id": "1", "text": "', '"}'),
    "d.jsonl": huge('[{"id": "1", "text": "', '"}]'),
    "e.xml": huge("<article><body><p>", "</p></body></article>"),
    "f.xml": lambda: b"<article><body>" + b"<p>Exosomes heal.</p>" * (LONG // 21) + b"</body></article>",
    "g.xml": huge("<PubmedArticleSet><PubmedArticle><p>", "</p></PubmedArticle></PubmedArticleSet>"),
    "h.ris": huge("TY  - JOUR\nTI  - "),
    "i.bib": huge("@article{a, title = {"),
    "j.csv": huge("title,abstract\n"),
    "k.pubtator": huge("1|t|"),
    "l.html": huge("<html><body><p>"),
    "m.json": huge('{"resultList": {"result": [{"title": "', '"}]}}'),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", LINES)
def test_a_line_of_200_mb(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(LINES[name]())
    code = (
        "import sys; from pathlib import Path; from kg.sources import read_documents;"
        "print([item.problem for item in read_documents(Path(sys.argv[1]))])"
    )
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert time.perf_counter() - start < MAX_S
    assert max(before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) < MAX_MB << 10
    assert "longer than" in done.stdout or "larger than" in done.stdout or "too long" in done.stdout


NOTE = FILES["q.txt"]
SPACE = b" " * (1 << 20)


def nested_bomb() -> bytes:
    """Return an archive of archives, each of which is no bomb for itself."""
    inner = zipped({f"{number}.txt": SPACE for number in range(10)})
    return zipped({f"{number}.zip": inner for number in range(200)})


def header_bomb() -> bytes:
    """Return an archive that is a bomb in the header of its one member."""
    info = tarfile.TarInfo("a.txt")
    info.pax_headers = {"comment": "x" * (120 << 20)}
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz", format=tarfile.PAX_FORMAT, compresslevel=6) as archive:
        archive.addfile(info)
    return out.getvalue()


@pytest.mark.parametrize(
    "make",
    [
        lambda: zipped({"a.txt": b" " * (100 << 20)}),
        lambda: tarred({"a.txt": b" " * (100 << 20)}),
        lambda: gzip.compress(b" " * (100 << 20)),
        nested_bomb,
        header_bomb,
    ],
)
def test_bombs(make: Callable[[], bytes], tmp_path: Path) -> None:
    raw = make()
    start = time.perf_counter()
    last = read(raw, "a.zip", tmp_path)[-1]
    assert time.perf_counter() - start < MAX_S
    assert isinstance(last, Failure)
    assert "far more" in last.problem


def special(name: str, kind: bytes, target: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


def test_members_that_are_no_files_or_lead_out_are_refused_and_the_others_read(tmp_path: Path) -> None:
    raw = tarred(
        {"../a.txt": NOTE, "/etc/b.txt": NOTE, "c.txt": NOTE},
        special("d.txt", tarfile.SYMTYPE, "/etc/passwd"),
        special("e.txt", tarfile.LNKTYPE, "c.txt"),
        special("f.txt", tarfile.CHRTYPE),
        special("g.txt", tarfile.BLKTYPE),
        special("h.txt", tarfile.FIFOTYPE),
    )
    items = read(raw, "a.tgz", tmp_path)
    assert [item.path for item in items if isinstance(item, Document)] == ["a.tgz/c.txt"]
    assert sum("refused" in item.problem for item in items if isinstance(item, Failure)) == 7
    assert [path.name for path in tmp_path.iterdir()] == ["a.tgz"]


def test_names_of_members_that_are_no_utf_8_are_mended(tmp_path: Path) -> None:
    raw = tarred({"a\udcff.txt": NOTE})
    [doc] = read(raw, "a.tgz", tmp_path)
    assert doc.path == "a.tgz/a?.txt"


@pytest.mark.parametrize("raw", [zipped({}), tarred({}), tarred({}, mode="w"), gzip.compress(b""), b""])
def test_empty_archives(raw: bytes, tmp_path: Path) -> None:
    assert refused(raw, "a.zip", tmp_path)


def test_a_build_reads_the_good_document_and_lists_every_other(tmp_path: Path, toolkit: Toolkit) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    dice = random.Random(0)  # noqa: S311 - the same bytes every time
    broken = {f"half-{name}": raw[: len(raw) // 2] for name, raw in FILES.items()}
    broken |= {f"bytes-{name}": dice.randbytes(len(raw)) for name, raw in FILES.items()}
    broken |= {f"nested-{name}": text.encode() for name, text in NESTED.items()}
    broken |= {"bomb.zip": zipped({"a.txt": SPACE * 40}), "nested.zip": nested_bomb(), "empty.zip": zipped({})}
    broken |= {"out.tgz": tarred({"../a.txt": NOTE}), "name.tgz": tarred({"b\udcff.txt": b"x\0"})}
    for name, raw in broken.items():
        (folder / name).write_bytes(raw)
    good = folder / "good.jsonl"
    good.write_text(json.dumps({"id": "PMID:1", "text": "Curcumin reduces inflammation in mice."}), "utf-8")
    manifest = build_graph([folder], tmp_path / "graph", toolkit)
    listed = [record.path for record in manifest.inputs] + [failure.path for failure in manifest.failures]
    listed += manifest.left_out
    assert str(good) in [record.path for record in manifest.inputs]
    assert [name for name in broken if not any(str(folder / name) in path for path in listed)] == []
