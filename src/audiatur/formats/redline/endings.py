"""The end of a story, where no block follows: the last mark stays, whatever goes or comes there.

The text that goes and the text that comes last share the last paragraph, or the mark before it goes or
comes in its stead. Its properties change with it, tracked.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from lxml import etree

from audiatur.formats.docx._names import child, w

from .layout import TABLE, Block
from .matching import Step
from .paragraphs import PARAGRAPH, can_join, next_block
from .properties import copied_properties, look_of

if TYPE_CHECKING:
    from .story import Story


def end(story: Story, step: Step, before: Block | None) -> bool:
    """Write the last gap of a text, if nothing follows it in the file; false if something does."""
    last = step.old[-1] if step.old else before
    if last is None or last.index is None or last.boxed or next_block(last.element) is not None:
        return False
    if any(block.element.tag not in (PARAGRAPH, TABLE) for block in (*step.old, last)):
        return False
    if step.old and step.new and step.new[-1].index is not None:
        _replace_last(story, step, before)
    elif step.old and not step.new:
        _delete_last(story, step, before)
    elif step.new and all(block.index is not None for block in step.new):
        _insert_last(story, step, last)
    else:
        return False
    return True


def _replace_last(story: Story, step: Step, before: Block | None) -> None:
    """Let the last of what goes and the last of what comes share the last paragraph."""
    final = step.old[-1]
    for block in step.old[:-1]:
        story.delete(block, {})
    near = story.near(step.old, before)
    last: Any = step.old[-2].element if len(step.old) > 1 else None if before is None else before.element
    for new in step.new[:-1]:
        last = story.insert(new, last, final, near, moving={})
    i, j = final.index, step.new[-1].index
    if i is None or j is None:
        return
    _write(story, i, j, final.element, near, delete=True)


def _write(story: Story, i: int, j: int, paragraph: Any, near: int, *, delete: bool) -> None:
    """Put the text of a new paragraph into the last one, after deleting what that holds."""
    old, new = story.pairs.of_shared.get(i), story.pairs.of_final.get(j)
    if delete:
        story.pen.change = old.id if old else None
        story.place(i, None, paragraph)
        story.delete_paragraph(paragraph)
    story.pen.change = new.id if new else None
    story.place(None, j, paragraph)
    story.written[paragraph] = j
    look = story.sheet.looks.look(story.final[j], near)
    for wrapper in story.new_content(j, look):
        paragraph.append(wrapper)
    if look_of(look.properties) != look_of(child(paragraph, "pPr")):
        story.pen.restyle(paragraph, look.properties)
    story.pen.change = None


def _delete_last(story: Story, step: Step, before: Block | None) -> None:
    """Delete the marks before the last paragraphs, so that what stays ends with the last mark of all."""
    for block in step.old[:-1]:
        story.delete(block, {})
    final = step.old[-1]
    if final.index is None:
        return
    change = story.pairs.of_shared.get(final.index)
    story.pen.change = change.id if change else None
    story.place(final.index, None, final.element)
    story.delete_paragraph(final.element)
    chain = [*([] if before is None else [before]), *step.old]
    if before is not None and all(block.index is not None for block in chain):
        elements = [block.element for block in chain]
        if all(can_join(a, b) for a, b in itertools.pairwise(elements)):
            marked = {id(block.element) for block in step.old[:-1]}
            one = elements[0]
            while one is not elements[-1]:
                if one.tag == PARAGRAPH and id(one) not in marked:
                    story.pen.mark(one, "del")
                one = one.getnext()
            properties = child(elements[0], "pPr")
            if look_of(properties) != look_of(child(final.element, "pPr")):
                story.pen.restyle(
                    final.element, etree.Element(w("pPr")) if properties is None else properties
                )
    story.pen.change = None


def _insert_last(story: Story, step: Step, last: Block) -> None:
    """Let what comes last take the last mark of the story; the paragraph before gets a new one."""
    i = last.index
    if i is None:
        return
    element = last.element
    near = i
    properties = child(element, "pPr")
    kept = etree.Element(w("pPr")) if properties is None else copied_properties(properties)
    place = element
    for new in step.new[:-1]:
        j = new.index
        if j is None:
            continue
        change = story.pairs.of_final.get(j)
        story.pen.change = change.id if change else None
        paragraph = story.new_paragraph(j, near)
        place.addnext(paragraph)
        story.pen.mark(paragraph, "ins")
        place = paragraph
    j = step.new[-1].index
    if j is None:
        return
    final = etree.Element(PARAGRAPH)
    if len(kept):
        final.append(kept)
    section = child(properties, "sectPr") if properties is not None else None
    place.addnext(final)
    _write(story, i, j, final, near, delete=False)
    change = story.pairs.of_final.get(step.new[0].index or 0)
    story.pen.change = change.id if change else None
    outer, story.pen.traces = story.pen.traces, {}
    story.pen.mark(element, "ins")
    story.pen.traces = outer
    if section is not None:
        child(final, "pPr").append(section)
    story.pen.change = None
