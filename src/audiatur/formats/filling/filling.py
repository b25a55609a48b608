"""One sender's file filled with the answers of a ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from audiatur.formats.package import COMPOUND_FILE
from audiatur.formats.reading import load
from audiatur.formats.sheets import Placed, read_placed
from audiatur.model import Comment, CommentDecision, CommentId, Disposition, InputError

from .answers import Answers, match
from .files import AnswerFile, SeparatedFile, WordFile, WorkbookFile
from .plan import Planner, Written

_WANTED = "answers are written into XLSX, XLSM, DOCX and CSV files"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """The sender's file with answers.

    `written` are the cells that were written, in order of the file; `kept` the comments whose cells said it
    already; `unanswered` the comments that have no answer now; `elsewhere` ids of the ledger that belong to
    other files.
    """

    data: bytes
    written: tuple[Written, ...]
    kept: tuple[CommentId, ...]
    unanswered: tuple[Comment, ...]
    elsewhere: tuple[CommentId, ...] = ()
    notices: tuple[str, ...] = ()


def fill(
    path: Path,
    answers: Answers,
    *,
    mapping: Mapping[str, str] | None = None,
    overwrite: bool = False,
    add_columns: bool = False,
) -> Filled:
    """Write answers beside the comments they belong to; every byte but those of answer cells stays.

    Args:
        path: the file as it was received: XLSX, XLSM, DOCX with a table of comments, CSV.
        answers: those of `read_answers`.
        mapping: which column is which field, where headings are not known.
        overwrite: whether the ledger's answer replaces another one that stands in the file.
        add_columns: whether columns for answers are added where the table has none.

    Raises:
        InputError: with every answer that cannot be written, and why. Nothing is half-filled.
    """
    placed = read_placed(path, mapping=mapping)
    file = _open(path, placed)
    matched = match(answers, placed.comments.comments, path.name)
    planner = Planner(file, path.name, overwrite=overwrite, add_columns=add_columns)
    template = placed.comments.inputs[0].template
    for number, table in enumerate(placed.tables):
        planner.table(number, table, template, matched.answers)
    plan = planner.plan
    if plan.faults:
        raise InputError(plan.faults)
    return Filled(
        data=file.written(plan.texts, plan.added) if plan.texts else load(path),
        written=tuple(plan.written),
        kept=tuple(plan.kept),
        unanswered=tuple(
            comment
            for comment in placed.comments.comments
            if not _answered(comment, matched.answers.get(comment.id))
        ),
        elsewhere=matched.elsewhere,
        notices=(*placed.comments.notices, *plan.notices),
    )


def _open(path: Path, placed: Placed) -> AnswerFile:
    """The file as one that can be written into.

    Raises:
        InputError: nothing can be written into a file of this kind.
    """
    data, name = load(path), path.name
    if data.startswith(COMPOUND_FILE):
        raise InputError.of(name, f"is an old workbook; {_WANTED}: save it as XLSX and fill that")
    if not placed.tables:
        raise InputError.of(name, f"has no table of comments; {_WANTED} with a table")
    parts = {table.part for table in placed.tables}
    if parts <= {None}:
        separator = placed.comments.inputs[0].delimiter
        if separator is None:
            raise InputError.of(name, f"cannot be filled; {_WANTED}")
        return SeparatedFile(data, name, separator)
    if any(part and part.startswith("word/") for part in parts):
        return WordFile(data, name, placed)
    if any(part and part.endswith(".xml") for part in parts):
        return WorkbookFile(data, name, placed.tables)
    raise InputError.of(name, f"cannot be filled; {_WANTED}: save it as XLSX and fill that")


def _answered(comment: Comment, answer: CommentDecision | None) -> bool:
    """An answer is a disposition other than deferred, or a reason: of the ledger, or in the file before."""
    disposition = (answer.disposition if answer else None) or comment.disposition
    reason = (answer.reason if answer else None) or comment.reason
    return bool(reason) or disposition not in (None, Disposition.DEFERRED)
