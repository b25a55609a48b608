"""Footnotes of a redline: those that stay are edited in their own part, new ones are made there."""

from __future__ import annotations

import itertools
from copy import deepcopy
from typing import Any

from lxml import etree

from audiatur.formats.docx._names import W_ID, W_VAL, child, number, w
from audiatur.model import LINE_BREAK

from .pen import Pen, run_of
from .properties import copied_properties

FOOTNOTES = "footnotes"
_REFERENCE = w("footnoteReference")


class NoteBook:
    """The footnotes part; `root` is None where the file has none, and made when the first note comes."""

    def __init__(self, root: Any, document: Any, styles: Any) -> None:
        self.root = root
        self.changed = False
        self._document = document
        self._styled = styles is not None and any(
            style.get(w("styleId")) == "FootnoteReference" for style in styles.iterchildren(w("style"))
        )
        self._next: int | None = None
        self._new: set[str] = set()

    def new(self, text: str, pen: Pen) -> Any:
        """Make a footnote with a text, and give the run of its mark, not yet in the document."""
        self.changed = True
        if self.root is None:
            self.root = empty_notes()
        if self._next is None:
            ids = [number(one.get(W_ID)) or 0 for one in self.root.iterchildren(w("footnote"))]
            self._next = max([*ids, 0]) + 1
        note_id = str(self._next)
        self._next += 1
        self._new.add(note_id)
        note = etree.SubElement(self.root, w("footnote"))
        note.set(W_ID, note_id)
        like = self._like()
        properties = None if like is None else child(like, "pPr")
        for at, piece in enumerate(text.split(LINE_BREAK)):
            paragraph = etree.SubElement(note, w("p"))
            if properties is not None:
                paragraph.append(copied_properties(properties))
            runs = [run_of(piece, _text_look(like))]
            if at == 0:
                runs = [self._mark(w("footnoteRef"), like), run_of(" ", _text_look(like)), *runs]
            wrapper = pen.element("ins")
            wrapper.extend(runs)
            paragraph.append(wrapper)
        return self._reference(note_id)

    def in_order(self) -> None:
        """Put notes and their ids into the order of their marks, if new ones came.

        Word goes by the ids alone; LibreOffice takes for the first mark the note with the lowest id, and so
        on, as every file that Word wrote has them.
        """
        if not self._new:
            return
        notes = {note.get(W_ID): note for note in self.root.iterchildren(w("footnote"))}
        marks = [mark for mark in self._document.iter(_REFERENCE) if mark.get(W_ID) in notes]
        order = list(dict.fromkeys(mark.get(W_ID) for mark in marks))
        others = {number(key) for key in notes if key not in order}
        first = min((number(key) or 0 for key in order if key not in self._new), default=1)
        free = (str(n) for n in itertools.count(first) if n not in others)
        renamed = dict(zip(order, free, strict=False))
        place = next((notes[key].getprevious() for key in order if key not in self._new), None)
        for key in order:
            notes[key].set(W_ID, renamed[key])
            if place is not None:
                place.addnext(notes[key])
            place = notes[key]
        for mark in marks:
            mark.set(W_ID, renamed[mark.get(W_ID)])

    def _like(self) -> Any:
        """Give the first paragraph of a footnote with text, as a pattern."""
        for note in self.root.iterchildren(w("footnote")):
            if note.get(w("type")) is None and len(note) and child(note, "p") is not None:
                paragraph = child(note, "p")
                if paragraph.find(f".//{w('footnoteRef')}") is not None:
                    return paragraph
        return None

    def _mark(self, tag: str, like: Any) -> Any:
        run = etree.Element(w("r"))
        found = None if like is None else next(like.iter(w("footnoteRef")), None)
        properties = None if found is None else child(found.getparent(), "rPr")
        run.append(deepcopy(properties) if properties is not None else self._raised())
        etree.SubElement(run, tag)
        return run

    def _reference(self, note_id: str) -> Any:
        run = etree.Element(w("r"))
        found = next(self._document.iter(_REFERENCE), None)
        properties = None if found is None else child(found.getparent(), "rPr")
        run.append(deepcopy(properties) if properties is not None else self._raised())
        etree.SubElement(run, _REFERENCE).set(W_ID, note_id)
        return run

    def _raised(self) -> Any:
        properties = etree.Element(w("rPr"))
        name, text = ("rStyle", "FootnoteReference") if self._styled else ("vertAlign", "superscript")
        etree.SubElement(properties, w(name)).set(W_VAL, text)
        return properties


def _text_look(like: Any) -> Any:
    """Give the properties of the text of a note."""
    if like is None:
        return None
    texts = [text.getparent() for text in like.iter(w("t")) if text.text and text.text.strip()]
    return child(texts[-1], "rPr") if texts else None


def empty_notes() -> Any:
    """Make a footnotes part with the two lines that Word expects in it."""
    root = etree.Element(w("footnotes"), nsmap={"w": w("x")[1:-2]})
    for note_id, kind in (("-1", "separator"), ("0", "continuationSeparator")):
        note = etree.SubElement(root, w("footnote"))
        note.set(w("type"), kind)
        note.set(W_ID, note_id)
        etree.SubElement(etree.SubElement(etree.SubElement(note, w("p")), w("r")), w(kind))
    return root
