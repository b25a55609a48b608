"""Texts into fields of a file of separated values; every other byte of the file stays.

The file keeps its encoding, its byte order mark, its separator, and the quotes and line ends of all fields
that are not written. A row that is shorter than the column asked for is made longer.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from audiatur.formats.sheets.encoding import decode
from audiatur.model import Fault, InputError

from .sheet_places import Place

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_QUOTE: Final = '"'
_TOLD: Final = re.compile(r"sep=.(?:\r\n|\r|\n|$)", re.IGNORECASE)
"""A first line that tells a spreadsheet program the separator; it is no row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field: where it stands in the text, quotes included, and what it says."""

    start: int
    end: int
    value: str
    quoted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Separated:
    """A file of separated values: its text, and its rows as they are numbered when read (1-based)."""

    text: str
    rows: tuple[tuple[Field, ...], ...]
    separator: str
    codec: str
    mark: bytes
    name: str

    def value(self, place: Place) -> str:
        """What a field says; nothing where the row is shorter."""
        row = self.rows[place[0] - 1]
        return row[place[1]].value if place[1] < len(row) else ""

    def written(self, texts: Mapping[Place, str]) -> bytes:
        """Give the file's bytes with these texts in these fields.

        Raises:
            InputError: a text has a character that the file's encoding lacks.
        """
        out: list[str] = []
        at = 0
        faults: list[Fault] = []
        for start, end, new, row in sorted(self._edits(texts)):
            try:
                new.encode(self.codec)
            except UnicodeEncodeError as error:
                faults.append(self._lacking(new[error.start], row))
            out += (self.text[at:start], new)
            at = end
        if faults:
            raise InputError(faults)
        return self.mark + "".join([*out, self.text[at:]]).encode(self.codec)

    def _edits(self, texts: Mapping[Place, str]) -> Iterator[tuple[int, int, str, int]]:
        wanted: dict[int, dict[int, str]] = {}
        for (number, column), text in texts.items():
            wanted.setdefault(number, {})[column] = text
        for number, cells in wanted.items():
            row = self.rows[number - 1]
            for column in (column for column in cells if column < len(row)):
                old = row[column]
                yield old.start, old.end, self.field(cells[column], quoted=old.quoted), number
            if max(cells) >= len(row):
                columns = range(len(row), max(cells) + 1)
                added = [self.field(cells.get(c, ""), quoted=c in cells and row[-1].quoted) for c in columns]
                end = row[-1].end
                yield end, end, "".join(self.separator + one for one in added), number

    def field(self, text: str, *, quoted: bool) -> str:
        """A text as a field: in quotes where it must be, or where the field had them."""
        if quoted or any(mark in text for mark in (_QUOTE, self.separator, "\n", "\r")):
            return f'"{text.replace(_QUOTE, _QUOTE * 2)}"'
        return f'"{text}"' if text != text.strip() else text

    def _lacking(self, character: str, row: int) -> Fault:
        return Fault(
            file=self.name,
            where=f"row {row}",
            message=f"the file is in {self.codec}, which has no {character!r} (U+{ord(character):04X}); "
            "save it as UTF-8, or write the answer without it",
        )


def open_separated(data: bytes, name: str, separator: str) -> Separated:
    """Take a file of separated values apart; `separator` is the one it was read with.

    Raises:
        InputError: its encoding does not give its own bytes back, or a quote is never closed.
    """
    mark, codec = next(((m, c) for m, c in _MARKS if data.startswith(m)), (b"", ""))
    decoded = decode(data, name)
    codec = codec or decoded.encoding
    text = decoded.text
    if mark + text.encode(codec, "replace") != data:
        raise InputError.of(
            name, f"the file was read as {codec}, but its bytes could not be kept; save it as UTF-8"
        )
    told = _TOLD.match(text)
    rows = tuple(_rows(text, told.end() if told else 0, separator, name))
    return Separated(text=text, rows=rows, separator=separator, codec=codec, mark=mark, name=name)


def _rows(text: str, at: int, separator: str, name: str) -> Iterator[tuple[Field, ...]]:
    plain = re.compile(f"[^{re.escape(separator)}\r\n]*")
    number = 0
    while at < len(text):
        number += 1
        row: list[Field] = []
        while True:
            if text.startswith(_QUOTE, at):
                field = _quoted(text, at, name, number)
            else:
                found = plain.match(text, at)
                end = found.end() if found else at
                field = Field(start=at, end=end, value=text[at:end], quoted=False)
            row.append(field)
            at = field.end
            if not text.startswith(separator, at):
                break
            at += len(separator)
        if at < len(text) and text[at] not in "\r\n":
            raise _unclosed(name, number)
        at += 2 if text.startswith("\r\n", at) else 1
        yield tuple(row)


_IN_QUOTES: Final = re.compile(r'"([^"]*(?:""[^"]*)*)"')


def _quoted(text: str, at: int, name: str, row: int) -> Field:
    found = _IN_QUOTES.match(text, at)
    if found is None:
        raise _unclosed(name, row)
    return Field(start=at, end=found.end(), value=found[1].replace('""', '"'), quoted=True)


def _unclosed(name: str, row: int) -> InputError:
    return InputError.of(
        name,
        'a quote (") is opened and never closed, or stands alone inside a quoted cell; '
        'close it or write it twice ("")',
        f"row {row}",
    )


def values(rows: Sequence[Sequence[Field]]) -> list[list[str]]:
    """What the fields say."""
    return [[field.value for field in row] for row in rows]
