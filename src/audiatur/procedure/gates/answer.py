"""What a gate says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class GateAnswer:
    """Whether a gate is open, and why, in a sentence that names only whom it concerns."""

    open: bool
    why: str


def opened(why: str) -> GateAnswer:
    """Say that a gate is open."""
    return GateAnswer(open=True, why=why)


def shut(why: str) -> GateAnswer:
    """Say that a gate is shut."""
    return GateAnswer(open=False, why=why)


def listed(names: Sequence[str], most: int = 5) -> str:
    """Write names in a row, the first few of many."""
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"


def counted(number: int, one: str, many: str | None = None) -> str:
    """Write a number with its noun."""
    return f"{number} {one if number == 1 else many or one + 's'}"
