"""The paragraphs of two texts as the search sees them: their texts, and their words as characters."""

from __future__ import annotations

from collections.abc import Sequence

from .coding import Coder


class Sides:
    """Old and new paragraphs with their words coded on first use; `i` is an old place, `j` a new one."""

    __slots__ = ("_coder", "_new", "_old", "new", "old")

    def __init__(self, old: list[str], new: list[str]) -> None:
        self.old, self.new = old, new
        self._coder = Coder()
        self._old: dict[int, str] = {}
        self._new: dict[int, str] = {}

    def prepare(self, rows: Sequence[int], cols: Sequence[int]) -> None:
        """Code the words of many paragraphs at once, which is faster than one by one."""
        old, new = self.old, self.new
        texts = [*map(old.__getitem__, rows), *map(new.__getitem__, cols)]
        codes = self._coder.codes(texts)
        self._old.update(zip(rows, codes, strict=False))
        self._new.update(zip(cols, codes[len(rows) :], strict=True))

    def old_code(self, i: int) -> str:
        """Give the words of an old paragraph."""
        code = self._old.get(i)
        if code is None:
            code = self._old[i] = self._coder.code(self.old[i])
        return code

    def new_code(self, j: int) -> str:
        """Give the words of a new paragraph."""
        code = self._new.get(j)
        if code is None:
            code = self._new[j] = self._coder.code(self.new[j])
        return code

    def codes(self, rows: range, cols: range) -> tuple[str, str] | None:
        """Give the words of old and new paragraphs, or None where words are more than characters."""
        codes = "".join(map(self.old_code, rows)), "".join(map(self.new_code, cols))
        return None if self._coder.full else codes
