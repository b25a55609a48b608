"""How long reading workbooks takes, against openpyxl (read-only, values) and python-calamine.

Run `python -m benchmarks.sheets_in [FILE...]`; without files, the workbooks beside the checkout and one of
20,000 comments made for this. Each reading is a process of its own, imports included; figures are CPU seconds
(user and system), medians of the runs, and the largest resident size. Only our reader tells struck words,
merged cells, notes, formats and what is hidden; openpyxl's read-only mode and calamine give plain values.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import xlsxwriter

from benchmarks.common import CASES, table

ROWS = 20_000
RUNS = 3
READERS = {
    "audiatur (cells)": "from audiatur.formats.xlsx import read_workbook; "
    "read_workbook(open({path!r}, 'rb').read(), 'f')",
    "openpyxl": "import openpyxl, warnings; warnings.simplefilter('ignore'); "
    "[r for s in openpyxl.load_workbook({path!r}, read_only=True, data_only=True).worksheets "
    "for r in s.iter_rows(values_only=True)]",
    "calamine": "import python_calamine as c; w = c.load_workbook({path!r}); "
    "[w.get_sheet_by_name(m.name).to_python() for m in w.sheets_metadata "
    "if m.typ == c.SheetTypeEnum.WorkSheet]",
    "audiatur (comments)": "from pathlib import Path; from audiatur.formats.sheets import read_comments; "
    "read_comments([Path({path!r})])",
}


def made(folder: Path) -> Path:
    """Make a sheet of comments, a tenth of them with struck words."""
    path = folder / f"made-{ROWS}.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": False}) as book:
        struck = book.add_format({"font_strikeout": True})
        sheet = book.add_worksheet("Comments")
        sheet.write_row(0, 0, ["No.", "Party", "Page", "Line", "Comment", "Proposed change", "Disposition"])
        for row in range(1, ROWS + 1):
            said = f"The figure in paragraph {row} does not agree with the table on the page before it."
            sheet.write_row(row, 0, [row, f"Party {row % 50}", row // 40, row % 40 + 0.1, said])
            if row % 10:
                sheet.write_string(row, 5, f"Write {row} for {row + 1}.")
            else:
                sheet.write_rich_string(row, 5, "It is ", struck, "not", f" {row}.")
            sheet.write_string(row, 6, "Accepted")
    return path


def cost(code: str) -> tuple[float, float] | None:
    """Give CPU seconds and megabytes of one whole process, medians of the runs; None where it fails."""
    seconds, sizes = [], []
    for _ in range(RUNS):
        child = subprocess.Popen(
            [sys.executable, "-c", code], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = status
        if status:
            return None
        seconds.append(used.ru_utime + used.ru_stime)
        sizes.append(used.ru_maxrss / 1024)
    return statistics.median(seconds), statistics.median(sizes)


def main() -> int:
    """Measure and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(name) for name in sys.argv[1:]]
        files = files or [made(Path(folder)), *sorted((CASES / "documents" / "xlsx").glob("*.xlsx"))]
        rows: list[list[str]] = []
        for path in files:
            figures = [cost(code.format(path=str(path))) for code in READERS.values()]
            ours, theirs = figures[:2]
            ratio = f"{ours[0] / theirs[0]:.2f}" if ours and theirs else "–"
            cells = [f"{one[0]:.2f} s, {one[1]:.0f} MB" if one else "fails" for one in figures]
            rows.append([path.name[:44], *cells, ratio])
            print(".", end="", file=sys.stderr, flush=True)
    table("Reading workbooks (CPU, largest memory)", ["file", *READERS, "audiatur (cells) / openpyxl"], rows)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
