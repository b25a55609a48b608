"""Word files."""

from __future__ import annotations

from typing import Literal

from audiatur.model import InputError, Report


def read(data: bytes, name: str, sha256: str, *, text: Literal["original", "final"] = "final") -> Report:
    """Make a report of a Word file's bytes."""
    raise InputError.of(name, f"Word files of {len(data)} bytes cannot be read yet ({text}, {sha256[:8]})")
