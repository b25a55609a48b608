"""How much of one kind a text may hold: what its reader's time and memory grow with.

Each limit leaves a reader within 10 CPU seconds and 1 GB on a slow machine, and is many times what any honest
text that was measured has.
"""

from __future__ import annotations

from typing import Final

from audiatur.model import InputError

MOST_PARAGRAPHS: Final = 100_000
"""Paragraphs of a report: one takes up to 50 microseconds and 5 KB, and 100,000 fill 5,000 pages."""


MOST_ROWS: Final = 100_000
"""Rows of a file of comments: one takes up to 60 microseconds and 3 KB with its JSON; the largest docket that
was measured had 9,906."""

MOST_COLUMNS: Final = 16_384
"""Columns of a table: as many as a spreadsheet has."""


def check_count(count: int, most: int, what: str, name: str, where: str | None = None) -> None:
    """Refuse a file that has more of something than any honest one has.

    Raises:
        InputError: `count` is above `most`.
    """
    if count > most:
        raise InputError.of(
            name, f"{count:,} {what} were found; at most {most:,} are read, split the file", where
        )
