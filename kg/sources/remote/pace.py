"""Waiting: between requests, before another try, and as long as a server asks for."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from kg.sources.remote.services import Service

FIRST_WAIT_S = 1.0
MAX_WAIT_S = 60.0


def _utc() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What tells the time and waits; tests give one that does neither.

    Attributes:
        now_s: Seconds since any moment, never backwards.
        sleep: Waits some seconds.
        utc: The date and time.
    """

    now_s: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    utc: Callable[[], datetime] = _utc


@dataclass(frozen=True, slots=True)
class Pace:
    """Keeps requests to a server apart by as much as it wants.

    Attributes:
        clock: What tells the time.
        free_s: Name of a server → when it may be asked again.
    """

    clock: Clock
    free_s: dict[str, float] = field(default_factory=dict)

    def wait(self, service: Service) -> None:
        """Wait until a server may be asked, and count the request that follows."""
        now = self.clock.now_s()
        start = max(now, self.free_s.get(service.name, now))
        if start > now:
            self.clock.sleep(start - now)
        self.free_s[service.name] = start + 1 / service.per_second


def back_off(attempt: int) -> float:
    """Return the seconds to wait after a failed try, counted from 0: each wait is twice the one before.

    >>> back_off(0), back_off(2), back_off(20)
    (1.0, 4.0, 60.0)
    """
    return min(FIRST_WAIT_S * 2.0**attempt, MAX_WAIT_S)


def read_retry_after(value: str, now: datetime) -> float | None:
    """Return the seconds that a ``Retry-After`` header asks for, at most 60; None where it asks for nothing.

    >>> now = datetime(2026, 1, 1, tzinfo=UTC)
    >>> read_retry_after("7", now), read_retry_after("Thu, 01 Jan 2026 00:00:09 GMT", now)
    (7.0, 9.0)
    """
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(float(value[:9]), MAX_WAIT_S)
    try:
        until = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max((until - now).total_seconds(), 0.0), MAX_WAIT_S)
