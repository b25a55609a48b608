"""The words that cells offer to choose from (data validation, ECMA-376 part 1, 18.3.1.33).

A list is spelled out in the sheet (`"Accept,Reject"`), or stands in cells of this or another sheet, or under
a name that the workbook defines. Anything computed is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Final

from audiatur.formats.package import Package
from audiatur.formats.xlsx import area, read_workbook

from .sheet_places import Place, Sheet, inside

MOST_WORDS: Final = 500
"""Cells of a list that are read: nobody chooses from a longer one."""
_LITERAL: Final = re.compile(r'"(.*)"', re.DOTALL)
_RANGE: Final = re.compile(
    r"(?:(?:'((?:[^']|'')+)'|([^'!,;()]+))!)?(\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?)"
)
_NAME: Final = re.compile(r"[^\W\d][\w.\\]*")


class Choices:
    """The lists of one workbook; its other cells are read only when a list needs them."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._known: dict[tuple[str, str], tuple[str, ...]] = {}

    def offered(self, sheet: Sheet, part: str, place: Place) -> tuple[str, ...]:
        """The words that a cell offers; none where it offers no list, or one that is computed."""
        for choice in sheet.choices:
            if any(inside(place, one) for one in choice.areas):
                key = (part, choice.formula)
                if key not in self._known:
                    self._known[key] = self._words(choice.formula.removeprefix("="), part)
                return self._known[key]
        return ()

    def _words(self, formula: str, part: str) -> tuple[str, ...]:
        literal = _LITERAL.fullmatch(formula)
        if literal:
            return tuple(word.strip() for word in literal[1].replace('""', '"').split(","))
        if _NAME.fullmatch(formula):
            formula = self._names.get(formula.casefold(), formula)
        found = _RANGE.fullmatch(formula)
        cells = area(found[3]) if found else None
        if found is None or cells is None:
            return ()
        title = found[1].replace("''", "'") if found[1] else found[2]
        by_name, by_part = self._sheets
        rows = by_name.get(title.casefold()) if title else by_part.get(part)
        if rows is None:
            return ()
        texts = (
            rows.get(row, {}).get(column, "").strip()
            for row in range(cells[0], min(cells[2], cells[0] + MOST_WORDS) + 1)
            for column in range(cells[1], min(cells[3], cells[1] + MOST_WORDS) + 1)
        )
        return tuple(text for text in texts if text)

    @cached_property
    def _sheets(
        self,
    ) -> tuple[dict[str, Mapping[int, Mapping[int, str]]], dict[str, Mapping[int, Mapping[int, str]]]]:
        """The cells of all sheets, by the sheet's name and by its part."""
        sheets = read_workbook(self._package, self._package.name).sheets
        return {one.name.casefold(): one.rows for one in sheets}, {one.part: one.rows for one in sheets}

    @cached_property
    def _names(self) -> dict[str, str]:
        """What the workbook's names stand for."""
        main = next((part for kind, part in self._package.related().values() if kind == "officeDocument"), "")
        if main not in self._package:
            return {}
        names = self._package.xml(main).iterfind("{*}definedNames/{*}definedName")
        return {str(one.get("name", "")).casefold(): (one.text or "").strip() for one in names}
