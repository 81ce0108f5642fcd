"""``kg model`` as a person runs it, against a server on this machine."""

import hashlib
import json
import socket
from pathlib import Path

import pytest

from ..models.small import save_model, save_wheel
from ..sources.file_server import Behaviour, serving
from .conftest import Run

WHEEL = "en_small-1.2.3-py3-none-any.whl"


@pytest.fixture(autouse=True)
def _folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_MODEL_DIR", "kept")
    monkeypatch.setattr("kg.sources.remote.pace.FIRST_WAIT_S", 0.001)
    save_wheel(save_model(Path("made"), {"zebrosis": "CANCER"}), Path(WHEEL))


def publish(url: str, sha256: str = "") -> None:
    """Let the name ``small`` stand for a server's file."""
    Path("kept").mkdir(exist_ok=True)
    Path("kept/sources.toml").write_text(f'[sources.small]\ndownload = "{url}"\nsha256 = "{sha256}"\n', "utf-8")


def test_a_model_is_added_listed_used_and_removed(kg: Run) -> None:
    done = kg("model", "add", WHEEL)
    assert (done.code, done.err, done.lines[0].split("\t")[:3]) == (0, "", ["en_small", "1.2.3", "added"])
    table = json.loads(kg("model", "list", "--json").out)
    rows = [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]]
    assert [(row["name"], row["kind"], row["fit"]) for row in rows[:2]] == [
        ("en_kg_sm", "shipped", "fits"),
        ("en_small", "added", "fits"),
    ]
    Path("note.txt").write_text("They had zebrosis.\n", "utf-8")
    row = kg("annotate", "note.txt", "--recogniser", "en_small").lines[0].split("\t")
    assert row[3:] == ["Disease", "zebrosis", "-", "names no known term"]
    assert kg("doctor").out.count("ok    added model: en_small 1.2.3\n") == 1
    assert kg("model", "remove", "en_small").err == "en_small removed\n"
    assert kg("annotate", "note.txt", "--recogniser", "en_small").err.startswith("kg: no spaCy model 'en_small'")


def test_a_graph_knows_the_recognisers_it_was_built_with(kg: Run) -> None:
    Path("note.txt").write_text("Curcumin reduces pain.\n", "utf-8")
    Path("more.txt").write_text("Metformin reduces pain.\n", "utf-8")
    kg("build", "note.txt", "-o", "graph", "--recogniser", "made")
    assert "built with another recogniser 1, en_small-1.2.3" in kg("add", "more.txt").err
    assert kg("add", "more.txt", "--recogniser", "made").code == 0


def test_a_known_name_is_downloaded_even_over_a_bad_connection(kg: Run) -> None:
    behaviour = Behaviour(body=Path(WHEEL).read_bytes(), cuts=[300, 300])
    with serving(behaviour) as server:
        publish(server.url, hashlib.sha256(behaviour.body).hexdigest())
        done = kg("model", "add", "small")
    assert (done.code, done.lines[0].split("\t")[0]) == (0, "en_small")
    assert len(behaviour.asked) == 3
    assert list(Path("kept/downloads").iterdir()) == []
    assert json.loads(Path("kept/en_small.json").read_text("utf-8"))["source"] == server.url


def test_a_wrong_file_is_refused(kg: Run) -> None:
    with serving(Behaviour(body=Path(WHEEL).read_bytes())) as server:
        publish(server.url, "00")
        done = kg("model", "add", "small")
    assert (done.code, "sent a file with sha256" in done.err, len(done.err.splitlines())) == (4, True, 2)
    assert not Path("kept/en_small").exists()


def test_offline_it_says_what_to_do(kg: Run) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        publish(f"http://127.0.0.1:{probe.getsockname()[1]}/small.whl")
    done = kg("model", "add", "small")
    first, second = done.err.splitlines()
    assert (done.code, first.startswith("kg: 127.0.0.1 cannot be reached")) == (4, True)
    assert second.endswith("Or give a file that you downloaded")


def test_recognisers_are_a_setting(kg: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_RECOGNISERS", "made")
    Path("note.txt").write_text("They had zebrosis.\n", "utf-8")
    assert "zebrosis" in kg("annotate", "note.txt").out
    assert "recogniser: en_small-1.2.3" in kg("doctor").out


def test_damaged_sources_are_told(kg: Run) -> None:
    Path("kept").mkdir()
    Path("kept/sources.toml").write_text("[sources.mini]\n", "utf-8")
    done = kg("model", "add", "mini")
    assert (done.code, "the sources cannot be read" in done.err) == (3, True)
