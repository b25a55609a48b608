"""The hidden sheet Texts: the words that decisions are made on, by id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from audiatur.formats.sheets.grid import Grid

from . import columns
from .escape import unescape
from .tables import lines_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """`numbers` says which number each change has; `None` where the sheet is not there any more."""

    texts: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    numbers: Mapping[str, str] | None = None
    comments: frozenset[str] | None = None

    @classmethod
    def of(cls, grids: Sequence[Grid]) -> Texts:
        """Read the sheet; without it decisions still stand by their ids."""
        rows, faults = lines_of(grids, columns.TEXTS, columns.TEXT_COLUMNS, columns.TEXT_COLUMNS[1], "")
        if faults:
            return cls()
        parts: dict[tuple[str, str, str], list[str]] = {}
        numbers: dict[str, str] = {}
        for row in rows:
            sheet, id_, number, part = (row.get(name) for name in columns.TEXT_COLUMNS[:4])
            parts.setdefault((sheet, id_, part), []).append(row.raw(columns.TEXT_COLUMNS[4]))
            if sheet == columns.CHANGES:
                numbers[id_] = number
        return cls(
            texts={key: unescape("".join(texts)) for key, texts in parts.items()},
            numbers=numbers,
            comments=frozenset(id_ for sheet, id_, _ in parts if sheet == columns.COMMENTS),
        )

    def change(self, id_: str) -> tuple[str, str]:
        """The words of a change before and after, its paragraphs joined by U+2029."""
        old = self.texts.get((columns.CHANGES, id_, columns.OLD_PART), "")
        return old, self.texts.get((columns.CHANGES, id_, columns.NEW_PART), "")

    def comment(self, id_: str) -> str:
        """The text of a comment."""
        return self.texts.get((columns.COMMENTS, id_, columns.COMMENT_PART), "")
