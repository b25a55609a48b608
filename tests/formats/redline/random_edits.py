"""Random edits of a text, as an office might make them: what a redline must carry, whatever they are."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from audiatur.model import Paragraph, ParagraphKind, Report, TablePlace

_WORDS = [
    "river",
    "committee",
    "evidence",
    "2024",
    "not",
    "shall",
    "report",
    "water",
    "of",
    "the",
    "Ministry",
    "Smith",
    "agreed",
    "seven",
]

RATE = 0.15
"""Share of paragraphs that are reworded; others go, come, move, split or merge, each less often."""


def words(chance: random.Random, least: int = 3, most: int = 12) -> str:
    """Give some words."""
    return " ".join(chance.choice(_WORDS) for _ in range(chance.randint(least, most)))


def reworded(text: str, chance: random.Random) -> str:
    """Change one to three places of a text; it never becomes blank."""
    found = text.split(" ")
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(found))
        what = chance.randrange(4)
        if what == 0 and len(found) > 4:
            del found[at : at + chance.randint(1, 3)]
        elif what == 1:
            found[at:at] = words(chance, 1, 3).split(" ")
        elif what == 2:
            found[at] = chance.choice(_WORDS)
        else:
            found.append(chance.choice(_WORDS))
    return " ".join(found).strip() or "nothing"


def edited(report: Report, chance: random.Random) -> Report:
    """Give a final text: some paragraphs reworded, deleted, inserted, moved, split or merged, some rows gone.

    Paragraphs with numbers or marks are only kept: what their numbers become is for the file to say.
    """
    gone = {
        (one.table.table, one.table.row)
        for one in report.paragraphs
        if one.table is not None and chance.random() < RATE / 4
    }
    made: list[Paragraph] = []
    for one in report.paragraphs:
        if one.table is not None and (one.table.table, one.table.row) in gone and not one.marks:
            continue
        if one.marks or (one.number and one.table is None and one.kind is not ParagraphKind.FOOTNOTE):
            made.append(one)
        elif one.table is not None or one.kind is ParagraphKind.FOOTNOTE:
            is_reworded = chance.random() < RATE
            made.append(replace(one, text=reworded(one.text, chance)) if is_reworded else one)
        else:
            _edit(one, made, chance)
    return replace(report, paragraphs=tuple(_numbered(made)))


def _edit(one: Paragraph, made: list[Paragraph], chance: random.Random) -> None:
    dice = chance.random() / RATE
    before = made[-1] if made else None
    is_free = before is not None and not (before.table or before.marks or before.number)
    middle = one.text.find(" ", len(one.text) // 2)
    if dice < 1:
        made.append(replace(one, text=reworded(one.text, chance)))
    elif dice < 1.4:
        return
    elif dice < 1.8:
        made += [one, replace(one, text=words(chance))]
    elif dice < 2.1 and middle > 20 and one.text[middle:].strip():
        made += [replace(one, text=one.text[:middle].strip()), replace(one, text=one.text[middle:].strip())]
    elif dice < 2.4 and before is not None and is_free and before.kind is one.kind:
        made[-1] = replace(before, text=f"{before.text} {one.text}")
    elif dice < 2.7 and is_free:
        made.insert(len(made) - 1, one)
    else:
        made.append(one)


def _numbered(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Number paragraphs, and the rows of tables, from 0 without a gap."""
    rows: dict[int, dict[int, int]] = {}
    made = []
    for index, one in enumerate(paragraphs):
        place = one.table
        if place is not None:
            known = rows.setdefault(place.table, {})
            place = TablePlace(table=place.table, row=known.setdefault(place.row, len(known)), col=place.col)
        made.append(replace(one, index=index, table=place))
    return made
