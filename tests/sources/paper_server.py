"""A real HTTP server on the loopback address that answers as Europe PMC, NCBI and arXiv do, well or badly."""

import json
import socket
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from kg.sources.remote import Client, Clock
from kg.sources.remote.exchange import Limits
from kg.sources.remote.services import Contact, Service, Services

JATS = """<?xml version="1.0"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Archiving DTD v1.3//EN" "JATS-archivearticle1-3.dtd">
<article article-type="research-article"><front><journal-meta><journal-title>Joints</journal-title></journal-meta>
<article-meta><article-id pub-id-type="pmc">{pmcid}</article-id><article-id pub-id-type="pmid">{pmid}</article-id>
<title-group><article-title>Vesicles in knees</article-title></title-group>
<abstract><p>Vesicles repair cartilage.</p></abstract></article-meta></front>
<body><sec><title>Results</title><p>Vesicles reduced pain.</p></sec></body></article>"""
PUBMED = """<?xml version="1.0"?><PubmedArticleSet>{}</PubmedArticleSet>"""
PUBMED_RECORD = """<PubmedArticle><MedlineCitation><PMID>{pmid}</PMID><Article><Journal><Title>Knees</Title></Journal>
<ArticleTitle>Vesicles in mice</ArticleTitle><Abstract><AbstractText>Vesicles healed mice.</AbstractText></Abstract>
<PublicationTypeList><PublicationType>{type}</PublicationType></PublicationTypeList></Article></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="doi">{doi}</ArticleId></ArticleIdList></PubmedData></PubmedArticle>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
<entry><id>http://arxiv.org/abs/2401.01234v2</id><published>2024-01-02T00:00:00Z</published><title>Vesicles
 in silico</title><summary>Vesicles move.</summary><author><name>Ann Other</name></author>
<arxiv:doi>10.5555/printed</arxiv:doi><category term="q-bio.CB"/></entry></feed>"""
START = datetime(2026, 3, 1, 12, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What the server sends, and how badly.

    Attributes:
        status: HTTP status.
        body: The bytes.
        headers: Further headers.
        length: What Content-Length says; None for the truth, -1 for no such header.
        delay_s: How long the server is silent first.
        reset: Break the connection after the body.
    """

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    length: int | None = None
    delay_s: float = 0
    reset: bool = False


def reply(body: str | bytes | dict[str, Any] = b"", status: int = 200, **more: Any) -> Reply:
    """Make a reply from text, bytes or JSON."""
    text = json.dumps(body) if isinstance(body, dict) else body
    return Reply(status=status, body=text.encode() if isinstance(text, str) else text, **more)


@dataclass(frozen=True)
class Asked:
    """A request that came in."""

    path: str
    params: dict[str, str]
    headers: dict[str, str]


class PaperServer(ThreadingHTTPServer):
    """Answers by path and words in the query; of several replies one after the other, the last for ever."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.routes: list[tuple[str, str, list[Reply]]] = []
        self.asked: list[Asked] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def services(self) -> Services:
        known = Services()
        return Services(
            europepmc=self._move(known.europepmc, "epmc"),
            ncbi=self._move(known.ncbi, "ncbi"),
            idconv=self._move(known.idconv, "idconv"),
            arxiv=self._move(known.arxiv, "arxiv"),
        )

    def _move(self, service: Service, place: str) -> Service:
        return replace(service, url=f"{self.url}/{place}")

    def on(self, path: str, *replies: Reply, words: str = "") -> None:
        """Answer a path; where words are given, only a query that holds them."""
        self.routes.insert(0, (path, words, list(replies)))

    def find(self, asked: Asked) -> Reply:
        values = " ".join(asked.params.values())
        for path, words, replies in self.routes:
            if asked.path == path and words in values:
                return replies.pop(0) if len(replies) > 1 else replies[0]
        if asked.path == "/epmc/search":
            return results()
        return reply(PUBMED.format("")) if asked.path == "/ncbi/efetch.fcgi" else reply(b"not here", 404)

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]


class Handler(BaseHTTPRequestHandler):
    server: PaperServer

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        params = {key: values[0] for key, values in parse_qs(parts.query).items()}
        asked = Asked(parts.path, params, dict(self.headers))
        self.server.asked.append(asked)
        answer = self.server.find(asked)
        time.sleep(answer.delay_s)
        self.send_response(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        if answer.length != -1:
            self.send_header("Content-Length", str(len(answer.body) if answer.length is None else answer.length))
        self.end_headers()
        try:
            self.wfile.write(answer.body)
            self.wfile.flush()
        except OSError:
            return
        if answer.reset:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()

    def finish(self) -> None:
        try:
            super().finish()
        except (OSError, ValueError):
            return

    def log_message(self, *_: object) -> None:
        pass


@dataclass
class FakeTime:
    """A clock that waits at once, and keeps how long it should have waited."""

    passed_s: float = 0.0
    waits: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.passed_s += seconds
        self.waits.append(round(seconds, 3))

    @property
    def clock(self) -> Clock:
        return Clock(
            now_s=lambda: self.passed_s, sleep=self.sleep, utc=lambda: START + timedelta(seconds=self.passed_s)
        )


@contextmanager
def serving() -> Iterator[PaperServer]:
    server = PaperServer()
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def client_of(server: PaperServer, **more: Any) -> Client:
    """A client that waits at once; with a contact address, unless told otherwise."""
    contact = more.pop("contact", Contact(email="ann@example.org"))
    clock = more.pop("time", FakeTime()).clock
    return Client(more.pop("services", server.services), contact, limits=Limits(**more), clock=clock)


def result(**fields: Any) -> dict[str, Any]:
    """A result of Europe PMC, as its core form gives it."""
    types = {"pubType": fields.pop("types", ["research-article", "Journal Article"])}
    notices = [{"id": key, "source": "MED", "type": kind} for kind, key in fields.pop("notices", {}).items()]
    known: dict[str, Any] = {"id": "1", "source": "MED", "title": "Vesicles in rats", "abstractText": "Rats healed."}
    return {**known, **fields, "pubTypeList": types, "commentCorrectionList": {"commentCorrection": notices}}


def results(*found: dict[str, Any], following: str = "") -> Reply:
    """A page of a search in Europe PMC."""
    return reply({"hitCount": len(found), "nextCursorMark": following, "resultList": {"result": list(found)}})


def open_paper(server: PaperServer, pmcid: str = "PMC100", pmid: str = "100") -> None:
    """Let the server have a paper in full text."""
    fields = {"pmcid": pmcid, "pmid": pmid, "isOpenAccess": "Y", "license": "cc by"}
    server.on("/epmc/search", results(result(**fields)), words=pmcid)
    server.on("/epmc/search", results(result(**fields)), words=f"EXT_ID:{pmid} ")
    server.on(f"/epmc/{pmcid}/fullTextXML", reply(JATS.format(pmcid=pmcid, pmid=pmid)))


def pubmed_records(*pmids: str, type: str = "Journal Article") -> Reply:
    records = (PUBMED_RECORD.format(pmid=pmid, doi=f"10.5555/p.{pmid}", type=type) for pmid in pmids)
    return reply(PUBMED.format("".join(records)))
