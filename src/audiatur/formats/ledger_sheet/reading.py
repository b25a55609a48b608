"""A filled-in workbook into decisions: every fault of every sheet at once, with sheet and row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from audiatur.formats.reading import load
from audiatur.formats.sheets.grid import BLANK, Grid
from audiatur.formats.sheets.workbook import read_workbook
from audiatur.formats.xlsx.workbook import WITHOUT_VALUE
from audiatur.model import Decisions, Fault, InputError

from . import columns
from .answers import read_answers
from .choices import read_choices
from .tables import Line, find_sheet, lines_of
from .texts import Texts

_SHA256: Final = re.compile(r"[0-9a-f]{64}")


def read_decisions(path: Path) -> Decisions:
    """Read what a person decided in `ledger.xlsx`.

    Rows may have been sorted, filtered, deleted or moved, columns added. A row in which a person wrote
    nothing decides nothing.

    Raises:
        InputError: the file is no ledger, or with every unknown word, id, damaged row or contradiction.
    """
    name = path.name
    data = load(path)
    if not data.startswith(b"PK"):
        raise InputError.of(
            name, "a ledger (XLSX) was expected; give the ledger.xlsx that audiatur explain wrote"
        )
    found = read_workbook(data, name)
    grids = found.grids
    sha256 = _shared_sha256(grids, name)
    texts = Texts.of(grids)
    changes, faults = _lines(grids, columns.CHANGES, columns.CHANGE_COLUMNS, columns.CHANGE_ID.name, name)
    comments, more = _lines(grids, columns.COMMENTS, columns.COMMENT_COLUMNS, columns.COMMENT_ID.name, name)
    answers = read_answers(comments, texts, name)
    choices = read_choices(changes, texts, None if more else answers.known, name)
    # What a person typed after "=" may have become a formula: its words would be lost without a sound.
    lost = [said.removeprefix(f"{name}: ") for said in found.notices if WITHOUT_VALUE in said]
    faults += [Fault(file=name, message=said) for said in lost]
    faults += [*more, *choices.faults, *answers.faults]
    if faults:
        raise InputError(faults)
    return Decisions(file=name, shared_sha256=sha256, changes=choices.decisions, comments=answers.decisions)


def _lines(
    grids: Sequence[Grid], sheet: str, cols: Sequence[columns.Column], key: str, file: str
) -> tuple[list[Line], list[Fault]]:
    needed = [column.name for column in cols if column.person or column.name in (key, *_CHECKED)]
    return lines_of(grids, sheet, needed, key, file)


_CHECKED: Final = (columns.NUMBER.name, columns.STATUS.name)
"""Columns of the machine that are looked at when a ledger is read."""


def _shared_sha256(grids: Sequence[Grid], file: str) -> str:
    """Read the identification.

    Raises:
        InputError: the workbook is no ledger, or of another version, or its identification was changed.
    """
    about = find_sheet(grids, columns.ABOUT)
    pairs: dict[str, str] = {}
    for row in about.rows if about else ():
        pairs.setdefault(row.cell(0).strip(BLANK).casefold(), row.cell(1).strip(BLANK))
    schema = pairs.get(columns.SCHEMA_KEY.casefold())
    if schema is None:
        raise InputError.of(
            file,
            f'no ledger: the sheet "{columns.ABOUT}" with the line "{columns.SCHEMA_KEY}" is missing; '
            "give the ledger.xlsx that audiatur explain wrote",
        )
    if schema != columns.SCHEMA:
        raise InputError.of(
            file,
            f'a ledger of the form "{columns.SCHEMA}" was expected, this one is "{schema}"',
            f'sheet "{columns.ABOUT}"',
        )
    sha256 = pairs.get(columns.SHARED_KEY.casefold(), "").casefold()
    if not _SHA256.fullmatch(sha256):
        raise InputError.of(
            file,
            f'the line "{columns.SHARED_KEY}" was changed: which text this ledger is of cannot be told; '
            "take it from the ledger as it was written",
            f'sheet "{columns.ABOUT}"',
        )
    return sha256
