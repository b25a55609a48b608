"""Documents that the shared file only holds (`altChunk`, `subDoc`): they are read, and not written in.

Word puts their text in when it opens the file, so that there is nothing to track a change in. They stay as
they are, and whoever makes a redline is told which changes it lacks.
"""

from __future__ import annotations

from collections.abc import Sequence

from audiatur.formats.docx.sources import ParagraphSource
from audiatur.model import Change, Comparison, Paragraph

from .base import Base
from .layout import Layout
from .paragraphs import PARAGRAPH

_SHOWN = 10
"""Changes that a warning names; where there are more, the whole document is another one."""


def is_held(source: ParagraphSource) -> bool:
    """Whether a paragraph of the report stands in another document."""
    return bool(source.elements) and source.elements[0].tag != PARAGRAPH


def leave_tables(found: Layout, sources: Sequence[ParagraphSource], paragraphs: Sequence[Paragraph]) -> None:
    """Take the cells of such documents out of what is written: their tables are not in this file."""
    cells = {i for i, source in enumerate(sources) if is_held(source) and paragraphs[i].table is not None}
    found.foreign |= cells
    found.blocks = [block for block in found.blocks if block.index not in cells]


def unwritten(comparison: Comparison, base: Base) -> tuple[Change, ...]:
    """Give the changes of words that a redline of this file cannot carry: they are in such documents."""
    held = {index for index, source in enumerate(base.sources) if is_held(source)}
    if not held:
        return ()
    return tuple(
        change
        for change in comparison.changes
        if change.old != change.new
        and any(not held.isdisjoint(range(start, end)) for start, end in change.shared)
    )


def warning(comparison: Comparison, base: Base) -> str | None:
    """Say in one sentence which changes the redline lacks; None where it has them all."""
    found = unwritten(comparison, base)
    if not found:
        return None
    named = ", ".join(change.display for change in found[:_SHOWN])
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    subject = "1 change is" if len(found) == 1 else f"{len(found)} changes are"
    return (
        f"{comparison.shared.name}: {subject} not in the redline ({named}{more}), in a document that this "
        "file holds as a part of its own; open and save the file in Word, and give that one"
    )
