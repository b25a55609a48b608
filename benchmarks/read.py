"""Reading documents: this project's readers and others, on the same files, in one run.

usage: python -m benchmarks.read [word] [sheets] [pdf]

For each reader one process imports it and forks for each file, so that a file's figures are its own: CPU
seconds (user and system, child processes included), and memory above that of the process before it read.
What a reader gives differs: only `audiatur` gives numbering, headings, notes, fields,
tables, and tracked changes as texts, or rows of comments. A file counts as opened if the reader gave anything
and raised nothing; 15 seconds are allowed.
"""

# ruff: noqa: PLC0415 - each reader is imported in the process that measures it

from __future__ import annotations

import importlib.util
import json
import os
import resource
import statistics
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.common import CASES, table

SECONDS = 15
DOCUMENTS = CASES / "documents"
Figures = dict[str, float]


def _audiatur(path: Path) -> object:
    from audiatur.formats.reading import read

    return read(path)


def _comments(path: Path) -> object:
    from audiatur.formats.sheets import read_comments

    return read_comments([path])


def _pdf_here(path: Path) -> object:
    from audiatur.formats import pdf

    return pdf.read(path.read_bytes(), path.name)


def _python_docx(path: Path) -> object:
    import docx

    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs] + ["opened"]


def _docx2python(path: Path) -> object:
    from docx2python import docx2python

    with docx2python(path) as found:
        return found.text + "opened"


def _mammoth(path: Path) -> object:
    import mammoth

    with path.open("rb") as file:
        return mammoth.convert_to_html(file).value + "opened"


def _pandoc(path: Path) -> object:
    import pypandoc

    return pypandoc.convert_file(str(path), "markdown", extra_args=["--track-changes=accept"]) + "opened"


def _openpyxl(path: Path) -> object:
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(path)
    return [[cell.value for row in sheet.iter_rows() for cell in row] for sheet in book.worksheets]


def _calamine(path: Path) -> object:
    import python_calamine

    book = python_calamine.load_workbook(str(path))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def _pypdf(path: Path) -> object:
    import pypdf

    return [page.extract_text() for page in pypdf.PdfReader(path).pages]


def _pdfplumber(path: Path) -> object:
    import pdfplumber

    with pdfplumber.open(path) as found:
        return [page.extract_text() for page in found.pages]


WORD: Mapping[str, Callable[[Path], object]] = {
    "audiatur": _audiatur,
    "python-docx": _python_docx,
    "docx2python": _docx2python,
    "mammoth": _mammoth,
    "pandoc": _pandoc,
}
SHEETS: Mapping[str, Callable[[Path], object]] = {
    "audiatur": _comments,
    "openpyxl": _openpyxl,
    "python-calamine": _calamine,
}
PDF: Mapping[str, Callable[[Path], object]] = {
    "audiatur": _audiatur,
    "audiatur, not apart": _pdf_here,
    "pypdf": _pypdf,
    "pdfplumber": _pdfplumber,
}
_MODULES = {
    "python-docx": "docx", "docx2python": "docx2python", "mammoth": "mammoth", "pandoc": "pypandoc",
    "openpyxl": "openpyxl", "python-calamine": "python_calamine", "pypdf": "pypdf",
    "pdfplumber": "pdfplumber",
}  # fmt: skip
JOBS: Mapping[str, tuple[Mapping[str, Callable[[Path], object]], Sequence[str]]] = {
    "word": (WORD, ("documents/docx/*.docx", "pctf-docx/*.docx")),
    "sheets": (SHEETS, ("documents/xlsx/*.xlsx",)),
    "pdf": (PDF, ("pctf-1.0/shared.pdf", "ohchr-2022/assessment.pdf")),
}
PCTF = "pctf-docx/*.docx"


def _files(patterns: Sequence[str]) -> list[Path]:
    return [path for pattern in patterns for path in sorted(CASES.glob(pattern))]


def _measure(read: Callable[[Path], object], path: Path, before: int) -> Figures:
    """Read one file in a fork; `before` are the kilobytes of the process before it read anything."""
    child = os.fork()
    if not child:
        code = 1
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
            code = 0 if read(path) else 1
        except BaseException:  # noqa: BLE001 - whatever a reader raises, the file did not open
            code = 1
        finally:
            os._exit(code)
    _, status, used = os.wait4(child, 0)
    return {
        "opened": float(status == 0),
        "cpu": used.ru_utime + used.ru_stime,
        "memory": max(0, used.ru_maxrss - before) / 1024,
    }


def worker(job: str, reader: str) -> None:
    """Measure one reader on all files of a job, and print the figures as JSON."""
    readers, patterns = JOBS[job]
    files = _files(patterns)
    # What is imported on the first call belongs to the process, not to the first file.
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    _warm(readers[reader], files[0])
    print(json.dumps({str(path): _measure(readers[reader], path, before) for path in files}))


def _warm(read: Callable[[Path], object], path: Path) -> None:
    try:
        read(path)
    except Exception as error:  # noqa: BLE001 - a file that does not open is counted later
        sys.stderr.write(f"{error}\n")


def _rows(job: str) -> Iterator[list[object]]:
    readers, patterns = JOBS[job]
    own: dict[str, Figures] = {}
    for reader in readers:
        module = _MODULES.get(reader)
        if module and importlib.util.find_spec(module) is None:
            yield [reader, "skipped: not installed (dependency group bench)", *[""] * 5]
            continue
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.read", "--worker", job, reader],
            capture_output=True, check=True, text=True,
        )  # fmt: skip
        found: dict[str, Figures] = json.loads(done.stdout.splitlines()[-1])
        own = own or found
        yield _row(reader, found, own, _files([PCTF] if job == "word" else patterns))


def _row(
    reader: str, found: Mapping[str, Figures], own: Mapping[str, Figures], summed: Sequence[Path]
) -> list[Any]:
    cpu = [one["cpu"] for one in found.values()]
    ours, theirs = (sum(side[str(path)]["cpu"] for path in summed) for side in (own, found))
    return [
        reader,
        f"{sum(one['opened'] for one in found.values()):.0f} of {len(found)}",
        f"{statistics.median(cpu):.3f}",
        f"{max(cpu):.2f}",
        f"{max(one['memory'] for one in found.values()):.0f}",
        f"{theirs:.2f}",
        f"{ours / theirs:.2f}",
    ]


def main() -> int:
    """Print a table for each job."""
    if sys.argv[1:2] == ["--worker"]:
        worker(*sys.argv[2:4])
        return 0
    if not DOCUMENTS.is_dir():
        print("the real cases are not here (expected in ../shared/cases)")
        return 0
    for job in sys.argv[1:] or JOBS:
        summed = "the four PCTF files" if job == "word" else "all"
        head = [
            "reader",
            "opened",
            "CPU median s",
            "worst s",
            "memory MB",
            f"CPU of {summed} s",
            "ratio of ours",
        ]
        table(f"Reading: {job}", head, list(_rows(job)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
