"""A Word file that was sent back: its margin comments and tracked changes as comments.

What they speak of are exact places of the file's original text, which comes along, so that it can be compared
with the text that was shared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from audiatur.formats.package import Package
from audiatur.model import Comment, Report

from ._anchors import anchors
from ._file import File
from ._furniture import changes_of_words, format_changes, inserted_and_deleted, moved_pictures
from ._margin import margin_comments
from ._merging import merge
from ._proposals import proposals, rows
from ._report import side
from ._revisions import Revisions


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """The comments of a returned file: those of the margin in the file's order, then tracked changes in that
    of the text; `original` is the text as it was sent, with all tracked changes rejected.
    """

    comments: tuple[Comment, ...]
    original: Report
    notices: tuple[str, ...] = ()


def returned_comments(data: bytes, name: str, sha256: str) -> Returned:
    """Read the comments of a returned Word file; none where nobody marked anything in it.

    Raises:
        InputError: as `docx.read`.
    """
    file = File(Package(data, name))
    original, final = (side(file, name, sha256, original=original) for original in (True, False))
    revisions = Revisions(file.stories)
    anchored = anchors([*file.stories, *file.heads()], original, final)
    margin = tuple(margin_comments(file.comments, file.root("commentsExtended"), anchored, original[0]))
    found = proposals(merge(original, final), original[0], revisions)
    tracked = tuple(rows(found, original[0]))
    return Returned(comments=(*margin, *tracked), original=original[0], notices=tuple(_notices(file, name)))


def _notices(file: File, name: str) -> Iterator[str]:
    for count, one, many in (
        (format_changes(file.stories), "tracked change of format is", "tracked changes of format are"),
        (
            inserted_and_deleted(file.stories),
            "insertion that was deleted again is",
            "insertions that were deleted again are",
        ),
        (
            changes_of_words(file.heads()),
            "tracked change in a running head is",
            "tracked changes in running heads are",
        ),
        (moved_pictures(file.stories), "tracked change of a picture is", "tracked changes of pictures are"),
    ):
        if count:
            yield f"{name}: {count} {one if count == 1 else many} no comment{'' if count == 1 else 's'}."
