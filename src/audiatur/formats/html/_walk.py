"""A page's elements into drafts: each block with words is one, with what it is and the names it carries."""

from __future__ import annotations

import itertools
import re
from typing import Any

from lxml import etree

from audiatur.formats._draft import Draft, joined
from audiatur.formats._headings import slugs, split_number
from audiatur.model import LINE_BREAK, Mark, Notice, ParagraphKind

from ._footnotes import Found
from ._lists import Numbers
from ._tables import Grid

# Stands for a footnote mark while a paragraph is collected: a code point that is no character.
_MARK = "\ufdd0"
_SPACE = re.compile(r"[ \t\n\r\f]+")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = {
    "address", "article", "aside", "body", "blockquote", "caption", "center", "dd", "details", "dialog",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr",
    "html", "legend", "li", "main", "menu", "ol", "optgroup", "option", "p", "pre", "search", "section",
    "summary", "ul", *_HEADINGS,
}  # fmt: skip
_LEFT_OUT = {
    "script": "script", "style": "style", "nav": "navigation", "template": "template",
    "noscript": "no-script", "iframe": "embedded-object", "object": "embedded-object",
    "embed": "embedded-object", "svg": "picture", "img": "picture", "picture": "picture",
    "canvas": "picture", "video": "embedded-object", "audio": "embedded-object",
    "select": "form-field", "textarea": "form-field", "head": "", "link": "", "meta": "", "input": "",
}  # fmt: skip
_SENTENCES = {
    "script": "{n} script(s) were left out.",
    "style": "{n} style sheet(s) were left out.",
    "navigation": "{n} menu(s) were left out.",
    "template": "{n} template(s) were left out.",
    "no-script": "{n} text(s) for browsers without scripts were left out.",
    "embedded-object": "{n} embedded object(s) were left out.",
    "picture": "{n} picture(s) have no text form and were left out.",
    "form-field": "{n} form field(s) were left out.",
    "hidden-text": "{n} hidden element(s) were left out.",
}


