"""Manners: pace, tries, redirections, limits, who asks; against a real server that answers badly."""

import gzip
import socket
import time
from collections.abc import Iterator

import pytest

from kg.config import Settings
from kg.errors import BadInputError, BadParameterError, NetworkError
from kg.sources.markup import parse_xml
from kg.sources.remote import Client
from kg.sources.remote.exchange import Answer, Request
from kg.sources.remote.services import Contact, Service, choose_contact, choose_services

from .paper_server import FakeTime, PaperServer, client_of, reply, serving

GOOD = reply("<a/>")
KEY = "secret-key"


@pytest.fixture
def server() -> Iterator[PaperServer]:
    with serving() as running:
        yield running


def ask(client: Client, service: Service | None = None, **params: str) -> Answer | None:
    chosen = service or client.services.europepmc
    return client.get(Request(service=chosen, path="x", params=params, check=parse_xml))


def failure(client: Client, service: Service | None = None) -> NetworkError:
    with pytest.raises(NetworkError) as caught:
        ask(client, service)
    assert caught.value.exit_code == 4
    assert len(str(caught.value).splitlines()) == 2
    return caught.value


def test_an_answer_comes_with_its_address(server: PaperServer) -> None:
    server.on("/epmc/x", GOOD)
    with client_of(server) as client:
        assert ask(client, query='a "b" c') == Answer(url=f"{server.url}/epmc/x?query=a%20%22b%22%20c", body=b"<a/>")
    assert server.asked[0].params["query"] == 'a "b" c'


def test_servers_are_told_who_asks(server: PaperServer) -> None:
    server.on("/epmc/x", GOOD)
    server.on("/ncbi/x", GOOD)
    with client_of(server, contact=Contact(email="ann@example.org", ncbi_api_key=KEY)) as client:
        ask(client)
        answer = ask(client, client.services.ncbi)
    europepmc, ncbi = server.asked
    assert europepmc.headers["User-Agent"].startswith("kg/")
    assert europepmc.headers["User-Agent"].endswith(" (mailto:ann@example.org)")
    assert europepmc.params == {"email": "ann@example.org"}
    assert ncbi.params == {"tool": "kg", "email": "ann@example.org", "api_key": KEY}
    assert answer is not None
    assert answer.url == f"{server.url}/ncbi/x"


def test_the_key_is_in_no_message_and_no_log(server: PaperServer, caplog: pytest.LogCaptureFixture) -> None:
    server.on("/ncbi/x", reply(b"", 403))
    contact = Contact(email="ann@example.org", ncbi_api_key=KEY)
    with caplog.at_level("INFO"), client_of(server, contact=contact) as client:
        error = failure(client, client.services.ncbi)
    assert KEY not in str(error) + caplog.text + repr(contact)
    assert "ann@" not in str(error) + caplog.text


def test_nobody_is_named_where_no_address_is_known(server: PaperServer) -> None:
    server.on("/epmc/x", GOOD)
    with client_of(server, contact=Contact()) as client:
        ask(client)
    assert "mailto" not in server.asked[0].headers["User-Agent"]
    assert server.asked[0].params == {}


@pytest.mark.parametrize(
    ("name", "key", "waits"),
    [("europepmc", "", [0.2, 0.2]), ("ncbi", "", [0.333, 0.333]), ("ncbi", KEY, [0.1, 0.1]), ("arxiv", "", [3.0, 3.0])],
)
def test_requests_keep_the_pace_of_each_server(name: str, key: str, waits: list[float], server: PaperServer) -> None:
    settings = Settings(
        ncbi_api_key=key,
        fetch_europepmc=f"{server.url}/x/",
        fetch_ncbi=f"{server.url}/x",
        fetch_arxiv=f"{server.url}/x",
    )
    server.on("/x/x", GOOD)
    watch = FakeTime()
    with client_of(server, time=watch, services=choose_services(settings)) as client:
        for _ in range(3):
            ask(client, getattr(client.services, name))
    assert watch.waits == waits


