"""Places that a spreadsheet may have changed when they were typed: said, never put right.

A page and line typed as `12.10` is kept as the number 12.1, lines typed as `3-4` as the fourth of March.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from .columns import Header
from .fields import REFERENCE_FIELDS
from .grid import Row

_NUMBERED: Final = frozenset(REFERENCE_FIELDS) - {"quote", "quote_first", "quote_last", "element"}
_ONE: Final = re.compile(r"\d{1,4}\.\d")
_TWO: Final = re.compile(r"\d{1,4}\.\d\d")
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d(?:T[\d:]+)?")
_SHARE: Final = 0.2
"""Sections are numbered 3.1 to 3.10; where every fifth number has two digits after the point, lines are."""


def doubts(header: Header, rows: Sequence[Row]) -> Iterator[str]:
    """Give a sentence for each column of places in which such numbers or dates stand."""
    for index, field in header.columns:
        if field not in _NUMBERED:
            continue
        cells = [(row.number, row.cell(index).strip()) for row in rows]
        name = header.names[index]
        short = [(number, cell) for number, cell in cells if _ONE.fullmatch(cell)]
        long = [cell for _, cell in cells if _TWO.fullmatch(cell)]
        if short and len(long) >= _SHARE * (len(short) + len(long)) and field != "clause":
            yield (
                f'column "{name}", {_listed(short)}: one digit after the point beside others with two; '
                f"{short[0][1]} may have been typed as {short[0][1]}0; keep such columns as text"
            )
        dates = [(number, cell) for number, cell in cells if _DATE.fullmatch(cell)]
        if dates:
            yield (
                f'column "{name}", {_listed(dates)}: a date where a place was expected; spreadsheets make '
                "dates of what is typed as 3-4 or 3.4; keep such columns as text"
            )


def _listed(found: Sequence[tuple[int, str]]) -> str:
    rows = ", ".join(str(number) for number, _ in found[:5])
    more = f" and {len(found) - 5} more" if len(found) > 5 else ""
    return f"row{'s' if len(found) > 1 else ''} {rows}{more} ({found[0][1]})"
