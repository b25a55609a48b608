"""The rows of a form, made from the rows of another.

A column that was kept goes before the field it holds, unless a person has changed the field since: the
source's cell no longer says what the kept columns would give.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from audiatur.formats.filling.sheet_text import LONGEST, units
from audiatur.formats.filling.vocabulary import joined, vocabulary
from audiatur.text.dispositions import canonical

from .forms import CANONICAL, FORMS, TEMPLATE, Form
from .table import KEPT, Row, Table, cell, gather

_WORD: Final = "disposition"
_REASON: Final = "reason"
ANSWER: Final = frozenset({_WORD, _REASON})
"""Fields that one column may hold together, and that are told from each other."""


NEAR: Final = {
    "paragraph": ("element", "clause", "reference"),
    "element": ("paragraph",),
    "clause": ("reference",),
    "reference": ("clause",),
    "party": ("commenter",),
}
"""Fields that stand in for one that the target lacks, where the source has nothing for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """The columns of the target for one field, or for the answer, and where the source kept them.

    `remade` gives what the source's own columns `own` said when they were made from the kept ones.
    """

    fields: tuple[str, ...]
    kept: tuple[tuple[int, int], ...]
    own: tuple[int, ...]
    remade: Callable[[Row], Row] | None


class Maker:
    """Makes the target's own columns, row by row."""

    def __init__(self, source: Table, target: Form) -> None:
        self._source, self._target = source, target
        self._own: dict[str, list[int]] = {}
        for at, head in enumerate(source.heads):
            if head.field is not None:
                self._own.setdefault(head.field, []).append(at)
        for field, others in NEAR.items():
            if field in self._own and field not in target.main:
                near = next((n for n in others if n in target.main and n not in self._own), None)
                if near is not None:
                    self._own[near] = self._own[field]
        main = FORMS[source.form].main if source.form in FORMS else {}
        for field, columns in self._own.items():
            columns.sort(key=lambda at: source.heads[at].name != main.get(field))
        self._places = {head.name: at for at, head in enumerate(target.heads)}
        self._main = {field: self._places[name] for field, name in target.main.items()}
        self._words = vocabulary(target.id, "", ())
        names = {head.name: at for at, head in enumerate(source.heads)}
        self._kept: dict[int, int] = {}
        for name, place in self._places.items():
            column = self._kept_as(name, names)
            if column is not None:
                self._kept[place] = column
        alone = [(field,) for field in self._main if field not in ANSWER]
        self._groups = [self._group(fields) for fields in [*alone, (_WORD, _REASON)]]

    def _kept_as(self, name: str, names: dict[str, int]) -> int | None:
        """The column of the source that is this column of the target: no part of the source's own form."""
        at = names.get(name + KEPT, names.get(name))
        if at is None:
            return None
        head, form = self._source.heads[at], FORMS.get(self._source.form or "")
        return at if head.field is None or (form and head not in form.heads) else None

    def _group(self, fields: tuple[str, ...]) -> _Group:
        places = [at for at, head in enumerate(self._target.heads) if head.field in fields]
        kept = tuple((at, self._kept[at]) for at in places if at in self._kept)
        columns = {column for _, column in kept}
        own = tuple(at for field in fields for at in self._own.get(field, ()) if at not in columns)
        return _Group(fields=fields, kept=kept, own=own, remade=self._remade(kept, own))

    def _remade(self, kept: Sequence[tuple[int, int]], own: Sequence[int]) -> Callable[[Row], Row] | None:
        form = FORMS.get(self._source.form or "")
        if not kept or not own or form is None:
            return None
        heads = tuple(self._target.heads[place] for place, _ in kept)
        maker = Maker(Table(form=self._target.id, heads=heads, rows=()), form)
        names = [head.name for head in form.heads]
        wanted = [self._source.heads[at].name for at in own]
        places = [names.index(name) if name in names else None for name in wanted]

        def remade(row: Row) -> Row:
            made = maker.by_fields(tuple(cell(row, column) for _, column in kept))
            return tuple("" if place is None else made[place] for place in places)

        return remade

    def row(self, row: Row) -> Row:
        """The target's columns of one row."""
        made = [""] * len(self._places)
        for place, head in enumerate(self._target.heads):
            if head.field is None and place in self._kept:
                made[place] = cell(row, self._kept[place])
            elif head.name == TEMPLATE and self._target.id == CANONICAL:
                made[place] = self._source.form or ""
        for group in self._groups:
            for place, column in group.kept:
                made[place] = cell(row, column)
            if not group.kept or self._edited(group, row):
                self._by_field(group.fields, row, made)
        return tuple(made)

    def by_fields(self, row: Row) -> Row:
        """The target's columns of one row by their fields alone."""
        made = [""] * len(self._places)
        for group in self._groups:
            self._by_field(group.fields, row, made)
        return tuple(made)

    @staticmethod
    def _edited(group: _Group, row: Row) -> bool:
        """Whether a person changed a field since it was made from the kept columns."""
        return group.remade is not None and group.remade(row) != tuple(cell(row, at) for at in group.own)

    def _by_field(self, fields: Sequence[str], row: Row, made: list[str]) -> None:
        if _WORD in fields:
            self._answer(row, made)
            return
        for field in fields:
            if field in self._own:
                made[self._main[field]] = self._now(field, row)

    def _now(self, field: str, row: Row) -> str:
        return gather(field, [cell(row, at) for at in self._own.get(field, ())])

    def _answer(self, row: Row, made: list[str]) -> None:
        """Word and reason into the columns that the target has for them: two, or one for both."""
        word, reason = self._now(_WORD, row), self._now(_REASON, row)
        kind = canonical(word or reason) if word or reason else None
        one = next(
            (place for field in (_REASON, _WORD) if (place := self._main.get(field)) is not None), None
        )
        if _WORD in self._main and _REASON in self._main:
            if _WORD not in self._own and kind is not None:
                word = self._words.word(kind)
            made[self._main[_WORD]], made[self._main[_REASON]] = word, reason
        elif one is not None:
            both = joined(word, reason) if word and reason else word or reason
            made[one] = both if units(both) <= LONGEST else reason or word