def test_one_server_does_not_wait_for_another(server: PaperServer) -> None:
    server.on("/epmc/x", GOOD)
    server.on("/ncbi/x", GOOD)
    watch = FakeTime()
    with client_of(server, time=watch) as client:
        ask(client)
        ask(client, client.services.ncbi)
    assert watch.waits == []


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503])
def test_what_may_pass_is_tried_again_with_longer_waits(status: int, server: PaperServer) -> None:
    server.on("/epmc/x", reply(b"", status), reply(b"", status), reply(b"", status), GOOD)
    watch = FakeTime()
    with client_of(server, time=watch) as client:
        assert ask(client) is not None
    assert watch.waits == [1.0, 2.0, 4.0]


def test_what_does_not_pass_fails_after_four_tries(server: PaperServer) -> None:
    server.on("/epmc/x", reply(b"", 500))
    with client_of(server) as client:
        error = failure(client)
    assert error.problem == f"{server.url}/epmc/x answered 500 Internal Server Error"
    assert len(server.asked) == 4


@pytest.mark.parametrize(
    ("value", "wait_s"),
    [("7", 7.0), ("Sun, 01 Mar 2026 12:00:30 GMT", 30.0), ("99999", 60.0), ("soon", 1.0), ("-5", 1.0)],
)
def test_a_server_that_asks_to_wait_is_obeyed_up_to_a_minute(value: str, wait_s: float, server: PaperServer) -> None:
    server.on("/epmc/x", reply(b"", 429, headers=(("Retry-After", value),)), GOOD)
    watch = FakeTime()
    with client_of(server, time=watch) as client:
        ask(client)
    assert watch.waits == [wait_s]


def test_a_date_in_the_past_asks_for_no_wait(server: PaperServer) -> None:
    server.on("/epmc/x", reply(b"", 503, headers=(("Retry-After", "Sun, 01 Mar 2020 12:00:00 GMT"),)), GOOD)
    watch = FakeTime()
    with client_of(server, time=watch) as client:
        ask(client)
    assert watch.waits[0] == 0.0


@pytest.mark.parametrize("status", [400, 401, 403, 418])
def test_a_refusal_is_not_tried_again(status: int, server: PaperServer) -> None:
    server.on("/epmc/x", reply(b"", status))
    with client_of(server) as client:
        assert f"answered {status}" in failure(client).problem
    assert len(server.asked) == 1


@pytest.mark.parametrize("status", [404, 410])
def test_what_is_not_there_is_no_failure(status: int, server: PaperServer) -> None:
    server.on("/epmc/x", reply(b"", status))
    with client_of(server) as client:
        assert ask(client) is None
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "bad",
    [
        reply("<a>half", length=400),
        reply("<a>half", length=-1, reset=True),
        reply("<a>half", length=400, reset=True),
        reply("<a>half"),
        reply(b""),
        reply('{"error":"API rate limit exceeded"}'),
        reply("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
        reply(b"no gzip", headers=(("Content-Encoding", "gzip"),)),
    ],
    ids=["truncated", "reset", "reset early", "malformed", "empty", "JSON", "entities", "no gzip"],
)
def test_an_answer_that_is_cut_or_wrong_is_asked_for_again(bad: object, server: PaperServer) -> None:
    server.on("/epmc/x", bad, GOOD)  # type: ignore[arg-type]
    with client_of(server) as client:
        answer = ask(client)
    assert answer is not None
    assert answer.body == b"<a/>"
    assert len(server.asked) == 2


def test_an_answer_that_stays_wrong_fails(server: PaperServer) -> None:
    server.on("/epmc/x", reply("<a>half"))
    with client_of(server) as client:
        assert "sent something else than was asked for (the XML is broken" in failure(client).problem


def test_a_silent_server_is_not_waited_for(server: PaperServer) -> None:
    server.on("/epmc/x", reply("<a/>", delay_s=2.0), GOOD)
    start = time.monotonic()
    with client_of(server, silence_s=0.1) as client:
        assert ask(client) is not None
    assert time.monotonic() - start < 1.5


def test_an_answer_that_drips_is_given_up(server: PaperServer) -> None:
    server.on("/epmc/x", reply("<a>" + " " * 500_000 + "</a>"))
    watch = FakeTime()
    with client_of(server, time=watch, whole_s=-1.0) as client:
        assert "took more than -1 seconds" in failure(client).problem


