"""The report of a Word file: its story, cleared of what is printed beside the text, with all notices."""

from __future__ import annotations

from audiatur.formats._captions import mark_captions
from audiatur.formats._contents import take_typed
from audiatur.formats._draft import Draft, finish
from audiatur.formats._footnotes import place, with_printed_marks
from audiatur.formats._numbered import take_numbers
from audiatur.model import Report

from ._file import File
from ._furniture import language, margin_comments, revisions, running_heads


def report(
    file: File, name: str, sha256: str, *, original: bool, traced: bool = False
) -> tuple[Report, list[Draft]]:
    """Make the report, and give the drafts of its paragraphs (with their origins, if traced)."""
    told, reading, notes = file.story(original=original, traced=traced)
    contents = take_typed(told.drafts)
    take_numbers(told.drafts)
    mark_captions(told.drafts)
    pending = revisions(file.stories, original=original)
    comments = margin_comments(file.comments)
    placed = with_printed_marks(place(told.drafts, told.footnotes), notes.numbers)
    drafts = [draft for draft in placed if not draft.is_blank or draft.anchors]
    made = Report(
        name=name,
        sha256=sha256,
        format="docx",
        paragraphs=finish(drafts),
        language=language(file.document, file.styles),
        notices=(*pending, *comments, *running_heads(file.heads()), *reading.seen.notices(), *contents),
        pending_revisions=bool(pending),
    )
    return made, [draft for draft in drafts if not draft.is_blank] if traced else []
