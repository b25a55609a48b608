"""Offices for the tests of the store: one folder, with either database."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from audiatur.store import Store, create_store, open_store


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Where an office is."""

    folder: Path
    url: str | None

    def create(self) -> Store:
        """Make its store."""
        return create_store(self.folder, self.url)

    def open(self) -> Store:
        """Open its store."""
        return open_store(self.folder, self.url)

    @property
    def arguments(self) -> list[str]:
        """Give it to a program: folder and, where there is one, address."""
        return [str(self.folder), *([self.url] if self.url else [])]


def salted(*bodies: bytes) -> list[tuple[bytes, bytes]]:
    """Give bodies as acts, each with a salt of its own."""
    return [(number.to_bytes(16, "big"), body) for number, body in enumerate(bodies, 1)]
