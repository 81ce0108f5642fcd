"""One question to a server and what can come of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from kg.sources.remote.services import Service

#: Statuses that say that a thing is not there.
ABSENT = frozenset({404, 410})

#: Refuses a body that is not what was asked for, with ``BadInputError``.
Check = Callable[[bytes, str], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long to wait, how often to try, how much to take.

    Attributes:
        connect_s: Seconds until a connection must stand.
        silence_s: Seconds until the next bytes must come.
        whole_s: Seconds until the whole answer must be there.
        attempts: How often to ask in all.
        size_bytes: Greatest answer, unpacked.
    """

    connect_s: float = 10.0
    silence_s: float = 60.0
    whole_s: float = 300.0
    attempts: int = 4
    size_bytes: int = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One question to a server.

    Attributes:
        service: The server.
        path: What follows its address.
        params: The query, without who asks.
        check: Refuses a wrong answer.
        absent: Statuses that say that a thing is not there.
    """

    service: Service
    path: str
    check: Check
    params: Mapping[str, str] = field(default_factory=dict)
    absent: frozenset[int] = ABSENT

    @property
    def url(self) -> str:
        """The address as it may be shown and kept: it does not tell who asks."""
        query = f"?{urlencode(self.params, quote_via=quote)}" if self.params else ""
        return f"{self.service.url}/{self.path}{query}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server sent.

    Attributes:
        url: The address that was asked, without who asked.
        body: The bytes, unpacked.
    """

    url: str
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Setback:
    """Why a try gave no answer.

    Attributes:
        problem: What happened.
        passing: Whether another try may succeed.
        wait_s: Seconds that the server asks to wait; None where it does not say.
        unreachable: Whether no connection stood.
    """

    problem: str
    passing: bool = True
    wait_s: float | None = None
    unreachable: bool = False
