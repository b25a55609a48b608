"""Comments in the margin of a table's rows: remarks on the comments that stand in those rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from audiatur.formats.docx.returned import returned_comments
from audiatur.model import Comment, Remark, Report, SourceKind

from .document_tables import DocumentTable
from .grid import Grid

_SAID: Final = 80
"""Characters of a comment that a notice shows."""


def with_remarks(
    tables: Sequence[DocumentTable], data: bytes, report: Report
) -> tuple[list[Grid], list[str]]:
    """Give the grids with the remarks on their rows, and a notice for each margin comment that is on none."""
    margin = [
        comment
        for comment in returned_comments(data, report.name, report.sha256).comments
        if comment.source.kind is SourceKind.MARGIN
    ]
    known = {str(comment.source.number): comment for comment in margin}
    grids: list[Grid] = []
    heard: set[str] = set()
    for table in tables:
        found: dict[int, tuple[Remark, ...]] = {}
        for row, ids in table.margin.items():
            on_row = [key for key in ids if key in known]
            heard.update(on_row)
            found[row] = tuple(_remark(known[key], row) for key in on_row)
        grids.append(replace(table.grid, remarks=found))
    return grids, [_stray(comment) for key, comment in known.items() if key not in heard]


def _remark(comment: Comment, row: int) -> Remark:
    return Remark(
        text=comment.comment,
        author=comment.commenter,
        at=comment.received_at,
        cell=f"row {row}",
        reply=comment.thread is not None,
        resolved=comment.resolved,
    )


def _stray(comment: Comment) -> str:
    words = " ".join(comment.comment.split())
    by = f" by {comment.commenter}" if comment.commenter else ""
    more = "…" if len(words) > _SAID else ""
    return f"a comment{by} in the margin outside the rows of comments was not read: “{words[:_SAID]}{more}”"
