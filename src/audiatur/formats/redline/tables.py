"""Tables of a redline: cells are edited in place, rows come and go, and whole tables where columns do.

Widths and everything else of a table's form stay. A new row looks like the row of the same columns nearest
to it. Word tracks rows, not columns: where the columns differ, the row is deleted and a new one set in, or,
if no row has room for it, the whole table is.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from lxml import etree

from audiatur.formats.docx._names import W_VAL, child, w

from .layout import CELL, ROW, Cell, NewTable, Row, Table
from .likeness import Look
from .matching import row_pairs
from .paragraphs import PARAGRAPH
from .pen import Pen
from .properties import copied_properties, plain_run_properties

if TYPE_CHECKING:
    from .story import Story

WIDTH = 9_000
"""Width of a new table in twentieths of a point where the file has no table to take it from: 16 cm."""


class Tables:
    """Writes the changes of tables into those of the shared file."""

    def __init__(self, story: Story) -> None:
        self._story = story

    def edit(self, table: Table, new: NewTable) -> None:
        """Edit a table that stays, row by row."""
        paired = row_pairs(table.rows, new, self._story.pairs)
        partners = dict(paired)
        staying = set(partners.values())
        patterns = {
            number: self._pattern(table, cells, paired, number)
            for number, cells in new.rows.items()
            if number not in staying
        }
        if any(pattern is None for pattern in patterns.values()):
            self._replace(table, new)
            return
        made = {
            number: self._row(pattern, new.rows[number])
            for number, pattern in patterns.items()
            if pattern is not None
        }
        for at, row in enumerate(table.rows):
            if at in partners:
                self._edit_row(row, new.rows[partners[at]], table)
            else:
                self._give_up(row)
        self._set_rows(table, new, {number: at for at, number in paired}, made)

    def _set_rows(self, table: Table, new: NewTable, rows: dict[int, int], made: dict[int, Any]) -> None:
        """Set new rows after the row before them in the final text."""
        last: Any = None
        for number in sorted(new.rows):
            if number in rows:
                last = table.rows[rows[number]].element
                continue
            row = made[number]
            if last is not None:
                last.addnext(row)
            elif table.rows:
                table.rows[0].element.addprevious(row)
            last = row

    def _edit_row(self, row: Row, cells: dict[int, int], table: Table) -> None:
        for col, cell in row.cells.items():
            j = cells.get(col)
            if cell.index is not None and j is not None:
                self._story.keep(cell.index, j, lines=True)
                self._set_inner(cell, j)
            elif cell.index is not None:
                self._empty(cell)
            elif j is not None:
                self._fill(cell, j, table)
        self._inner(row)

    def _set_inner(self, cell: Cell, j: int) -> None:
        """Set a new table into a cell whose text it follows."""
        for new in self._story.inner:
            if new.after == j and all(partner is not new for partner in self._story.partners.values()):
                cell.element.append(self.new(new, j))
                etree.SubElement(cell.element, PARAGRAPH)

    def _inner(self, row: Row) -> None:
        """Edit the tables in a row."""
        for table in self._story.sheet.layout.tables:
            if table.within is row:
                partner = self._story.partners.get(id(table))
                if table.is_frame:
                    self.edit_frame(table)
                elif partner is None:
                    self.delete(table)
                else:
                    self.edit(table, partner)

    def edit_frame(self, table: Table) -> None:
        """Edit the tables in a table that has no text of its own."""
        for row in table.rows:
            self._inner(row)

    def _empty(self, cell: Cell) -> None:
        """Delete the text of a cell that stays."""
        i = cell.index
        if i is None:
            return
        story = self._story
        change = story.pairs.of_shared.get(i)
        story.pen.change = change.id if change else None
        elements = story.sheet.sources[i].elements
        story.place(i, None, elements[0])
        for element in elements:
            story.delete_paragraph(element)
        for element in elements[:-1]:
            story.pen.mark(element, "del")
        story.pen.change = None

    def _fill(self, cell: Cell, j: int, table: Table) -> None:
        """Write into a cell that was blank."""
        story = self._story
        change = story.pairs.of_final.get(j)
        story.pen.change = change.id if change else None
        paragraph = next(iter(cell.element.iterchildren(PARAGRAPH)), None)
        if paragraph is None:
            paragraph = etree.SubElement(cell.element, PARAGRAPH)
        run = self._run_look([one for row in table.rows for one in row.cells.values()])
        paragraph.extend(story.new_content(j, Look(None, run)))
        story.place(None, j, paragraph)
        story.pen.change = None

    def delete(self, table: Table) -> None:
        """Mark all rows of a table as deleted."""
        for row in table.rows:
            self._give_up(row)

    def _give_up(self, row: Row) -> None:
        """Delete a row; one that has no text of its own stays, and what stands in it is edited."""
        if row.texts:
            self.delete_row(row.element)
        else:
            self._inner(row)

    def delete_row(self, element: Any) -> None:
        """Mark a row as deleted, with all it holds."""
        story = self._story
        for row in list(element.iter(ROW)):
            story.pen.mark_row(row, "del")
        for paragraph in list(element.iter(PARAGRAPH)):
            i = story.index_of.get(paragraph)
            change = None if i is None else story.pairs.of_shared.get(i)
            story.pen.change = change.id if change else None
            if i is not None:
                story.place(i, None, paragraph)
            story.delete_paragraph(paragraph)
            story.pen.mark(paragraph, "del")
        story.pen.change = None

    def _replace(self, table: Table, new: NewTable) -> None:
        self.delete(table)
        made = self.new(new, min((i for row in table.rows for i in row.texts), default=-1))
        table.element.addnext(made)
        separate(made, self._story.pen)

    def _pattern(
        self, table: Table, cells: dict[int, int], paired: Sequence[tuple[int, int]], number: int
    ) -> Row | None:
        """Choose the row that a new one is made like: the nearest that has its columns."""
        near = max((at for at, other in paired if other < number), default=0)
        fitting = [(abs(at - near), at) for at, row in enumerate(table.rows) if set(cells) <= set(row.cells)]
        return table.rows[min(fitting)[1]] if fitting else None

    def _row(self, pattern: Row, cells: dict[int, int]) -> Any:
        """Make a row like another one, with the texts of the final report, marked as inserted."""
        row = etree.Element(ROW)
        for part in pattern.element:
            if part.tag in (w("tblPrEx"), w("trPr")):
                copied = etree.SubElement(row, part.tag)
                copied.extend(deepcopy(one) for one in part if one.tag not in _ROW_ONLY)
        for col, cell in sorted(pattern.cells.items()):
            made = etree.SubElement(row, CELL)
            settings = child(cell.element, "tcPr")
            if settings is not None:
                copied = etree.SubElement(made, settings.tag)
                copied.extend(deepcopy(one) for one in settings if one.tag not in _CELL_ONLY)
            first = next(iter(cell.element.iterchildren(PARAGRAPH)), None)
            look = Look(None if first is None else child(first, "pPr"), self._run_look([cell]))
            self._write(made, cells.get(col), look)
        self._story.pen.mark_row(row, "ins")
        return row

    def _write(self, cell: Any, j: int | None, look: Look) -> None:
        story = self._story
        paragraph = etree.SubElement(cell, PARAGRAPH)
        if look.properties is not None:
            paragraph.append(copied_properties(look.properties))
        if j is not None:
            change = story.pairs.of_final.get(j)
            story.pen.change = change.id if change else None
            paragraph.extend(story.new_content(j, look))
            story.place(None, j, paragraph)
        for one in _lines(paragraph, story.pen):
            story.pen.mark(one, "ins")
        story.pen.change = None

    def _run_look(self, cells: Sequence[Cell]) -> Any:
        """Give the properties of the first text in the cells."""
        for cell in cells:
            for text in cell.element.iter(w("t"), w("delText")):
                run = text.getparent()
                if run.tag == w("r") and text.text and text.text.strip():
                    properties = child(run, "rPr")
                    return None if properties is None else plain_run_properties(properties)
        return None

    def new(self, new: NewTable, near: int) -> Any:
        """Make a table of the final text, in the form of the shared file's nearest, all rows inserted."""
        like = self._like(near)
        width = max(col for cells in new.rows.values() for col in cells) + 1
        table = etree.Element(w("tbl"))
        table.append(_form(like))
        grid = etree.SubElement(table, w("tblGrid"))
        total = _total(like)
        for _ in range(width):
            etree.SubElement(grid, w("gridCol")).set(w("w"), str(total // width))
        for number in range(max(new.rows) + 1):
            row = etree.SubElement(table, ROW)
            self._story.pen.mark_row(row, "ins")
            for col in range(width):
                cell = etree.SubElement(row, CELL)
                settings = etree.SubElement(etree.SubElement(cell, w("tcPr")), w("tcW"))
                settings.set(w("w"), str(total // width))
                settings.set(w("type"), "dxa")
                pattern = self._cell_like(like, number, col)
                first = None if pattern is None else next(iter(pattern.element.iterchildren(PARAGRAPH)), None)
                properties = None if first is None else child(first, "pPr")
                run = None if pattern is None else self._run_look([pattern])
                self._write(cell, new.rows.get(number, {}).get(col), Look(properties, run))
        return table

    def _like(self, near: int) -> Table | None:
        tables = [
            (min(abs(i - near) for row in table.rows for i in row.texts), at)
            for at, table in enumerate(self._story.sheet.layout.tables)
            if any(row.texts for row in table.rows)
        ]
        return self._story.sheet.layout.tables[min(tables)[1]] if tables else None

    def _cell_like(self, like: Table | None, number: int, col: int) -> Cell | None:
        if like is None:
            return None
        row = like.rows[0] if number == 0 else like.rows[min(1, len(like.rows) - 1)]
        return row.cells.get(col) or next(iter(row.cells.values()), None)


def _lines(paragraph: Any, pen: Pen) -> list[Any]:
    """Make a paragraph of a new cell several, one for each line of its text."""
    found = [paragraph]
    properties = child(paragraph, "pPr")
    for line in list(paragraph.iter(w("br"))):
        run = line.getparent()
        wrapper = run.getparent()
        after = etree.Element(PARAGRAPH)
        if properties is not None:
            after.append(deepcopy(properties))
        rest = pen.inserted()
        after.append(rest)
        new = etree.SubElement(rest, run.tag)
        look = child(run, "rPr")
        if look is not None:
            new.append(deepcopy(look))
        new.extend(list(line.itersiblings()))
        rest.extend(list(run.itersiblings()))
        after.extend(list(wrapper.itersiblings()))
        run.remove(line)
        found[-1].addnext(after)
        found.append(after)
    return found


def separate(table: Any, pen: Pen) -> Any:
    """Set a blank paragraph between a new table and another one beside it, or at the end of a cell."""
    for beside, before in ((table.getprevious(), True), (table.getnext(), False)):
        if beside is not None and beside.tag == table.tag:
            blank = etree.Element(PARAGRAPH)
            table.addprevious(blank) if before else table.addnext(blank)
            pen.mark(blank, "ins")
    return table


_ROW_ONLY = frozenset(map(w, ("ins", "del", "trPrChange", "tblPrExChange", "tblHeader")))
_CELL_ONLY = frozenset(map(w, ("cellIns", "cellDel", "cellMerge", "tcPrChange", "vMerge")))


def _form(like: Table | None) -> Any:
    """Give the properties of a new table: those of another one, or plain lines."""
    properties = None if like is None else child(like.element, "tblPr")
    if properties is not None:
        copied = deepcopy(properties)
        for part in list(copied):
            if part.tag in map(w, ("tblPrChange", "tblpPr", "tblCaption", "tblDescription")):
                copied.remove(part)
        return copied
    made = etree.Element(w("tblPr"))
    borders = etree.SubElement(made, w("tblBorders"))
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = etree.SubElement(borders, w(side))
        line.set(W_VAL, "single")
        line.set(w("sz"), "4")
        line.set(w("space"), "0")
        line.set(w("color"), "808080")
    return made


def _total(like: Table | None) -> int:
    grid = None if like is None else child(like.element, "tblGrid")
    widths = [] if grid is None else [one.get(w("w"), "") for one in grid.iterchildren(w("gridCol"))]
    total = sum(int(one) for one in widths if one.isdecimal())
    return total or WIDTH
