"""CPU of reading PDFs: this reader's whole report against pypdf's plain text, per page.

Prints a table; the bar is a ratio of at most 0.7. Run with `python benchmarks/read_pdf.py [PDF ...]`; without
arguments the two reports of `../shared/cases` are read.
"""

from __future__ import annotations

import io
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pypdf

from audiatur.formats import pdf

CASES = Path(__file__).resolve().parents[2] / "shared" / "cases"
DEFAULT = (CASES / "pctf-1.0" / "shared.pdf", CASES / "ohchr-2022" / "assessment.pdf")
RUNS = 3


def _cpu(job: Callable[[], object]) -> float:
    """The median CPU seconds of a few runs."""
    seconds = []
    for _ in range(RUNS):
        start = time.process_time()
        job()
        seconds.append(time.process_time() - start)
    return statistics.median(seconds)


def _pypdf(data: bytes) -> int:
    return sum(len(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def main() -> None:
    """Measure each file and print one row for it."""
    files = [Path(name) for name in sys.argv[1:]] or [path for path in DEFAULT if path.exists()]
    if not files:
        print("no file given, and ../shared/cases is absent")
        return
    print(f"{'file':<28}{'pages':>6}{'audiatur ms/page':>18}{'pypdf ms/page':>15}{'ratio':>7}")
    for path in files:
        data = path.read_bytes()
        pages = len(pypdf.PdfReader(io.BytesIO(data)).pages)
        ours = _cpu(lambda data=data, name=path.name: pdf.read(data, name)) * 1000 / pages
        theirs = _cpu(lambda data=data: _pypdf(data)) * 1000 / pages
        print(f"{path.name:<28}{pages:>6}{ours:>18.1f}{theirs:>15.1f}{ours / theirs:>7.2f}")


if __name__ == "__main__":
    main()
