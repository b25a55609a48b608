"""A table of comments from one form into another, so that converting back gives every column back exactly.

A column goes to the column of the target that holds the same field. What has no place there is kept in a
column of its own at the right, named as in the source. Then the result is converted back in memory: every
column of the source that does not come back exactly is kept as well. So nothing rests on two forms fitting
each other; what fits less well is only kept twice.
"""

from __future__ import annotations

from collections.abc import Sequence

from .forms import FORMS, Form, Head
from .making import ANSWER, Maker
from .table import KEPT, Row, Table, cell


def convert(source: Table, target: Form) -> Table:
    """Bring a table into a form; the columns of the form come first, then what is kept."""
    if source.form == target.id:
        return _in_order(source, target)
    form = FORMS.get(source.form or "")
    own = {head.name for head in form.heads} if form else set()
    kept = [
        at for at, head in enumerate(source.heads) if head.name not in own and not _has_place(head, target)
    ]
    rows = [Maker(source, target).row(row) for row in source.rows]
    while True:
        made = _with_kept(source, target, rows, kept)
        lost = _lost(source, made)
        if lost <= set(kept):
            return made
        kept = sorted({*kept, *lost})


def _in_order(source: Table, form: Form) -> Table:
    """A table that has the form: its columns as the form prints them, others at the right."""
    places = {head.name: at for at, head in enumerate(source.heads)}
    own = [places.pop(head.name, None) for head in form.heads]
    rest = list(places.values())
    rows = tuple(
        (*("" if at is None else cell(row, at) for at in own), *(cell(row, at) for at in rest))
        for row in source.rows
    )
    return Table(form=form.id, heads=(*form.heads, *(source.heads[at] for at in rest)), rows=rows)


def _has_place(head: Head, target: Form) -> bool:
    """Whether a column that is no part of the source's form may be found in the target's own columns."""
    if head.field in target.main:
        return True
    return any(head.name in (own.name, own.name + KEPT) for own in target.heads)


def _with_kept(source: Table, target: Form, rows: Sequence[Row], kept: Sequence[int]) -> Table:
    taken = {head.name for head in target.heads}
    extra = []
    for at in kept:
        name = source.heads[at].name.removesuffix(KEPT)
        while name in taken:
            name += KEPT
        taken.add(name)
        extra.append(Head(name=name, field=None))
    return Table(
        form=target.id,
        heads=(*target.heads, *extra),
        rows=tuple(
            (*own, *(cell(row, at) for at in kept)) for own, row in zip(rows, source.rows, strict=True)
        ),
    )


def _lost(source: Table, made: Table) -> set[int]:
    """Columns of the source that do not come back exactly when the result is converted back."""
    form = FORMS.get(source.form or "")
    there = {head.name: made.column(at) for at, head in enumerate(made.heads)}
    if form is None:
        columns = list(there.values())
        return {at for at in range(len(source.heads)) if source.column(at) not in columns}
    maker = Maker(made, form)
    back = Table(form=form.id, heads=form.heads, rows=tuple(maker.row(row) for row in made.rows))
    own = {head.name: back.column(at) for at, head in enumerate(back.heads)}
    lost = set()
    for at, head in enumerate(source.heads):
        blank = [""] * len(source.rows)
        bare = head.name.removesuffix(KEPT)
        came = own.get(head.name, there.get(bare + KEPT, there.get(bare, blank)))
        if came != source.column(at):
            lost |= _together(source, at)
    return lost


def _together(source: Table, at: int) -> set[int]:
    """A column with all others of its field, or of the answer: what they say together is told by all."""
    field = source.heads[at].field
    fields = ANSWER if field in ANSWER else {field}
    return {at, *(n for n, head in enumerate(source.heads) if head.field and head.field in fields)}
