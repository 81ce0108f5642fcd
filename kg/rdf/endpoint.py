"""A remote triplestore over the SPARQL protocol: queries and updates, sent again where a failure may pass."""

import time
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPMessage, HTTPResponse
from typing import IO
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPRedirectHandler,
    OpenerDirector,
    Request,
    build_opener,
)

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QueryResultsFormat, Triple, parse_query_results

from kg.errors import EndpointError

Node = NamedNode | Literal | BlankNode | Triple

_BUSY = 429
_SERVER_FAILED = 500
_SHOWN_CHARACTERS = 200
_MOVED = (301, 302, 303, 307, 308)
_FIXES = {
    **dict.fromkeys(_MOVED, "give the address it moved to"),
    401: "check user and password, and whether the server wants basic or digest authentication",
    403: "check user and password, and whether this user may do that",
    404: "check the address; it often ends in /query or /sparql",
    429: "wait, then try again",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bindings:
    """The answer to a SELECT, as the engine gave it.

    Attributes:
        columns: The variables, without question mark.
        rows: One term a variable; None where it is not bound.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Node | None, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EndpointTarget:
    """A SPARQL endpoint and how to talk to it.

    Attributes:
        url: Address for queries.
        update: Address for updates; empty for the one that follows from ``url``.
        user: Name to log in with; empty for none.
        password: Its password.
        auth: ``basic`` or ``digest``.
        timeout_s: Seconds to wait for an answer.
        retries: How often to try again after a failure that may pass.
        wait_s: Seconds before the first of them; each wait is twice the one before.
    """

    url: str
    update: str = ""
    user: str = ""
    password: str = field(default="", repr=False)
    auth: str = "basic"
    timeout_s: int = 120
    retries: int = 3
    wait_s: float = 0.5

    @property
    def update_url(self) -> str:
        """Where updates go."""
        return self.update or derive_update_url(self.url)


def derive_update_url(url: str) -> str:
    """Return the address for updates that belongs to an address for queries.

    >>> derive_update_url("http://127.0.0.1:7878/query")
    'http://127.0.0.1:7878/update'
    >>> derive_update_url("http://localhost:7200/repositories/kg")
    'http://localhost:7200/repositories/kg/statements'
    >>> derive_update_url("http://localhost:8890/sparql")
    'http://localhost:8890/sparql'
    """
    parent, _, last = url.rstrip("/").rpartition("/")
    if last == "query":
        return f"{parent}/update"
    return f"{parent}/{last}/statements" if parent.endswith("/repositories") else url


def run_remote(endpoint: EndpointTarget, sparql: str) -> Bindings:
    """Run a SELECT on an endpoint.

    Raises:
        EndpointError: The endpoint cannot be reached, refuses, or breaks off its answer.
    """
    answer = _send(endpoint, endpoint.url, "SELECT", sparql)
    try:
        return _read_bindings(answer)
    except (SyntaxError, UnicodeDecodeError) as error:
        raise EndpointError(
            f"{endpoint.url} broke off its answer, or it is no table of SPARQL results ({error})",
            fix="raise the server's time limit, ask for less, or check the address",
        ) from error


def run_update(endpoint: EndpointTarget, sparql: str) -> None:
    """Run an update on an endpoint.

    Raises:
        EndpointError: The endpoint cannot be reached, or refuses.
    """
    _send(endpoint, endpoint.update_url, "INSERT", sparql)


def _read_bindings(answer: bytes) -> Bindings:
    found = parse_query_results(answer, QueryResultsFormat.JSON)
    if isinstance(found, QueryBoolean):
        raise SyntaxError("a truth value")
    columns = tuple(variable.value for variable in found.variables)
    return Bindings(columns=columns, rows=tuple(tuple(row) for row in found))


def _send(endpoint: EndpointTarget, url: str, kind: str, sparql: str) -> bytes:
    _check_address(url)
    opener = _make_opener(endpoint, url)
    waits = iter([endpoint.wait_s * 2**attempt for attempt in range(endpoint.retries)])
    while True:
        request = _make_request(endpoint, url, kind, sparql)
        try:
            with opener.open(request, timeout=endpoint.timeout_s) as response:
                return bytes(response.read())
        except (OSError, HTTPException) as error:
            wait = next(waits, None)
            problem = _explain(url, error)
            if isinstance(error, HTTPError):
                error.close()
            if wait is None or not _may_pass(error):
                raise problem from error
        time.sleep(wait)


def _check_address(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        raise EndpointError(f"{url!r} is no address of an endpoint", fix="give http://… or https://…, no user in it")


def _make_request(endpoint: EndpointTarget, url: str, kind: str, sparql: str) -> Request:
    from SPARQLWrapper import JSON, POST, SPARQLWrapper

    client = SPARQLWrapper(url, returnFormat=JSON)
    client.setMethod(POST)
    client.setQuery(sparql)
    client.queryType = kind  # said outright: the library takes it from the first keyword that it finds
    if endpoint.user and endpoint.auth == "basic":
        client.setCredentials(endpoint.user, endpoint.password)
    # Its query() would follow a redirection with the password, and change how the whole process opens addresses.
    return client._createRequest()


def _make_opener(endpoint: EndpointTarget, url: str) -> OpenerDirector:
    if endpoint.auth != "digest":
        return build_opener(_StayHere)
    if not f"{endpoint.user}{endpoint.password}".isascii():
        raise EndpointError("digest authentication takes only ASCII in user and password", fix="use basic, over https")
    passwords = HTTPPasswordMgrWithDefaultRealm()
    passwords.add_password(None, url, endpoint.user, endpoint.password)
    return build_opener(_StayHere, _Digest(passwords))


class _StayHere(HTTPRedirectHandler):
    """Follows no redirection: a POST would become a GET, and take the password along."""

    def redirect_request(self, *_: object) -> None:
        """Refuse."""


class _Digest(HTTPDigestAuthHandler):
    """Answers one question for the password, and closes it; asked twice, the password is wrong."""

    def http_error_401(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage
    ) -> HTTPResponse | None:
        """Ask again, with the password's digest."""
        if req.has_header(self.auth_header):
            return None
        with fp:
            answer: HTTPResponse | None = super().http_error_401(req, fp, code, msg, headers)
        return answer


def _may_pass(error: Exception) -> bool:
    return not isinstance(error, HTTPError) or error.code == _BUSY or error.code >= _SERVER_FAILED


def _explain(url: str, error: Exception) -> EndpointError:
    if not isinstance(error, HTTPError):
        reason = getattr(error, "reason", None) or error
        return EndpointError(f"{url} cannot be reached ({reason})", fix="check the address, and that the server runs")
    said = error.headers.get("Location", "") if error.code in _MOVED else _first_line(error)
    fix = _FIXES.get(error.code) or "correct what the server complains about"
    if error.code >= _SERVER_FAILED:
        fix = "look into the server's log, or try again later"
    return EndpointError(f"{url} answered {error.code}: {said or error.reason}", fix=fix)


def _first_line(error: HTTPError) -> str:
    try:
        text = error.read(4 * _SHOWN_CHARACTERS).decode("utf-8", "replace")
    except (OSError, HTTPException):
        return ""
    return next((line.strip()[:_SHOWN_CHARACTERS] for line in text.splitlines() if line.strip()), "")
