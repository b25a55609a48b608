"""Tables of separated values: separator found, quotes checked, rows numbered as a spreadsheet shows them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Final

from audiatur.formats._bounds import MOST_COLUMNS, MOST_ROWS, check_count
from audiatur.model import InputError

from .columns import recognised
from .encoding import decode
from .grid import Grid, Row, Tables, lines

SEPARATORS: Final = (",", ";", "\t", "|")
CELL_LIMIT: Final = 16_000_000
"""Characters of one cell: a whole book is a tenth of it, and a file that is one open quote is more."""
_SAMPLE_ROWS: Final = 40
_SAMPLE_CHARACTERS: Final = 200_000


def read_csv(data: bytes, name: str) -> Tables:
    """Read a file of comma, semicolon, tab or bar separated values.

    Raises:
        InputError: where the text cannot be decoded, or a quote is never closed (with the row).
    """
    decoded = decode(data, name)
    text = decoded.text
    separator, told = _told_separator(text)
    if told:
        text = text[told:]
    separator = separator or find_separator(text)
    return Tables(
        grids=(Grid(rows=tuple(_rows(text, separator, name))),),
        encoding=decoded.encoding,
        delimiter=separator,
        notices=(decoded.notice,) if decoded.notice else (),
    )


def find_separator(text: str) -> str:
    """The separator that makes the most sense of the first rows: of known columns, then of even rows."""
    sample = text[:_SAMPLE_CHARACTERS]
    return max(SEPARATORS, key=lambda separator: _sense(sample, separator))


def makes_sense(text: str) -> bool:
    """Whether the first rows of a text, cut at some separator, hold headings of comments."""
    sample = text[:_SAMPLE_CHARACTERS]
    return max(_sense(sample, separator)[0] for separator in SEPARATORS) > 1


def _sense(sample: str, separator: str) -> tuple[int, float]:
    with _long_cells():
        rows = list(islice(csv.reader(io.StringIO(sample, newline=""), delimiter=separator), _SAMPLE_ROWS))
    widths = [len(row) for row in rows if any(row)]
    if not widths:
        return (0, 0.0)
    usual = max(set(widths), key=widths.count)
    even = widths.count(usual) / len(widths) if usual > 1 else 0.0
    return (max(recognised(row) for row in rows), even)


def _told_separator(text: str) -> tuple[str | None, int]:
    """A first line `sep=;` is an instruction for the spreadsheet, which does not show it as a row."""
    first = text[:7]
    if first[:4].lower() != "sep=" or len(first) < 5 or first[5:6] not in ("", "\n", "\r"):
        return None, 0
    return first[4], 5 + (2 if text[5:7] == "\r\n" else 1)


def _rows(text: str, separator: str, name: str) -> Iterator[Row]:
    number = kept = 0
    with _long_cells():
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise InputError.of(name, _quote_fault(str(error)), f"row {number + 1}") from error
            number += 1
            if not any(cells):
                continue
            kept += 1
            check_count(kept, MOST_ROWS, "rows", name)
            check_count(len(cells), MOST_COLUMNS, "columns", name, f"row {number}")
            yield Row(number=number, cells=tuple(lines(cell) for cell in cells))


def _quote_fault(error: str) -> str:
    after = "no row from here on could be read"
    if "unexpected end" in error:
        return f'a quote (") is opened and never closed; close it or write it twice (""); {after}'
    if "expected after" in error:
        return (
            'a quote (") is opened and never closed, or stands alone inside a quoted cell; '
            f'close it or write it twice (""); {after}'
        )
    return f"the row cannot be read as separated values ({error}); {after}"


@contextmanager
def _long_cells() -> Iterator[None]:
    """Let cells be as long as `CELL_LIMIT` while this file is read, and no longer than that."""
    before = csv.field_size_limit(CELL_LIMIT)
    try:
        yield
    finally:
        csv.field_size_limit(before)
