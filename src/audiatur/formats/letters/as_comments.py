"""Letters and corrected points as comments: what `comments read` and `explain` take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from audiatur.formats.sheets.grid import Grid
from audiatur.model import Comments, CommentsFile
from audiatur.text.letters import Split, is_numbered, plain, propose, to_comments

from .letter import Letter
from .reading import points_of

POINTS_TEMPLATE: Final = "audiatur-points"
"""What a corrected sheet of points is called among the forms that are recognised."""
_TOLD: Final = frozenset({"encoding", "pending-revisions", "margin-comments", "attachment", "forwarded"})
"""Notices of a letter that bear on its comments: what its words are, and what was not read."""
_SHOWN: Final = 60
"""Signs of a paragraph that a notice shows."""


def letter_comments(letter: Letter) -> Comments:
    """The proposed points of a letter as comments; every other paragraph is named with why it is none."""
    report = letter.report
    notices = [f"{report.name}: {notice.message}" for notice in report.notices if notice.kind in _TOLD]
    split = propose(report)
    if split.points and not is_numbered(split):
        notices.append(
            f"{report.name}: the letter numbers no points; its {len(split.points)} points are a proposal, "
            "which audiatur comments split writes to a sheet for a person to correct"
        )
    return _comments(split, letter, CommentsFile(name=report.name, sha256=report.sha256, rows=0), notices)


def points_comments(grids: Sequence[Grid], name: str, digest: str) -> Comments:
    """The points of a corrected sheet as comments; what is left over is named in notices, with its page.

    Raises:
        InputError: the sheet cannot stand; all faults at once.
    """
    split, letter = points_of(grids, name)
    notices = [f"{name}: points of the letter {split.letter.name} (sha256 {split.letter.sha256})"]
    notices += [f"{name}: {line}" for line in left_lines(split)]
    file = CommentsFile(name=name, sha256=digest, rows=0, template=POINTS_TEMPLATE)
    return _comments(split, letter, file, notices)


def left_lines(split: Split) -> list[str]:
    """What a person must still decide, one line each: paragraph, page and first words."""
    lines = []
    for piece in split.left:
        paragraph = split.letter.paragraphs[piece.paragraph]
        text = " ".join(plain(paragraph)[piece.start : piece.end].split())
        page = f" (page {paragraph.pages[0]})" if paragraph.pages else ""
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
        part = "a part of " if (piece.start, piece.end) != (0, len(plain(paragraph))) else ""
        lines.append(f"left over: {part}paragraph {piece.paragraph + 1}{page} belongs to no point: “{shown}”")
    return lines


def split_comments(split: Split, letter: Letter) -> Comments:
    """The points of a split as comments of the letter itself."""
    file = CommentsFile(name=split.letter.name, sha256=split.letter.sha256, rows=0)
    return _comments(split, letter, file, [])


def _comments(split: Split, letter: Letter, file: CommentsFile, notices: Sequence[str]) -> Comments:
    comments, others = to_comments(
        split,
        party=letter.party,
        commenter=letter.commenter,
        received_at=letter.received_at,
        file=file.name,
    )
    return Comments(
        inputs=(replace(file, rows=len(comments) + len(others)),),
        comments=comments,
        not_comments=others,
        notices=tuple(notices),
    )
