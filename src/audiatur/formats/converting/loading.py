"""Any file of comments as a table of exact texts, ready to be brought into another form."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from audiatur.formats.reading import load
from audiatur.formats.sheets import Placed, read_placed
from audiatur.formats.sheets import Table as PlacedTable
from audiatur.formats.sheets.columns import keys
from audiatur.formats.sheets.document_tables import KEPT_ROW
from audiatur.formats.sheets.fields import REFERENCE_FIELDS
from audiatur.formats.sheets.jsonl import KEYS
from audiatur.formats.sheets.rows import letters
from audiatur.model import Comment, Comments, InputError

from .exact import Cells, exact_cells, word_tables
from .forms import CANONICAL, FORMS, TEMPLATE, Form, Head, is_canonical
from .table import Table, cell

RAW: Final = "raw"
"""The key of the canonical row that holds what has no field."""
JSON_KEYS: Final = {field: key for key, field in KEYS.items()}
"""What a field is called in JSON lines, where that is not its own name."""
_NAMED: Final = 5
"""Headings that a notice names."""
_WORD_PART: Final = b"word/document.xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A table of comments, the bytes it came from, and what was left out of it."""

    table: Table
    data: bytes
    delimiter: str | None = None
    notices: tuple[str, ...] = ()


def load_table(path: Path, mapping: Mapping[str, str] | None = None) -> Loaded:
    """Read the comments of a file as a table.

    Raises:
        InputError: as `read_comments`; or the file has several tables of different columns.
    """
    data = load(path)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") and path.suffix.lower() != ".md":
        placed = read_placed(path, mapping=mapping)
        return Loaded(table=_of_json(placed.comments), data=data, notices=placed.comments.notices)
    placed = read_placed(path, mapping=mapping)
    tables = _with_comments(placed)
    if not tables:
        if not placed.comments.comments:
            raise InputError.of(path.name, "has no comments that could be converted")
        return Loaded(
            table=_of_comments(placed.comments.comments), data=data, notices=placed.comments.notices
        )
    names = [tuple(column.name for column in table.columns) for table in tables]
    if len(set(names)) > 1:
        listed = ", ".join(f'"{table.sheet}"' for table in tables)
        raise InputError.of(
            path.name, f"has tables of different columns ({listed}); save each as a file of its own"
        )
    cells = exact_cells(data, path.name, placed)
    is_word = data.startswith(b"PK") and _WORD_PART in data
    own = _joined(tables, placed.comments.inputs[0].template, cells)
    table = _with_kept(own, data, path.name) if is_word else own
    # A Word file of ours holds nothing else but its heads and the columns that were kept.
    ours = is_word and table is not own
    left = 0 if ours else len(placed.comments.not_comments) - _without_comment(tables)
    told = [f"{left} rows outside the table of comments were not converted"] if left > 0 else []
    return Loaded(
        table=table,
        data=data,
        delimiter=placed.comments.inputs[0].delimiter,
        notices=(*placed.comments.notices, *told, *_respelled(tables[0], own)),
    )


def _respelled(there: PlacedTable, own: Table) -> list[str]:
    """What is said where headings are not spelled as their form spells them, and so do not come back."""
    names = {head.name for head in own.heads}
    other = [column.name for column in there.columns if column.name and column.name not in names]
    if own.form is None or not other:
        return []
    listed = ", ".join(f"“{name}”" for name in other[:_NAMED]) + (" …" if len(other) > _NAMED else "")
    return [f"headings become those of the form {own.form}, which spells them otherwise than here: {listed}"]


def _with_comments(placed: Placed) -> list[PlacedTable]:
    """The tables that hold comments; where none does, those that could."""
    tables = [table for table in placed.tables if [column.name for column in table.columns[:1]] != [KEPT_ROW]]
    filled = [table for table in tables if any(row.comment for row in table.rows)]
    return filled or [table for table in tables if any(column.field for column in table.columns)]


def _without_comment(tables: Sequence[PlacedTable]) -> int:
    return sum(row.comment is None for table in tables for row in table.rows)


def _joined(tables: Sequence[PlacedTable], template: str | None, cells: Cells) -> Table:
    """All rows of tables with the same columns, columns without a heading under their letters."""
    rows = [(table, row, cells(table, row)) for table in tables for row in table.rows]
    names = {column.index: column.name for column in tables[0].columns if column.name}
    fields = {column.index: column.field for column in tables[0].columns}
    for _, _, texts in rows:
        for at, text in enumerate(texts):
            if text.strip() and at not in names:
                names[at] = f"column {letters(at)}"
    order = sorted(names)
    form = CANONICAL if is_canonical([names[at] for at in order]) else template
    heads = _heads([(names[at], fields.get(at)) for at in order], FORMS.get(form or ""))
    return Table(
        form=form,
        heads=heads,
        rows=tuple(tuple(cell(texts, at) for at in order) for _, _, texts in rows),
    )


