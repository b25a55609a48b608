"""A grid becomes comments: the header is found, each row is a comment or is named with the reason why not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audiatur.model import Comment, CommentId, NotAComment, Source, SourceKind

from .answers import Answer, read_answer
from .columns import HEADER_ROWS, Header, keys, recognised, understand, unique
from .fields import COMMENT, JOINED_FIELDS, PROPOSED, RAW, TITLE
from .grid import BLANK, Grid, Row
from .places import reference

PDF_PAGE = "pdf_page"
"""Key in `raw` for the page of the PDF that a row stands on: no column, yet where to look it up."""
_MAPPED = 100
"""A heading that a person named counts for more than any number of those we know."""
_SHORT = 40
"""Headings nobody knows are believed to be headings up to so many characters."""
_TRACKER = frozenset(
    {"open", "opened", "closed", "merged", "not merged", "resolved", "reopened", "pending", "new"}
)
_TRUE = frozenset({"true", "yes", "y", "x", "1", "resolved", "closed", "done"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What one grid gave."""

    comments: tuple[Comment, ...]
    not_comments: tuple[NotAComment, ...]
    header: Header | None


def find_header(grid: Grid, mapping: Mapping[str, str]) -> Header | None:
    """The row of headings: the first of those that give most fields, or that have the mapped columns.

    Where nothing is known, a first full row of short different words is taken for headings all the same,
    with no column understood: its words are what a person can map.
    """
    best: Header | None = None
    most = 0
    wanted = {form for column in mapping for form in keys(column)[:1]}
    for at, row in enumerate(grid.rows[:HEADER_ROWS]):
        held = sum(bool(wanted & set(keys(cell)[:1])) for cell in row.cells) if wanted else 0
        score = recognised(row.cells) + _MAPPED * held
        if score > most and (held or _can_head(row, grid.width)):
            best, most = with_mapping(understand(row.cells, at), mapping), score
    return best or _guess(grid)


def _guess(grid: Grid) -> Header | None:
    filled = [at for at, row in enumerate(grid.rows) if not row.blank]
    for at in filled[:-1][:HEADER_ROWS]:
        cells = [cell.strip(BLANK) for cell in grid.rows[at].cells]
        short = all(0 < len(cell) <= _SHORT and not cell[0].isdigit() for cell in cells)
        if len(cells) == grid.width > 1 and short and len({cell.casefold() for cell in cells}) == len(cells):
            return Header(at=at, names=unique(cells), columns=())
    return None


def _can_head(row: Row, width: int) -> bool:
    """A lone known word in a wide table is a title (`Comments`), not a row of headings."""
    filled = sum(bool(cell.strip(BLANK)) for cell in row.cells)
    return filled > 1 or width == 1


def with_mapping(header: Header, mapping: Mapping[str, str]) -> Header:
    """The header with the person's word put before our own: that column for that field, and no other."""
    if not mapping:
        return header
    told = {
        index: field
        for name, field in mapping.items()
        if (index := find_column(header.names, name)) is not None
    }
    taken = set(told.values())
    kept = [(i, field) for i, field in header.columns if i not in told and field not in taken]
    ours = [(i, field) for i, field in told.items() if field != RAW]
    return Header(at=header.at, names=header.names, columns=(*ours, *kept), template=header.template)


def find_column(names: Sequence[str], wanted: str) -> int | None:
    """The column of that name as written, else without regard to case and punctuation."""
    if wanted in names:
        return names.index(wanted)
    form = keys(wanted)[:1]
    return next((i for i, name in enumerate(names) if name and keys(name)[:1] == form), None)


def understand_grid(grid: Grid, file: str, mapping: Mapping[str, str], *, sheet: str | None) -> Understood:
    """Read every row that holds anything. Blank rows, and the header itself, are no rows of comments."""
    header = find_header(grid, mapping)
    if header and "party" not in mapping.values():
        header = _without_states(header, grid)
    comments: list[Comment] = []
    others: list[NotAComment] = []
    for at, row in enumerate(grid.rows):
        if row.blank or (header and at == header.at):
            continue
        source = Source(file=file, kind=SourceKind.ROW, number=row.number, sheet=sheet)
        why = _why_not(at, header, grid)
        made = to_comment(raw_of(row, header), header, source) if header and why is None else None
        if made:
            comments.append(made)
            continue
        why = why or "nothing stands in the columns for the comment and the proposed change"
        others.append(
            NotAComment(
                source=source, why=why, raw=raw_of(row, header if header and at > header.at else None)
            )
        )
    return Understood(comments=tuple(comments), not_comments=tuple(others), header=header)


def _without_states(header: Header, grid: Grid) -> Header:
    """A column `State` is a party, unless it holds the states of a tracker (`open`, `merged`)."""
    for index, field in header.columns:
        if field == "party" and keys(header.names[index]) == ("state",):
            cells = {row.cell(index).strip(BLANK).casefold() for row in grid.rows[header.at + 1 :]}
            if cells & _TRACKER:
                kept = tuple(pair for pair in header.columns if pair[0] != index)
                return Header(at=header.at, names=header.names, columns=kept, template=header.template)
    return header


def _why_not(at: int, header: Header | None, grid: Grid) -> str | None:
    if header is None:
        return "no row of headings was found" + (" (the sheet is hidden)" if grid.hidden else "")
    if not header.says_something:
        return "no column is known to hold comments"
    if at < header.at:
        return "stands above the headings"
    row, head = grid.rows[at], grid.rows[header.at]
    if [c.strip() for c in row.cells if c.strip()] == [c.strip() for c in head.cells if c.strip()]:
        return "repeats the headings"
    return None


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


def letters(index: int) -> str:
    """A 0-based column as a spreadsheet names it: 0 is A, 26 is AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def to_comment(raw: Mapping[str, str], header: Header, source: Source) -> Comment | None:
    """Make the comment of one row, or None where it says nothing."""
    got = _gather(raw, header)
    title = got.get(TITLE)
    text = got.get(COMMENT) or ""
    if not (text or got.get(PROPOSED) or title):
        return None
    answer = read_answer(got.get("disposition"), got.get("reason"))
    return _comment(got, text or title or "", answer, raw, source)


def _comment(
    got: Mapping[str, str], text: str, answer: Answer, raw: Mapping[str, str], source: Source
) -> Comment:
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
        resolved=got["resolved"].casefold() in _TRUE if got.get("resolved") else None,
        labels=tuple(part.strip() for part in re.split(r"[;,\n]", got.get("labels") or "") if part.strip()),
        raw=raw,
    )


def _gather(raw: Mapping[str, str], header: Header) -> dict[str, str]:
    """Field to text; what is empty is left out. The order of the columns is the order of preference."""
    got: dict[str, str] = {}
    for index, field in header.columns:
        name = header.names[index]
        text = raw.get(name, "").strip(BLANK)
        if not text:
            continue
        if field not in got:
            got[field] = text
        elif field in JOINED_FIELDS and text not in got[field]:
            got[field] += "\n" + text
    return got