def test_a_huge_answer_is_not_taken(server: PaperServer) -> None:
    server.on("/epmc/x", reply(b"<a>" + b" " * 200_000))
    with client_of(server, size_bytes=100_000) as client:
        assert failure(client).problem == f"{server.url}/epmc/x sent more than 100000 bytes"
    assert len(server.asked) == 1


def test_the_size_counts_unpacked(server: PaperServer) -> None:
    packed = gzip.compress(b"<a>" + b" " * 10_000_000 + b"</a>")
    server.on("/epmc/x", reply(packed, headers=(("Content-Encoding", "gzip"),)))
    with client_of(server, size_bytes=1_000_000) as client:
        assert "sent more than" in failure(client).problem


def test_a_redirection_on_the_same_server_is_followed(server: PaperServer) -> None:
    server.on("/epmc/x", reply(b"", 301, headers=(("Location", "/epmc/y"),)))
    server.on("/epmc/y", GOOD)
    with client_of(server) as client:
        answer = ask(client)
    assert answer is not None
    assert answer.url == f"{server.url}/epmc/x"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirection_to_another_server_is_not_followed_without_https(status: int, server: PaperServer) -> None:
    with serving() as other:
        server.on("/epmc/x", reply(b"", status, headers=(("Location", f"{other.url}/epmc/x"),)))
        with client_of(server) as client:
            assert f"leads to another server: {other.url}" in failure(client).problem
        assert other.asked == []
    assert len(server.asked) == 1


@pytest.mark.parametrize("place", ["file:///etc/passwd", "ftp://127.0.0.1/x", "http://[bad/", "https:///x"])
def test_a_redirection_to_something_else_is_not_followed(place: str, server: PaperServer) -> None:
    server.on("/epmc/x", reply(b"", 302, headers=(("Location", place),)))
    with client_of(server) as client:
        assert "leads to" in failure(client).problem


def test_redirections_in_a_circle_end(server: PaperServer) -> None:
    server.on("/epmc/x", reply(b"", 302, headers=(("Location", "/epmc/x"),)))
    with client_of(server) as client:
        assert "leads in a circle" in failure(client).problem
    assert len(server.asked) == 6


def test_a_server_that_cannot_be_reached_is_not_asked_for_every_paper(server: PaperServer) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    services = choose_services(Settings(fetch_europepmc=f"http://127.0.0.1:{port}"))
    watch = FakeTime()
    with client_of(server, services=services, time=watch) as client:
        first = failure(client)
        waited = list(watch.waits)
        assert failure(client) is first
    assert waited == watch.waits == [1.0, 2.0, 4.0]
    assert first.problem.startswith(f"http://127.0.0.1:{port} cannot be reached (")


def test_a_server_that_keeps_failing_is_not_asked_for_ever(server: PaperServer) -> None:
    server.on("/epmc/x", reply(b"", 503))
    with client_of(server) as client:
        for _ in range(6):
            failure(client)
    assert len(server.asked) == 12


@pytest.mark.parametrize("url", ["ftp://a.org", "a.org", "http://", "http://[", "https://a.org/?q=1"])
def test_a_setting_that_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(BadParameterError, match="is no address of NCBI\n  fix: set KG_FETCH_NCBI to one such as"):
        choose_services(Settings(fetch_ncbi=url))


@pytest.mark.parametrize("email", ["ann", "ann@", "a b@example.org", "a@example.org\r\nX: y", "<a@example.org>"])
def test_what_is_no_email_address_is_refused(email: str) -> None:
    with pytest.raises(BadParameterError, match="is no e-mail address"):
        choose_contact(Settings(), email)


def test_the_address_given_wins_over_the_setting() -> None:
    settings = Settings(email="set@example.org", ncbi_api_key=KEY)
    assert choose_contact(settings, "given@example.org").email == "given@example.org"
    assert choose_contact(settings) == Contact(email="set@example.org", ncbi_api_key=KEY)
    assert KEY not in repr(settings)


def test_a_check_may_refuse_for_its_own_reason(server: PaperServer) -> None:
    def refuse(_: bytes, url: str) -> None:
        raise BadInputError(url, "not this", fix="that")

    server.on("/epmc/x", GOOD)
    with client_of(server) as client, pytest.raises(NetworkError, match="not this"):
        client.get(Request(service=client.services.europepmc, path="x", check=refuse))
