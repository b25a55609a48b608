"""How long reading a Word file takes, against python-docx reading the plain text of its paragraphs.

Run `python benchmarks/read_docx.py [FILE...]`; without files, the four PCTF documents beside the checkout.
Each run is a process of its own, imports included; figures are CPU seconds (user and system), medians of
the runs. The bar is 0.75 of python-docx, whose text has no numbers, notes, fields or revisions.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
from pathlib import Path

CASES = Path(__file__).resolve().parents[2] / "shared" / "cases" / "pctf-docx"
BAR = 0.75

READERS = {
    "audiatur": "from pathlib import Path; from audiatur.formats.reading import read; read(Path({path!r}))",
    "python-docx": "import docx; [p.text for p in docx.Document({path!r}).paragraphs]",
}
# The same work done again in a warm process, so that imports do not hide it.
WARM = """
import time
job = lambda: exec({code!r}, {{}})
job()
before = time.process_time()
job()
print(time.process_time() - before)
"""


def cold(code: str) -> float:
    """Give the CPU seconds of one whole process."""
    before = os.times()
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def warm(code: str) -> float:
    """Give the CPU seconds of the second of two reads in one process."""
    done = subprocess.run(
        [sys.executable, "-c", WARM.format(code=code)], check=True, capture_output=True, text=True
    )
    return float(done.stdout)


def main() -> int:
    """Measure, print the table, and say whether the bar is met."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    chosen = parser.parse_args()
    files = chosen.files or sorted(CASES.glob("*.docx"))
    if not files:
        print("no files: name some, or put the shared cases beside the checkout")
        return 0
    totals: dict[tuple[str, str], float] = {}
    head = f"{'audiatur':>10}{'python-docx':>13}{'ratio':>8}  "
    print(f"{'whole process, then warm':<28}{head}{head}")
    for file in files:
        row: dict[tuple[str, str], float] = {}
        for way, measure in (("cold", cold), ("warm", warm)):
            for reader, code in READERS.items():
                taken = [measure(code.format(path=str(file))) for _ in range(chosen.runs)]
                row[way, reader] = statistics.median(taken)
                totals[way, reader] = totals.get((way, reader), 0.0) + row[way, reader]
        _print(file.name, row)
    _print("sum", totals)
    ratio = totals["cold", "audiatur"] / totals["cold", "python-docx"]
    print(f"bar: {BAR} of python-docx in all: {'met' if ratio <= BAR else 'not met'} ({ratio:.2f})")
    return 0


def _print(name: str, row: dict[tuple[str, str], float]) -> None:
    cells = f"{name:<28}"
    for way in ("cold", "warm"):
        ours, theirs = row[way, "audiatur"], row[way, "python-docx"]
        cells += f"{ours:>10.3f}{theirs:>13.3f}{ours / theirs:>8.2f}" + ("  " if way == "cold" else "")
    print(cells)


if __name__ == "__main__":
    raise SystemExit(main())
