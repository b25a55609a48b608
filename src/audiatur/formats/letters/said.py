"""What a person made of the points themselves: the places they name, their quotations, their proposals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from audiatur.formats.ledger_sheet.tables import Line
from audiatur.model import Fault
from audiatur.text.letters import Point, Split

from . import columns as c

Said = Mapping[tuple[str, str], str]
"""What was proposed, by the number of the point and the part (`reference`, `quote`, `proposed`)."""

_PARTS = (
    (c.SPEAKS.name, c.REFERENCE_PART),
    (c.QUOTE.name, c.QUOTE_PART),
    (c.PROPOSED.name, c.PROPOSED_PART),
)


def apply(split: Split, lines: Sequence[Line], said: Said, faults: list[Fault], file: str) -> Split:
    """Give each point what its row says where a person changed it; else what its own words say now."""
    rows: dict[str, Line] = {}
    numbers = {point.number for point in split.points}
    for line in lines:
        number = line.get(c.POINT.name)
        before = rows.get(number)
        if not number:
            continue
        if before is not None:
            message = f'the point "{number}" stands in row {before.number} too; keep one of the two rows'
            faults.append(Fault(file=file, message=message, where=line.where))
            continue
        rows[number] = line
        if number not in numbers and _changed(line, number, said):
            message = (
                f'no paragraph on the sheet "{c.LETTER}" belongs to the point "{number}"; give it one there'
            )
            faults.append(Fault(file=file, message=message, where=line.where))
    return replace(split, points=tuple(_point(point, rows.get(point.number), said) for point in split.points))


def _changed(line: Line, number: str, said: Said) -> dict[str, str]:
    """What a person wrote, by part: cells that differ from what was proposed."""
    return {
        part: line.get(column)
        for column, part in _PARTS
        if line.get(column) != said.get((number, part), "").strip()
    }


def _point(point: Point, line: Line | None, said: Said) -> Point:
    written = _changed(line, point.number, said) if line is not None else {}
    reference = point.reference
    if c.REFERENCE_PART in written:
        reference = replace(reference, reference=written[c.REFERENCE_PART] or None)
    if c.QUOTE_PART in written:
        reference = replace(reference, quote=written[c.QUOTE_PART] or None)
    proposed = written.get(c.PROPOSED_PART, point.proposed_change or "") or None
    return replace(point, reference=reference, proposed_change=proposed)
