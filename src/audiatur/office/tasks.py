"""What a process apart is asked to do with the files of a run, and what it gives back: values alone.

`read` opens every file, also those beside a bad one, and collects all that is wrong with them. `ground` does
the long part of `explain` on what was read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from audiatur.formats.pages.facts import count_words
from audiatur.model import Comments, Decisions, Fault, InputError, Report, SourceKind
from audiatur.review import Groundwork, lay

T = TypeVar("T")

Progress = Callable[[str, str], None]
"""Is told what is being done (a word of `Doing`) and on which file."""


class Role(StrEnum):
    """What a file is in a run."""

    SHARED = "shared"
    FINAL = "final"
    COMMENTS = "comments"
    LEDGER = "ledger"
    NONE = "none"


class Doing(StrEnum):
    """What a process apart is at."""

    STARTING = "starting"
    READING = "reading"
    EXPLAINING = "explaining"
    FINISHING = "finishing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """The files by role, and which column of a sheet a person said is which field."""

    shared: Path | None
    final: Path | None
    comments: tuple[Path, ...] = ()
    ledger: Path | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What was read. What could not be is None, or left out of `comments`, and `faults` says why.

    `unknown` names the files of comments of which no column is known, with the columns that may be meant:
    heading to field.
    """

    shared: Report | None = None
    final: Report | None = None
    comments: Comments | None = None
    decisions: Decisions | None = None
    faults: tuple[Fault, ...] = ()
    unknown: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    words: Mapping[Role, int] = field(default_factory=dict)
    """How many words each text has."""

    @property
    def can_explain(self) -> bool:
        """Whether there are both texts and at least one comment, and nothing is wrong."""
        has_comments = self.comments is not None and bool(self.comments.comments)
        return bool(self.shared and self.final and has_comments and not self.faults)


def read(task: Task, progress: Progress) -> Seen:
    """Read every file of a run; faults are collected, not raised."""
    from audiatur import api  # noqa: PLC0415 - only the process apart reads files

    faults: list[Fault] = []
    shared = _attempt(task.shared, api.read, faults, progress)
    final = _attempt(task.final, api.read, faults, progress)
    decisions = _attempt(task.ledger, api.read_decisions, faults, progress)
    comments = _comments(task.comments, task.mapping, faults, progress)
    unknown = {} if comments is None else _unknown(comments, faults)
    texts = {Role.SHARED: shared, Role.FINAL: final}
    return Seen(
        shared=shared,
        final=final,
        comments=comments,
        decisions=decisions,
        faults=tuple(faults),
        unknown=unknown,
        words={role: count_words(one) for role, one in texts.items() if one is not None},
    )


def ground(seen: Seen, progress: Progress) -> Groundwork:
    """Compare, place and link: the part of `explain` that takes long.

    Raises:
        InputError: a text or the comments are missing.
    """
    progress(Doing.EXPLAINING, "")
    if seen.shared is None or seen.final is None or seen.comments is None:
        raise InputError.of("these files", "two texts and at least one file of comments are needed")
    return lay(seen.shared, seen.final, seen.comments)


def _attempt(
    path: Path | None, reader: Callable[[Path], T], faults: list[Fault], progress: Progress
) -> T | None:
    if path is None:
        return None
    progress(Doing.READING, path.name)
    try:
        return reader(path)
    except InputError as error:
        faults += error.faults
        return None


def _comments(
    paths: Sequence[Path], mapping: Mapping[str, str], faults: list[Fault], progress: Progress
) -> Comments | None:
    """Read all files of comments together; where one is bad, those that are not."""
    from audiatur import api  # noqa: PLC0415 - as above

    if not paths:
        return None
    progress(Doing.READING, paths[0].name if len(paths) == 1 else "")
    try:
        return api.read_comments(*paths, mapping=mapping or None)
    except InputError as error:
        faults += error.faults
    good = [path for path in paths if _is_good(path, mapping, progress)]
    try:
        return api.read_comments(*good, mapping=mapping or None) if good else None
    except InputError:
        return None


def _is_good(path: Path, mapping: Mapping[str, str], progress: Progress) -> bool:
    from audiatur import api  # noqa: PLC0415 - as above

    progress(Doing.READING, path.name)
    try:
        api.read_comments(path, mapping=mapping or None)
    except InputError:
        return False
    return True


def _unknown(comments: Comments, faults: list[Fault]) -> dict[str, dict[str, str]]:
    """Files of which nothing is known; a letter without points is a fault, a sheet can be mapped."""
    from audiatur.formats.sheets import mapping_proposals  # noqa: PLC0415 - as above

    letters = {row.source.file for row in comments.not_comments if row.source.kind is SourceKind.LETTER}
    unknown: dict[str, dict[str, str]] = {}
    for file, proposals in mapping_proposals(comments).items():
        if file in letters:
            message = (
                "has neither numbered points nor a table of comments; number its points, or put them into a "
                "table or sheet with a column “Comment”"
            )
            faults.append(Fault(file=file, message=message))
        else:
            unknown[file] = dict(map(_pair, proposals))
            message = "has no column that is known as part of a comment form; say below which column is which"
            faults.append(Fault(file=file, message=message))
    return unknown


def _pair(proposal: str) -> tuple[str, str]:
    """Take a proposal for the command line (`--map 'Remark=comment'`) apart."""
    import shlex  # noqa: PLC0415 - for files nobody knows

    column, _, name = shlex.split(proposal)[-1].rpartition("=")
    return column, name
