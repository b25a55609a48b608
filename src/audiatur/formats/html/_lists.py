"""Numbers of ordered lists as a browser prints them (HTML standard, "The ol element")."""

from __future__ import annotations

from typing import Any

from audiatur.formats._number_formats import roman


class Numbers:
    """The lists that are open at a place of a page."""

    def __init__(self) -> None:
        self._open: list[tuple[str | None, int, int]] = []
        """For each list: its type (None for bullets), the next number, the step."""

    @property
    def depth(self) -> int:
        """How many lists are open."""
        return len(self._open)

    def open(self, element: Any) -> None:
        """Enter a list."""
        if element.tag != "ol":
            self._open.append((None, 0, 1))
            return
        step = -1 if element.get("reversed") is not None else 1
        first = 1 if step > 0 else sum(1 for _ in element.iterchildren("li"))
        self._open.append((element.get("type") or "1", _whole(element.get("start"), first), step))

    def close(self) -> None:
        """Leave a list."""
        self._open.pop()

    def item(self, element: Any) -> str | None:
        """Count an item and give its number, without the dot a browser prints; None for a bullet."""
        if not self._open or self._open[-1][0] is None:
            return None
        shape, number, step = self._open[-1]
        number = _whole(element.get("value"), number)
        self._open[-1] = (shape, number + step, step)
        return _printed(number, element.get("type") or shape or "1")


def _whole(text: str | None, default: int) -> int:
    try:
        return default if text is None else int(text)
    except ValueError:
        return default


def _printed(number: int, shape: str) -> str:
    if shape in ("a", "A") and number > 0:
        letters = ""
        while number:
            number, letter = divmod(number - 1, 26)
            letters = chr(ord(shape) + letter) + letters
        return letters
    if shape in ("i", "I"):
        return roman(number) if shape == "i" else roman(number).upper()
    return str(number)
