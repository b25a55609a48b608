"""Excel workbooks (XLSX, XLSM, XLTX, XLTM) as people see them: texts of cells, notes, merges, nothing lost.

    from audiatur.formats.xlsx import read_workbook
    for sheet in read_workbook(data, "comments.xlsx").sheets:
        for number, cells in sorted(sheet.rows.items()):
            print(sheet.name, number, cells)

A cell's text is what the cell shows (`number_formats`), dates as ISO 8601, struck words as `~~struck~~`
(`text.struck`). Formulas are never evaluated: their stored value is read, and a formula without one is named
in a notice. Hidden sheets, rows and columns are read, and said. Cells are kept sparsely, so that one at
`XFD1048576` costs no more than one at `A1`. The format is ECMA-376 part 1, §18, in both variants.
"""

from .references import Area, Place, area, letters, place
from .sheet import Sheet
from .workbook import Workbook, is_workbook, read_workbook

__all__ = ["Area", "Place", "Sheet", "Workbook", "area", "is_workbook", "letters", "place", "read_workbook"]
