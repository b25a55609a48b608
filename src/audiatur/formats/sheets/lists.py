"""Cells that hold yes or no, or a list of tags."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import Final

_YES: Final = frozenset({"true", "yes", "y", "x", "1", "resolved", "closed", "done"})


def is_yes(text: str | None) -> bool | None:
    """Whether a cell says yes; None where it says nothing."""
    return text.casefold() in _YES if text else None


def tags(text: str | None) -> tuple[str, ...]:
    """The tags of a cell, parted by commas, semicolons or lines, or as a JSON list of texts."""
    if text and text.startswith('["'):
        with suppress(ValueError, RecursionError):
            found = json.loads(text)
            if isinstance(found, list) and all(isinstance(tag, str) for tag in found):
                return tuple(found)
    return tuple(part.strip() for part in re.split(r"[;,\n]", text or "") if part.strip())
