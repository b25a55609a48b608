"""Names of SpreadsheetML (ECMA-376 part 1, §18) as lxml spells them."""

from __future__ import annotations

from typing import Final

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_THREADS: Final = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
R_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
ON: Final = ("1", "true", "on")
"""What an attribute of yes or no says for yes (§22.9.2.7)."""


def s(name: str) -> str:
    """Give the full name of an element of SpreadsheetML."""
    return _MAIN + name


def t(name: str) -> str:
    """Give the full name of an element of threaded comments ([MS-XLSX] 2.6.203)."""
    return _THREADS + name
