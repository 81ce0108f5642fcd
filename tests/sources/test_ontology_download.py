"""Downloading a big file: resumed, checked, refused in two lines."""

import hashlib
import socket
from pathlib import Path

import pytest

from kg.errors import NetworkError
from kg.sources.remote.download import download
from kg.sources.remote.pace import Clock

from .file_server import Behaviour, serving

BODY = bytes(range(256)) * 400
PATIENT = Clock(sleep=lambda _: None)


def test_a_file_is_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    with serving(Behaviour(body=BODY)) as server:
        path = download(server.url, tmp_path, progress=lambda *told: seen.append(told))
    assert (path.name, path.read_bytes()) == ("mini.obo", BODY)
    assert [path.name for path in tmp_path.iterdir()] == ["mini.obo"]
    assert seen[-1] == (len(BODY), len(BODY), "mini.obo")


def test_a_connection_that_is_cut_goes_on_where_it_broke_off(tmp_path: Path) -> None:
    behaviour = Behaviour(body=BODY, cuts=[30000, 30000])
    with serving(behaviour) as server:
        assert download(server.url, tmp_path, clock=PATIENT).read_bytes() == BODY
    assert behaviour.asked == ["", "bytes=30000-", "bytes=60000-"]


def test_a_later_run_goes_on_too(tmp_path: Path) -> None:
    behaviour = Behaviour(body=BODY, cuts=[30000, 0, 0, 0, 0])
    with serving(behaviour) as server:
        with pytest.raises(NetworkError):
            download(server.url, tmp_path, clock=PATIENT)
        assert (tmp_path / "mini.obo.part").stat().st_size == 30000
        behaviour.cuts.clear()
        assert download(server.url, tmp_path, clock=PATIENT).read_bytes() == BODY
    assert behaviour.asked[-1] == "bytes=30000-"


def test_another_version_starts_anew(tmp_path: Path) -> None:
    behaviour = Behaviour(body=BODY, cuts=[30000, 0, 0, 0, 0])
    with serving(behaviour) as server:
        with pytest.raises(NetworkError):
            download(server.url, tmp_path, clock=PATIENT)
        behaviour.cuts.clear()
        behaviour.body, behaviour.etag = BODY[::-1], '"2"'
        assert download(server.url, tmp_path, clock=PATIENT).read_bytes() == BODY[::-1]


@pytest.mark.parametrize("behaviour", [Behaviour(ranges=False), Behaviour(etag="")], ids=["no ranges", "no mark"])
def test_a_server_that_cannot_resume_sends_it_all_again(tmp_path: Path, behaviour: Behaviour) -> None:
    behaviour.body, behaviour.cuts = BODY, [30000]
    with serving(behaviour) as server:
        assert download(server.url, tmp_path, clock=PATIENT).read_bytes() == BODY


def test_a_file_that_has_become_shorter_starts_anew(tmp_path: Path) -> None:
    behaviour = Behaviour(body=BODY, cuts=[30000, 0, 0, 0, 0])
    with serving(behaviour) as server:
        with pytest.raises(NetworkError):
            download(server.url, tmp_path, clock=PATIENT)
        behaviour.cuts.clear()
        behaviour.body = BODY[:500]
        assert download(server.url, tmp_path, clock=PATIENT).read_bytes() == BODY[:500]


def test_a_failure_that_may_pass_is_tried_again(tmp_path: Path) -> None:
    behaviour = Behaviour(body=BODY, statuses=[503, 429])
    waits: list[float] = []
    with serving(behaviour) as server:
        assert download(server.url, tmp_path, clock=Clock(sleep=waits.append)).read_bytes() == BODY
    assert waits == [1.0, 2.0]


def test_a_failure_that_stays_is_told(tmp_path: Path) -> None:
    with serving(Behaviour(statuses=[404])) as server, pytest.raises(NetworkError, match="answered 404 Not Found"):
        download(server.url, tmp_path, clock=PATIENT)


def test_the_hash_is_compared(tmp_path: Path) -> None:
    with serving(Behaviour(body=BODY)) as server:
        assert download(server.url, tmp_path, sha256=hashlib.sha256(BODY).hexdigest().upper())
        with pytest.raises(NetworkError, match=r"sent a file with sha256 .*, not 00"):
            download(server.url, tmp_path / "other", sha256="00")
    assert list((tmp_path / "other").iterdir()) == []


def test_a_redirection_on_the_same_server_is_followed(tmp_path: Path) -> None:
    with serving(Behaviour(body=BODY, location="/other.obo")) as server:
        path = download(server.url, tmp_path)
    assert (path.name, path.read_bytes()) == ("mini.obo", BODY)


def test_a_redirection_to_an_unsafe_place_is_not(tmp_path: Path) -> None:
    with (
        serving(Behaviour(location="http://example.org/x")) as server,
        pytest.raises(NetworkError, match="leads to an unsafe address"),
    ):
        download(server.url, tmp_path)


def test_nobody_there(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{probe.getsockname()[1]}/mini.obo"
    with pytest.raises(NetworkError, match=r"cannot be reached(.|\n)*give a file"):
        download(url, tmp_path, clock=PATIENT)


def test_an_address_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(NetworkError, match="no address"):
        download("https://x:port/y", tmp_path)