def _heads(columns: Sequence[tuple[str, str | None]], form: Form | None) -> tuple[Head, ...]:
    """The columns of a known form by its own names; others for a field only where the form lacks it."""
    if form is None:
        return tuple(Head(name=name, field=field) for name, field in columns)
    free = {head.name: head for head in form.heads}
    found: dict[int, Head] = {}
    for exact in (True, False):
        for at, (name, _) in enumerate(columns):
            if at not in found:
                own = next((head for head in free.values() if _same(head.name, name, exact=exact)), None)
                if own is not None:
                    found[at] = free.pop(own.name)
    taken = {head.name for head in found.values()}
    for at, (name, field) in enumerate(columns):
        if at not in found:
            spelled = name if name not in taken else f"{name} ({letters(at)})"
            found[at] = Head(name=spelled, field=None if field in form.main else field)
    return tuple(found[at] for at in range(len(columns)))


def _same(one: str, other: str, *, exact: bool) -> bool:
    """The same heading: as spelled, or without regard to case, signs and examples in brackets."""
    if exact:
        return one == other
    return bool(keys(one)) and bool(set(keys(one)[:2]) & set(keys(other)[:2])) and "(source)" not in other


def _with_kept(table: Table, data: bytes, name: str) -> Table:
    """The columns that a Word file of ours keeps in a second table, row by row.

    Raises:
        InputError: the second table has not the rows of the first any more.
    """
    found = next((rows for rows in word_tables(data, name) if rows[0][:1] == [KEPT_ROW]), None)
    if found is None:
        return table
    kept = {cell(tuple(row), 0).strip(): tuple(row[1:]) for row in found[1:]}
    if set(kept) - {str(at + 1) for at in range(len(table.rows))}:
        message = (
            f"the table of kept columns has other rows than the form; number them again under “{KEPT_ROW}”"
        )
        raise InputError.of(name, message)
    heads = tuple(Head(name=text, field=None) for text in found[0][1:])
    rows = tuple(
        (*row, *(cell(kept.get(str(at + 1), ()), place) for place in range(len(heads))))
        for at, row in enumerate(table.rows)
    )
    return Table(form=table.form, heads=(*table.heads, *heads), rows=rows)


def _of_json(comments: Comments) -> Table:
    """Objects: a canonical row of ours with its `raw`, or any other with the fields its keys have."""
    found = [(row.source.number, row.raw) for row in comments.comments]
    found += [(row.source.number, row.raw) for row in comments.not_comments]
    objects: list[Mapping[str, Any]] = [raw for _, raw in sorted(found, key=lambda row: row[0])]
    names = list(dict.fromkeys(key for found in objects for key in found))
    canonical = FORMS[CANONICAL]
    spelled = {head.name: JSON_KEYS.get(head.name, head.name) for head in canonical.heads}
    if TEMPLATE in names and set(names) <= {*spelled.values(), RAW}:
        kept = list(dict.fromkeys(key for found in objects for key in _raw(found)))
        heads = (*canonical.heads, *(Head(name=key, field=None) for key in kept))
        rows = tuple(
            (
                *(_value(found.get(spelled[head.name])) for head in canonical.heads),
                *(_value(_raw(found).get(key)) for key in kept),
            )
            for found in objects
        )
        return Table(form=CANONICAL, heads=heads, rows=rows)
    own = [form for form in FORMS.values() if {head.name for head in form.heads} <= set(names)]
    form = max(own, key=lambda form: len(form.heads), default=None)
    heads = _heads([(key, KEYS.get(key)) for key in names], form)
    rows = tuple(tuple(_value(found.get(key)) for key in names) for found in objects)
    return Table(form=form.id if form else None, heads=heads, rows=rows)


def _raw(found: Mapping[str, Any]) -> Mapping[str, Any]:
    raw = found.get(RAW)
    return raw if isinstance(raw, dict) else {}


def _value(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _of_comments(comments: Sequence[Comment]) -> Table:
    """Comments of a file without a table (a letter, margin comments) as canonical rows."""
    form = FORMS[CANONICAL]
    rows = []
    for comment in comments:
        anchor = asdict(comment.anchor)
        row = []
        for head in form.heads:
            name = head.name
            value: object = anchor[name] if name in REFERENCE_FIELDS else getattr(comment, name, None)
            if name == "disposition":
                value = comment.disposition_raw
            elif name == "labels":
                value = ", ".join(comment.labels)
            elif name == "resolved":
                value = {True: "yes", False: "no", None: None}[comment.resolved]
            row.append("" if value is None else str(value))
        rows.append(tuple(row))
    return Table(form=CANONICAL, heads=form.heads, rows=tuple(rows))
