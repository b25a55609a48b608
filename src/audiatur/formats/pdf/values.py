"""What the PDF reader speaks of between its steps: runs, rules, lines and pages.

All measures are in points; `x` grows to the right and `y` downwards from the top left corner of the page as
it is shown, so that reading order is rising order.
"""

from __future__ import annotations

from dataclasses import dataclass

from audiatur.model import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Characters set in one go: one font, one size, one baseline, no wide gap.

    `y` is the baseline; `size` the font's size as shown; `order` the place of the first character in the
    file's own order and `end` that after its last; `spaced` says whether a space stands before it in that
    order, None where the file's order begins a new line there; `clip` is the box it is clipped to (a
    spreadsheet's cell) as left, top, right, bottom, where that was asked for; `refs` are the footnotes that a
    mark refers to, which is then no part of the text.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    italic: bool
    order: int
    end: int
    spaced: bool | None
    upright: bool = True
    clip: tuple[float, float, float, float] | None = None
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A straight line drawn on the page, across or down; `x0 <= x1` and `y0 <= y1`."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def across(self) -> bool:
        """Whether it runs from left to right."""
        return self.x1 - self.x0 >= self.y1 - self.y0


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What stands on a page (`index` from 0), in the file's order."""

    index: int
    width: float
    height: float
    runs: tuple[Run, ...]
    rules: tuple[Rule, ...]
    pictures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of text as a reader sees it: runs from left to right, and what they read joined.

    `number` is the line number printed beside it; `marks` are footnote marks with offsets into `text`;
    `x0` is where reading begins and `x1` where it ends; in a right-to-left script both count
    negative from the right, so that what is said of indents and edges holds for it too.
    `gone` says that the line's words were taken out (a contents list) and only its number is kept.
    """

    page: int
    runs: tuple[Run, ...]
    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    number: int | None = None
    marks: tuple[Mark, ...] = ()
    column: int = 0
    gone: bool = False
