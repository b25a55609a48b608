"""Paragraphs that move as such: they go at one place and come at another under one name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

from audiatur.formats.docx._names import W_ID, w
from audiatur.model import Change

from .atoms import line
from .editing import Editor
from .held import is_held
from .matching import Step
from .pairs import Pairs
from .paragraphs import mark_deleted, next_block, wrap_rest
from .pen import Pen
from .segments import segments
from .sheet import Sheet

_BOX = w("txbxContent")


def moves(sheet: Sheet, pairs: Pairs, plan: Sequence[Step]) -> dict[int, int]:
    """Give the paragraphs that move: by their index in the shared text that in the final one."""
    old = {block.index: block for step in plan if not step.stays for block in step.old}
    new = {one.index for step in plan if not step.stays for one in step.new}
    made: dict[int, int] = {}
    shared, final = pairs.comparison.shared.paragraphs, pairs.comparison.final.paragraphs
    for i, j in pairs.moved.items():
        block = old.get(i)
        marked = shared[i].marks or final[j].marks
        if block is None or block.boxed or j not in new or marked or is_held(sheet.sources[i]):
            continue
        if next_block(block.element) is not None and not any(True for _ in block.element.iter(_BOX)):
            made[i] = j
    return made


def move_away(sheet: Sheet, pairs: Pairs, i: int, j: int) -> None:
    """Mark a paragraph as moved away; what was deleted of it on the way is deleted where it stood."""
    pen, source = sheet.pen, sheet.sources[i]
    taken = line(source.elements, source.leaves)
    todo, _ = segments(pairs.ops(i, j), [], [], [])
    todo = [step for step in todo if step.sign != "+"]
    for element in source.elements:
        start = pen.element("moveFromRangeStart", name=_name(pairs.of_shared[i]))
        element.addprevious(start)
    Editor(pen, lambda _: None, kept="moveFrom").edit(taken, todo, pairs.old(i))
    wrap_rest(line(source.elements, ()), pen, "moveFrom")
    for element in source.elements:
        mark_deleted(element, pen, "moveFrom")
        element.addnext(_range_end("moveFromRangeEnd", start))


def moved_here(pen: Pen, paragraph: Any, change: Change) -> Any:
    """Mark a new paragraph as one that moved here, and give the last element of it."""
    start = pen.element("moveToRangeStart", name=_name(change))
    paragraph.addprevious(start)
    paragraph.addnext(_range_end("moveToRangeEnd", start))
    return paragraph.getnext()


def _name(change: Change) -> str:
    return f"move{change.id.removeprefix('c-')}"


def _range_end(name: str, start: Any) -> Any:
    made = etree.Element(w(name))
    made.set(W_ID, start.get(W_ID))
    return made
