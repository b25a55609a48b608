"""Number formats: a stored number as the text that a person sees in the cell (ECMA-376 part 1, §18.8.31).

`12.1` under `0.00` is `12.10`, `7.0` is `7`, `0.5` under `0%` is `50%`, `7` under `0000` is `0007`. Two
things differ on purpose from the screen: dates are ISO 8601 (`dates`), and thousands are not grouped, since
their separator differs from country to country and `1,234` could be two line numbers; the decimal sign is a
point.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

from .dates import Shows, written
from .patterns import Section, section

GENERAL: Final = "General"
BUILT_IN: Final = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm",
    32: "h:mm", 33: "h:mm:ss", 37: "#,##0 ;(#,##0)", 38: "#,##0 ;(#,##0)", 39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;(#,##0.00)", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    **dict.fromkeys((*range(27, 32), *range(34, 37), *range(50, 59)), "yyyy-mm-dd"),
}  # fmt: skip
"""Formats that files name without saying them (§18.8.30); 27 to 58 are dates of East Asian languages."""

LONGEST_FORMAT: Final = 255
"""Characters of a format code that Excel takes; a longer one is read as General."""
_LARGEST: Final = 308
"""Powers of ten that a spreadsheet keeps."""
_DIGITS: Final = 15
"""Significant digits that a spreadsheet keeps."""
_WHOLE: Final = re.compile(r"-?[1-9]\d{0,14}|0")
_PIECE: Final = re.compile(r'"[^"]*"?|\\.|\[[^\]]*\]|[_*].|.', re.DOTALL)
_LARGE: Final = Decimal(10) ** 15
_SMALL: Final = Decimal(10) ** -9


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberFormat:
    """A format made ready: `number` shows a stored number, `text` a stored text."""

    number: Callable[[str], str]
    text: Callable[[str], str] | None = None
    dates: bool = False


@lru_cache(maxsize=4096)
def number_format(code: str, *, from_1904: bool = False) -> NumberFormat:
    """Make a format code ready; what cannot be understood of it shows numbers as General does."""
    if len(code) > LONGEST_FORMAT or code.strip().casefold() in ("general", "", "@"):
        return NumberFormat(number=general)
    sections = [section(part) for part in split(code)[:4]]
    texts = next((part for part in sections if part.text), None)
    numbers = [part for part in sections if part is not texts] or [section(GENERAL)]

    def number(stored: str) -> str:
        value = decimal(stored)
        return stored if value is None else _shown(value, numbers, from_1904=from_1904) or general(stored)

    text = texts.around if texts is not None and texts.literal else None
    return NumberFormat(number=number, text=text, dates=any(part.shows for part in numbers))


def general(stored: str) -> str:
    """Show a number as General does, to fifteen digits: whole numbers without a point."""
    if _WHOLE.fullmatch(stored):
        return stored
    value = decimal(stored)
    if value is None:
        return stored
    value = value.normalize()
    if value and not _SMALL <= abs(value) < _LARGE:
        return f"{value:E}"
    return f"{value:f}" if value else "0"


def decimal(stored: str) -> Decimal | None:
    """The number that a stored text means, to the digits that count; None where it is none."""
    try:
        value = Decimal(stored.strip())
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value.adjusted()) > _LARGEST:
        return None
    return Decimal(f"{value:.{_DIGITS}g}") if len(value.as_tuple().digits) > _DIGITS else value


def split(code: str) -> list[str]:
    """Cut a format code at its semicolons, those in quotes and after a backslash left out."""
    parts = [""]
    for piece in _PIECE.findall(code):
        if piece == ";":
            parts.append("")
        else:
            parts[-1] += piece
    return parts


def _shown(value: Decimal, sections: list[Section], *, from_1904: bool) -> str | None:
    """Show a number by the section that its sign or a condition chooses; None where nothing would show."""
    chosen, absolute = _choose(value, sections)
    if chosen.shows is not None:
        return _date(value, chosen.shows, from_1904=from_1904)
    if chosen.general:
        shown = chosen.general_around(general(str(abs(value) if absolute else value)))
    else:
        shown = chosen.digits(abs(value))
        if value < 0 and not absolute and shown:
            shown = f"-{shown}"
    return shown.strip() or None


def _date(value: Decimal, shows: Shows, *, from_1904: bool) -> str | None:
    return written(float(value), shows, from_1904=from_1904)


def _choose(value: Decimal, sections: list[Section]) -> tuple[Section, bool]:
    """The section for a number, and whether its sign is left to the section."""
    if any(part.condition for part in sections):
        fits = (part for part in sections if part.condition is None or part.condition(value))
        chosen = next(fits, sections[-1])
        return chosen, value < 0 and chosen.signed
    if value < 0 and len(sections) > 1:
        return sections[1], True
    if value == 0 and len(sections) > 2:
        return sections[2], True
    return sections[0], False
