"""A TOML file with the line of every key, and a walker that collects all faults of it.

The parser of the standard library tells no lines. `lines_of` finds them by reading the file once more for
table headers and keys, outside strings of several lines; that is enough to lead a person to the place.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from audiatur.model import Fault, InputError

_HEADER = re.compile(r"\s*\[(\[)?\s*([^\[\]#]+?)\s*\]?\]\s*(?:#.*)?")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=(.*)""")
_LINE = re.compile(r"line (\d+)")
_FEW = 10
"""As many names as a person reads through to find the one that was meant."""
Path = tuple[str | int, ...]


class TomlFile:
    """What a TOML file holds, and the faults found in it so far."""

    def __init__(self, data: bytes, name: str) -> None:
        """Read the file.

        Raises:
            InputError: it is no UTF-8 text, or no TOML; the line is named.
        """
        self.name = name
        self.faults: list[Fault] = []
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise InputError.of(
                name, f"UTF-8 text was expected; byte {error.start} is none; save the file as UTF-8"
            ) from None
        try:
            self.data: dict[str, Any] = tomllib.loads(text)
        except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
            line = _LINE.search(str(error))
            raise InputError.of(
                name,
                f"the file is no valid TOML ({str(error).split(' (at')[0].lower()}); mend that line",
                f"line {line[1]}" if line else None,
            ) from None
        self._lines = lines_of(text)

    def line(self, path: Path) -> int | None:
        """Give the 1-based line where a path is set, or of the nearest table around it."""
        while path:
            if path in self._lines:
                return self._lines[path]
            path = path[:-1]
        return None

    def fault(self, path: Path, message: str) -> None:
        """Note a fault at a path."""
        line = self.line(path)
        table = ".".join(str(part) if isinstance(part, str) else f"#{part + 1}" for part in path)
        where = ", ".join(
            part for part in (f"line {line}" if line else "", f"[{table}]" if table else "") if part
        )
        self.faults.append(Fault(file=self.name, message=message, where=where or None))

    def unknown(self, path: Path, name: str, known: Iterable[str], what: str) -> None:
        """Note that a name is not known, with the nearest one that is, or with all where they are few."""
        names = list(known)
        near = get_close_matches(name, names, n=1)
        hint = f'; "{near[0]}" may be meant' if near else ""
        if not near and 0 < len(names) <= _FEW:
            hint = f"; known are {', '.join(names)}"
        self.fault(path, f'"{name}" is no known {what}{hint}')

    def check(self) -> None:
        """Give up if there are faults.

        Raises:
            InputError: with all of them, in the order of the file; those of files it names come after.
        """
        if self.faults:
            others = list(dict.fromkeys(fault.file for fault in self.faults if fault.file != self.name))
            order = [self.name, *others]
            raise InputError(sorted(self.faults, key=lambda fault: (order.index(fault.file), _place(fault))))

    def table(self, parent: Mapping[str, Any], key: str, path: Path = ()) -> dict[str, Any]:
        """Give a table of that name; an empty one where there is none, or where it is none (a fault)."""
        found = parent.get(key, {})
        if isinstance(found, dict):
            return found
        self.fault((*path, key), f'a table "[{key}]" was expected, a plain value was found')
        return {}

    def tables(self, parent: Mapping[str, Any], key: str) -> list[tuple[Path, dict[str, Any]]]:
        """Give the tables of an array of tables, with their paths."""
        found = parent.get(key, [])
        if not isinstance(found, list):
            self.fault((key,), f'"[[{key}]]" was expected, with two brackets on each side')
            return []
        result: list[tuple[Path, dict[str, Any]]] = []
        for number, item in enumerate(found):
            if isinstance(item, dict):
                result.append(((key, number), item))
            else:
                self.fault((key, number), f'a table was expected in "{key}", a plain value was found')
        return result

    def text(self, parent: Mapping[str, Any], key: str, path: Path, *, needed: bool = False) -> str | None:
        """Give a text; None where there is none (a fault if `needed`) or where it is no text (a fault)."""
        found = parent.get(key)
        if isinstance(found, str) and (found.strip() or not needed):
            return found
        if found is not None:
            self.fault((*path, key), f'"{key}" wants a text in quotes')
        elif needed:
            self.fault(path, f'"{key}" is missing')
        return None


def _place(fault: Fault) -> int:
    line = _LINE.search(fault.where or "")
    return int(line[1]) if line else 0


def lines_of(text: str) -> dict[Path, int]:
    """Find the line of each table header and key (see the module). Tables of an array count from 0."""
    lines: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    closing: str | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if closing:
            closing = None if closing in line else closing
            continue
        header = _HEADER.fullmatch(line)
        if header:
            table = _table(_names(header[2]), counts, is_array=bool(header[1]))
            lines.setdefault(table, number)
            continue
        key = _KEY.match(line)
        if key:
            names = _names(key[1])
            for depth in range(1, len(names) + 1):
                lines.setdefault((*table, *names[:depth]), number)
        closing = _opened(key[2] if key else line)
    return lines


def _opened(rest: str) -> str | None:
    for quotes in ('"""', "'''"):
        if rest.count(quotes) % 2:
            return quotes
    return None


def _names(dotted: str) -> tuple[str, ...]:
    parts = re.findall(r""""([^"]*)"|'([^']*)'|([\w-]+)""", dotted)
    return tuple(next((part for part in found if part), "") for found in parts)


def _table(names: tuple[str, ...], counts: dict[Path, int], *, is_array: bool) -> Path:
    """Resolve a header's names against the arrays opened so far."""
    path: Path = ()
    for position, name in enumerate(names, 1):
        path = (*path, name)
        if is_array and position == len(names):
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path
