"""What all readers share: a paragraph that is being made, and how drafts become a report's paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from audiatur.model import LINE_BREAK, Mark, Paragraph, ParagraphKind, TablePlace

from ._origin import Origin, joined_origins

UNNUMBERED_LEVEL = 99
"""Level of a heading that says none: it closes no other heading."""


@dataclass(slots=True)
class Draft:
    """A paragraph before its place is known; fields as in `model.Paragraph`."""

    text: str
    kind: ParagraphKind = ParagraphKind.BODY
    level: int | None = None
    number: str | None = None
    plain: str | None = None
    pages: tuple[int, int] | None = None
    table: TablePlace | None = None
    marks: tuple[Mark, ...] = ()
    anchors: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    origin: Origin | None = None
    """Where its characters stand in the file; kept only where somebody asked for it."""

    @property
    def is_blank(self) -> bool:
        """Whether it becomes no paragraph."""
        return not self.text or self.text.isspace()

    def cut(self, count: int) -> None:
        """Take characters off the beginning of the text, and move along what points into it."""
        if not count:
            return
        self.text = self.text[count:]
        if self.marks:
            self.marks = tuple(Mark(ref=mark.ref, at=max(0, mark.at - count)) for mark in self.marks)
        if self.origin is not None:
            self.origin.window(count, count + len(self.text))


def finish(drafts: Iterable[Draft]) -> tuple[Paragraph, ...]:
    """Number the drafts that have text, and give each its section; the names of blank ones go to the next.

    The section is the printed number of the innermost numbered heading a paragraph stands under; a
    numbered heading stands in itself.
    """
    done: list[Paragraph] = []
    open_headings: list[tuple[int, str | None]] = []
    section: str | None = None
    waiting: tuple[str, ...] = ()
    for draft in drafts:
        text = draft.text
        if not text or text.isspace():
            waiting += draft.anchors
            continue
        if draft.kind is ParagraphKind.HEADING:
            level = draft.level or UNNUMBERED_LEVEL
            while open_headings and open_headings[-1][0] >= level:
                open_headings.pop()
            open_headings.append((level, draft.number))
            section = next((number for _, number in reversed(open_headings) if number), None)
        done.append(
            Paragraph(
                index=len(done),
                text=text,
                kind=draft.kind,
                level=draft.level,
                number=draft.number,
                section=section,
                plain=None if draft.plain == text else draft.plain,
                pages=draft.pages,
                table=draft.table,
                marks=draft.marks,
                anchors=(*waiting, *draft.anchors) if waiting else draft.anchors,
                remarks=draft.remarks,
            )
        )
        waiting = ()
    return tuple(done)


def joined(drafts: Sequence[Draft]) -> Draft:
    """Make one paragraph of several: texts as its lines, marks moved along, numbers named together."""
    if len(drafts) == 1:
        return drafts[0]
    texts: list[str] = []
    marks: list[Mark] = []
    length = 0
    for draft in drafts:
        marks.extend(Mark(ref=mark.ref, at=length + mark.at) for mark in draft.marks)
        if draft.text:
            texts.append(draft.text)
            length += len(draft.text) + len(LINE_BREAK)
    numbers = [draft.number for draft in drafts if draft.number]
    return Draft(
        text=LINE_BREAK.join(texts),
        number=", ".join(numbers) or None,
        marks=tuple(marks),
        anchors=tuple(anchor for draft in drafts for anchor in draft.anchors),
        remarks=tuple(remark for draft in drafts for remark in draft.remarks),
        origin=joined_origins([draft.origin for draft in drafts], [draft.text for draft in drafts]),
    )
