"""Word files (DOCX, DOCM, DOTX, DOTM): the text as it would be printed, with numbers, tables and notes.

Read is the final text (pending insertions kept, deletions dropped) or the original one. Pending revisions,
margin comments, running heads and whatever has no text form are told in notices. The rules are those of
`spec/report-text.md`, "Word"; the format is ECMA-376 part 1.
"""

from __future__ import annotations

from typing import Literal

from audiatur.formats.package import Package
from audiatur.model import Report

from ._file import File
from ._report import report

TextOf = Literal["original", "final"]


def read(data: bytes, name: str, sha256: str, *, text: TextOf = "final") -> Report:
    """Make a report of a Word file's bytes.

    Raises:
        InputError: the file is damaged, encrypted, no Word file, or beyond the limits of `package`.
    """
    return report(File(Package(data, name)), name, sha256, original=text == "original")[0]
