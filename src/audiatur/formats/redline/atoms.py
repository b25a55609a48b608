"""What one paragraph of a file is made of, in the order of its XML: pieces of text, signs, notes, breaks.

An atom is the smallest thing that is kept or deleted as one. Atoms can be cut where an edit needs it: a
text is divided in two, and a run with it, each part with the properties of the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, Literal

from lxml import etree

from audiatur.formats.docx._names import FALLBACK, MATH, W_ID, w
from audiatur.formats.docx.sources import Leaf, LeafKind

RUN, PARAGRAPH, TEXT = w("r"), w("p"), w("t")
NOTE_TAGS = (w("footnoteReference"), w("endnoteReference"))
_MATHS = (MATH, MATH.replace("oMath", "oMathPara"))
_BOX = w("txbxContent")
_INSERTED = w("ins")
_FIELD_CHAR, _CODE, _SIMPLE_FIELD = w("fldChar"), w("instrText"), w("fldSimple")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SILENT = (w("pPr"), w("rPr"), w("sdtPr"), w("sdtEndPr"), w("rt"), _BOX, FALLBACK)
_PRINTED = (TEXT, w("tab"), w("br"), w("cr"), w("noBreakHyphen"), w("softHyphen"), w("sym"), w("ptab"))


@dataclass(slots=True, eq=False)
class Field:
    """A field that begins and ends in the paragraph: its runs from first to last, or its one wrapper."""

    carriers: list[Any] = field(default_factory=list)
    simple: Any = None
    closed: bool = False
    code: list[Any] = field(default_factory=list)
    """The runs that hold its signs and its code."""


@dataclass(slots=True, eq=False)
class Atom:
    """A piece of a paragraph. `start` and `end` are places in the text; what is no text has no length.

    `carrier` is the run or equation that holds it; `cut` says whether it can be divided. `note` is the
    ordinal of a note's mark in the paragraph. `skipped` characters of its element stand before it.
    """

    kind: Literal["text", "sign", "break", "note", "extra"]
    element: Any
    carrier: Any
    start: int
    end: int
    skipped: int = 0
    note: int | None = None
    fields: tuple[Field, ...] = ()

    @property
    def cut(self) -> bool:
        """Whether the characters of the atom are those of a text of its own in a run."""
        return self.kind == "text" and self.element.getparent() is self.carrier

    @property
    def is_new(self) -> bool:
        """Whether it was inserted: pending changes of the file itself were accepted before."""
        parent = self.carrier.getparent()
        return parent is not None and parent.tag == _INSERTED


@dataclass(slots=True, kw_only=True)
class Line:
    """The atoms of one `w:p` or of several that are one paragraph, and the fields that end in them."""

    atoms: list[Atom]
    fields: list[Field]
    elements: tuple[Any, ...]
    carriers: list[Any]
    pinned: list[Any]
    """Runs that must stay: signs and codes of fields that begin or end in another paragraph."""

    @property
    def notes(self) -> int:
        """Count the marks of notes."""
        return sum(atom.kind == "note" for atom in self.atoms)

    @property
    def prefix(self) -> str:
        """What is printed before the text and is no part of it: a typed number, white space."""
        made = []
        for atom in self.atoms:
            if atom.kind == "extra":
                made.append("" if atom.is_new else shown(atom.element))
            elif atom.skipped and atom.kind == "text":
                made.append(atom.element.text[: atom.skipped])
                break
            elif atom.kind in ("text", "sign"):
                break
        return "".join(made)


def shown(element: Any) -> str:
    """Give the characters of a text or sign that is no part of the text."""
    if element.tag == TEXT:
        return element.text or ""
    return "\t" if element.tag in (w("tab"), w("ptab")) else ""


def line(elements: Sequence[Any], leaves: Iterable[Leaf]) -> Line:
    """Take a paragraph apart."""
    walk = _Walk(leaves)
    for at, paragraph in enumerate(elements):
        walk.content(paragraph, None)
        if at + 1 < len(elements):
            walk.end(paragraph)
    found = Line(
        atoms=walk.atoms,
        fields=[one for one in walk.fields if one.closed],
        elements=tuple(elements),
        carriers=walk.carriers,
        pinned=[*walk.pinned, *(run for one in walk.fields if not one.closed for run in one.code)],
    )
    _restore_order(found.atoms)
    for atom in found.atoms:
        if any(not one.closed for one in atom.fields):
            atom.fields = tuple(one for one in atom.fields if one.closed)
    return found


class _Walk:
    """Goes through paragraphs in the order of their elements."""

    def __init__(self, leaves: Iterable[Leaf]) -> None:
        self.atoms: list[Atom] = []
        self.fields: list[Field] = []
        self.carriers: list[Any] = []
        self.pinned: list[Any] = []
        self._open: list[Field] = []
        self._leaves: dict[Any, Leaf] = {leaf.element: leaf for leaf in leaves}
        self._notes = 0
        self._at = 0

    def content(self, parent: Any, carrier: Any) -> None:
        """Go through the content of a paragraph or of anything in it."""
        for element in parent:
            tag = element.tag
            if tag in _SILENT or not isinstance(tag, str):
                continue
            own = element if carrier is None and (tag == RUN or tag in _MATHS) else carrier
            if own is element:
                self._carry(own)
                self.carriers.append(own)
            if tag == _FIELD_CHAR:
                self._field_char(element, own)
            elif tag == _CODE and self._open:
                self._open[-1].code.append(own)
            if element in self._leaves:
                self._leaf(element, own)
            elif tag in NOTE_TAGS:
                self.atoms.append(self._atom("note", element, own, note=self._notes))
                self._notes += 1
            elif tag in _PRINTED and own is not None:
                self.atoms.append(self._atom("extra", element, own))
            elif tag == _SIMPLE_FIELD:
                self._simple(element, own)
            elif len(element):
                self.content(element, own)

    def end(self, paragraph: Any) -> None:
        """Note the end of a paragraph that another one follows as part of the same text."""
        if paragraph in self._leaves:
            leaf = self._leaves[paragraph]
            self._at = leaf.end
            self.atoms.append(Atom("break", paragraph, None, leaf.start, leaf.end))

    def _atom(
        self, kind: Literal["note", "extra"], element: Any, carrier: Any, note: int | None = None
    ) -> Atom:
        return Atom(kind, element, carrier, self._at, self._at, note=note, fields=tuple(self._open))

    def _leaf(self, element: Any, carrier: Any) -> None:
        leaf = self._leaves[element]
        kind: Literal["text", "sign"] = "text" if leaf.kind is LeafKind.TEXT else "sign"
        self._at = leaf.end
        skipped = leaf.skipped if kind == "text" else 0
        self.atoms.append(
            Atom(kind, element, carrier, leaf.start, leaf.end, skipped, fields=tuple(self._open))
        )

    def _carry(self, carrier: Any) -> None:
        for entered in self._open:
            if not entered.carriers or entered.carriers[-1] is not carrier:
                entered.carriers.append(carrier)

    def _field_char(self, element: Any, carrier: Any) -> None:
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            entered = Field(carriers=[carrier], code=[carrier])
            self._open.append(entered)
            self.fields.append(entered)
        elif not self._open:
            self.pinned.append(carrier)
        else:
            self._open[-1].code.append(carrier)
            if kind == "end":
                self._open.pop().closed = True

    def _simple(self, element: Any, carrier: Any) -> None:
        entered = Field(simple=element, closed=True)
        self._open.append(entered)
        self.fields.append(entered)
        self.content(element, carrier)
        self._open.pop()


def _restore_order(atoms: list[Atom]) -> None:
    """Give marks and what is no text the place of the text before them, which was not known yet."""
    at = 0
    for atom in atoms:
        if atom.start == atom.end:
            atom.start = atom.end = at
        at = atom.end


def units(atoms: Sequence[Atom]) -> Iterator[tuple[int, int]]:
    """Give the places of what can only be kept or deleted whole: equations, reading aids, form fields."""
    start = end = 0
    held: Any = None
    for atom in atoms:
        if atom.start == atom.end or atom.kind == "break":
            continue
        holder = None if atom.cut else _holder(atom)
        if holder is not None and holder is held:
            end = atom.end
            continue
        if held is not None and end - start > 1:
            yield start, end
        held, start, end = holder, atom.start, atom.end
    if held is not None and end - start > 1:
        yield start, end


def _holder(atom: Atom) -> Any:
    """Give the child of the run that holds an atom, or the carrier that cannot be divided."""
    if atom.carrier.tag != RUN:
        return atom.carrier
    element = atom.element
    while element.getparent() is not atom.carrier:
        element = element.getparent()
    return element


def divide(atoms: list[Atom], place: int) -> None:
    """Divide the text at a place, and what it holds beside its atom: white space, a typed number."""
    for at in range(len(atoms) - 1, -1, -1):
        atom = atoms[at]
        if not atom.cut or place < atom.start or place > atom.end:
            continue
        if atom.start < place < atom.end:
            rest = _halve(atom.element, atom.skipped + place - atom.start)
            new = Atom("text", rest, atom.carrier, place, atom.end, fields=atom.fields)
            atom.end = place
            atoms.insert(at + 1, new)
            return
        length = atom.end - atom.start
        if place == atom.end and len(atom.element.text) > atom.skipped + length:
            rest = _halve(atom.element, atom.skipped + length)
            atoms.insert(at + 1, Atom("extra", rest, atom.carrier, place, place, fields=atom.fields))
        if place == atom.start and atom.skipped:
            rest = _halve(atom.element, atom.skipped)
            before = Atom("extra", atom.element, atom.carrier, place, place, fields=atom.fields)
            atom.element, atom.skipped = rest, 0
            atoms.insert(at, before)


def _halve(element: Any, at: int) -> Any:
    text = element.text
    rest = etree.Element(element.tag)
    element.text, rest.text = text[:at], text[at:]
    for part in (element, rest):
        part.set(_SPACE, "preserve")
    element.addnext(rest)
    return rest


def halve(atoms: list[Atom], at: int, place: int) -> None:
    """Divide a text that is no part of the paragraph's, after `place` characters of its element."""
    atom = atoms[at]
    rest = _halve(atom.element, place)
    atoms.insert(at + 1, Atom("extra", rest, atom.carrier, atom.start, atom.end, fields=atom.fields))


def part(atoms: Sequence[Atom], at: int) -> None:
    """Divide a run after the atom `at`, if the next atom is in the same run."""
    if at + 1 >= len(atoms) or atoms[at].carrier is None or atoms[at].carrier is not atoms[at + 1].carrier:
        return
    run = atoms[at].carrier
    if run.tag != RUN or _holder(atoms[at]) is _holder(atoms[at + 1]):
        return
    new = etree.Element(RUN, attrib=dict(run.attrib))
    if len(run) and run[0].tag == w("rPr"):
        new.append(deepcopy(run[0]))
    first = _holder(atoms[at + 1])
    new.extend([first, *first.itersiblings()])
    run.addnext(new)
    for later in atoms[at + 1 :]:
        if later.carrier is not run:
            break
        later.carrier = new
    for entered in atoms[at].fields:
        if run in entered.carriers:
            entered.carriers.insert(entered.carriers.index(run) + 1, new)


def note_id(atom: Atom) -> str:
    """Give the id of the note that a mark refers to."""
    return str(atom.element.get(W_ID, ""))
