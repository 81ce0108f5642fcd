"""``kg ontology`` as a person runs it, against a server on this machine."""

import hashlib
import json
import socket
from pathlib import Path

import pytest

from ..sources import ontology_files as files
from ..sources.file_server import Behaviour, FileServer, serving
from .conftest import Run

ROW = "mini\t2026-01-02\tCC0-1.0\t2\t8\t"


@pytest.fixture(autouse=True)
def _folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_ONTOLOGY_DIR", "kept")
    monkeypatch.setattr("kg.sources.remote.pace.FIRST_WAIT_S", 0.001)


def publish(server: FileServer | str, **more: str) -> None:
    """Let the name ``mini`` stand for a server's file."""
    url = server if isinstance(server, str) else server.url
    lines = [f'{key} = "{value}"' for key, value in {"download": url, **more}.items()]
    Path("kept").mkdir(exist_ok=True)
    Path("kept/sources.toml").write_text("\n".join(["[sources.mini]", *lines]), "utf-8")


def test_files_are_added_listed_and_removed(kg: Run) -> None:
    Path("mini.obo").write_text(files.OBO, "utf-8")
    Path("plain.tsv").write_text(files.PLAIN, "utf-8")
    done = kg("ontology", "add", "mini.obo", "plain.tsv")
    assert (done.code, done.err, len(done.lines)) == (0, "", 2)
    assert done.lines[0].startswith(ROW)
    listed = kg("ontology", "list").lines
    assert listed == ["name\tversion\tlicence\tterms\tnames\tadded", *done.lines]
    assert kg("ontology", "remove", "mini").err == "mini removed\n"
    assert [row[0] for row in json.loads(kg("ontology", "list", "--json").out)["rows"]] == ["plain"]


def test_nothing_was_added(kg: Run) -> None:
    done = kg("ontology", "list")
    assert (done.code, done.err) == (1, "nothing found\n")


def test_species_of_a_table_of_genes_are_chosen(kg: Run) -> None:
    Path("genes.tsv").write_text(files.GENE_INFO, "utf-8")
    assert (
        kg("ontology", "add", "genes.tsv", "--taxon", "7460", "--name", "bees").lines[0].startswith("bees\t2022-01-01")
    )


def test_a_name_is_downloaded_even_over_a_bad_connection(kg: Run) -> None:
    behaviour = Behaviour(body=files.OBO.encode(), cuts=[300, 300])
    with serving(behaviour) as server:
        publish(server, sha256=hashlib.sha256(behaviour.body).hexdigest())
        done = kg("ontology", "add", "mini")
    assert (done.code, done.lines[0].startswith(ROW)) == (0, True)
    assert behaviour.asked == ["", "bytes=300-", "bytes=600-"]
    assert list(Path("kept/downloads").iterdir()) == []


def test_an_update_downloads_again(kg: Run) -> None:
    behaviour = Behaviour(body=files.OBO.encode())
    with serving(behaviour) as server:
        publish(server)
        kg("ontology", "add", "mini")
        assert kg("ontology", "update", "mini").err == "mini has not changed\n"
        behaviour.body = files.OBO.replace("2026-01-02", "2026-02-02").encode()
        done = kg("ontology", "update", "mini")
    assert (done.code, done.err, done.lines[0].split("\t")[1]) == (0, "", "2026-02-02")


def test_a_wrong_file_is_refused(kg: Run) -> None:
    with serving(Behaviour(body=b"another")) as server:
        publish(server, sha256="00")
        done = kg("ontology", "add", "mini")
    assert (done.code, len(done.err.splitlines())) == (4, 2)
    assert "sent a file with sha256" in done.err
    assert kg("ontology", "list").code == 1


def test_offline_it_says_what_to_do(kg: Run) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        publish(f"http://127.0.0.1:{probe.getsockname()[1]}/mini.obo")
    done = kg("ontology", "add", "mini")
    first, second = done.err.splitlines()
    assert (done.code, first.startswith("kg: 127.0.0.1 cannot be reached")) == (4, True)
    assert second.endswith("Or give a file that you downloaded")


def test_a_broken_file_is_two_lines(kg: Run) -> None:
    Path("mini.obo").write_text("format-version: 1.2\n\n[Term]\nname: a\n", "utf-8")
    done = kg("ontology", "add", "mini.obo")
    assert (done.code, done.err.splitlines()[0]) == (3, "kg: mini.obo:3: a [Term] has no id")


def test_one_name_is_for_one_file(kg: Run) -> None:
    assert kg("ontology", "add", "a.obo", "b.obo", "--name", "x").code == 2


def test_damaged_sources_are_told(kg: Run) -> None:
    Path("kept").mkdir()
    Path("kept/sources.toml").write_text("[sources.mini]\n", "utf-8")
    done = kg("ontology", "add", "mini")
    assert (done.code, "the sources cannot be read" in done.err) == (3, True)
