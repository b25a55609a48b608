"""The three kinds of files that answers are written into, behind one small face.

A target is a table (by its place among those that were read), a row as the file numbers it and a column of
the grid. A file says what a cell offers, why it cannot be written, and gives its bytes with texts in cells.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import Final, Protocol

from audiatur.formats.package import Package
from audiatur.formats.sheets import Placed, PlacedRow, Table

from .archive import replace_parts
from .choices import Choices
from .separated import Separated, open_separated
from .sheet_fonts import run_looks
from .sheet_places import Place, Sheet, find_places
from .sheet_text import LONGEST, units
from .sheet_write import with_formula, write_cells
from .word_places import WordCell, WordTable, find_tables
from .word_write import impossible, into
from .xml_bytes import Coded, coded, spliced

Target = tuple[int, int, int]
"""Table, row, column: 0-based place among `Placed.tables`, the row's own number, 0-based grid column."""

HEAD_WIDTH: Final = 18.0
"""Characters a new column is wide that holds a word; one with prose is wider."""
PROSE_WIDTH: Final = 50.0


class AnswerFile(Protocol):
    """A sender's file that is written into."""

    can_add_columns: bool

    def offered(self, target: Target) -> tuple[str, ...]:
        """The words that a cell offers to choose from."""

    def home(self, target: Target) -> Target:
        """The cell that shows at a target: of merged cells the first."""

    def refusal(self, target: Target, text: str) -> str | None:
        """Why a text cannot be written there, in one sentence, or None."""

    def written(self, texts: Mapping[Target, str], added: Sequence[Target]) -> bytes:
        """The file's bytes with these texts; `added` are the headings of columns that are new."""


class SeparatedFile:
    """A file of separated values: one table, nothing merged, nothing offered."""

    can_add_columns = True

    def __init__(self, data: bytes, name: str, separator: str) -> None:
        self._file: Separated = open_separated(data, name, separator)

    def offered(self, target: Target) -> tuple[str, ...]:  # noqa: ARG002 - no cell of such a file offers any
        """Nothing."""
        return ()

    def home(self, target: Target) -> Target:
        """The target itself."""
        return target

    def refusal(self, target: Target, text: str) -> str | None:  # noqa: ARG002 - any text can be written
        """Nothing: what an encoding lacks is said when the file is written."""
        return None

    def written(self, texts: Mapping[Target, str], added: Sequence[Target]) -> bytes:  # noqa: ARG002
        """The file's bytes with these texts in these fields."""
        return self._file.written({(row, column): text for (_, row, column), text in texts.items()})


class WorkbookFile:
    """An XLSX or XLSM: each answered sheet is scanned when it is first asked for."""

    can_add_columns = True

    def __init__(self, data: bytes, name: str, tables: Sequence[Table]) -> None:
        self._data, self._name, self._tables = data, name, tables
        self._package = Package(data, name)
        self._choices = Choices(self._package)
        self._sheets: dict[str, tuple[Coded, Sheet]] = {}

    def _part(self, table: int) -> str:
        return self._tables[table].part or ""

    def _sheet(self, table: int) -> Sheet:
        part = self._part(table)
        if part not in self._sheets:
            found = coded(self._package.read(part), self._name, part)
            self._sheets[part] = (found, find_places(found.utf8, self._name, part))
        return self._sheets[part][1]

    def offered(self, target: Target) -> tuple[str, ...]:
        """The words of the list that the cell offers, wherever the workbook keeps them."""
        sheet = self._sheet(target[0])
        return self._choices.offered(sheet, self._part(target[0]), target[1:])

    def home(self, target: Target) -> Target:
        """Of merged cells the first: the others show nothing."""
        merged = self._sheet(target[0]).merged_at(target[1:])
        return (target[0], merged[0], merged[1]) if merged else target

    def refusal(self, target: Target, text: str) -> str | None:
        """A formula is not destroyed, and a cell not filled beyond what Excel opens."""
        if with_formula(self._sheet(target[0]), target[1:]):
            return "the cell holds a formula, which an answer would destroy; write the answer by hand"
        if units(text) > LONGEST:
            return f"the answer has {units(text):,} characters, and a cell holds {LONGEST:,}; shorten it"
        return None

    def written(self, texts: Mapping[Target, str], added: Sequence[Target]) -> bytes:
        """The workbook with these texts; only the parts of answered sheets differ."""
        parts: dict[str, bytes] = {}
        look = run_looks(self._package)
        for part in {self._part(target[0]): None for target in texts}:
            coding, sheet = self._sheets[part]
            mine = {target: text for target, text in texts.items() if self._part(target[0]) == part}
            new = [target for target in added if self._part(target[0]) == part]
            styles: dict[Place, str] = {}
            for number in {target[0] for target in new}:
                cells = [target[1:] for target in mine if target[0] == number]
                columns = {target[2] for target in new if target[0] == number}
                styles |= _styles(sheet, self._tables[number], cells, columns)
            places = {target[1:]: text for target, text in mine.items()}
            made = write_cells(sheet, places, styles=styles, widths=_widths(new), look=look)
            parts[part] = coding.back(made)
        return replace_parts(self._data, parts, self._name)


