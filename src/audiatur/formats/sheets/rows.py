"""A grid becomes comments: each row below the headings is a comment or is named with the reason why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from audiatur.formats.xlsx.references import letters
from audiatur.model import Comment, CommentId, NotAComment, Remark, Source, SourceKind
from audiatur.text.struck import bare, unstruck

from .answers import Answer, read_answer
from .columns import Header, keys
from .doubts import doubts
from .fields import COMMENT, JOINED_FIELDS, PROPOSED, REFERENCE_FIELDS, SAYS_SOMETHING, TITLE
from .grid import BLANK, Grid, Row
from .headings import find_column, find_header, with_mapping
from .lists import is_yes, tags
from .merges import Spread, filled, spreads
from .places import reference
from .totals import TOTAL, is_total

__all__ = ["Understood", "find_column", "find_header", "letters", "raw_of", "understand_grid", "with_mapping"]

PDF_PAGE = "pdf_page"
"""Key in `raw` for the page of the PDF that a row stands on: no column, yet where to look it up."""
_TRACKER = frozenset(
    {"open", "opened", "closed", "merged", "not merged", "resolved", "reopened", "pending", "new"}
)
_QUOTES = frozenset({"quote", "quote_first", "quote_last"})
_WORDS = SAYS_SOMETHING | {TITLE}
_SHOWN = _WORDS | {"rationale", "reason", "disposition", "labels"}
"""Fields in which struck words are shown as such; in all others they are taken out, since they are read."""
UNVALUED = "holds only formulas without a stored value; open the file in Excel, save it and give it again"
"""Why a row is no comment in which a person may yet see one."""
_TOLD = 10
"""Notes on no comment that are told one by one: sheets of instructions have a hundred."""
_SAID = 80
"""Characters of a note that a notice shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What one grid gave; `rows` are those below the headings with the place of their comment among
    `comments`, None for a row that is none.
    """

    comments: tuple[Comment, ...]
    not_comments: tuple[NotAComment, ...]
    header: Header | None
    rows: tuple[tuple[Row, int | None], ...] = ()
    notices: tuple[str, ...] = ()


def understand_grid(grid: Grid, file: str, mapping: Mapping[str, str], *, sheet: str | None) -> Understood:
    """Read every row that holds anything. Blank rows, and the headings themselves, are no rows of comments.

    A merged cell's value belongs to every row that it spans. A row that has words of its own only outside
    the columns for the comment and the proposed change continues the one above, and is no comment.
    """
    header = find_header(grid, mapping)
    if header and "party" not in mapping.values():
        header = _without_states(header, grid)
    comments: list[Comment] = []
    others: list[NotAComment] = []
    rows: list[tuple[Row, int | None]] = []
    heads = _heads(grid, header)
    for at, (row, reached) in enumerate(zip(grid.rows, spreads(grid, file), strict=True)):
        if row.blank or (header and 0 <= header.at <= at < header.below):
            continue
        source = Source(file=file, kind=SourceKind.ROW, number=row.number, sheet=sheet)
        why = _why_not(at, header, grid, heads)
        whole = filled(row, reached)
        why = why or _continues(row, reached, header)
        why = why or (TOTAL if header and is_total(row, header) else None)
        made = _to_comment(whole, reached, header, source, grid) if header and why is None else None
        if header and at >= header.below:
            rows.append((row, len(comments) if made else None))
        if made:
            comments.append(made)
            continue
        why = why or "nothing stands in the columns for the comment and the proposed change"
        below = header if header and at >= header.below else None
        others.append(NotAComment(source=source, why=why, raw=raw_of(row, below)))
    others += _unvalued(grid, file)
    heard = {comment.source.number for comment in comments}
    return Understood(
        comments=tuple(comments),
        not_comments=tuple(sorted(others, key=lambda other: other.source.number)),
        header=header,
        rows=tuple(rows),
        notices=(*_doubts(grid, header, rows), *_stray_remarks(grid, heard)),
    )


def _unvalued(grid: Grid, file: str) -> Iterator[NotAComment]:
    """Name the rows of formulas that were never computed: a person may see words there, once they are."""
    for number in grid.unvalued:
        source = Source(file=file, kind=SourceKind.ROW, number=number, sheet=grid.name)
        yield NotAComment(source=source, why=UNVALUED, raw={})


def _without_states(header: Header, grid: Grid) -> Header:
    """A column `State` is a party, unless it holds the states of a tracker (`open`, `merged`)."""
    for index, field in header.columns:
        if field == "party" and keys(header.names[index]) == ("state",):
            cells = {row.cell(index).strip(BLANK).casefold() for row in grid.rows[header.below :]}
            if cells & _TRACKER:
                kept = tuple(pair for pair in header.columns if pair[0] != index)
                return replace(header, columns=kept)
    return header


def _heads(grid: Grid, header: Header | None) -> list[list[str]]:
    """The texts of the rows of headings, which may be repeated further down."""
    if header is None:
        return []
    return [_filled(row) for row in (grid.rows[header.at : header.below] if header.at >= 0 else grid.heads)]


def _why_not(at: int, header: Header | None, grid: Grid, heads: list[list[str]]) -> str | None:
    if header is None:
        return "no row of headings was found" + (" (the sheet is hidden)" if grid.hidden else "")
    if not header.says_something:
        return "no column is known to hold comments"
    if at < header.at:
        return "stands above the headings"
    if _filled(grid.rows[at]) in heads:
        return "repeats the headings"
    return None


def _filled(row: Row) -> list[str]:
    return [cell.strip() for cell in row.cells if cell.strip()]


def _continues(row: Row, reached: dict[int, Spread], header: Header | None) -> str | None:
    """Why a row is no comment that only adds to one whose words reach down into it."""
    if header is None or not reached:
        return None
    words = [index for index, field in header.columns if field in _WORDS]
    if any(row.cell(index).strip(BLANK) for index in words):
        return None
    above = next((reached[index].row for index in words if index in reached), None)
    return None if above is None else f"continues row {above}, whose cells are merged with its own"


def raw_of(row: Row, header: Header | None) -> dict[str, str]:
    """Every cell under its heading; one without a heading under its column letter."""
    names = header.names if header else ()
    raw = {}
    for index, cell in enumerate(row.cells):
        name = names[index] if index < len(names) else ""
        if name or cell.strip(BLANK):
            raw[name or f"column {letters(index)}"] = cell
    if row.page is not None:
        raw[PDF_PAGE] = str(row.page)
    return raw


def _doubts(grid: Grid, header: Header | None, rows: Sequence[tuple[Row, int | None]]) -> Iterator[str]:
    if header is not None:
        here = f'sheet "{grid.name}", ' if grid.name else ""
        yield from (here + doubt for doubt in doubts(header, [row for row, at in rows if at is not None]))


def _stray_remarks(grid: Grid, heard: set[int]) -> Iterator[str]:
    """Name the notes on cells that belong to no comment: of headings, titles, empty rows."""
    stray = [remark for number, said in grid.remarks.items() if number not in heard for remark in said]
    for remark in stray[:_TOLD]:
        words = " ".join(remark.text.split())
        more = "…" if len(words) > _SAID else ""
        by = f" by {remark.author}" if remark.author else ""
        yield f'sheet "{grid.name}", {remark.cell}: a note{by} on no comment: “{words[:_SAID]}{more}”'
    if len(stray) > _TOLD:
        yield f'sheet "{grid.name}": {len(stray) - _TOLD} more notes stand on no comment'


def _to_comment(
    row: Row, reached: dict[int, Spread], header: Header, source: Source, grid: Grid
) -> Comment | None:
    """Make the comment of one row, or None where it says nothing."""
    got = _gather(row, header, marked=grid.marked)
    title = got.get(TITLE)
    text = got.get(COMMENT) or ""
    if not (text or got.get(PROPOSED) or title):
        return None
    if got.get("id") and any(field == "id" and index in reached for index, field in header.columns):
        # Two comments under one number: the second has that number and its row.
        got["id"] += f"-r{row.number}"
    answer = read_answer(got.get("disposition"), got.get("reason"))
    made = comment_of(got, text or title or "", answer, raw_of(row, header), source)
    remarks: tuple[Remark, ...] = grid.remarks.get(row.number, ())
    return replace(made, remarks=remarks) if remarks else made


def comment_of(
    got: Mapping[str, str], text: str, answer: Answer, raw: Mapping[str, object], source: Source
) -> Comment:
    """Make a comment of its fields; without an id of its own it gets `r` and its row."""
    return Comment(
        id=CommentId(" ".join(got["id"].split()) if got.get("id") else f"r{source.number}"),
        source=source,
        comment=text,
        anchor=reference(got),
        title=got.get(TITLE),
        party=got.get("party"),
        commenter=got.get("commenter"),
        received_at=got.get("received_at"),
        kind=got.get("kind"),
        severity=got.get("severity"),
        proposed_change=got.get(PROPOSED),
        rationale=got.get("rationale"),
        disposition=answer.disposition,
        disposition_raw=answer.raw,
        reason=answer.reason,
        duplicate_of=got.get("duplicate_of") or answer.duplicate_of,
        thread=got.get("thread"),
        resolved=is_yes(got.get("resolved")),
        labels=tags(got.get("labels")),
        raw=raw,
    )


def _gather(row: Row, header: Header, *, marked: bool) -> dict[str, str]:
    """Field to text; what is empty is left out. The order of the columns is the order of preference."""
    got: dict[str, str] = {}
    for index, field in header.columns:
        text = row.cell(index).strip(BLANK)
        if marked and field not in _SHOWN:
            text = _read(text, field)
        if not text:
            continue
        if field not in got:
            got[field] = text
        elif field in JOINED_FIELDS and text not in got[field]:
            got[field] += "\n" + text
    return got


def _read(text: str, field: str) -> str:
    """A text that is read, not shown: a quotation has the words that stood there, other fields those left."""
    if field in _QUOTES:
        return bare(text)
    left = unstruck(text).strip(BLANK)
    return left if left or field in REFERENCE_FIELDS else bare(text).strip(BLANK)
