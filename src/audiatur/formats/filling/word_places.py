"""Where in `document.xml` the cells of tables stand (ECMA-376 part 1, 17.4).

Tables are counted as they begin, nested ones too; rows and cells as they stand in their table, those inside
content controls and tracked changes as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from .xml_bytes import scan, tag_at

_MAIN: Final = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_SIGNS: Final = {"br": "\n", "cr": "\n", "tab": "\t"}
_NOT_PLAIN: Final = frozenset(
    {
        "del",
        "ins",
        "moveFrom",
        "moveTo",
        "strike",
        "dstrike",
        "fldChar",
        "fldSimple",
        "sym",
        "numPr",
        "drawing",
    }
    | {"pict", "object", "footnoteReference", "endnoteReference", "oMath", "txbxContent", "tbl", "vanish"}
)
_HISTORY: Final = re.compile(rb"<(?:\w+:)?(?:ins|del|moveFrom|moveTo|rPrChange)\b")
"""Parts of a run's properties that say how it came about, not how it looks."""


@dataclass(slots=True, kw_only=True)
class WordCell:
    """A cell: where its content begins and ends, its first paragraph, and the look of its first words.

    Places are bytes. `settings` are those of the first paragraph (`w:pPr`), `look` the properties of its
    first run, else of its mark (`w:rPr`); `merged` says that it continues the cell above, `plain` that
    what it shows is its text: nothing is struck, tracked, numbered, computed or drawn.
    """

    tag: bytes
    content: int
    end: int = 0
    paragraph: tuple[int, int] | None = None
    settings: bytes = b""
    look: bytes = b""
    merged: bool = False
    nested: bool = False
    plain: bool = True
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What it says; paragraphs and line breaks as line feeds."""
        return "".join(self.words)


@dataclass(slots=True)
class WordTable:
    """A table: its rows of cells, in document order."""

    rows: list[list[WordCell]] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """A table that is being read, and how deep in paragraphs of its current cell."""

    table: WordTable
    cell: WordCell | None = None
    depth: int = 0
    paragraphs: int = 0
    begun: int = 0


def find_tables(utf8: bytes, name: str, part: str) -> list[WordTable]:
    """Scan a document for its tables, in the order in which they begin.

    Raises:
        InputError: the part is not well-formed.
    """
    scanner = _Scanner(utf8)
    scan(utf8, name, part, start=scanner.start, end=scanner.end, text=scanner.text)
    return scanner.tables


class _Scanner:
    """Takes the events of one document."""

    def __init__(self, utf8: bytes) -> None:
        self.tables: list[WordTable] = []
        self._utf8 = utf8
        self._open: list[_Open] = []
        self._path: list[tuple[str, int]] = []

    def start(self, at: int, tag: str, attributes: Mapping[str, str]) -> None:
        space, _, local = tag.rpartition(" ")
        if space not in _MAIN:
            local = tag
        self._path.append((local, at))
        if local == "tbl":
            if self._open and self._open[-1].cell is not None:
                self._open[-1].cell.nested, self._open[-1].cell.plain = True, False
            self._open.append(_Open(WordTable()))
            self.tables.append(self._open[-1].table)
        if not self._open:
            return
        now = self._open[-1]
        if now.cell is not None and local in _NOT_PLAIN:
            now.cell.plain = False
        if local == "tr":
            now.table.rows.append([])
        elif local == "tc":
            whole = tag_at(self._utf8, at)
            now.cell, now.depth, now.paragraphs = WordCell(tag=whole, content=at + len(whole)), 0, 0
        elif local == "p" and now.cell is not None:
            if not now.depth:
                now.begun = at
                now.cell.words += ["\n"] if now.paragraphs else []
                now.paragraphs += 1
            now.depth += 1
        elif local in _SIGNS and now.cell is not None and self._path[-2][0] == "r":
            spelled = local == "br" and attributes.get(f"{space} clear") == "none"
            now.cell.words.append("\r\n" if spelled else _SIGNS[local])
        elif local == "vMerge" and now.cell is not None:
            now.cell.merged = attributes.get(f"{space} val") != "restart"

    def text(self, text: str) -> None:
        if self._open and self._open[-1].cell is not None and self._path[-1][0] == "t":
            self._open[-1].cell.words.append(text)

    def end(self, at: int, behind: int, _: str) -> None:
        local, start = self._path.pop()
        if not self._open:
            return
        now = self._open[-1]
        if local == "tbl":
            self._open.pop()
        elif local == "tc" and now.cell is not None:
            now.cell.end = at
            if now.table.rows:
                now.table.rows[-1].append(now.cell)
            now.cell = None
        elif now.cell is not None:
            self._in_cell(now, now.cell, local, start, behind)
            if local == "tcPr":
                now.cell.content = behind

    def _in_cell(self, now: _Open, cell: WordCell, local: str, start: int, behind: int) -> None:
        within = self._path[-1][0]
        if local == "p":
            now.depth -= 1
            if not now.depth and cell.paragraph is None:
                cell.paragraph = (now.begun, behind)
        elif local == "pPr" and within == "p" and now.depth == 1 and cell.paragraph is None:
            cell.settings = self._utf8[start:behind]
        elif local == "rPr" and within in {"r", "pPr"} and (within == "r" or not cell.look):
            look = self._utf8[start:behind]
            first = within == "pPr" or not self._worded(cell)
            if first and not _HISTORY.search(look):
                cell.look = look

    def _worded(self, cell: WordCell) -> bool:
        """Whether words of the cell came before, whose look counts."""
        return bool("".join(cell.words).strip())
