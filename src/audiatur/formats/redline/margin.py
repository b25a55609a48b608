"""Margin comments of a redline: one beside each change that there is something to say of.

Comments stand in the body only: Word allows none in notes, and none in text boxes. There they stand beside
the note's mark and beside what the box is anchored in. Comments that the file has are left as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from audiatur.formats.docx._names import W_ID, number, w
from audiatur.model import LINE_BREAK, ChangeId, Comparison

from .atoms import NOTE_TAGS
from .paragraphs import PARAGRAPH
from .pen import AUTHOR, DATE, run_of

_BOX = w("txbxContent")


class Margin:
    """The comments part; `root` is None where the file has none, and made when the first comment comes."""

    def __init__(self, root: Any, *, author: str, date: str | None) -> None:
        self.root = root
        self.changed = False
        self._author, self._date = author, date
        ids = [] if root is None else [number(one.get(W_ID)) or 0 for one in root.iterchildren(w("comment"))]
        self._next = max([*ids, -1]) + 1

    def write(
        self,
        comparison: Comparison,
        said: Mapping[ChangeId, tuple[str, ...]],
        traces: Mapping[ChangeId, list[Any]],
        places: Mapping[str, Any],
    ) -> int:
        """Set a comment beside each change that has words in `said`; give the number of comments set."""
        for change in comparison.changes:
            lines = said.get(change.id)
            marks = [one for one in traces.get(change.id, ()) if one.getparent() is not None]
            if not marks and change.id in places:
                marks = [places[change.id]]
            if lines and marks:
                self._set(marks, self._add(lines))
        return self._next

    def _add(self, lines: tuple[str, ...]) -> str:
        if self.root is None:
            self.root = etree.Element(w("comments"), nsmap={"w": w("x")[1:-2]})
        self.changed = True
        comment_id = str(self._next)
        self._next += 1
        comment = etree.SubElement(self.root, w("comment"))
        comment.set(W_ID, comment_id)
        comment.set(AUTHOR, self._author)
        if self._date:
            comment.set(DATE, self._date)
        comment.set(w("initials"), _initials(self._author))
        for at, text in enumerate(lines):
            paragraph = etree.SubElement(comment, PARAGRAPH)
            if at == 0:
                etree.SubElement(etree.SubElement(paragraph, w("r")), w("annotationRef"))
            bold = etree.Element(w("rPr"))
            if at == 0:
                etree.SubElement(bold, w("b"))
            paragraph.append(run_of(text.replace("\n", LINE_BREAK), bold))
        return comment_id

    def _set(self, marks: list[Any], comment_id: str) -> None:
        """Set the range of a comment around the first of the marks, and as far as its paragraph goes."""
        first = _in_body(marks[0])
        paragraph = first if first.tag == PARAGRAPH else next(first.iterancestors(PARAGRAPH), None)
        if paragraph is None:
            return
        inside = [
            one for one in map(_in_body, marks) if one is not paragraph and _top(one, paragraph) is not None
        ]
        if inside:
            start, end = _top(inside[0], paragraph), _top(inside[-1], paragraph)
        else:
            content = [one for one in paragraph if one.tag != w("pPr")]
            start, end = (content[0], content[-1]) if content else (None, None)
        opening, closing = etree.Element(w("commentRangeStart")), etree.Element(w("commentRangeEnd"))
        opening.set(W_ID, comment_id)
        closing.set(W_ID, comment_id)
        reference = etree.Element(w("r"))
        etree.SubElement(reference, w("commentReference")).set(W_ID, comment_id)
        if start is None:
            paragraph.extend([opening, closing, reference])
            return
        start.addprevious(opening)
        end.addnext(closing)
        _last_note(closing).addnext(reference)


def _last_note(closing: Any) -> Any:
    """Give what the mark of a comment must follow: the last mark of a note in its paragraph, if any follows.

    LibreOffice gives notes the texts of others where a comment's mark stands before theirs.
    """
    last = closing
    for after in closing.itersiblings():
        if any(True for _ in after.iter(*NOTE_TAGS)):
            last = after
    return last


def _initials(author: str) -> str:
    return "".join(word[0] for word in author.split())[:4].upper() or "A"


def _in_body(element: Any) -> Any:
    """Give the run that a text box stands in for what is in the box."""
    boxes = list(element.iterancestors(_BOX))
    if not boxes:
        return element
    return next(boxes[-1].iterancestors(w("r")), element)


def _top(element: Any, paragraph: Any) -> Any:
    """Give the child of a paragraph that an element stands in; None if it stands elsewhere."""
    while element is not None and element.getparent() is not paragraph:
        element = element.getparent()
    return element
