"""Which texts go into which cells of a table, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from audiatur.formats.sheets import PlacedRow, Table
from audiatur.formats.sheets.grid import BLANK
from audiatur.model import CommentDecision, CommentId, Disposition, Fault
from audiatur.text.dispositions import canonical

from .files import AnswerFile, Target
from .vocabulary import Vocabulary, joined, vocabulary

NEW_HEADINGS: Final = ("Disposition", "Response")
"""Columns that `--add-columns` adds where a table has none for an answer."""
_SHOWN: Final = 60
"""Characters of an answer that a message quotes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An answer, or a part of it, as it was written: where, for which comment, and the text."""

    comment: CommentId
    sheet: str | None
    row: int
    column: str
    text: str


@dataclass(slots=True, kw_only=True)
class Plan:
    """What is to be written. `kept` are comments whose cells say it already."""

    texts: dict[Target, str] = field(default_factory=dict)
    added: list[Target] = field(default_factory=list)
    written: list[Written] = field(default_factory=list)
    kept: list[CommentId] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notices: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    """The columns of a table for the word and for the reason; a table may have one for both."""

    word: int | None
    reason: int | None
    names: Mapping[int, str]
    words: Vocabulary


class Planner:
    """Plans one file, table by table."""

    def __init__(self, file: AnswerFile, name: str, *, overwrite: bool, add_columns: bool) -> None:
        self.plan = Plan()
        self._file, self._name = file, name
        self._overwrite, self._add_columns = overwrite, add_columns

    def table(
        self, number: int, table: Table, template: str | None, answers: Mapping[CommentId, CommentDecision]
    ) -> None:
        """Plan the answers to the comments of one table."""
        rows = [(row, answers[row.comment]) for row in table.rows if row.comment in answers and row.comment]
        if not rows:
            return
        columns = self._columns(number, table, template, any(answer.reason for _, answer in rows))
        if columns is None:
            return
        for row, answer in rows:
            self._row(number, table, row, columns, answer)

    def _columns(self, number: int, table: Table, template: str | None, reasons: bool) -> _Columns | None:
        word, reason = table.column("disposition"), table.column("reason")
        names = {column.index: column.name for column in table.columns}
        first = word or reason
        if first is None or (word and not reason and reasons and self._only_list(number, table, word.index)):
            return self._new_columns(number, table, template, word.index if word else None, names)
        cells = (_cell(row, word.index) for row in table.rows) if word else ()
        words = vocabulary(template, first.name, cells)
        return _Columns(
            word=word.index if word else None,
            reason=reason.index if reason else None,
            names=names,
            words=words,
        )

    def _only_list(self, number: int, table: Table, column: int) -> bool:
        """Whether the cells of the disposition offer a list, so that a reason has no place in them."""
        return any(self._file.offered((number, row.number, column)) for row in table.rows if row.comment)

    def _new_columns(
        self, number: int, table: Table, template: str | None, word: int | None, names: Mapping[int, str]
    ) -> _Columns | None:
        lacks = (
            "no column for an answer" if word is None else "no column for reasons beside its list of words"
        )
        where = f'"{table.sheet}"' if table.sheet else None
        if not self._file.can_add_columns or not table.header_rows:
            self._fault(where, f"has {lacks}; add one in the program it was made with, then fill it again")
            return None
        if not self._add_columns:
            self._fault(where, f"has {lacks}; --add-columns adds {_listed(word)} at the right of the table")
            return None
        width = max((len(row.cells) for row in table.rows), default=0)
        width = max([width, *(column.index + 1 for column in table.columns)])
        headings = NEW_HEADINGS if word is None else NEW_HEADINGS[1:]
        new = {width + at: heading for at, heading in enumerate(headings)}
        for column, heading in new.items():
            target = (number, table.header_rows[-1], column)
            self.plan.texts[target] = heading
            self.plan.added.append(target)
        cells = (_cell(row, word) for row in table.rows) if word is not None else ()
        return _Columns(
            word=width if word is None else word,
            reason=max(new),
            names={**names, **new},
            words=vocabulary(template, names.get(word, "") if word is not None else "", cells),
        )

    def _row(
        self, number: int, table: Table, row: PlacedRow, columns: _Columns, answer: CommentDecision
    ) -> None:
        wanted = dict(self._wanted(number, row, columns, answer))
        open_ = {
            column: text
            for column, text in wanted.items()
            if not _says(
                _cell(row, column), text, answer, whole=columns.word is None or columns.reason is None
            )
        }
        if not open_ and row.comment:
            self.plan.kept.append(row.comment)
        for column, text in open_.items():
            self._one((number, row.number, column), table, row, columns.names.get(column, ""), text)

    def _wanted(
        self, number: int, row: PlacedRow, columns: _Columns, answer: CommentDecision
    ) -> Iterator[tuple[int, str]]:
        """Column and text of each part of an answer."""
        reason = (answer.reason or "").strip(BLANK)
        word = ""
        if answer.disposition is not None:
            offered = () if columns.word is None else self._file.offered((number, row.number, columns.word))
            word = columns.words.word(answer.disposition, offered)
            self._tell(answer.disposition, word, columns, offered)
        if columns.word is None or columns.reason is None:
            place = columns.word if columns.reason is None else columns.reason
            if place is not None:
                yield place, joined(word, reason)
            return
        if word:
            yield columns.word, word
        if reason:
            yield columns.reason, reason

    def _tell(self, disposition: Disposition, word: str, columns: _Columns, offered: tuple[str, ...]) -> None:
        if offered and word not in offered:
            listed = ", ".join(offered)
            self.plan.notices[f"the sheet's own list ({listed}) has no word for “{word}”; it was written"] = (
                None
            )
        elif not offered and columns.words.lacks(disposition):
            self.plan.notices[f"the form has no word of its own for “{word}”; the plain word was written"] = (
                None
            )

    def _one(self, target: Target, table: Table, row: PlacedRow, heading: str, text: str) -> None:
        """One cell: written, unless something else stands in it or it cannot be written."""
        where = f'sheet "{table.sheet}", row {row.number}' if table.sheet else f"row {row.number}"
        old = _cell(row, target[2])
        if old and not self._overwrite:
            self._fault(
                where,
                f"the column {heading} says “{_short(old)}”, the ledger “{_short(text)}”; decide which "
                "holds, or let --overwrite write the ledger's",
            )
            return
        home = self._file.home(target)
        other = self.plan.texts.get(home)
        refusal = self._file.refusal(home, text)
        if other is not None and other != text:
            self._fault(
                where, f"shares its merged cell {heading} with a row that is answered otherwise; unmerge it"
            )
        elif refusal:
            self._fault(where, refusal)
        else:
            self.plan.texts[home] = text
            comment = row.comment or CommentId("")
            self.plan.written.append(
                Written(comment=comment, sheet=table.sheet, row=row.number, column=heading, text=text)
            )

    def _fault(self, where: str | None, message: str) -> None:
        self.plan.faults.append(Fault(file=self._name, where=where, message=message))


def _says(old: str, new: str, answer: CommentDecision, *, whole: bool) -> bool:
    """Whether a cell says already what is to be written: the same words, or the disposition in others."""
    if old.split() == new.split():
        return True
    same = answer.disposition is not None and canonical(old) is answer.disposition
    if not same:
        return False
    reason = answer.reason or ""
    if whole:
        return " ".join(reason.split()) in " ".join(old.split())
    return new.split() != reason.split()


def _cell(row: PlacedRow, column: int) -> str:
    return row.cells[column].strip(BLANK) if column < len(row.cells) else ""


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def _listed(word: int | None) -> str:
    return " and ".join(f"“{heading}”" for heading in (NEW_HEADINGS if word is None else NEW_HEADINGS[1:]))
