"""What has been collected of the paragraph that is being read: its text, and what stands in it as marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from audiatur.formats._origin import Leaf, LeafKind, Origin

_NEAR = 12
"""Pieces of text that are looked at for the words before a thing: a run is seldom shorter than a word."""


class Note:
    """A reference to a footnote or endnote: which one, where in the text, the mark the author typed."""

    __slots__ = ("at", "custom", "id", "kind")

    def __init__(self, kind: str, note_id: str, at: int) -> None:
        self.kind = kind
        self.id = note_id
        self.at = at
        self.custom: str | None = None


class Taken(NamedTuple):
    """What was collected of one paragraph. `remarks` are ids of margin comments that stand in it; `origin` is
    where the text stands in the file, None where nobody asked.
    """

    text: str
    notes: list[Note]
    boxes: list[Any]
    remarks: Sequence[str]
    origin: Origin | None


class Collected:
    """Collects pieces of text in order; `take` gives what was collected and starts anew."""

    def __init__(self, *, traced: bool) -> None:
        self.notes: list[Note] = []
        self.boxes: list[Any] = []
        self.remarks: list[str] = []
        self._pieces: list[str] = []
        self._elements: list[Any] | None = [] if traced else None
        """Beside each piece the element it came from."""
        self._paragraphs: list[Any] = []

    def begin(self, paragraph: Any) -> None:
        """Note that what follows is of this paragraph."""
        if self._elements is not None:
            self._paragraphs.append(paragraph)

    def append(self, text: str, element: Any) -> None:
        """Add characters that an element gives."""
        self._pieces.append(text)
        if self._elements is not None:
            self._elements.append(element)

    def extend(self, pieces: Sequence[str]) -> None:
        """Add the pieces of a plain paragraph, which are not traced."""
        self._pieces += pieces

    @property
    def length(self) -> int:
        """The number of characters collected."""
        return sum(map(len, self._pieces))

    @property
    def near(self) -> str:
        """The words just collected, by which a notice names its place."""
        return "".join(self._pieces[-_NEAR:])

    @property
    def pieces(self) -> int:
        """The number of pieces collected: a place to go back to."""
        return len(self._pieces)

    def text_after(self, pieces: int) -> str:
        """Give the text of all pieces after a place."""
        return "".join(self._pieces[pieces:])

    def put(self, pieces: int, text: str, element: Any) -> None:
        """Put characters that an element gives before the pieces after a place."""
        self._pieces.insert(pieces, text)
        if self._elements is not None:
            self._elements.insert(pieces, element)

    def take_back(self, pieces: int) -> str:
        """Take away all pieces after a place, and give their text."""
        taken = self.text_after(pieces)
        del self._pieces[pieces:]
        if self._elements is not None:
            del self._elements[pieces:]
        return taken

    def take(self) -> Taken:
        """Give what was collected of the paragraph that ends here."""
        origin = None if self._elements is None else self._origin(self._elements)
        taken = Taken("".join(self._pieces), self.notes, self.boxes, self.remarks, origin)
        self._pieces = []
        if self.notes or self.boxes or self.remarks:
            self.notes, self.boxes, self.remarks = [], [], []
        return taken

    def _origin(self, elements: list[Any]) -> Origin:
        made = Origin(elements=self._paragraphs)
        at = 0
        for element, piece in zip(elements, self._pieces, strict=True):
            kind = LeafKind.TEXT if element.text == piece else LeafKind.SIGN
            made.leaves.append(Leaf(element, kind, at, at + len(piece)))
            at += len(piece)
        self._elements, self._paragraphs = [], []
        return made
