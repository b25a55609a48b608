"""The report of a Word file: its story, cleared of what is printed beside the text, with all notices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from audiatur.formats._captions import mark_captions
from audiatur.formats._contents import take_typed
from audiatur.formats._draft import Draft, finish
from audiatur.formats._footnotes import place, with_printed_marks
from audiatur.formats._numbered import take_numbers
from audiatur.formats._origin import Leaf
from audiatur.model import Report

from ._file import File
from ._furniture import language, margin_comments, revisions, running_heads


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphSource:
    """Where one paragraph of the report stands.

    `elements` are the `w:p` it is made of, in order: several where deleted paragraph marks join them, and in
    cells and notes with several paragraphs (blank ones are left out). `leaves` cover `text` without gap or
    overlap, in order. What is no text (numbers of lists, marks of notes) has no leaf.
    """

    part: str
    elements: tuple[Any, ...]
    leaves: tuple[Leaf, ...]


def report(
    file: File, name: str, sha256: str, *, original: bool, traced: bool = False, everything: bool = False
) -> tuple[Report, list[Draft]]:
    """Make the report, and give the drafts of its paragraphs (with their origins, if traced)."""
    told, reading, notes = file.story(original=original, traced=traced, everything=everything)
    contents = take_typed(told.drafts)
    take_numbers(told.drafts)
    mark_captions(told.drafts)
    heads = file.heads()
    pending = revisions([*file.stories, *heads], original=original)
    comments = margin_comments(file.comments)
    placed = with_printed_marks(place(told.drafts, told.footnotes), notes.numbers)
    drafts = [draft for draft in placed if not draft.is_blank or draft.anchors]
    made = Report(
        name=name,
        sha256=sha256,
        format="docx",
        paragraphs=finish(drafts),
        language=language(file.document, file.styles),
        notices=(
            *pending,
            *comments,
            *running_heads(heads, original=original),
            *reading.seen.notices(),
            *contents,
        ),
        pending_revisions=bool(pending),
    )
    return made, [draft for draft in drafts if not draft.is_blank] if traced else []


def side(
    file: File, name: str, sha256: str, *, original: bool, everything: bool = False
) -> tuple[Report, tuple[ParagraphSource, ...]]:
    """Make the report of one text, or of all there is, with the source of each paragraph."""
    made, drafts = report(file, name, sha256, original=original, traced=True, everything=everything)
    return made, _sources(file, drafts)


def _sources(file: File, drafts: list[Draft]) -> tuple[ParagraphSource, ...]:
    """Give the sources of drafts that were traced."""
    names = {root: part for part, root in file.parts.items()}
    made = []
    for draft in drafts:
        elements = draft.origin.elements if draft.origin else []
        leaves = draft.origin.leaves if draft.origin else []
        part = names[elements[0].getroottree().getroot()] if elements else ""
        made.append(ParagraphSource(part=part, elements=tuple(elements), leaves=tuple(leaves)))
    return tuple(made)
