"""Points out of a letter: by its own numbers, else by headings, places, quotations, paragraphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from audiatur.model import Paragraph, ParagraphKind, Report

from . import _words as w
from .numbering import number_of, number_of_heading
from .roles import is_mail_quote, roles
from .says import SENTENCE, names_a_place, opens_with, quotations, reference_of, references, unquoted
from .values import NoPoint, Piece, Point, Role, Split, plain, whole, words_of

_SET_UNDER: Final = (ParagraphKind.LIST, ParagraphKind.QUOTE, ParagraphKind.CODE, ParagraphKind.CELL)
"""Kinds of paragraphs that belong to what stands above them."""
Speaks = Callable[[str], bool]
"""Whether a text names a place of the report; with the report at hand, whether that place is in it."""


@dataclass(slots=True, kw_only=True)
class _Group:
    """A point in the making; `placed` says that it begins with a place, so that more may follow on it."""

    number: str | None
    heading: Paragraph | None
    pieces: list[Piece] = field(default_factory=list)
    placed: bool = False
    quoted: str | None = None


def propose(letter: Report, speaks: Speaks = names_a_place) -> Split:
    """Propose the points of a letter. Every paragraph is in a point, or in `none` with the reason."""
    found = roles(letter.paragraphs)
    grouping = _Grouping(letter, found, speaks)
    groups = grouping.groups()
    numbers = _numbers(groups)
    points = tuple(
        describe(letter, number, group.pieces, group.heading, group.quoted)
        for number, group in zip(numbers, groups, strict=True)
    )
    taken = {piece.paragraph for group in groups for piece in group.pieces}
    none = tuple(
        NoPoint(piece=whole(paragraph), why=role.value)
        for paragraph, role in zip(letter.paragraphs, found, strict=True)
        if paragraph.index not in taken
    )
    return Split(letter=letter, points=points, none=none)


def describe(
    letter: Report, number: str, pieces: Sequence[Piece], heading: Paragraph | None, quoted: str | None
) -> Point:
    """Give pieces that make a point their title, place and proposal."""
    title = plain(heading).strip() if heading is not None else None
    inside = [piece for piece in pieces if heading is None or piece.paragraph != heading.index]
    text = "\n".join(words_of(letter, piece) for piece in inside)
    return Point(
        number=number,
        pieces=tuple(pieces),
        title=title,
        reference=reference_of(text, title, quoted),
        proposed_change=quotations(text)[1],
    )


class _Grouping:
    def __init__(self, letter: Report, found: list[Role], speaks: Speaks) -> None:
        self.letter, self.roles, self.speaks = letter, found, speaks
        self.done: list[_Group] = []
        self.current: _Group | None = None
        self.heading: Paragraph | None = None
        self.notes: dict[str, _Group | None] = {}
        self.numbered = _own_numbers(letter.paragraphs, found)

    def groups(self) -> list[_Group]:
        """Go through the letter once, then give each footnote to the point that refers to it."""
        for paragraph, role in zip(self.letter.paragraphs, self.roles, strict=True):
            if role is Role.HEADING:
                self._head(paragraph)
            elif role is Role.BODY:
                self._body(paragraph)
            elif role is Role.COURTESY:
                self.current = None
            for mark in paragraph.marks if role is not Role.FOOTNOTE else ():
                self.notes.setdefault(mark.ref, self.current)
        self._footnotes()
        return self.done

    def _head(self, paragraph: Paragraph) -> None:
        self.heading, self.current = paragraph, None
        number = number_of_heading(paragraph)
        if number is None and (self.numbered or not self.speaks(plain(paragraph))):
            return
        self._open(number, [whole(paragraph)], placed=True)

    def _body(self, paragraph: Paragraph) -> None:
        number, at = number_of(paragraph)
        piece = Piece(paragraph=paragraph.index, start=0, end=len(plain(paragraph)))
        if self.numbered:
            if number is not None and paragraph.index in self.numbered:
                self._open(number, [piece])
                return
            if self.current is not None and self.current.number and not is_mail_quote(paragraph):
                self.current.pieces.append(piece)
                return
        self._unnumbered(paragraph, piece, plain(paragraph)[at:])

    def _unnumbered(self, paragraph: Paragraph, piece: Piece, text: str) -> None:
        current = self.current
        if paragraph.kind in _SET_UNDER or is_mail_quote(paragraph):
            quoted = paragraph.kind is ParagraphKind.QUOTE or is_mail_quote(paragraph)
            if current is None or self._starts(paragraph, text, quoted=quoted):
                self._open(None, [piece], placed=quoted, quoted=unquoted(text) if quoted else None)
            else:
                if quoted and self._only_heading(current):
                    current.quoted = unquoted(text)
                current.pieces.append(piece)
            return
        parts = list(self._parts(piece))
        if current is not None and self._goes_on(text):
            current.pieces.append(parts.pop(0))
        for part in parts:
            words = words_of(self.letter, part)
            self._open(None, [part], placed=opens_with(words) is not None)

    def _starts(self, paragraph: Paragraph, text: str, *, quoted: bool) -> bool:
        """Whether a list item or quotation begins a point: one that follows no text that leads to it."""
        if self.current and self._only_heading(self.current):
            return False
        if self._last_words().rstrip().endswith((":", "：")):
            return False
        if quoted:
            return not self._opened_by_quote_alone()
        return paragraph.kind is ParagraphKind.LIST and opens_with(text) is not None

    def _opened_by_quote_alone(self) -> bool:
        """Whether the point so far is nothing but quotation: another paragraph of it goes on with it."""
        current = self.current
        return (
            current is not None
            and current.quoted is not None
            and all(
                self.letter.paragraphs[piece.paragraph].kind is ParagraphKind.QUOTE
                or is_mail_quote(self.letter.paragraphs[piece.paragraph])
                for piece in current.pieces
            )
        )

    def _goes_on(self, text: str) -> bool:
        """Whether a paragraph speaks of what the point before it speaks of."""
        current = self.current
        if current is None:
            return False
        if self._only_heading(current) or self._opened_by_quote_alone():
            return True
        if self._last_words().rstrip().endswith((":", "：")):
            return True
        if opens_with(text):
            return False
        if w.CONTINUES.match(text.lstrip()):
            return True
        if not self.speaks(text):
            # What objects or asks without a place may be a point by itself; it must not hide in another.
            under_heading = (
                current.heading is not None and current.pieces[0].paragraph == current.heading.index
            )
            return current.placed and (under_heading or not w.OBJECTS.search(text))
        named = set((references(text) or "").split("; ")) - {""}
        before = "\n".join(words_of(self.letter, piece) for piece in current.pieces)
        return bool(named) and named <= set((references(before) or "").split("; "))

    def _only_heading(self, group: _Group) -> bool:
        heading = group.heading
        return heading is not None and all(piece.paragraph == heading.index for piece in group.pieces)

    def _last_words(self) -> str:
        return words_of(self.letter, self.current.pieces[-1]) if self.current else ""

    def _parts(self, piece: Piece) -> Iterator[Piece]:
        """Cut a paragraph where a sentence begins with another place than the one before it."""
        text = plain(self.letter.paragraphs[piece.paragraph])
        starts = [match.end() for match in SENTENCE.finditer(text)]
        cuts = [0]
        place = opens_with(text)
        if place is None:
            yield piece
            return
        for start in starts:
            other = opens_with(text[start:])
            if other is not None and other != place:
                cuts.append(start)
                place = other
        for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
            yield Piece(paragraph=piece.paragraph, start=start, end=end)

    def _open(
        self, number: str | None, pieces: list[Piece], *, placed: bool = False, quoted: str | None = None
    ) -> None:
        self.current = _Group(
            number=number, heading=self.heading, pieces=pieces, placed=placed, quoted=quoted
        )
        self.done.append(self.current)

    def _footnotes(self) -> None:
        for paragraph, role in zip(self.letter.paragraphs, self.roles, strict=True):
            group = self.notes.get(f"fn{paragraph.number}") if role is Role.FOOTNOTE else None
            if group is not None:
                group.pieces.append(whole(paragraph))
                group.pieces.sort(key=lambda piece: (piece.paragraph, piece.start))


def _own_numbers(paragraphs: Sequence[Paragraph], found: Sequence[Role]) -> frozenset[int]:
    """The paragraphs whose numbers count points; those that only list under a place named are left out."""
    numbered: set[int] = set()
    listing = False
    before: Paragraph | None = None
    for paragraph, role in zip(paragraphs, found, strict=True):
        if role not in (Role.BODY, Role.COURTESY):
            listing = False
        elif number_of(paragraph)[0] is None:
            if paragraph.kind not in _SET_UNDER:
                listing = False
        else:
            first = before is None or number_of(before)[0] is None
            listing = (_leads(before) if first else listing) and role is Role.BODY
            if not listing and role is Role.BODY:
                numbered.add(paragraph.index)
        before = paragraph
    return frozenset(numbered)


def _leads(paragraph: Paragraph | None) -> bool:
    if paragraph is None or paragraph.kind is ParagraphKind.HEADING:
        return False
    text = plain(paragraph).rstrip()
    return text.endswith((":", "：")) and opens_with(text) is not None


def _numbers(groups: Sequence[_Group]) -> list[str]:
    """A number for each point: as printed; where those repeat, counted; letters for the unnumbered ones."""
    printed = [group.number for group in groups if group.number is not None]
    repeated = max(Counter(printed).values(), default=0) > 1
    if not printed or repeated:
        return [str(place) for place in range(1, len(groups) + 1)]
    letters = _letters()
    return [group.number if group.number is not None else next(letters) for group in groups]


def _letters() -> Iterator[str]:
    """Count A, B … Z, AA, AB and on."""
    place = 0
    while True:
        place += 1
        rest, word = place, ""
        while rest:
            rest, digit = divmod(rest - 1, 26)
            word = chr(65 + digit) + word
        yield word
