"""A small server that answers as it is told, as badly as servers do."""

import ssl
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs


class Answers(ThreadingHTTPServer):
    """Answers what it was told, in order, the last answer for ever; keeps what it was asked."""

    def __init__(self, *answers: tuple[int, bytes, dict[str, str]]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers = list(answers)
        self.asked: list[tuple[str, dict[str, list[str]], dict[str, str]]] = []
        self.bodies: list[tuple[str, bytes]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/query"


class Handler(BaseHTTPRequestHandler):
    server: Answers

    def do_POST(self) -> None:
        body = self._read_body()
        self.server.bodies.append((self.command, body))
        self.server.asked.append((self.path, parse_qs(body.decode()), dict(self.headers)))
        answers = self.server.answers
        code, text, headers = answers.pop(0) if len(answers) > 1 else answers[0]
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text)

    def do_PUT(self) -> None:
        self.do_POST()

    def _read_body(self) -> bytes:
        if "Content-Length" in self.headers:
            return self.rfile.read(int(self.headers["Content-Length"]))
        parts = []
        while size := int(self.rfile.readline(), 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        return b"".join(parts)

    def log_message(self, *_: object) -> None:
        pass


class Starter:
    """Starts servers, and stops them all."""

    def __init__(self) -> None:
        self.servers: list[Answers] = []

    def __call__(self, *answers: tuple[int, bytes] | tuple[int, bytes, dict[str, str]]) -> Answers:
        server = Answers(*(answer if len(answer) == 3 else (*answer, {}) for answer in answers))
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        self.servers.append(server)
        return server

    def over_https(self, context: ssl.SSLContext, *answers: tuple[int, bytes]) -> str:
        """Start a server that speaks https; return its address."""
        server = Answers(*((*answer, {}) for answer in answers))
        server.socket = context.wrap_socket(server.socket, server_side=True)
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        self.servers.append(server)
        return f"https://127.0.0.1:{server.server_port}/query"

    def stop(self) -> None:
        for server in self.servers:
            server.shutdown()
            server.server_close()
