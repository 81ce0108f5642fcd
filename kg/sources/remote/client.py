"""One polite HTTP client: the only file of ``sources`` that uses the network.

It keeps to each server's pace, says who asks, tries again where a failure may pass, follows a redirection only over
https or on the same server, and takes no answer that is too big, cut off or of the wrong kind.
"""

import logging
from types import TracebackType
from typing import Self

import httpx

from kg import __version__
from kg.errors import BadInputError, NetworkError
from kg.sources.remote.exchange import Answer, Limits, Request, Setback
from kg.sources.remote.pace import Clock, Pace, back_off, read_retry_after
from kg.sources.remote.services import Contact, Service, Services

OK, BUSY, SERVER_FAILED, REQUEST_TIMEOUT = 200, 429, 500, 408
MAX_REDIRECTIONS = 5
MAX_SHOWN = 120
#: After so many failures in a row a server is not asked again.
MAX_FAILURES = 3
AGAIN = "check the connection, then run the command again: what is there is not fetched twice"


class Client:
    """Asks the servers; close it, or use it in a ``with``."""

    def __init__(self, services: Services, contact: Contact, *, limits: Limits | None = None, clock: Clock) -> None:
        """Choose servers and manners; nothing is opened yet."""
        self.services, self.contact, self.clock = services, contact, clock
        self._limits, self._pace = limits or Limits(), Pace(clock)
        self._down: dict[str, NetworkError] = {}
        self._failures: dict[str, int] = {}
        logging.getLogger("httpx").setLevel(logging.WARNING)  # its log would show the key
        timeout = httpx.Timeout(self._limits.silence_s, connect=self._limits.connect_s)
        who = f"kg/{__version__}" + (f" (mailto:{contact.email})" if contact.email else "")
        self._http = httpx.Client(timeout=timeout, headers={"User-Agent": who}, follow_redirects=False)

    def __enter__(self) -> Self:
        """Return the client itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connections."""
        self._http.close()

    def get(self, request: Request) -> Answer | None:
        """Ask a server, several times if need be; None where it says that the thing is not there.

        Raises:
            NetworkError: There is no usable answer.
        """
        name = request.service.name
        if name in self._down:
            raise self._down[name]
        outcome, attempt = self._try(request), 1
        while isinstance(outcome, Setback) and outcome.passing and attempt < self._limits.attempts:
            self.clock.sleep(back_off(attempt - 1) if outcome.wait_s is None else outcome.wait_s)
            outcome, attempt = self._try(request), attempt + 1
        if isinstance(outcome, Setback):
            raise self._give_up(request.service, outcome)
        self._failures[name] = 0
        return outcome

    def _give_up(self, service: Service, setback: Setback) -> NetworkError:
        error = NetworkError(setback.problem, fix=AGAIN)
        self._failures[service.name] = self._failures.get(service.name, 0) + setback.passing
        if setback.unreachable or self._failures[service.name] >= MAX_FAILURES:
            self._down[service.name] = error
        return error

    def _try(self, request: Request) -> Answer | Setback | None:
        url = httpx.URL(request.url).copy_merge_params(self._introduce(request.service))
        for _ in range(MAX_REDIRECTIONS + 1):
            self._pace.wait(request.service)
            outcome = self._receive(url, request)
            if not isinstance(outcome, httpx.URL):
                return outcome
            if not may_follow(url, outcome):
                return Setback(problem=f"{request.url} leads to another server: {_shorten(outcome)}", passing=False)
            url = outcome
        return Setback(problem=f"{request.url} leads in a circle", passing=False)

    def _introduce(self, service: Service) -> dict[str, str]:
        """Return the parameters by which a server wants to know who asks."""
        known = {"email": self.contact.email, "tool": "kg", "api_key": self.contact.ncbi_api_key}
        return {key: known[key] for key in service.wants if known[key]}

    def _receive(self, url: httpx.URL, request: Request) -> "Answer | Setback | httpx.URL | None":
        try:
            with self._http.stream("GET", url) as response:
                return self._judge(response, request)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError) as error:
            return Setback(problem=f"{request.service.url} cannot be reached ({_shorten(error)})", unreachable=True)
        except (httpx.TransportError, httpx.DecodingError) as error:
            return Setback(problem=f"{request.url} broke off its answer ({_shorten(error)})")

    def _judge(self, response: httpx.Response, request: Request) -> "Answer | Setback | httpx.URL | None":
        status = response.status_code
        if status in request.absent:
            return None
        if response.has_redirect_location:
            return self._read_location(response, request)
        if status != OK:
            wait_s = read_retry_after(response.headers.get("Retry-After", ""), self.clock.utc())
            problem = f"{request.url} answered {status} {response.reason_phrase}".rstrip()
            passing = status >= SERVER_FAILED or status in (BUSY, REQUEST_TIMEOUT)
            return Setback(problem=problem, passing=passing, wait_s=wait_s)
        return self._read_body(response, request)

    def _read_location(self, response: httpx.Response, request: Request) -> "Setback | httpx.URL":
        try:
            return response.request.url.join(response.headers["Location"])
        except httpx.InvalidURL:
            return Setback(problem=f"{request.url} leads to no address", passing=False)

    def _read_body(self, response: httpx.Response, request: Request) -> Answer | Setback:
        limits, start, body = self._limits, self.clock.now_s(), bytearray()
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > limits.size_bytes:
                return Setback(problem=f"{request.url} sent more than {limits.size_bytes} bytes", passing=False)
            if self.clock.now_s() - start > limits.whole_s:
                return Setback(problem=f"{request.url} took more than {limits.whole_s:g} seconds")
        try:
            request.check(bytes(body), request.url)
        except BadInputError as error:
            return Setback(problem=f"{request.url} sent something else than was asked for ({error.reason})")
        return Answer(url=request.url, body=bytes(body))


def may_follow(old: httpx.URL, new: httpx.URL) -> bool:
    """Tell whether a redirection is followed: over https, or on the same server.

    >>> may_follow(httpx.URL("http://a.org/x"), httpx.URL("https://b.org/x"))
    True
    >>> may_follow(httpx.URL("https://a.org/x"), httpx.URL("http://a.org/x"))
    False
    """
    same = (old.scheme, old.host, old.port) == (new.scheme, new.host, new.port)
    return bool(new.host) and (new.scheme == "https" or same)


def _shorten(what: Exception | httpx.URL) -> str:
    text = " ".join(str(what).split()) or type(what).__name__
    return text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN]}…"
