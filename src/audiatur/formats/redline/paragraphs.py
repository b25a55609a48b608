"""Paragraphs as wholes: which end can be deleted, what is deleted with one, and where a new one may stand."""

from __future__ import annotations

from typing import Any

from audiatur.formats.docx._names import W_ID, child, w

from .atoms import NOTE_TAGS, Field, Line, line
from .editing import spell_out
from .pen import WRAPPERS, Pen, Wrapper

PARAGRAPH, TABLE, CONTROL = w("p"), w("tbl"), w("sdt")
_BOX = w("txbxContent")
_CONTAINERS = frozenset(map(w, ("body", "tc", "txbxContent", "footnote", "endnote")))
_HOLDERS = _CONTAINERS | set(map(w, ("sdtContent", "customXml")))
_BLOCKS = (PARAGRAPH, TABLE)


def has_section(paragraph: Any) -> bool:
    """Whether a section of the document ends with the paragraph, whose mark must then stay."""
    return child(child(paragraph, "pPr"), "sectPr") is not None


def can_join(paragraph: Any, after: Any) -> bool:
    """Whether two paragraphs become one when the marks between them go: only blank ones are between."""
    if paragraph.getparent() is not after.getparent():
        return False
    one = paragraph
    while one is not after:
        if one is None or has_section(one):
            return False
        if one.tag in (TABLE, CONTROL) or (one is not paragraph and one.tag == PARAGRAPH and _prints(one)):
            return False
        one = one.getnext()
    return True


def _prints(paragraph: Any) -> bool:
    return any(run.tag == w("r") and len(run) > (child(run, "rPr") is not None) for run in paragraph)


def next_block(element: Any) -> Any:
    """Give the block after one in the same story; None where it is the last."""
    while element.tag not in _CONTAINERS:
        after = element.getnext()
        while after is not None:
            if after.tag in _BLOCKS:
                return after
            inner = next(after.iter(*_BLOCKS), None) if after.tag == CONTROL else None
            if inner is not None:
                return inner
            after = after.getnext()
        element = element.getparent()
        if element is None or element.tag in _CONTAINERS:
            break
    return None


def climb(element: Any, beside: Any) -> Any:
    """Leave whatever an element stands in (boxes, controls) until what holds it holds the other too."""
    above = None if beside is None else set(beside.iterancestors())
    while True:
        parent = element.getparent()
        if parent is None or parent.tag == w("body"):
            return element
        if parent.tag in _HOLDERS and (
            parent in above if above is not None else parent.tag in _CONTAINERS and parent.tag != _BOX
        ):
            return element
        element = parent


def delete_content(paragraph: Any, pen: Pen, *, stays: frozenset[Any] = frozenset()) -> list[Any]:
    """Delete all runs of a paragraph, and give the marks of notes among them.

    What holds an element of `stays` (the paragraphs of a text box) is left where it is, and so are signs of
    fields that begin or end elsewhere.
    """
    found = line([paragraph], ())
    return wrap_rest(found, pen, "del", stays=stays)


def wrap_rest(found: Line, pen: Pen, kind: Wrapper, *, stays: frozenset[Any] = frozenset()) -> list[Any]:
    """Wrap every run of a paragraph that no wrapper holds yet; give the marks of notes in them."""
    for one in found.fields:
        if one.simple is not None:
            _spell(one, found)
    notes: list[Any] = []
    for carrier in found.carriers:
        if any(carrier is one for one in found.pinned) or carrier.getparent() is None:
            continue
        if stays and any(inner in stays for inner in carrier.iter(PARAGRAPH)):
            continue
        notes.extend(carrier.iter(*NOTE_TAGS))
        if carrier.getparent().tag not in WRAPPERS:
            pen.wrap(carrier, kind)
    return notes


def _spell(one: Field, found: Line) -> None:
    at = next((at for at, run in enumerate(found.carriers) if run.getparent() is one.simple), None)
    inside = sum(run.getparent() is one.simple for run in found.carriers)
    spell_out(one)
    if at is not None:
        found.carriers[at : at + inside] = one.carriers


def mark_deleted(paragraph: Any, pen: Pen, kind: Wrapper = "del") -> bool:
    """Mark the end of a paragraph whose content goes, if a paragraph or table follows that can stay alone."""
    if has_section(paragraph) or next_block(paragraph) is None:
        return False
    pen.mark(paragraph, kind)
    return True


def note_ids(marks: list[Any]) -> list[tuple[str, str]]:
    """Give kind and id of the notes that marks refer to."""
    return [(mark.tag, mark.get(W_ID, "")) for mark in marks]
