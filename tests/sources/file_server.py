"""A real HTTP server on the loopback address that serves one file, with ranges, and breaks off where it is told."""

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass
class Behaviour:
    """What the server does.

    Attributes:
        body: The file.
        etag: Mark of its version; empty for none.
        cuts: Numbers of bytes after which the next answers break off.
        statuses: Statuses of the next answers, instead of the file.
        location: Where every answer leads instead; empty for nowhere.
        ranges: Whether it knows ranges.
        asked: The ranges that were asked for; empty for the whole file.
    """

    body: bytes = b""
    etag: str = '"1"'
    cuts: list[int] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    location: str = ""
    ranges: bool = True
    asked: list[str] = field(default_factory=list)


class FileServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, behaviour: Behaviour) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.behaviour = behaviour

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/mini.obo"


class Handler(BaseHTTPRequestHandler):
    server: FileServer

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        known, asked = self.server.behaviour, self.headers.get("Range", "")
        known.asked.append(asked)
        if known.location and self.path == "/mini.obo":
            self._head(302, {"Location": known.location, "Content-Length": "0"})
        elif known.statuses:
            self._head(known.statuses.pop(0), {"Content-Length": "0"})
        else:
            self._send(int(asked.removeprefix("bytes=").removesuffix("-") or 0) if self._may_resume(asked) else 0)

    def _may_resume(self, asked: str) -> bool:
        known = self.server.behaviour
        return bool(asked) and known.ranges and self.headers.get("If-Range") == known.etag

    def _send(self, start: int) -> None:
        known = self.server.behaviour
        if start > len(known.body):
            self._head(416, {"Content-Length": "0"})
            return
        headers = {"Content-Length": str(len(known.body) - start)}
        headers |= {"ETag": known.etag} if known.etag else {}
        headers |= {"Content-Range": f"bytes {start}-{len(known.body) - 1}/{len(known.body)}"} if start else {}
        self._head(206 if start else 200, headers)
        if known.cuts:
            self.wfile.write(known.body[start : start + known.cuts.pop(0)])
            self.wfile.flush()
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.shutdown(socket.SHUT_WR)
            self.close_connection = True
        else:
            self.wfile.write(known.body[start:])

    def _head(self, status: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()


@contextmanager
def serving(behaviour: Behaviour) -> Iterator[FileServer]:
    server = FileServer(behaviour)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
