"""What the registry takes from outside: the time, and chance."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """A clock (aware instants) and a source of random bytes; tests give their own."""

    clock: Callable[[], datetime] = _now
    random: Callable[[int], bytes] = secrets.token_bytes
