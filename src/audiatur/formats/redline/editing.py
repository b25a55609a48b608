"""Carries out the edit of one paragraph in its own XML: runs are divided, wrapped, and new ones set between.

What is kept stays as it is, with every property. What is inserted takes the properties of the text it
replaces or follows. A field whose result is replaced stays a field; one that is deleted with the text
around it goes whole. Equations and reading aids are replaced whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

from lxml import etree

from audiatur.formats.docx._names import W_VAL, child, w
from audiatur.model import LINE_BREAK, PARAGRAPH_JOIN

from .atoms import PARAGRAPH, RUN, Atom, Field, Line, divide, part, units
from .pen import WRAPPERS, Pen, Wrapper, run_of
from .properties import copied_properties, plain_run_properties
from .segments import Segment

NewNote = Callable[[int], Any]
"""Gives a new run with the mark of a note of the final paragraph, by its ordinal there; None for none."""

_HYPERLINK, _CONTENT, _SIMPLE = w("hyperlink"), w("sdtContent"), w("fldSimple")


def whole_units(steps: Sequence[Segment], atoms: Sequence[Atom], text: str) -> list[Segment]:
    """Let what can only be kept or deleted whole be so: a step that ends within it takes all of it.

    `text` is the old text.
    """
    found = list(steps)
    for start, end in units(atoms):
        inner = [
            step
            for step in found
            if (step.start < end and step.end > start) or (start < step.start == step.end < end)
        ]
        if len(inner) <= 1:
            continue
        first = found.index(inner[0])
        made: list[Segment] = []
        if inner[0].start < start:
            made.append(inner[0]._replace(end=start))
        made.append(Segment("-", start, end))
        for step in inner:
            if step.sign == "=" and step.note is None:
                same = text[max(step.start, start) : min(step.end, end)]
                made.append(Segment("+", end, end, same))
            elif step.sign == "+" or step.note is not None:
                made.append(step._replace(start=end, end=end))
        if inner[-1].end > end:
            made.append(inner[-1]._replace(start=end))
        found[first : first + len(inner)] = made
    return found


class Editor:
    """Edits paragraphs with one pen.

    `new_note` makes the marks of notes that come. With `lines` a break in inserted text ends the paragraph,
    as in a cell whose text has several; else it is a break inside the paragraph.
    """

    def __init__(
        self, pen: Pen, new_note: NewNote, *, lines: bool = False, kept: Wrapper | None = None
    ) -> None:
        self._pen = pen
        self._new_note = new_note
        self._lines = lines
        self._kept = kept
        self._atoms: list[Atom] = []
        self._paragraph: Any = None
        self._cursor: Any = None
        self._before: Atom | None = None
        self._replaced: Atom | None = None

    def edit(self, line: Line, steps: Sequence[Segment], text: str) -> None:
        """Carry out the steps of an edit; `text` is the old text of the paragraph."""
        self._atoms = line.atoms
        steps = whole_units(steps, self._atoms, text)
        for place in sorted({at for step in steps for at in (step.start, step.end)}, reverse=True):
            divide(self._atoms, place)
        plan = _plan(self._atoms, steps)
        self._divide_runs(plan)
        self._paragraph = line.elements[0]
        self._cursor = self._before = self._replaced = None
        for at, (sign, thing) in enumerate(plan):
            if isinstance(thing, Segment):
                self._insert(thing, plan, at)
            elif thing.kind == "break":
                self._break(thing, line.elements, deleted=sign == "-")
            else:
                self._pass(thing, plan, at)

    def _divide_runs(self, plan: Sequence[tuple[str, Atom | Segment]]) -> None:
        places = {atom: at for at, atom in enumerate(self._atoms)}
        before: tuple[str, Atom] | None = None
        inserted = False
        for sign, thing in plan:
            if isinstance(thing, Segment):
                inserted = True
                continue
            if before is not None and (inserted or before[0] != sign):
                part(self._atoms, places[before[1]])
            before, inserted = (sign, thing), False

    def _pass(self, atom: Atom, plan: Sequence[tuple[str, Atom | Segment]], at: int) -> None:
        """Go past an atom: wrap what holds it if it is deleted (or moved away)."""
        sign = plan[at][0]
        kind: Wrapper | None = "del" if sign == "-" else self._kept
        if kind is not None:
            if sign == "-":
                for found in atom.fields:
                    if _goes_whole(found, plan):
                        self._wrap_field(found)
            if atom.carrier.getparent().tag not in WRAPPERS:
                self._pen.wrap(atom.carrier, kind)
        holder = atom.carrier.getparent()
        self._cursor = holder if holder.tag in WRAPPERS else atom.carrier
        if sign == "-":
            if self._replaced is None and atom.kind in ("text", "sign"):
                self._replaced = atom
        else:
            self._replaced = None
        self._before = atom

    def _wrap_field(self, found: Field) -> None:
        if found.simple is not None:
            spell_out(found)
        for carrier in found.carriers:
            if carrier.getparent().tag not in WRAPPERS:
                self._pen.wrap(carrier, "del")

    def _break(self, atom: Atom, elements: Sequence[Any], *, deleted: bool) -> None:
        """Go past the end of a paragraph; a deleted one joins it, and blank ones after it, to the next."""
        paragraph = atom.element
        after = elements[list(elements).index(paragraph) + 1]
        if deleted:
            while paragraph is not None and paragraph is not after:
                if paragraph.tag == PARAGRAPH:
                    self._pen.mark(paragraph, "del")
                paragraph = paragraph.getnext()
        self._paragraph, self._cursor, self._before, self._replaced = after, None, None, None

    def _insert(self, step: Segment, plan: Sequence[tuple[str, Atom | Segment]], at: int) -> None:
        if step.note is not None:
            run = self._new_note(step.note)
            if run is not None:
                self._place(self._pen.inserted(run), plan, at)
            return
        pieces = step.text.split(PARAGRAPH_JOIN)
        if self._lines:
            pieces = [piece for one in pieces for piece in one.split(LINE_BREAK)]
        for number, piece in enumerate(pieces):
            if number:
                self._split()
            if piece:
                run = run_of(piece, self._properties(plan, at))
                self._place(self._pen.inserted(run), plan, at)

    def _properties(self, plan: Sequence[tuple[str, Atom | Segment]], at: int) -> Any:
        """Choose the properties of new text: of what it replaces, else what it follows, else what follows."""
        if self._replaced is not None:
            return run_properties(self._replaced)
        before = next(
            (thing for _, thing in reversed(plan[:at]) if isinstance(thing, Atom) and _is_text(thing)), None
        )
        after = next((thing for _, thing in plan[at:] if isinstance(thing, Atom) and _is_text(thing)), None)
        first = self._before is None or before is None
        chosen = [after, before] if first else [before, after]
        outside = [one for one in chosen if one is not None and not _in_link(one)]
        if outside:
            return run_properties(outside[0])
        linked = next((one for one in chosen if one is not None), None)
        return None if linked is None else _without_style(run_properties(linked))

    def _place(self, wrapper: Any, plan: Sequence[tuple[str, Atom | Segment]], at: int) -> None:
        """Set a wrapper where the edit has come to."""
        after = next((thing for _, thing in plan[at + 1 :] if isinstance(thing, Atom)), None)
        if after is not None and (after.kind == "break" or not _stands_in(after.carrier, self._paragraph)):
            after = None
        if self._cursor is not None:
            place = self._cursor if self._replaced is not None else self._outside(after)
            place.addnext(wrapper)
        elif after is not None:
            _start_of(after, self._paragraph).addprevious(wrapper)
        else:
            _append_first(self._paragraph, wrapper)
        self._cursor = wrapper

    def _outside(self, after: Atom | None) -> Any:
        """Leave fields and links that end here: what follows them is no part of them."""
        place = self._cursor
        if self._before is not None:
            for found in self._before.fields:
                if (after is None or found not in after.fields) and place.tag not in WRAPPERS | {_SIMPLE}:
                    last = found.simple if found.simple is not None else found.carriers[-1]
                    if last is not None and _stands_in(last, self._paragraph):
                        place = last
                        break
        parent = place.getparent()
        while parent is not None and parent.tag != PARAGRAPH:
            if parent.tag not in WRAPPERS and after is not None and _stands_in(after.carrier, parent):
                break
            place, parent = parent, parent.getparent()
        return place

    def _split(self) -> None:
        """End the paragraph here by an inserted mark; what follows stays in the paragraph that was there."""
        paragraph = self._paragraph
        new = etree.Element(PARAGRAPH)
        old_properties = child(paragraph, "pPr")
        if old_properties is not None:
            new.append(copied_properties(old_properties))
        last = None if self._cursor is None else _parted(self._cursor, paragraph)
        if last is not None:
            for element in [part for part in paragraph if part.tag != w("pPr")]:
                new.append(element)
                if element is last:
                    break
        paragraph.addprevious(new)
        self._pen.mark(new, "ins")
        self._cursor = self._before = self._replaced = None


def _parted(last: Any, paragraph: Any) -> Any:
    """Part what a paragraph is to end in (a link, a control) after `last`; give the child that ends it."""
    while last.getparent() is not paragraph:
        holder = last.getparent()
        rest = list(last.itersiblings())
        last = holder
        if holder.tag == _CONTENT:
            last = holder.getparent()
            for one in reversed(rest):
                last.addnext(one)
        elif rest:
            again = etree.Element(holder.tag, attrib=dict(holder.attrib))
            again.extend(rest)
            holder.addnext(again)
    return last


def _plan(atoms: Sequence[Atom], steps: Sequence[Segment]) -> list[tuple[str, Atom | Segment]]:
    """Bring atoms and insertions into one order."""
    plan: list[tuple[str, Atom | Segment]] = []
    at = 0
    named = {step.note for step in steps if step.note is not None and step.sign != "+"}

    def silent() -> bool:
        return at < len(atoms) and (
            atoms[at].kind == "extra" or (atoms[at].kind == "note" and atoms[at].note not in named)
        )

    while silent() and atoms[at].kind == "extra":
        plan.append(("=", atoms[at]))
        at += 1
    for step in steps:
        if step.sign == "+":
            plan.append(("+", step))
            continue
        while at < len(atoms):
            atom = atoms[at]
            if silent():
                plan.append(("=", atom))
            elif atom.kind == "note":
                if atom.note != step.note:
                    break
                plan.append((step.sign, atom))
            elif step.note is None and atom.end <= step.end:
                plan.append((step.sign, atom))
            else:
                break
            at += 1
            if step.note is not None and atom.kind == "note" and atom.note == step.note:
                break
            if step.note is None and atom.end == step.end and atom.start < atom.end:
                break
    plan.extend(("=", atom) for atom in atoms[at:])
    for number, (sign, thing) in enumerate(plan):
        if sign == "-" and isinstance(thing, Atom) and thing.kind == "break":
            _delete_around(plan, number)
    return plan


def _delete_around(plan: list[tuple[str, Atom | Segment]], number: int) -> None:
    """Delete with the end of a paragraph the white space before it, and what stands before the next text."""
    for step in (-1, 1):
        at = number + step
        while 0 <= at < len(plan):
            thing = plan[at][1]
            if isinstance(thing, Atom):
                if thing.kind != "extra":
                    break
                plan[at] = ("-", thing)
            at += step


def _goes_whole(found: Field, plan: Sequence[tuple[str, Atom | Segment]]) -> bool:
    """Say whether a field is deleted with all it shows, and not only given another result."""
    inside = [at for at, (_, thing) in enumerate(plan) if isinstance(thing, Atom) and found in thing.fields]
    if any(plan[at][0] != "-" for at in inside if _is_shown(plan[at][1])):
        return False
    first, last = inside[0], inside[-1]
    alone = (first == 0 or plan[first - 1][0] != "-") and last + 1 < len(plan)
    return not (alone and plan[last + 1][0] == "+")


def _is_shown(thing: Atom | Segment) -> bool:
    return isinstance(thing, Atom) and thing.kind in ("text", "sign")


def spell_out(found: Field) -> None:
    """Write a field that is one element as the runs it stands for, so that they can be deleted."""
    element = found.simple
    code = etree.Element(RUN)
    part_ = etree.SubElement(code, w("instrText"))
    part_.text = element.get(w("instr"), "")
    runs = [_field_char("begin"), code, _field_char("separate"), *element, _field_char("end")]
    for run in runs:
        element.addprevious(run)
    element.getparent().remove(element)
    found.simple, found.carriers = None, [run for run in runs if run.tag == RUN]


def _field_char(kind: Literal["begin", "separate", "end"]) -> Any:
    run = etree.Element(RUN)
    etree.SubElement(run, w("fldChar")).set(w("fldCharType"), kind)
    return run


def _is_text(atom: Atom) -> bool:
    return atom.kind in ("text", "sign", "extra") and atom.carrier is not None and atom.carrier.tag == RUN


def run_properties(atom: Atom) -> Any:
    """Give the properties of the run that holds an atom, for another one."""
    properties = child(atom.carrier, "rPr") if atom.carrier.tag == RUN else None
    return None if properties is None else plain_run_properties(properties)


def _without_style(properties: Any) -> Any:
    """Take the look of a link from the properties of its text."""
    if properties is not None:
        for name in ("rStyle", "color", "u"):
            found = child(properties, name)
            if found is not None:
                properties.remove(found)
    return properties


def _in_link(atom: Atom) -> bool:
    style = child(child(atom.carrier, "rPr"), "rStyle")
    return atom.carrier.getparent().tag == _HYPERLINK or (
        style is not None
        and style.get(W_VAL, "").lower().startswith(("hyperlink", "footnoteref", "endnoteref"))
    )


def _stands_in(element: Any, ancestor: Any) -> bool:
    return element is not None and any(one is ancestor for one in element.iterancestors())


def _start_of(after: Atom, paragraph: Any) -> Any:
    """Find what to stand before: the field, link or control that an atom is the beginning of."""
    place = after.carrier
    for found in after.fields:
        first = found.simple if found.simple is not None else found.carriers[0]
        if _stands_in(first, paragraph):
            place = first
            break
    while place.getparent() is not paragraph:
        place = place.getparent()
    return place


def _append_first(paragraph: Any, wrapper: Any) -> None:
    """Set a wrapper at the beginning of a paragraph without text."""
    properties = child(paragraph, "pPr")
    if properties is None:
        paragraph.insert(0, wrapper)
    else:
        properties.addnext(wrapper)