class Walker:
    """Goes through one page; `drafts` and `footnotes` are what it found."""

    def __init__(self, notes: Found) -> None:
        self.drafts: list[Draft] = []
        self.footnotes: dict[str, Draft] = {}
        self._notes = notes
        self._seen: dict[str, int] = {}
        self._grid = Grid()
        self._numbers = Numbers()
        self._into = self.drafts
        self._kinds: list[tuple[ParagraphKind, int | None]] = [(ParagraphKind.BODY, None)]
        self._number: str | None = None
        self._pieces: list[str] = []
        self._marks: list[str] = []
        self._anchors: list[str] = []
        self._keeps_lines = False
        self.says_numbers = False
        """Whether the page says which of its characters are numbers of paragraphs (`data-numbers`)."""

    def seen(self) -> list[Notice]:
        """Give one notice for each kind of thing that was left out."""
        return [
            Notice(kind=kind, message=_SENTENCES[kind].format(n=count)) for kind, count in self._seen.items()
        ]

    def walk(self, element: Any) -> None:
        """Go through an element and what follows it inside its parent is left to the caller."""
        self._element(element)
        self._flush()

    def _element(self, element: Any) -> None:
        tag = element.tag
        if tag is etree.Comment:
            self._comment(element)
            return
        if not isinstance(tag, str):
            return
        if tag in _LEFT_OUT or element.get("hidden") is not None:
            kind = _LEFT_OUT.get(tag, "hidden-text")
            if kind:
                self._seen[kind] = self._seen.get(kind, 0) + 1
            return
        if element in self._notes.back_links and element not in self._notes.marks:
            return
        if element in self._notes.notes:
            self._note(element)
            return
        if element.get("data-numbers") == "said":
            self.says_numbers = True
        if self.says_numbers and element.get("data-number") is not None and not "".join(self._pieces).strip():
            # Pages made here say it: nobody has to guess whether a sentence begins with a number.
            self._number = element.get("data-number").strip() or None
            return
        for attribute in ("id", "name"):
            if element.get(attribute) and tag not in ("form", "meta"):
                self._anchors.append(element.get(attribute))
        if element in self._notes.marks:
            self._marks.append(self._notes.marks[element])
            self._pieces.append(_MARK)
        elif tag == "br":
            self._pieces.append(LINE_BREAK)
        elif tag == "table":
            self._flush()
            self._table(element)
        elif tag in _BLOCKS:
            self._block(element, tag)
        else:
            self._content(element)

    def _content(self, element: Any) -> None:
        self._characters(element.text)
        for child in element:
            self._element(child)
            self._characters(child.tail)

    def _characters(self, text: str | None) -> None:
        if text:
            text = text.replace("\u2029", "\n").replace(_MARK, "\ufffd")
            self._pieces.append(
                text.replace("\n", LINE_BREAK) if self._keeps_lines else _SPACE.sub(" ", text)
            )

    def _block(self, element: Any, tag: str) -> None:
        self._flush()
        kind, level = self._kind(tag)
        self._kinds.append((kind, level))
        before = self._keeps_lines
        self._keeps_lines = before or tag == "pre"
        if tag in ("ol", "ul", "menu"):
            self._numbers.open(element)
        elif tag == "li":
            self._number = self._numbers.item(element)
        self._content(element)
        self._flush()
        if tag in ("ol", "ul", "menu"):
            self._numbers.close()
        elif tag == "li":
            self._number = None
        self._keeps_lines = before
        self._kinds.pop()

    def _kind(self, tag: str) -> tuple[ParagraphKind, int | None]:
        if tag in _HEADINGS:
            return ParagraphKind.HEADING, _HEADINGS[tag]
        if tag == "li":
            return ParagraphKind.LIST, self._numbers.depth
        if tag == "blockquote":
            return ParagraphKind.QUOTE, None
        if tag in ("figcaption", "caption"):
            return ParagraphKind.CAPTION, None
        return (ParagraphKind.CODE, None) if tag == "pre" else self._kinds[-1]

    def _text(self) -> str:
        """Give what was collected, with white space between pieces folded as a browser shows it."""
        text = "".join(self._pieces)
        if not self._keeps_lines:
            text = re.sub(f" *{LINE_BREAK} *", LINE_BREAK, re.sub(" {2,}", " ", text)).lstrip(
                f" {LINE_BREAK}"
            )
        return text

    def _flush(self) -> None:
        """End the paragraph that is being collected."""
        text = (
            self._text().strip(f" {LINE_BREAK}") if not self._keeps_lines else self._text().strip(LINE_BREAK)
        )
        self._pieces = []
        text, marks = _take_marks(text, self._marks)
        if not text.strip():
            if marks:
                self._into.append(Draft(text="", marks=marks))
                self._marks = []
            return
        kind, level = self._kinds[-1]
        draft = Draft(
            text=text, kind=kind, level=level, number=self._number, marks=marks, anchors=tuple(self._anchors)
        )
        self._number, self._marks, self._anchors = None, [], []
        if kind is ParagraphKind.HEADING:
            _split_heading(draft, said=self.says_numbers)
        self._into.append(draft)

    def _comment(self, element: Any) -> None:
        inside = (element.text or "").strip().replace("\u2029", "\n").replace("\n", LINE_BREAK)
        if inside:
            self._into.append(Draft(text=inside, kind=ParagraphKind.COMMENT))

    def _note(self, element: Any) -> None:
        """Keep a footnote apart; it is placed after the paragraph that refers to it."""
        key = self._notes.notes[element]
        outer, self._into = self._into, []
        pieces, marks, number_before = self._pieces, self._marks, self._number
        self._pieces, self._marks, self._number = [], [], None
        for attribute in ("id", "name"):
            if element.get(attribute):
                self._anchors.append(element.get(attribute))
        self._kinds.append((ParagraphKind.BODY, None))
        self._content(element)
        self._flush()
        self._kinds.pop()
        found, self._into = self._into, outer
        self._pieces, self._marks, self._number = pieces, marks, number_before
        if found:
            draft, number = joined(found), self._notes.numbers[key]
            draft.kind, draft.number, draft.level, draft.table = ParagraphKind.FOOTNOTE, number, None, None
            self.footnotes[key] = draft

    def _table(self, table: Any) -> None:
        outer = self._into
        kinds, self._kinds = self._kinds, [(ParagraphKind.BODY, None)]
        for caption in table.iterchildren("caption"):
            self._block(caption, "caption")
        for place, cell in self._grid.cells(table):
            inside: list[Draft] = []
            self._into = inside
            if cell.get("id"):
                self._anchors.append(cell.get("id"))
            self._content(cell)
            self._flush()
            own = [draft for draft in inside if _is_of_cell(draft)]
            others = [draft for draft in inside if not _is_of_cell(draft)]
            if own:
                draft = joined(own)
                draft.kind, draft.level, draft.table = ParagraphKind.CELL, None, place
                outer.append(draft)
            outer.extend(others)
        self._into, self._kinds = outer, kinds


def _take_marks(text: str, refs: list[str]) -> tuple[str, tuple[Mark, ...]]:
    """Take the signs for footnote marks out of a text; each becomes a place in it."""
    if not refs:
        return text, ()
    pieces = text.split(_MARK)
    ends = itertools.accumulate(len(piece) for piece in pieces)
    text = "".join(pieces).strip()
    placed = zip(refs, ends, strict=False)
    return text, tuple(Mark(ref=ref, at=min(at, len(text))) for ref, at in placed)


def _is_of_cell(draft: Draft) -> bool:
    return draft.table is None and draft.kind is not ParagraphKind.COMMENT


def _split_heading(draft: Draft, *, said: bool) -> None:
    """Take a heading's number out of its title, unless the page said which it is."""
    number, title = (draft.number, draft.text) if said else split_number(draft.text)
    cut = len(draft.text) - len(title)
    draft.number, draft.text = number, title
    draft.marks = tuple(Mark(ref=mark.ref, at=max(0, mark.at - cut)) for mark in draft.marks)
    draft.anchors = tuple(dict.fromkeys((*draft.anchors, *slugs(title, number))))
