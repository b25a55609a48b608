"""The readers under fuzzing: how each is called, and the words of its format."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from audiatur import api
from audiatur.formats.letters import read_letter, read_points
from audiatur.formats.reading import read as read_text
from audiatur.formats.report_json import to_json as report_json
from audiatur.formats.sheets import to_json as comments_json
from audiatur.model import InputError

LONGEST_SENTENCE: Final = 600
"""Characters of a fault: one sentence that a person reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One reader: the ending of its files, what reads them, the seeds, and the dictionaries of its words."""

    suffix: str
    read: Callable[[Path], object]
    seeds: str
    words: Sequence[str] = ()
    package: bool = False
    longest: int = 16_000


def _report(path: Path) -> object:
    with contextlib.suppress(InputError):
        json.dumps(report_json(read_text(path, text="original")))
    return json.dumps(report_json(api.read(path)))


def _comments(path: Path) -> object:
    return json.dumps(comments_json(api.read_comments(path)))


_PACKAGE: Final[dict[str, Any]] = {"package": True, "longest": 200_000}

READERS: Final[dict[str, Reader]] = {
    "docx": Reader(suffix=".docx", read=_report, seeds="docx", **_PACKAGE),
    "docx-comments": Reader(suffix=".docx", read=_comments, seeds="docx", **_PACKAGE),
    "docx-letter": Reader(suffix=".docx", read=read_letter, seeds="docx", **_PACKAGE),
    "xlsx": Reader(suffix=".xlsx", read=_comments, seeds="xlsx", **_PACKAGE),
    "ledger": Reader(suffix=".xlsx", read=api.read_decisions, seeds="ledger", **_PACKAGE),
    "points": Reader(suffix=".xlsx", read=read_points, seeds="points", **_PACKAGE),
    "csv": Reader(suffix=".csv", read=_comments, seeds="csv", words=("table",)),
    "jsonl": Reader(suffix=".jsonl", read=_comments, seeds="jsonl", words=("json",)),
    "markdown": Reader(suffix=".md", read=_report, seeds="md", words=("markdown", "html")),
    "markdown-comments": Reader(suffix=".md", read=_comments, seeds="md", words=("markdown", "text")),
    "html": Reader(suffix=".html", read=_report, seeds="html", words=("html",)),
    "plain": Reader(suffix=".txt", read=_report, seeds="txt", words=("text",)),
    "plain-letter": Reader(suffix=".txt", read=read_letter, seeds="txt", words=("text",)),
    "eml": Reader(suffix=".eml", read=read_letter, seeds="eml", words=("mail", "text")),
    "pdf": Reader(suffix=".pdf", read=_report, seeds="pdf", words=("pdf",), longest=120_000),
    "pdf-comments": Reader(suffix=".pdf", read=_comments, seeds="pdf", words=("pdf",), longest=120_000),
}
"""Every reader by the name that `python -m tests.fuzz NAME` takes."""


def promise_broken(read: Callable[[Path], object], path: Path) -> str | None:
    """Read a file; give None where the promise holds: a value comes back, or faults in sentences.

    Exceptions other than `InputError` come through.
    """
    try:
        value = read(path)
    except InputError as error:
        faults = error.faults
        for fault in faults:
            if not 0 < len(fault.message) <= LONGEST_SENTENCE or "Traceback" in fault.message:
                return f"a fault is no sentence: {str(fault)[:200]!r}"
        return None if faults else "a refusal without a fault"
    return "nothing came back" if value is None else None