def _styles(sheet: Sheet, table: Table, cells: Sequence[Place], added: Container[int]) -> dict[Place, str]:
    """New headings look like the last heading, answers below them like the comments they stand beside."""
    heading = max((column.index for column in table.columns if column.name), default=0)
    comment = table.column("comment") or table.column("proposed_change")
    found: dict[Place, str] = {}
    for row, column in cells:
        if column in added:
            beside = heading if row in table.header_rows or comment is None else comment.index
            style = sheet.style_at((row, beside))
            if style is not None:
                found[row, column] = style
    return found


def _widths(added: Sequence[Target]) -> dict[int, float]:
    """The last of the new columns holds prose."""
    columns = sorted({column for _, _, column in added})
    return {column: PROSE_WIDTH if column == columns[-1] else HEAD_WIDTH for column in columns}


class WordFile:
    """A DOCX: cells are found by counting, and a row is believed only if it has the words that were read."""

    can_add_columns = False

    def __init__(self, data: bytes, name: str, placed: Placed) -> None:
        self._data, self._name, self._placed = data, name, placed
        self._package = Package(data, name)
        self._parts: dict[str, tuple[Coded, list[WordTable]]] = {}
        self._rows = [{row.number: row for row in table.rows} for table in placed.tables]

    def _tables(self, part: str) -> list[WordTable]:
        if part not in self._parts:
            found = coded(self._package.read(part), self._name, part)
            self._parts[part] = (found, find_tables(found.utf8, self._name, part))
        return self._parts[part][1]

    def _cell(self, target: Target) -> WordCell | None:
        table = self._placed.tables[target[0]]
        found, row = self._tables(table.part or ""), self._rows[target[0]].get(target[1])
        if row is None or table.index >= len(found) or row.number > len(found[table.index].rows):
            return None
        cells = found[table.index].rows[row.number - 1]
        return _at(cells, row, target[2]) if _same_row(cells, row) else None

    def offered(self, target: Target) -> tuple[str, ...]:  # noqa: ARG002 - lists of content controls are kept
        """Nothing."""
        return ()

    def home(self, target: Target) -> Target:
        """Of merged cells the first: the others show nothing."""
        row, column = self._placed.tables[target[0]].anchor(target[1], target[2])
        return (target[0], row, column)

    def refusal(self, target: Target, text: str) -> str | None:
        """What cannot be found for certain is not written, nor what no Word file can hold."""
        cell = self._cell(target)
        if cell is None:
            return "the cell for the answer could not be found for certain; write the answer by hand"
        if cell.nested:
            return "the cell for the answer holds a table of its own; write the answer by hand"
        bad = impossible(text)
        if bad:
            return (
                f"the answer holds the character U+{ord(bad):04X}, which no Word file can hold; take it out"
            )
        return None

    def written(self, texts: Mapping[Target, str], added: Sequence[Target]) -> bytes:  # noqa: ARG002
        """The document with these texts in these cells."""
        edits: dict[str, list[tuple[int, int, bytes]]] = {}
        for target, text in texts.items():
            part = self._placed.tables[target[0]].part or ""
            cell = self._cell(target)
            if cell is not None:
                edits.setdefault(part, []).append(into(cell, self._parts[part][0].utf8, text))
        parts = {
            part: self._parts[part][0].back(spliced(self._parts[part][0].utf8, found))
            for part, found in edits.items()
        }
        return replace_parts(self._data, parts, self._name)


def _at(cells: Sequence[WordCell], row: PlacedRow, column: int) -> WordCell | None:
    ordinal = row.places[column] if column < len(row.places) else None
    return cells[ordinal] if ordinal is not None and ordinal < len(cells) else None


def _same_row(cells: Sequence[WordCell], row: PlacedRow) -> bool:
    """Whether the longest cell that was read says what stands in the file: letters and digits alone."""
    column = max(range(len(row.cells)), key=lambda at: len(row.cells[at]), default=None)
    cell = None if column is None else _at(cells, row, column)
    if column is None or cell is None:
        return False
    read, there = _letters(row.cells[column]), _letters("".join(cell.words))
    return bool(read) and (read in there or there in read)


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
