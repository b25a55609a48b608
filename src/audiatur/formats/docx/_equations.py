"""Equations in one line (ECMA-376 part 1, §22.1), in the linear form that Word itself writes and reads.

    a fraction (a+b)/c · a power x^2 · an index x_i · a root √(x) · a sum ∑_(i=1)^n x · a matrix ■(a&b@c&d)

The form is that of Unicode Technical Note 28: brackets stand only around more than one word or number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_VAL = f"{_M}val"


class _Words(Protocol):
    """What collects the words of a paragraph, as far as an equation needs it."""

    @property
    def pieces(self) -> int: ...
    def add(self, text: str, element: Any) -> None: ...
    def collect(self, parent: Iterable[Any]) -> None: ...
    def text_after(self, pieces: int) -> str: ...
    def put(self, pieces: int, text: str, element: Any) -> None: ...


def handlers(words: _Words) -> dict[Any, Callable[[Any], None]]:
    """Give what reads each structure of an equation, by its element's name."""
    equation = _Equation(words)
    named = {
        "f": equation.fraction,
        "sSub": lambda element: equation.scripts(element, "e", "sub"),
        "sSup": lambda element: equation.scripts(element, "e", "sup"),
        "sSubSup": lambda element: equation.scripts(element, "e", "sub", "sup"),
        "sPre": lambda element: equation.scripts(element, "", "sub", "sup", then="e"),
        "rad": equation.root,
        "nary": equation.sum,
        "d": equation.brackets,
        "m": equation.matrix,
        "eqArr": equation.lines,
        "func": equation.function,
        "acc": equation.accent,
        "bar": equation.bar,
        "limLow": lambda element: equation.scripts(element, "e", "lim"),
        "limUpp": lambda element: equation.scripts(element, "e", "lim", sign="^"),
    }
    return {_M + name: reader for name, reader in named.items()}


def _parts(element: Any, *names: str) -> list[Any]:
    wanted = [_M + name for name in names]
    return [part for part in element if part.tag in wanted]


def _property(element: Any, name: str, default: str) -> str:
    """Give a character that the properties of a structure say; an empty one stands for none."""
    for part in element:
        if part.tag == f"{_M}{element.tag.removeprefix(_M)}Pr":
            for said in part:
                if said.tag == _M + name:
                    return str(said.get(_VAL, ""))
    return default


class _Equation:
    """Reads structures into words; characters that the form adds stand for the structure's element."""

    def __init__(self, words: _Words) -> None:
        self._words = words

    def _operand(self, element: Any, parts: Sequence[Any]) -> bool:
        """Read an operand, in brackets where it is more than one word; false where it is empty."""
        before = self._words.pieces
        for part in parts:
            self._words.collect(part)
        text = self._words.text_after(before)
        if text and not text.isalnum():
            self._words.put(before, "(", element)
            self._words.add(")", element)
        return bool(text)

    def fraction(self, element: Any) -> None:
        """Read a fraction: `a/b`."""
        before = self._words.pieces
        self._operand(element, _parts(element, "num"))
        middle = self._words.pieces
        if self._operand(element, _parts(element, "den")) or middle > before:
            self._words.put(middle, "/", element)

    def scripts(self, element: Any, base: str, *names: str, then: str = "", sign: str = "") -> None:
        """Read a base and what stands below and above it: `x_i^2`; `then` is a base that follows."""
        self._words.collect([one for part in _parts(element, base) for one in part])
        for name in names:
            before = self._words.pieces
            if self._operand(element, _parts(element, name)):
                self._words.put(before, sign or ("^" if name == "sup" else "_"), element)
        self._words.collect([one for part in _parts(element, then) for one in part])

    def root(self, element: Any) -> None:
        """Read a root: `√(x)`, or `√(3&x)` with its degree."""
        self._words.add("√(", element)
        before = self._words.pieces
        self._words.collect([one for part in _parts(element, "deg") for one in part])
        if self._words.text_after(before):
            self._words.add("&", element)
        self._words.collect([one for part in _parts(element, "e") for one in part])
        self._words.add(")", element)

    def sum(self, element: Any) -> None:
        """Read a sum, product or integral with its bounds."""
        self._words.add(_property(element, "chr", "∫"), element)
        self.scripts(element, "", "sub", "sup")
        self._words.add(" ", element)
        self._words.collect([one for part in _parts(element, "e") for one in part])

    def brackets(self, element: Any) -> None:
        """Read what stands in brackets, whichever they are."""
        self._words.add(_property(element, "begChr", "("), element)
        self._joined(element, _parts(element, "e"), _property(element, "sepChr", "|"))
        self._words.add(_property(element, "endChr", ")"), element)

    def matrix(self, element: Any) -> None:
        """Read a matrix: columns are parted by `&`, rows by `@`."""
        self._words.add("■(", element)
        for at, row in enumerate(_parts(element, "mr")):
            if at:
                self._words.add("@", element)
            self._joined(element, _parts(row, "e"), "&")
        self._words.add(")", element)

    def lines(self, element: Any) -> None:
        """Read equations below each other."""
        self._words.add("█(", element)
        self._joined(element, _parts(element, "e"), "@")
        self._words.add(")", element)

    def function(self, element: Any) -> None:
        """Read a function and what it is of: `sin x`."""
        self._words.collect([one for part in _parts(element, "fName") for one in part])
        self._words.add(" ", element)
        self._words.collect([one for part in _parts(element, "e") for one in part])

    def accent(self, element: Any) -> None:
        """Read letters with an accent above them, which follows them as a combining character."""
        self._words.collect([one for part in _parts(element, "e") for one in part])
        self._words.add(_property(element, "chr", "\u0302"), element)

    def bar(self, element: Any) -> None:
        """Read letters below or above a bar."""
        self._words.add("▁" if _property(element, "pos", "bot") == "bot" else "¯", element)
        self._operand(element, _parts(element, "e"))

    def _joined(self, element: Any, parts: Sequence[Any], sign: str) -> None:
        for at, part in enumerate(parts):
            if at:
                self._words.add(sign, element)
            self._words.collect(part)
