"""One request to a triplestore and its answer: login, retries with growing waits, and errors a user can act on."""

import atexit
import ssl
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kg import __version__
from kg.errors import BadInputError, EndpointError

if TYPE_CHECKING:
    import httpx

_BUSY = 429
_SERVER_FAILED = 500
_DISK_FULL = 507
_SHOWN_CHARACTERS = 200
_LONGEST_WAIT_S = 60
_MOVED = (301, 302, 303, 307, 308)
_FIXES = {
    **dict.fromkeys(_MOVED, "give the address it moved to"),
    401: "check user and password, and whether the server wants basic or digest authentication",
    403: "check user and password, and whether this user may do that",
    404: "check the address; it often ends in /query or /sparql",
    413: "send less at once, with --batch",
    429: "wait, then try again",
}
_KEPT_CLIENTS = 4
_clients: "dict[Login, httpx.Client]" = {}
_NO_SPACE = "the server's disk is full: free space there, then load again, which goes on where it stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """How to talk to a server: the same for all its addresses.

    Attributes:
        user: Name to log in with; empty for none.
        password: Its password.
        auth: ``basic`` or ``digest``; empty for what the store is known to ask for, else basic.
        token: Sent as ``Authorization: Bearer``; empty for none.
        ca_file: Certificates to trust for https, in PEM; empty for those of the system.
        timeout_s: Seconds to wait for an answer.
        retries: How often to try again after a failure that may pass.
        wait_s: Seconds before the first of them; each wait is twice the one before.
    """

    user: str = ""
    password: str = field(default="", repr=False)
    auth: str = ""
    token: str = field(default="", repr=False)
    ca_file: str = ""
    timeout_s: int = 120
    retries: int = 3
    wait_s: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """A request.

    Attributes:
        method: ``POST``, ``PUT`` …
        url: Where to.
        headers: What is said about the body.
        body: The bytes, or what makes them anew for each try.
    """

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | Callable[[], Iterable[bytes]] = b""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: its bytes, and what the server calls itself."""

    body: bytes
    server: str


def exchange(login: Login, sending: Sending) -> Reply:
    """Send a request, and again where a failure may pass.

    Raises:
        EndpointError: The server cannot be reached, or refuses.
        BadInputError: The file of certificates cannot be read.
    """
    import httpx

    check_address(sending.url)
    waits = iter([login.wait_s * 2**attempt for attempt in range(login.retries)])
    while True:
        asked_wait = 0.0
        try:
            answer = _try_once(login, sending)
            if answer.is_success:
                return Reply(answer.content, answer.headers.get("Server", ""))
            problem, passes = explain(sending.url, answer), may_pass(answer)
            asked_wait = _read_wait(answer)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            reason = str(error) or type(error).__name__
            problem, passes = _unreachable(sending.url, reason), isinstance(error, httpx.TransportError)
        wait = next(waits, None)
        if wait is None or not passes:
            raise problem
        time.sleep(max(wait, asked_wait))


def check_address(url: str) -> None:
    """Make sure that an address is one of a server.

    Raises:
        EndpointError: It is not, or it holds a user name.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        raise EndpointError(f"{url!r} is no address of an endpoint", fix="give http://… or https://…, no user in it")


def may_pass(answer: "httpx.Response") -> bool:
    """Tell whether the same request may succeed later."""
    return answer.status_code == _BUSY or (answer.status_code >= _SERVER_FAILED and not _is_disk_full(answer))


def explain(url: str, answer: "httpx.Response") -> EndpointError:
    """Return a refusal as an error with a fix."""
    code = answer.status_code
    said = answer.headers.get("Location", "") if code in _MOVED else _first_line(answer)
    fix = _FIXES.get(code) or "correct what the server complains about"
    if code >= _SERVER_FAILED:
        fix = _NO_SPACE if _is_disk_full(answer) else "look into the server's log, or try again later"
    return EndpointError(f"{url} answered {code}: {said or answer.reason_phrase}", fix=fix)


def _try_once(login: Login, sending: Sending) -> "httpx.Response":
    body = sending.body if isinstance(sending.body, bytes) else sending.body()
    return _client(login).request(sending.method, sending.url, headers=dict(sending.headers), content=body)


def _client(login: Login) -> "httpx.Client":
    """Return the client of a login, which keeps its connections; of the last few logins each has one."""
    if login not in _clients:
        while len(_clients) >= _KEPT_CLIENTS:
            _clients.pop(next(iter(_clients))).close()
        _clients[login] = _make_client(login)
    return _clients[login]


@atexit.register
def _close_clients() -> None:
    while _clients:
        _clients.popitem()[1].close()


def _make_client(login: Login) -> "httpx.Client":
    """Return a new client; it follows no redirection, which would take the password along."""
    import httpx

    auth: httpx.Auth | None = None
    if login.user and login.auth == "digest":
        if not f"{login.user}{login.password}".isascii():
            raise EndpointError("digest authentication takes only ASCII in user and password", fix="use basic")
        auth = httpx.DigestAuth(login.user, login.password)
    elif login.user:
        auth = httpx.BasicAuth(login.user, login.password)
    headers = {"User-Agent": f"kg/{__version__}"}
    if login.token:
        headers["Authorization"] = f"Bearer {login.token}"
    return httpx.Client(auth=auth, headers=headers, timeout=login.timeout_s, verify=_trust(login.ca_file))


def _trust(ca_file: str) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=ca_file or None)
    except (OSError, ssl.SSLError) as error:
        raise BadInputError(ca_file, f"cannot be read as certificates ({error})", fix="give a PEM file") from error


def _read_wait(answer: "httpx.Response") -> float:
    """Return the seconds that a server asks to wait; 0 where it does not say, or says a date."""
    text = answer.headers.get("Retry-After", "")
    return float(min(int(text), _LONGEST_WAIT_S)) if text.isdigit() else 0.0


def _unreachable(url: str, reason: str) -> EndpointError:
    return EndpointError(f"{url} cannot be reached ({reason})", fix="check the address, and that the server runs")


def _is_disk_full(answer: "httpx.Response") -> bool:
    return answer.status_code == _DISK_FULL or "no space left" in answer.text[: 4 * _SHOWN_CHARACTERS].lower()


def _first_line(answer: "httpx.Response") -> str:
    text = answer.text[: 4 * _SHOWN_CHARACTERS]
    return next((line.strip()[:_SHOWN_CHARACTERS] for line in text.splitlines() if line.strip()), "")
