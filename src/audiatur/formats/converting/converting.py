"""One file of comments in another form or as another kind of file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from audiatur.model import InputError

from .columns import convert as convert_table
from .forms import FORMS
from .loading import load_table
from .table import Table
from .writing import WRITERS, looks_like_formula, to_csv, unguarded

KINDS = tuple(WRITERS)
"""Endings of names that tell the kinds of files that can be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """The file, how many rows it has, which columns were kept beside the form's own, and what to know."""

    data: bytes
    source_form: str | None
    rows: int
    kept: tuple[str, ...]
    unchanged: bool = False
    notices: tuple[str, ...] = ()


def convert(
    path: Path, form: str, kind: str, *, mapping: Mapping[str, str] | None = None, guard: bool = False
) -> Converted:
    """Bring a file of comments into a form; the same form as the same kind of file gives the same bytes.

    Args:
        path: the file, of any kind that comments are read from.
        form: the id of a form, or `canonical`.
        kind: the ending of the file to be made, one of `KINDS`.
        mapping: which column is which field, where headings are not known.
        guard: whether CSV files have an apostrophe before texts that look like formulas: the one read loses
            it, the one written gets it.

    Raises:
        InputError: the file cannot be read, the form or the kind is not known, or a cell does not fit.
    """
    if form not in FORMS:
        raise InputError.of(f"--to {form}", f"is no form that is known; the forms are {', '.join(FORMS)}")
    if kind not in WRITERS:
        raise InputError.of(
            kind or "the file", f"cannot be written; choose a name that ends in {', '.join(KINDS)}"
        )
    loaded = load_table(path, mapping)
    table = loaded.table
    if table.form == form and kind == path.suffix.lower() and not guard:
        return Converted(
            data=loaded.data,
            source_form=form,
            rows=len(table.rows),
            kept=(),
            unchanged=True,
            notices=loaded.notices,
        )
    if guard and loaded.delimiter is not None:
        table = _unguarded(table)
    made = convert_table(table, FORMS[form])
    data = to_csv(made, separator=loaded.delimiter or ",", guard=guard) if kind == ".csv" else None
    return Converted(
        data=WRITERS[kind](made, path.name) if data is None else data,
        source_form=table.form,
        rows=len(made.rows),
        kept=tuple(head.name for head in made.heads[len(FORMS[form].heads) :]),
        notices=(*loaded.notices, *([] if guard or data is None else _formulas(made))),
    )


def _unguarded(table: Table) -> Table:
    return replace(table, rows=tuple(tuple(map(unguarded, row)) for row in table.rows))


def _formulas(table: Table) -> list[str]:
    count = sum(looks_like_formula(text) for row in table.rows for text in row)
    if not count:
        return []
    told = (
        f"{count} cells begin like a formula, which a spreadsheet program that opens the CSV file would "
        "compute: import it as text, write .xlsx, or use --guard"
    )
    return [told]
