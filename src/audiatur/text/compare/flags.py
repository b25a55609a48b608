"""What a change touches that a person must see: numbers, dates, names, negations, modal verbs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from audiatur.model import Flag, Op

_NUMBER = re.compile(r"\d")


def flags(ops: Iterable[Op]) -> tuple[Flag, ...]:
    """Name what the words that are only in one text touch, in the order of `Flag`."""
    changed = " ".join(run for sign, run in ops if sign != "=")
    return (Flag.NUMBER,) if _NUMBER.search(changed) else ()
