"""Ids of comments: as written, one of our own where there is none, and unique over all files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from audiatur.formats.pages.clean import shorten
from audiatur.model import Comment, CommentId, Fault, Source

_SHOWN = 60
"""Signs of an id that a fault shows: a whole comment may stand in the column of ids."""


def place(source: Source) -> str:
    """A source in words: `sheet "State", row 12`."""
    unit = {"row": "row", "letter": "paragraph"}.get(source.kind.value, "note")
    sheet = f'sheet "{source.sheet}", ' if source.sheet else ""
    return f"{sheet}{unit} {source.number}"


def repeats(comments: Sequence[Comment]) -> list[Fault]:
    """A fault for every id that one table gives twice, naming both rows."""
    first: dict[tuple[str | None, str], Comment] = {}
    faults = []
    for comment in comments:
        before = first.setdefault((comment.source.sheet, comment.id), comment)
        if before is not comment:
            shown = shorten(comment.id, _SHOWN)
            message = (
                f'the comment id "{shown}" stands here and in row {before.source.number}; '
                "give each comment an id of its own, or say with --map COLUMN=raw that these are no ids"
            )
            faults.append(Fault(file=comment.source.file, message=message, where=place(comment.source)))
    return faults


def distinct(files: Sequence[tuple[str, Sequence[Comment]]]) -> tuple[Comment, ...]:
    """All comments, with ids that clash prefixed: by the sheet within one file, by the file's stem across.

    Two files of one stem keep their whole names as prefixes, and of one name (from two folders) a number
    after it, so that an id is never given twice.
    """
    named = [(name, _by_sheet(comments)) for name, comments in files]
    count = Counter(comment.id for _, comments in named for comment in comments)
    stems = Counter(PurePath(name).stem for name, _ in named)
    names = Counter(name for name, _ in named)
    seen: Counter[str] = Counter()
    result = []
    for name, comments in named:
        stem = PurePath(name).stem
        prefix = stem if stems[stem] == 1 else name
        if names[name] > 1:
            seen[name] += 1
            prefix = f"{stem if stems[stem] == names[name] else name} ({seen[name]})"
        result += _renamed(comments, {comment.id for comment in comments if count[comment.id] > 1}, prefix)
    return tuple(result)


def _renamed(comments: Sequence[Comment], clashing: set[CommentId], prefix: str) -> list[Comment]:
    """Prefix ids that clash; a comment that answers one of them still names it."""
    made = [_prefixed(comment, prefix) if comment.id in clashing else comment for comment in comments]
    return [
        replace(comment, thread=f"{prefix}:{comment.thread}") if comment.thread in clashing else comment
        for comment in made
    ]


def _by_sheet(comments: Sequence[Comment]) -> list[Comment]:
    count = Counter(comment.id for comment in comments)
    return [
        _prefixed(comment, comment.source.sheet or "") if count[comment.id] > 1 else comment
        for comment in comments
    ]


def _prefixed(comment: Comment, prefix: str) -> Comment:
    return replace(comment, id=CommentId(f"{prefix}:{comment.id}"))
