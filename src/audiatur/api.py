"""The promised functions of the library: `read`, `compare`, `read_comments`, `explain`.

Each is one whole job on plain files or on values; the command line adds only words. Errors of inputs are
`audiatur.model.InputError`, which carries every fault of every file.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from .model import Comments, Comparison, Decisions, Ledger, Report

if TYPE_CHECKING:
    from .dossier.replay import Replay
    from .procedure.values import Procedure

__all__ = ["compare", "explain", "read", "read_comments", "read_decisions", "read_procedure", "replay"]


def read(path: str | PathLike[str], *, text: Literal["original", "final", "marked"] = "final") -> Report:
    """Read a report: Word, PDF, Markdown, HTML or plain text, told apart by content.

    Of a Word file with tracked changes `text` says which text: with all of them rejected, with all accepted,
    or marked, which shows them (`{++inserted++}{--deleted--}`). Other formats have one text.

    Raises:
        InputError: the file is missing, empty, encrypted, damaged, of another type, or has no text.
    """
    from .formats.reading import read as read_file  # noqa: PLC0415 - readers are heavy

    return read_file(Path(path), text=text)


def compare(shared: Report, final: Report) -> Comparison:
    """Say exactly what differs between the text that was shared and the final text.

    The result is verified before it is returned: applying its changes to `shared` gives `final`.
    """
    from .text.compare import compare as compare_texts  # noqa: PLC0415

    return compare_texts(shared, final)


def read_comments(*paths: str | PathLike[str], mapping: Mapping[str, str] | None = None) -> Comments:
    """Read comment sheets, letters and lists; every row is a comment or is named with the reason why not.

    `mapping` says which column is which field (`{"Remark": "comment"}`) where headers are not known.

    Raises:
        InputError: all faults of all files.
    """
    from .formats.sheets import read_comments as read_sheets  # noqa: PLC0415

    return read_sheets([Path(path) for path in paths], mapping=mapping)


def read_decisions(path: str | PathLike[str]) -> Decisions:
    """Read what a person decided in a `ledger.xlsx`.

    Raises:
        InputError: all faults of the sheet, each with sheet and row.
    """
    from .formats.ledger_sheet import read_decisions as read_sheet  # noqa: PLC0415

    return read_sheet(Path(path))


def explain(shared: Report, final: Report, comments: Comments, decisions: Decisions | None = None) -> Ledger:
    """Explain every change between two texts by comments and rules, and say what nobody has explained.

    `decisions` are a person's, read back from an earlier ledger; those whose words have changed since are
    reopened and listed, the others carried over.

    Raises:
        InputError: `decisions` were made on another report.
    """
    from .review import explain as explain_changes  # noqa: PLC0415

    return explain_changes(shared, final, comments, decisions)


def read_procedure(name: str | PathLike[str]) -> Procedure:
    """Give the rules of a body: a shipped id, or a TOML file of one's own (a path that ends in `.toml`), with
    the calendar files it names by their paths relative to it.

    Raises:
        InputError: none of that id ships, or all faults of the file and of its calendars.
    """
    from .formats.reading import load  # noqa: PLC0415
    from .procedure.calendars import read_calendar  # noqa: PLC0415 - only a file with a calendar of its own
    from .procedure.reading import read_procedure as read_rules  # noqa: PLC0415
    from .procedure.shelf import shipped  # noqa: PLC0415

    path = Path(name)
    if path.suffix == ".toml":
        return read_rules(
            load(path), path.name, lambda found: read_calendar(load(path.parent / found), found)
        )
    return shipped(str(name))


def replay(path: str | PathLike[str], *, until: datetime | None = None) -> Replay:
    """Replay the events of a case file under its procedure, up to an instant (inclusive).

    Raises:
        InputError: all faults of the case file, or those of the procedure it names.
    """
    from .dossier.case import read_case  # noqa: PLC0415
    from .dossier.replay import replay as fold  # noqa: PLC0415
    from .formats.reading import load  # noqa: PLC0415

    file = Path(path)

    def find(name: str) -> Procedure:
        return read_procedure(file.parent / name if name.endswith(".toml") else name)

    return fold(read_case(load(file), file.name, find), until)
