"""A table of comments between two files: a form's columns and any others, rows of exact texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from audiatur.formats.sheets.fields import JOINED_FIELDS

from .forms import Head

KEPT: Final = " (source)"
"""Behind the name of a kept column that the target has a column of its own for."""

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`form` is the id of the form, or None where none is known.

    The columns of a known form are named as the form names them; only they, and columns for a field that
    the form lacks, have a field. Rows may be shorter than the heads.
    """

    form: str | None
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]

    def column(self, at: int) -> list[str]:
        """All cells of a column."""
        return [cell(row, at) for row in self.rows]


def cell(row: Row, at: int) -> str:
    """A cell, empty where the row is shorter."""
    return row[at] if at < len(row) else ""


def gather(field: str, texts: Sequence[str]) -> str:
    """One text of several columns: the first that says anything, or all that differ, one a line."""
    said = list(dict.fromkeys(text for text in texts if text.strip()))
    if not said:
        return next((text for text in texts if text), "")
    return "\n".join(said) if field in JOINED_FIELDS else said[0]
