"""A report as text: paragraphs in reading order, with everything that is not text kept as attributes.

The rules are those of `spec/report-text.md`: numbers as printed, list marks, running heads, page and line
numbers and tables of contents are attributes or furniture, never text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

LINE_BREAK = "\u2028"
"""A break inside a paragraph (`Report.text` keeps one line per paragraph)."""

PARAGRAPH_JOIN = "\u2029"
"""Joins the paragraphs of one change in its `ops`."""


class ParagraphKind(StrEnum):
    """What a paragraph is in its document."""

    HEADING = "heading"
    BODY = "body"
    LIST = "list"
    QUOTE = "quote"
    CELL = "cell"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    CODE = "code"
    FRONT_MATTER = "front-matter"
    COMMENT = "comment"
    """A comment in the markup itself (`<!-- … -->`), which a reader of the page does not see."""
    RAW = "raw"
    """A block of markup with no text form of its own (an HTML block in Markdown), kept as written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePlace:
    """Place of a cell, all 0-based: the number of the table in the report, row and column in the table."""

    table: int
    row: int
    col: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A reference that stands in a paragraph as a mark: `ref` (`fn3`), `at` an offset into `text`."""

    ref: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """Where a printed line begins: its number, the printed page, and the offset into `text`."""

    line: int
    page: int | None
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """The unit that is cited and compared.

    `text` has no paragraph break; breaks inside it are U+2028. `plain` is `text` without markup (Markdown
    emphasis, link targets, tags), or None where that is the same. `number` is the number or list mark as
    printed without surrounding space (`12`, `3.1`, `(a)`; a bullet is None); `section` is the number of
    the nearest section it stands in. `pages` and `lines` are first and last as printed, both inclusive,
    None where the document prints none; `line_map` gives each printed line's start. A footnote's `number`
    is its mark, and the paragraphs that refer to it carry `Mark(ref="fn" + number)`.
    """

    index: int
    text: str
    kind: ParagraphKind = ParagraphKind.BODY
    level: int | None = None
    number: str | None = None
    section: str | None = None
    plain: str | None = None
    pages: tuple[int, int] | None = None
    lines: tuple[int, int] | None = None
    line_map: tuple[PrintedLine, ...] = ()
    table: TablePlace | None = None
    marks: tuple[Mark, ...] = ()
    anchors: tuple[str, ...] = ()
    """Names an address may use for this place (`memorized-secret-verifiers` of `{#…}` or a slug)."""
    remarks: tuple[str, ...] = ()
    """Comments of the document itself that stand in the margin here; no part of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something that was seen and left out of the text, or that a reader should know.

    `kind` is a short stable word (`running-head`, `page-number`, `contents`, `pending-revisions`,
    `picture`, `embedded-object` …), `message` one plain sentence, `where` the place, if one can be named.
    """

    kind: str
    message: str
    where: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A text and where it came from. `format` is `docx`, `markdown`, `html`, `pdf` or `text`."""

    name: str
    sha256: str
    format: str
    paragraphs: tuple[Paragraph, ...]
    language: str | None = None
    notices: tuple[Notice, ...] = field(default=())
    pending_revisions: bool = False

    @property
    def text(self) -> str:
        """The whole text: one line per paragraph, each ended by a line feed."""
        return "".join(f"{paragraph.text}\n" for paragraph in self.paragraphs)
