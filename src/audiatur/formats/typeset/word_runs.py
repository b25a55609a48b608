"""Runs of a Word paragraph: words, line breaks, tabs, and marks of footnotes with the notes themselves."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from audiatur.formats.pages.clean import direction

from .blocks import Part

_RAISED = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
_MARKED = '<w:footnoteReference w:customMarkFollows="1" w:id='


class Notes:
    """The footnotes that were written: their XML, in order."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def add(self, words: str, mark: str) -> str:
        """Add a note, and give the run of its mark. Word counts by itself what is counted from 1; any other
        mark stands as it was printed.
        """
        number = len(self.made) + 1
        own = mark != str(number)
        sign = f"<w:t>{escape(mark, quote=False)}</w:t>" if own else "<w:footnoteRef/>"
        rtl = direction(words) == "rtl"
        bidi = "<w:bidi/>" if rtl else ""
        self.made.append(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/>{bidi}</w:pPr><w:r>'
            f"{_RAISED}{sign}</w:r>{text_run(' ' + words, rtl=rtl)}</w:p></w:footnote>"
        )
        if own:
            return f'<w:r>{_RAISED}{_MARKED}"{number}"/>{sign}</w:r>'
        return f'<w:r>{_RAISED}<w:footnoteReference w:id="{number}"/></w:r>'


class Runs:
    """Writes the parts of blocks as runs."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    def of(self, parts: Iterable[Part], *, rtl: bool) -> str:
        """Give the runs of parts."""
        made = []
        for kind, words, mark in parts:
            if kind == "text":
                made.append(text_run(words, rtl=rtl))
            elif kind == "break":
                made.append("<w:r><w:br/></w:r>")
            elif kind == "note":
                made.append(self._notes.add(words, mark))
        return "".join(made)

    def raised(self, mark: str) -> str:
        """Give the mark of a note that nothing refers to, before its words."""
        sign = escape(mark, quote=False)
        return f"<w:r>{_RAISED}<w:t>{sign}</w:t></w:r>{text_run(' ', rtl=False)}"


def text_run(words: str, *, rtl: bool) -> str:
    """Give the run of some words; tabs and line breaks are Word's own."""
    look = "<w:rPr><w:rtl/></w:rPr>" if rtl else ""
    lines = (
        "<w:tab/>".join(
            f'<w:t xml:space="preserve">{escape(piece, quote=False)}</w:t>' if piece else ""
            for piece in line.split("\t")
        )
        for line in words.split("\n")
    )
    return f"<w:r>{look}{'<w:br/>'.join(lines)}</w:r>"
