"""The workbook: which sheets there are, in which order, in which system of dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from audiatur.formats.package import Package
from audiatur.model import InputError

from .names import ON, R_ID, s
from .references import letters
from .remarks import persons, remarks
from .sheet import Read, Reader, Sheet, name_of
from .strings import shared_strings
from .styles import Styles

MOST_SHEETS: Final = 5_000
"""Sheets of a workbook; the largest real one measured has 30."""
WITHOUT_VALUE: Final = "without a stored value read as empty"
"""How a notice says that the words of a cell are not in the file."""
_NAMED: Final = 10
"""Cells, rows or columns that a notice names before it only counts them."""
_OTHER_KINDS: Final = {
    "chartsheet": "a chart",
    "dialogsheet": "a dialogue",
    "xlMacrosheet": "a sheet of macros",
    "xlIntlMacrosheet": "a sheet of macros",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """The sheets in their order, and what a person should know of how the workbook was read."""

    sheets: tuple[Sheet, ...]
    notices: tuple[str, ...] = ()


def is_workbook(package: Package) -> bool:
    """Whether the package's main part is a workbook in XML (an XLSB has one in another form)."""
    return _main_part(package) is not None


def read_workbook(data: bytes | Package, name: str, *, marked: bool = True) -> Workbook:
    """Read all sheets, hidden ones too; charts and the like have no rows and are named.

    Struck words stand between marks (`text.struck`) unless `marked` is false: then they are words as any.

    Raises:
        InputError: the file is damaged, encrypted, no workbook, or beyond the limits.
    """
    package = data if isinstance(data, Package) else Package(data, name)
    main = _main_part(package)
    if main is None:
        raise InputError.of(name, "the package is no Excel workbook; a table of comments was expected")
    root = package.xml(main)
    related = package.related(main)
    parts = {kind: part for kind, part in reversed(related.values()) if part in package}
    from_1904 = _from_1904(root)
    reader = Reader(
        package,
        shared_strings(package, parts.get("sharedStrings")),
        Styles(package, parts.get("styles"), from_1904=from_1904),
        from_1904=from_1904,
        marked=marked,
    )
    people = persons(
        package, [part for kind, part in related.values() if kind == "person" and part in package]
    )
    listed = list(root.iterfind(f"{s('sheets')}/{s('sheet')}"))
    if len(listed) > MOST_SHEETS:
        raise InputError.of(
            name, f"the workbook has more than {MOST_SHEETS:,} sheets; take out what is not meant"
        )
    sheets: list[Sheet] = []
    notices: list[str] = []
    for index, entry in enumerate(listed):
        title = entry.get("name") or f"sheet {index + 1}"
        kind, part = related.get(entry.get(R_ID, ""), ("", ""))
        if kind in _OTHER_KINDS:
            notices.append(f'sheet "{title}" is {_OTHER_KINDS[kind]} and has no rows')
            continue
        if part not in package:
            message = "the workbook names this sheet, but it is not in the file; get it again from its sender"
            raise InputError.of(name, message, f'sheet "{title}"')
        read = reader.read(part)
        hidden = entry.get("state", "visible") != "visible"
        sheets.append(
            Sheet(
                name=title,
                part=part,
                index=index,
                hidden=hidden,
                rows=read.rows,
                merges=tuple(read.merges),
                remarks=remarks(package, part, people),
                notices=tuple(_notices(title, read, hidden=hidden)),
                unvalued=tuple(sorted({spot.row for spot in read.empty_formulas} - read.rows.keys())),
            )
        )
    return Workbook(sheets=tuple(sheets), notices=tuple(notices))


def _main_part(package: Package) -> str | None:
    for kind, part in package.related().values():
        if kind == "officeDocument" and part in package and part.endswith(".xml"):
            return part if package.xml(part).tag == s("workbook") else None
    return None


def _from_1904(root: Any) -> bool:
    said = root.find(s("workbookPr"))
    return said is not None and said.get("date1904") in ON


def _notices(title: str, read: Read, *, hidden: bool) -> Iterator[str]:
    """What a person should know of a sheet; only of what holds anything."""
    here = f'sheet "{title}"'
    if hidden and read.rows:
        yield f"{here} is hidden and was read as well: {_count(len(read.rows), 'row')}"
    rows = sorted(read.hidden_rows & read.rows.keys())
    if rows:
        by = " (a filter is set)" if read.filtered else ""
        yield f"{here}: {_count(len(rows), 'hidden row')}{by} read as well: {_named(list(map(str, rows)))}"
    columns = _hidden_columns(read)
    if columns:
        said = _named([letters(column) for column in columns])
        yield f"{here}: {_count(len(columns), 'hidden column')} read as well: {said}"
    if read.empty_formulas:
        cells = [name_of(spot) for spot in read.empty_formulas]
        yield (
            f"{here}: {_count(len(cells), 'formula')} {WITHOUT_VALUE}: {_named(cells)}; "
            "open the file in Excel and save it"
        )
    if read.conditional_strike:
        yield (
            f"{here}: a rule of conditional formatting may strike words through on the screen; "
            "they are read as if it did not"
        )


def _hidden_columns(read: Read) -> list[int]:
    used = sorted({column for cells in read.rows.values() for column in cells}) if read.hidden_columns else []
    return [column for column in used if any(first <= column <= last for first, last in read.hidden_columns)]


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
