"""What was read of each file of a run, as the page shows it: counts, notices, faults and columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audiatur.formats.pages.clean import clean
from audiatur.formats.sheets.fields import FIELDS
from audiatur.model import Comments, CommentsFile, Fault, Report

from .run import Run, Upload
from .tasks import Role, Seen

SHOWN: Final = 12
"""Notices or rows of a file that are listed; the rest is counted, and stands in the ledger."""
_COMMAND: Final = "; if it is a letter, take it apart with audiatur"
"""Where a notice of the text core goes on to what only the command line can do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRead:
    """A column of a sheet, and the field it was read as; `guess` where nobody knows it."""

    name: str
    heading: str
    field: str
    guess: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRead:
    """One file: what it was taken for, what was counted in it, and what is to be said of it."""

    upload: Upload
    counts: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    more: int = 0
    columns: tuple[ColumnRead, ...] = ()
    unknown: bool = False


def fields() -> list[tuple[str, str]]:
    """List the fields a column can be, with their meaning."""
    return [(name, str(_(meaning))) for name, meaning in FIELDS.items() if name != "raw"]


def read_files(run: Run) -> list[FileRead]:
    """Say of each file that is used what was read."""
    seen = run.seen
    if seen is None:
        return []
    return [_file(one, seen) for one in run.uploads if one.role is not Role.NONE]


def _file(upload: Upload, seen: Seen) -> FileRead:
    faults = tuple(_said(fault) for fault in seen.faults if fault.file in (upload.name, str(upload.path)))
    counts, notices, columns = _content(upload, seen)
    return FileRead(
        upload=upload,
        counts=tuple(counts),
        faults=faults,
        notices=tuple(notices[:SHOWN]),
        more=max(0, len(notices) - SHOWN),
        columns=columns,
        unknown=upload.name in seen.unknown,
    )


def _said(fault: Fault) -> str:
    where = f"{clean(fault.where)}: " if fault.where else ""
    return f"{where}{clean(fault.message)}"


def _content(upload: Upload, seen: Seen) -> tuple[list[str], list[str], tuple[ColumnRead, ...]]:
    if upload.role in (Role.SHARED, Role.FINAL):
        report = seen.shared if upload.role is Role.SHARED else seen.final
        return (*_text(report, seen.words.get(upload.role, 0)), ()) if report else ([], [], ())
    if upload.role is Role.LEDGER:
        return _decisions(seen), [], ()
    if seen.comments is None:
        return [], [], ()
    file = next((one for one in seen.comments.inputs if one.name == upload.name), None)
    if file is None:
        return [], [], ()
    return _counts(file, seen.comments), _notices(file, seen.comments), _columns(file, seen)


def _text(report: Report, words: int) -> tuple[list[str], list[str]]:
    paragraphs = len(report.paragraphs)
    counts = [
        ngettext("%(n)s paragraph", "%(n)s paragraphs", paragraphs) % {"n": f"{paragraphs:,}"},
        ngettext("%(n)s word", "%(n)s words", words) % {"n": f"{words:,}"},
    ]
    notices = [
        f"{clean(notice.message)}{f' ({clean(notice.where)})' if notice.where else ''}"
        for notice in report.notices
    ]
    return counts, notices


def _decisions(seen: Seen) -> list[str]:
    if seen.decisions is None:
        return []
    changes, comments = len(seen.decisions.changes), len(seen.decisions.comments)
    return [
        ngettext("%(n)s change decided", "%(n)s changes decided", changes) % {"n": f"{changes:,}"},
        ngettext("%(n)s comment answered", "%(n)s comments answered", comments) % {"n": f"{comments:,}"},
    ]


def _counts(file: CommentsFile, comments: Comments) -> list[str]:
    found = sum(one.source.file == file.name for one in comments.comments)
    counts = [
        ngettext("%(n)s row or note", "%(n)s rows or notes", file.rows) % {"n": f"{file.rows:,}"},
        ngettext("%(n)s comment", "%(n)s comments", found) % {"n": f"{found:,}"},
    ]
    if file.template:
        counts.append(_("form recognised: %(form)s") % {"form": clean(file.template)})
    return counts


def _notices(file: CommentsFile, comments: Comments) -> list[str]:
    prefix = f"{file.name}: "
    own = [_here(said.removeprefix(prefix)) for said in comments.notices if said.startswith(prefix)]
    return [*own, *_left_out(file, comments)]


def _here(said: str) -> str:
    """Say a notice to who has no command line: without the command that it ends in, as a sentence."""
    shown = clean(said.split(_COMMAND, 1)[0])
    return shown[:1].upper() + shown[1:]


def _left_out(file: CommentsFile, comments: Comments) -> Iterator[str]:
    """Say why rows are no comments, those with one reason together."""
    why: Counter[str] = Counter()
    rows: dict[str, list[int]] = {}
    for row in comments.not_comments:
        if row.source.file == file.name:
            why[row.why] += 1
            rows.setdefault(row.why, []).append(row.source.number)
    for reason, count in why.items():
        listed = ", ".join(map(str, rows[reason][:5])) + ("…" if count > 5 else "")
        said = ngettext(
            "Row %(rows)s is no comment: %(why)s.",
            "%(n)s rows (%(rows)s) are no comments: %(why)s.",
            count,
        )
        yield said % {"n": f"{count:,}", "why": _why(clean(reason), count), "rows": listed}


def _why(reason: str, count: int) -> str:
    """Make a whole sentence of a reason, which mostly begins with its verb."""
    if reason.startswith(("no ", "nothing ")):
        return reason
    return ngettext("it %(why)s", "each %(why)s", count) % {"why": reason}


def _columns(file: CommentsFile, seen: Seen) -> tuple[ColumnRead, ...]:
    guesses = seen.unknown.get(file.name, {})
    known = [
        ColumnRead(name=name, heading=clean(name), field=field, guess=field)
        for name, field in file.mapping.items()
    ]
    other = [
        ColumnRead(name=name, heading=clean(name), field="", guess=guesses.get(name, ""))
        for name in file.unmapped
        if name
    ]
    return (*known, *other)
