"""Rows of a table as written: every cell of every row, also those beyond the header's columns."""

from __future__ import annotations

import re

_PIPE = re.compile(r"(?<!\\)\|")


def cells(line: str) -> list[str]:
    """Split one line at its unescaped pipes (GFM, "Tables"); escaped ones lose their backslash."""
    line = line.strip()
    parts = _PIPE.split(line)
    if parts and line.startswith("|"):
        parts = parts[1:]
    if len(parts) > 1 and not parts[-1].strip():
        parts = parts[:-1]
    return [part.strip().replace("\\|", "|") for part in parts]
