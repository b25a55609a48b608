"""What the registry takes from outside: the time, and chance."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime

STORY: ContextVar[datetime | None] = ContextVar("STORY", default=None)
"""The instant at which a story that is told has arrived. A demonstration sets it in its own process, so that
its acts are written down when they happen; nothing outside the process can."""


def _now() -> datetime:
    return STORY.get() or datetime.now(UTC).replace(microsecond=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """A clock (aware instants) and a source of random bytes; tests give their own."""

    clock: Callable[[], datetime] = _now
    random: Callable[[int], bytes] = secrets.token_bytes
