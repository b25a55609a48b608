"""The redline of a whole text: what stays is edited in its place, what goes is marked, what comes is set in.

Word joins a paragraph whose mark is deleted (or whose insertion is rejected) to the next one. So whole
paragraphs go and come with their own marks, as long as another block follows; at the end of a story, where
none does, the mark before it goes instead (`endings`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

from audiatur.formats.docx._names import W_ID, child
from audiatur.formats.docx.sources import Leaf, LeafKind
from audiatur.model import Change, Op, Paragraph, ParagraphKind

from .atoms import Line, line
from .editing import Editor
from .endings import end
from .held import is_held, leave_tables
from .layout import Block, NewBlock, new_layout
from .likeness import Look, shape
from .marks import Marks
from .matching import Step, steps, table_pairs
from .moving import move_away, moved_here, moves
from .numbers import renumber
from .pairs import Join, Pairs
from .paragraphs import (
    PARAGRAPH,
    climb,
    delete_content,
    mark_deleted,
    note_ids,
)
from .pen import run_of
from .properties import look_of
from .segments import lines_turned, segments, whole
from .sheet import Sheet
from .tables import Tables, separate


class Story:
    """Writes the changes between two texts into the elements of the shared one."""

    def __init__(self, sheet: Sheet, pairs: Pairs) -> None:
        self.sheet, self.pairs = sheet, pairs
        self.pen = sheet.pen
        self.shared = pairs.comparison.shared.paragraphs
        self.final = pairs.comparison.final.paragraphs
        self._marks = Marks(pairs)
        self.places: dict[str, Any] = {}
        """By change the element near which it happened, for those that leave no trace of their own."""
        self._note_index = {
            (element.tag.rpartition("}")[2], element.get(W_ID)): index
            for index, element in sheet.layout.notes.items()
        }
        referred = self._marks.referred
        self._loose = {
            index: pairs.in_order[index]
            for index in sheet.layout.notes
            if index in pairs.in_order and pairs.in_order[index] not in referred
        }
        leave_tables(sheet.layout, sheet.sources, self.shared)
        foreign = {pairs.in_order.get(index) for index in sheet.layout.foreign} | set(self._loose.values())
        written = [paragraph for paragraph in self.final if paragraph.index not in foreign]
        blocks = new_layout(written, referred)
        self.inner = [block.table for block in blocks if block.table and block.table.after is not None]
        self.partners = table_pairs(sheet.layout.tables, blocks, pairs)
        within = {
            id(self.partners[id(table)])
            for table in sheet.layout.tables
            if table.within is not None and id(table) in self.partners
        }
        self.blocks = [
            block
            for block in blocks
            if block.table is None or (block.table.after is None and id(block.table) not in within)
        ]
        self.index_of = {
            element: index for index, source in enumerate(sheet.sources) for element in source.elements
        }
        self._stays: frozenset[Any] = frozenset()
        self.tables = Tables(self)

        self.written: dict[Any, int] = {}
        """By element of a paragraph which one of the final text it is, once all changes are accepted."""

    def write(self) -> None:
        """Write all changes."""
        plan = steps(self.sheet.layout.blocks, self.blocks, self.pairs)
        self._stays = frozenset(
            element
            for step in plan
            if step.stays
            for block in step.old
            if block.index is not None
            for element in self.sheet.sources[block.index].elements
        )
        moving = moves(self.sheet, self.pairs, plan)
        before: Block | None = None
        for at, step in enumerate(plan):
            after = next((one.old[0] for one in plan[at + 1 :] if one.old), None)
            if not step.stays:
                self._gap(step, before, after, moving)
            elif step.join is not None:
                self._join(step.join)
            elif step.old[0].index is not None and step.new[0].index is not None:
                self.keep(step.old[0].index, step.new[0].index)
            elif step.old[0].table is not None and step.new[0].table is not None:
                self.tables.edit(step.old[0].table, step.new[0].table)
            before = step.old[-1] if step.old else before
        for i, j in self._loose.items():
            self._keep_note(i, j, self.sheet.layout.body[0])
        for table in self.sheet.layout.tables:
            if table.is_frame and table.within is None:
                self.tables.edit_frame(table)

    # What stays.

    def keep(self, i: int, j: int, *, lines: bool = False) -> None:
        """Edit a paragraph, cell or note where it stands; with `lines` a break ends a paragraph in it."""
        change = self.pairs.of_final.get(j) or self.pairs.of_shared.get(i)
        old, new = self.shared[i], self.final[j]
        source = self.sheet.sources[i]
        self.place(i, j, source.elements[0])
        self.written[source.elements[-1]] = j
        if is_held(source) or (change is None and not self._marks.differ(old, new)):
            return
        self.pen.change = change.id if change else None
        ops = self.pairs.ops(i, j)
        if any(op[0] != "=" for op in ops) or old.marks or new.marks:
            taken = line(source.elements, source.leaves)
            self._edit(taken, ops, [i], [j], lines=lines)
        if not lines and old.number != new.number and old.number and new.number:
            renumber(line(source.elements[:1], source.leaves), old.number, new.number, self.pen)
        renumbered = old.number != new.number and self.sheet.looks.prints_numbers
        if old.kind is new.kind is ParagraphKind.LIST:
            # Word counts on by itself; only another kind of list is another property.
            renumbered = renumbered or shape(old.number) != shape(new.number)
        if (
            change is not None
            and not lines
            and (renumbered or (old.kind, old.level) != (new.kind, new.level))
        ):
            self._restyle(source.elements[-1], old, new)
        self.pen.change = None

    def _restyle(self, paragraph: Any, old: Paragraph, new: Paragraph) -> None:
        if old.table is None and new.table is None:
            properties = self.sheet.looks.properties_of(new, old.index)
            if properties is not None:
                self.pen.restyle(paragraph, properties)

    def _edit(
        self, taken: Line, ops: Sequence[Op], olds: Sequence[int], news: Sequence[int], *, lines: bool
    ) -> None:
        """Carry out the runs between one or several paragraphs on each side, joined by one character."""
        old_marks, new_marks = self._marks.old(olds), self._marks.new(news)
        if taken.notes != len(old_marks):
            old_marks = new_marks = []
        matches = self._marks.matches(old_marks, new_marks)
        if lines:
            ops = lines_turned(ops)
        todo, kept = segments(ops, [at for at, _ in old_marks], [at for at, _ in new_marks], matches)
        elements = [atom for atom in taken.atoms if atom.kind == "note"]
        text = "\u2029".join(self.pairs.old(i) for i in olds)
        gone = {step.note for step in todo if step.sign == "-" and step.note is not None}

        def new_note(ordinal: int) -> Any:
            j = new_marks[ordinal][1]
            return None if j is None else self.insert_note(j)

        Editor(self.pen, new_note, lines=lines).edit(taken, todo, text)
        for n in gone:
            self.delete_note(old_marks[n][1], elements[n].carrier)
        for n, m in kept:
            self._keep_note(old_marks[n][1], new_marks[m][1], elements[n].carrier)

    def _join(self, join: Join) -> None:
        """Edit paragraphs that were split or merged, as one text."""
        self.pen.change = join.change.id
        elements: list[Any] = []
        leaves: list[Leaf] = []
        start = 0
        for i in join.shared:
            source = self.sheet.sources[i]
            if elements:
                leaves.append(Leaf(elements[-1], LeafKind.BREAK, start - 1, start))
            elements.extend(source.elements)
            leaves.extend(
                Leaf(leaf.element, leaf.kind, leaf.start + start, leaf.end + start, leaf.skipped)
                for leaf in source.leaves
            )
            start += len(self.shared[i].text) + 1
        self.places[join.change.id] = elements[0]
        if any(is_held(self.sheet.sources[i]) for i in join.shared):
            return
        taken = line(elements, leaves)
        self._edit(taken, self.pairs.joined_ops(join), list(join.shared), list(join.final), lines=False)
        part = elements[-1]
        for j in reversed(join.final):
            if part is not None:
                self.written[part] = j
                part = part.getprevious()
        if self.sheet.looks.prints_numbers:
            self._number_joined(elements[-1], join)
        elif len(join.shared) > 1:
            self._keep_look(elements[0], elements[-1])
        self.pen.change = None

    def _number_joined(self, last: Any, join: Join) -> None:
        """Give the parts of a split, or what a merge made, the numbers that their properties print."""
        part = last
        for j in reversed(join.final):
            properties = self.sheet.looks.properties_of(self.final[j], join.shared[0])
            if part is last:
                self.pen.restyle(part, properties)
            else:
                mark = child(child(part, "pPr"), "rPr")
                part.replace(child(part, "pPr"), properties)
                properties.append(mark)
            part = part.getprevious()

    def _keep_look(self, first: Any, last: Any) -> None:
        """Let merged paragraphs keep the look of the first of them: Word would give them that of the last."""
        properties = child(first, "pPr")
        if look_of(properties) != look_of(child(last, "pPr")):
            self.pen.restyle(last, etree.Element(PARAGRAPH) if properties is None else properties)

    # Notes.

    def insert_note(self, j: int) -> Any:
        """Make a note of the final text, and give the run of its mark."""
        change = self.pairs.of_final.get(j)
        if change is not None:
            self.pen.change = change.id
        run = self.sheet.notes.new(self.pairs.new(j), self.pen)
        if change is not None:
            self.places[change.id] = run
        return run

    def delete_note(self, i: int | None, mark: Any) -> None:
        """Strike the text of a note whose mark is deleted; the note itself stays, for who rejects that."""
        if i is None:
            return
        change = self.pairs.of_shared.get(i)
        self._elsewhere(change, mark)
        for paragraph in self.sheet.sources[i].elements:
            delete_content(paragraph, self.pen)
        self._back()
        self.sheet.notes.changed = True

    def _keep_note(self, i: int | None, j: int | None, mark: Any) -> None:
        if i is None or j is None:
            return
        change = self.pairs.of_final.get(j) or self.pairs.of_shared.get(i)
        if self.pairs.old(i) == self.pairs.new(j):
            return
        self._elsewhere(change, mark)
        outer = self.pen.change
        self.keep(i, j, lines=True)
        self.pen.change = outer
        self._back()
        self.sheet.notes.changed = True

    def _elsewhere(self, change: Change | None, mark: Any) -> None:
        """Write in another part, where no comment can stand: it will stand beside the mark."""
        self._outer = self.pen.traces
        self.pen.traces = {}
        if change is not None:
            self.places[change.id] = mark

    def _back(self) -> None:
        self.pen.traces = self._outer

    def place(self, i: int | None, j: int | None, element: Any) -> None:
        """Remember where a change happened, should it leave no trace."""
        for change in (
            None if i is None else self.pairs.of_shared.get(i),
            None if j is None else self.pairs.of_final.get(j),
        ):
            if change is not None:
                self.places.setdefault(change.id, element)

    # What goes and comes.

    def _gap(self, step: Step, before: Block | None, after: Block | None, moving: dict[int, int]) -> None:
        if after is None and end(self, step, before):
            return
        for block in step.old:
            self.delete(block, moving)
        last = step.old[-1].element if step.old else None if before is None else before.element
        near = self.near(step.old, before)
        early = True
        for new in step.new:
            is_heading = new.index is not None and self.final[new.index].kind is ParagraphKind.HEADING
            if early and is_heading and after is not None:
                # Before the next block, not after the last: a table of contents may stand between.
                early = False
                last = _before(after.element, last)
            last = self.insert(new, last, after, near, moving=moving)

    def near(self, old: Sequence[Block], before: Block | None) -> int:
        """Give the shared paragraph that stands before a gap, or last in it; -1 at the beginning."""
        for block in (*reversed(old), *([] if before is None else [before])):
            if block.index is not None:
                return block.index
            if block.table is not None:
                return max((i for row in block.table.rows for i in row.texts), default=-1)
        return -1

    def delete(self, block: Block, moving: dict[int, int]) -> None:
        """Mark a block as deleted, or moved away."""
        if block.table is not None:
            self.tables.delete(block.table)
            return
        i = block.index
        assert i is not None  # noqa: S101 - a block is one or the other
        source = self.sheet.sources[i]
        change = self.pairs.of_shared.get(i)
        self.pen.change = change.id if change else None
        self.place(i, None, source.elements[0])
        if is_held(source):
            return
        if i in moving:
            move_away(self.sheet, self.pairs, i, moving[i])
        else:
            for element in source.elements:
                self.delete_paragraph(element)
                mark_deleted(element, self.pen)
        self.pen.change = None

    def delete_paragraph(self, element: Any) -> None:
        """Delete what a paragraph holds, its notes with it; its mark stays as it is."""
        marks = delete_content(element, self.pen, stays=self._stays)
        for (tag, note_id), mark in zip(note_ids(marks), marks, strict=True):
            kind = "endnote" if tag.endswith("endnoteReference") else "footnote"
            self.delete_note(self._note_index.get((kind, note_id)), mark.getparent())

    def insert(
        self, block: NewBlock, last: Any, after: Block | None, near: int, *, moving: dict[int, int]
    ) -> Any:
        """Set a new block after the element `last`, and give its own element."""
        if block.table is not None:
            return separate(self._stand(self.tables.new(block.table, near), last, after), self.pen)
        assert block.index is not None  # noqa: S101 - a block is one or the other
        j = block.index
        change = self.pairs.of_final.get(j)
        self.pen.change = change.id if change else None
        i = next((one for one, other in moving.items() if other == j), None)
        paragraph = self.new_paragraph(j, near, moved=i)
        self._stand(paragraph, last, after)
        self.pen.mark(paragraph, "ins" if i is None else "moveTo")
        if i is not None and change is not None:
            paragraph = moved_here(self.pen, paragraph, change)
        self.pen.change = None
        return paragraph

    def new_paragraph(self, j: int, near: int, moved: int | None = None) -> Any:
        """Make a paragraph of the final text, its words marked as inserted (or moved here)."""
        look = self.sheet.looks.look(self.final[j], near)
        paragraph = etree.Element(PARAGRAPH)
        self.written[paragraph] = j
        if len(look.properties):
            paragraph.append(look.properties)
        self.place(None, j, paragraph)
        if moved is None:
            paragraph.extend(self.new_content(j, look))
            return paragraph
        if look.prefix:
            paragraph.append(self.pen.inserted(run_of(look.prefix, look.run)))
        old = self.pairs.old(moved)
        for step in segments(self.pairs.ops(moved, j), [], [], [])[0]:
            if step.sign == "+":
                paragraph.append(self.pen.inserted(run_of(step.text, look.run)))
            elif step.sign == "=":
                kept = run_of(old[step.start : step.end], look.run)
                paragraph.append(self.pen.inserted(kept, kind="moveTo"))
        return paragraph

    def new_content(self, j: int, look: Look) -> list[Any]:
        """Make the runs of a text of the final report with the marks of its notes, in their wrappers."""
        text = self.pairs.new(j)
        marks = self._marks.new([j])
        change = self.pen.change
        made: list[Any] = []
        runs: list[Any] = [run_of(look.prefix, look.run)] if look.prefix else []
        for step in whole(text, [min(at, len(text)) for at, _ in marks], "+"):
            if step.note is None:
                runs.append(run_of(step.text, look.run))
                continue
            if runs:
                made.append(self.pen.inserted(*runs))
                runs = []
            note = marks[step.note][1]
            if note is not None:
                run = self.insert_note(note)
                made.append(self.pen.inserted(run))
            self.pen.change = change
        if runs:
            made.append(self.pen.inserted(*runs))
        return made

    def _stand(self, element: Any, last: Any, after: Block | None) -> Any:
        """Set an element after the last one, or before what follows where there is none."""
        beside = None if after is None else after.element
        place = None if last is None else climb(last, beside)
        if (
            after is not None
            and after.boxed
            and (place is None or place.getparent() is not after.element.getparent())
        ):
            after.element.addprevious(element)
        elif place is not None:
            place.addnext(element)
        elif beside is not None:
            climb(beside, None).addprevious(element)
        else:
            self.sheet.layout.body.insert(0, element)
        return element


def _before(element: Any, last: Any) -> Any:
    """Give what stands just before an element at its own level; the last block if nothing does."""
    top = climb(element, last)
    previous = top.getprevious()
    return last if previous is None else previous
