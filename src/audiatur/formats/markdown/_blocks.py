"""Blocks into drafts: one for each block that has words, and nothing of the source lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, MutableMapping, Sequence
from typing import Any

from markdown_it.token import Token

from audiatur.formats._draft import Draft
from audiatur.formats._headings import slugs, split_number
from audiatur.model import LINE_BREAK, Mark, ParagraphKind, TablePlace

from ._inline import resolve_breaks, take_marks, without_markup
from ._tables import cells

_COMMENT = re.compile(r"<!--(?P<inside>(?:(?!-->).)*)-->", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_NAMED = re.compile(r"""<[^<>]*?\s(?:id|name)\s*=\s*["']?([^"'\s>]+)""")
# kramdown: an attribute list or extension on lines of its own; kramdown-rfc: the marks of a text's parts.
_ATTRIBUTES = re.compile(r"(?:^|\n)[ ]{0,3}(\{:[^\n{}]*(?:\n[^\n{}]*)*\})[ \t]*$")
_LEADING_ATTRIBUTES = re.compile(r"(\{:[^\n{}]*\})[ \t]*\n")
_PART = re.compile(r"---[ ]?\w[^\n]*")
_HEADING_ATTRIBUTES = re.compile(r"(?<![ \t])[ \t]*(\{(?:[ ]*[:#.][^{}]*|-)\})$")
_ID = re.compile(r"#([^\s#.{}]+)")


class Walker:
    """Goes over the tokens of one file once.

    `drafts` are what it found with the source line each begins at; `footnotes` the paragraphs of each
    label; `infos` the lines of each word that code blocks are marked with.
    """

    def __init__(self, lines: Sequence[str], refs: dict[str, str], env: MutableMapping[str, Any]) -> None:
        self.drafts: list[tuple[int, Draft]] = []
        self.footnotes: dict[str, list[Draft]] = {}
        self.infos: dict[str, list[int]] = {}
        self._lines = lines
        self._refs = refs
        self._env = env
        self._containers: list[ParagraphKind] = []
        self._numbers: list[Iterator[str | None]] = []
        self._number: str | None = None
        self._footnote: str | None = None
        self._line = 0
        self._place = TablePlace(table=-1, row=-1, col=-1)
        self._columns = 0

    def walk(self, tokens: Sequence[Token]) -> None:
        """Go over all tokens in order."""
        heading: Token | None = None
        for at, token in enumerate(tokens):
            if token.map:
                self._line = token.map[0]
            match token.type:
                case "heading_open":
                    heading = token
                case "inline" if heading is not None:
                    self._heading(token.content, int(heading.tag[1:]))
                    heading = None
                case "inline" if self._columns or self._place.row == 0:
                    self._cell(token.content)
                case "inline":
                    self._paragraph(token.content)
                case "fence" | "code_block":
                    self._code(token)
                case "html_block":
                    self._html(token.content.strip("\n"))
                case "ordered_list_open":
                    self._numbers.append(_numbers(tokens, at))
                case "bullet_list_open":
                    self._numbers.append(iter(()))
                case "ordered_list_close" | "bullet_list_close":
                    self._numbers.pop()
                case "list_item_open":
                    self._containers.append(ParagraphKind.LIST)
                    self._number = next(self._numbers[-1], None)
                case "blockquote_open":
                    self._containers.append(ParagraphKind.QUOTE)
                case "list_item_close" | "blockquote_close":
                    self._containers.pop()
                    self._number = None
                case "footnote_open":
                    self._footnote = token.info
                    self.footnotes.setdefault(token.info, [])
                case "footnote_close":
                    self._footnote = None
                case "table_open" | "tr_open" | "tr_close" | "table_close":
                    self._table(token)
                case _:
                    pass

    def _add(self, text: str, kind: ParagraphKind, **attributes: Any) -> None:
        draft = Draft(text=text, kind=kind, **attributes)
        if self._footnote is None:
            self.drafts.append((self._line, draft))
        else:
            self.footnotes.setdefault(self._footnote, []).append(draft)

    def _paragraph(self, source: str) -> None:
        """Add a paragraph, item or quotation; attribute lists at its ends are blocks of their own."""
        leading = _LEADING_ATTRIBUTES.match(source)
        if leading:
            self._raw(leading[1])
            source = source[leading.end() :]
        attributes = _ATTRIBUTES.search(source)
        if attributes:
            source = source[: attributes.start()]
        if source.strip():
            kind = self._containers[-1] if self._containers else ParagraphKind.BODY
            level = self._containers.count(ParagraphKind.LIST) if kind is ParagraphKind.LIST else None
            text, marks = take_marks(resolve_breaks(source), self._refs)
            plain = "" if _PART.fullmatch(source) else without_markup(text, self._env)
            if plain == "":
                kind, level = ParagraphKind.RAW, None
            number, self._number = self._number, None
            anchors = tuple(_NAMED.findall(text))
            self._add(text, kind, level=level, number=number, plain=plain, marks=marks, anchors=anchors)
        if attributes:
            self._raw(attributes[1])

    def _heading(self, source: str, level: int) -> None:
        attributes = _HEADING_ATTRIBUTES.search(source)
        anchors: tuple[str, ...] = ()
        rest = ""
        if attributes:
            source = source[: attributes.start()]
            anchors = tuple(_ID.findall(attributes[1]))
            rest = _ID.sub("", attributes[1])
        text, marks = take_marks(resolve_breaks(source), self._refs)
        anchors += tuple(_NAMED.findall(text))
        number, title = split_number(text)
        cut = len(text) - len(title)
        marks = tuple(_moved(marks, cut)) if cut else marks
        plain = without_markup(title, self._env)
        anchors = tuple(dict.fromkeys((*anchors, *slugs(title if plain is None else plain, number))))
        kind = ParagraphKind.HEADING
        self._add(title, kind, level=level, number=number, plain=plain, marks=marks, anchors=anchors)
        if rest.strip("{}: "):
            self._raw(attributes[1] if attributes else "")

    def _raw(self, source: str) -> None:
        """Add a block without words of its own, as written; its names stand for what it follows."""
        text = source.replace("\n", LINE_BREAK)
        anchors = tuple(_ID.findall(source)) if source.startswith("{:") else ()
        self._add(text, ParagraphKind.RAW, plain="", anchors=anchors)

    def _html(self, source: str) -> None:
        comment = _COMMENT.fullmatch(source.strip())
        if comment:
            text = resolve_lines(comment["inside"])
            self._add(text, ParagraphKind.COMMENT)
            return
        text = resolve_lines(source)
        plain = " ".join(_TAG.sub(" ", _without_comments(source)).split())
        self._add(text, ParagraphKind.RAW, plain=plain, anchors=tuple(_NAMED.findall(source)))

    def _code(self, token: Token) -> None:
        info = token.info.strip()
        if info:
            self.infos.setdefault(info, []).append(self._line + 1)
        text = token.content.rstrip("\n").replace("\n", LINE_BREAK).replace("\u2029", LINE_BREAK)
        number, self._number = self._number, None
        self._add(text, ParagraphKind.CODE, number=number)

    def _table(self, token: Token) -> None:
        place = self._place
        if token.type == "table_open":
            self._place = TablePlace(table=place.table + 1, row=-1, col=-1)
            self._columns = 0
        elif token.type == "tr_open":
            self._place = TablePlace(table=place.table, row=place.row + 1, col=-1)
        elif token.type == "tr_close":
            if place.row == 0:
                self._columns = place.col + 1
            # A row may have more cells than the header; the parser drops them, a report must not.
            for text in cells(self._lines[self._line])[self._columns :]:
                self._cell(text)
        else:
            self._place = TablePlace(table=place.table, row=-1, col=-1)
            self._columns = 0

    def _cell(self, source: str) -> None:
        place = self._place
        self._place = TablePlace(table=place.table, row=place.row, col=place.col + 1)
        if source.startswith("{:") and source.endswith("}") and place.col < 0:
            self._raw(source)
            return
        text, marks = take_marks(resolve_breaks(source), self._refs)
        plain = without_markup(text, self._env)
        anchors = tuple(_NAMED.findall(text))
        self._add(text, ParagraphKind.CELL, plain=plain, marks=marks, table=self._place, anchors=anchors)


def _without_comments(source: str) -> str:
    """Take the comments out of an HTML block; one that is not closed reaches to its end."""
    pieces: list[str] = []
    at = 0
    while (start := source.find("<!--", at)) >= 0:
        pieces.append(source[at:start])
        end = source.find("-->", start)
        at = len(source) if end < 0 else end + 3
    pieces.append(source[at:])
    return " ".join(pieces)


def resolve_lines(source: str) -> str:
    """Keep a block's own lines as breaks inside the paragraph."""
    return source.strip().replace("\u2029", "\n").replace("\n", LINE_BREAK)


def _moved(marks: Sequence[Mark], cut: int) -> Iterator[Mark]:
    """Give marks their offsets after `cut` characters at the beginning went."""
    for mark in marks:
        yield Mark(ref=mark.ref, at=max(0, mark.at - cut))


def _numbers(tokens: Sequence[Token], at: int) -> Iterator[str]:
    """Give the numbers of an ordered list's items: as typed where they rise, else counted on.

    `1. 1. 1.` is printed as 1, 2, 3; of `12. 14.` the 14 is what the author wrote and others cite.
    """
    level = tokens[at].level
    mark = "" if tokens[at].markup == "." else tokens[at].markup
    number: int | None = None
    for token in tokens[at + 1 :]:
        if token.level == level and token.type == "ordered_list_close":
            return
        if token.level == level + 1 and token.type == "list_item_open":
            typed = int(token.info or 0)
            number = typed if number is None or typed > number else number + 1
            yield f"{number}{mark}"
