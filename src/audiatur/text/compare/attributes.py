"""Attributes of a paragraph that a reader sees and that are not its text."""

from __future__ import annotations

from collections.abc import Mapping

from audiatur.model import AttributeValue, Paragraph

NAMES = ("kind", "level", "number", "table", "row", "col")
"""What is compared, in this order. Place in the file, pages, lines and marks are no attributes."""

Differences = tuple[Mapping[str, AttributeValue], Mapping[str, AttributeValue]] | tuple[None, None]
"""Attributes that differ, with their values on both sides, or nothing on either."""


def differences(old: Paragraph, new: Paragraph) -> Differences:
    """Name the attributes that differ between two paragraphs, if any do."""
    if (
        old.number == new.number
        and old.kind == new.kind
        and old.level == new.level
        and old.table == new.table
    ):
        return None, None
    before, after = _values(old), _values(new)
    names = [name for name in NAMES if before[name] != after[name]]
    return {name: before[name] for name in names}, {name: after[name] for name in names}


def _values(paragraph: Paragraph) -> dict[str, AttributeValue]:
    """Give all attributes of a paragraph; a cell's place is three numbers."""
    table = paragraph.table
    return {
        "kind": paragraph.kind.value,
        "level": paragraph.level,
        "number": paragraph.number,
        "table": table.table if table else None,
        "row": table.row if table else None,
        "col": table.col if table else None,
    }
