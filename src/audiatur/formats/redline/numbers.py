"""Numbers that are typed before a text: the old one deleted, the new one inserted, nothing else touched."""

from __future__ import annotations

from .atoms import Line, divide, halve, part
from .editing import run_properties
from .pen import Pen, run_of


def renumber(line: Line, old: str, new: str, pen: Pen) -> None:
    """Change a typed number; one that the file's own lists make is left to them."""
    if old not in line.prefix:
        return
    divide(line.atoms, 0)
    for at, atom in enumerate(line.atoms):
        if atom.kind != "extra":
            return
        if atom.is_new:
            continue
        text = atom.element.text or ""
        place = text.find(old)
        if place < 0:
            continue
        atoms = line.atoms
        if place:
            halve(atoms, at, place)
            at += 1  # noqa: PLW2901 - the number is the later half now
        if len(text) > place + len(old):
            halve(atoms, at, len(old))
        if at:
            part(atoms, at - 1)
        part(atoms, at)
        inserted = pen.inserted(run_of(new, run_properties(atoms[at])))
        pen.wrap(atoms[at].carrier, "del").addnext(inserted)
        return
