"""The folder that `explain -o DIR` writes: which files are ours, and how they are written.

A folder that holds anything else is left alone. A `ledger.xlsx` that holds a person's decisions is never
overwritten unless those decisions were read first, and even then the file is kept as `ledger.previous.xlsx`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from audiatur.model import InputError, Ledger

from .writing import write_all

if TYPE_CHECKING:
    from .redline import Base

LEDGER = "ledger.xlsx"
PREVIOUS = "ledger.previous.xlsx"
NAMES = frozenset(
    {"ledger.html", LEDGER, PREVIOUS, "ledger.md", "ledger.json", "redline.html", "redline.docx"}
)
_LOCKS = (".~lock.", "~$")
"""How LibreOffice and Excel name the lock of a file that is open; such a file is nobody's content."""


def contents(
    ledger: Ledger,
    shared: bytes | None = None,
    *,
    author: str = "Audiatur",
    date: str | None = None,
    base: Base | None = None,
) -> dict[str, bytes]:
    """Make every file of the folder.

    Args:
        ledger: what is written.
        shared: the bytes of the shared file, on which `redline.docx` is written if it is a Word file.
        author: whose the tracked changes are.
        date: when they were made (ISO 8601), or None to say nothing of it.
        base: the shared file as `redline.open_base` gave it, if it was opened before.

    Raises:
        InputError: the shared file cannot be read (any more).
    """
    from .ledger_sheet import write  # noqa: PLC0415 - only a folder needs the writers
    from .pages import ledger_html, ledger_json, ledger_markdown, redline_html  # noqa: PLC0415
    from .redline import redline  # noqa: PLC0415

    as_json = json.dumps(ledger_json(ledger), ensure_ascii=False, indent=1) + "\n"
    texts = {
        "ledger.html": ledger_html(ledger),
        "ledger.md": ledger_markdown(ledger),
        "redline.html": redline_html(ledger.comparison, ledger),
    }
    encoded = {name: text.encode("utf-8", "replace") for name, text in texts.items()}
    # A half of a surrogate pair becomes its escape, which JSON reads back as it was.
    return {
        **encoded,
        "ledger.json": as_json.encode("utf-8", "backslashreplace"),
        LEDGER: write(ledger),
        "redline.docx": redline(ledger.comparison, shared, ledger, author=author, date=date, base=base),
    }


def check(folder: Path, decisions: Path | None) -> None:
    """Make sure that the folder may be written.

    Args:
        folder: the folder to be made or refreshed.
        decisions: the ledger whose decisions were read for this run, if any.

    Raises:
        InputError: it is a file, holds something that is not ours, or a ledger with decisions not read.
    """
    name = str(folder)
    if folder.exists() and not folder.is_dir():
        raise InputError.of(name, "is a file; expected a folder, which is made if it is absent")
    if not folder.exists():
        return
    held = sorted(entry.name for entry in folder.iterdir() if not entry.name.startswith(_LOCKS))
    foreign = [entry for entry in held if entry not in NAMES]
    if foreign:
        listed = ", ".join(foreign[:5]) + (" and more" if len(foreign) > 5 else "")
        raise InputError.of(
            name, f"holds files that are not a ledger's ({listed}); give an empty folder or a new name"
        )
    sheet = folder / LEDGER
    if sheet.exists() and (decisions is None or not decisions.exists() or not sheet.samefile(decisions)):
        _check_undecided(sheet)


def _check_undecided(sheet: Path) -> None:
    from .ledger_sheet import read_decisions  # noqa: PLC0415

    decided = read_decisions(sheet)
    if decided.changes or decided.comments:
        count = len(decided.changes) + len(decided.comments)
        raise InputError.of(
            str(sheet),
            f"holds decisions ({count}) that would be overwritten; add --ledger {sheet} to carry them over, "
            "or give another folder",
        )


def write(folder: Path, files: Mapping[str, bytes], *, keep_sheet: bool) -> None:
    """Write all files, each whole; with `keep_sheet` the sheet there was is kept under another name.

    Raises:
        InputError: the folder cannot be written.
    """
    keep = {folder / LEDGER: folder / PREVIOUS} if keep_sheet else {}
    write_all({folder / name: data for name, data in files.items()}, keep)
