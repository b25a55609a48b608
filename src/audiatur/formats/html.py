"""HTML pages."""

from audiatur.model import InputError, Report


def read(data: bytes, name: str, sha256: str) -> Report:
    """Make a report of a Word file's bytes."""
    raise InputError.of(name, f"HTML pages of {len(data)} bytes cannot be read yet ({sha256[:8]})")
