"""The stories of a Word file into drafts: paragraphs, tables, text boxes and notes in reading order."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from audiatur.formats._draft import Draft, joined
from audiatur.formats._headings import slugs, split_number
from audiatur.formats._origin import Origin
from audiatur.model import LINE_BREAK, PARAGRAPH_JOIN, Mark, ParagraphKind

from ._collected import Note, Taken
from ._embedded import Embedded
from ._leaves import Leaves, gather
from ._names import ALTERNATE, CHOICE, FALLBACK, W_VAL, child, value, w
from ._notes import Notes
from ._numbering import LEVELS, Numbering
from ._properties import Properties, properties
from ._seen import EXCERPT
from ._styles import BODY_OUTLINE, Style, Styles
from ._tables import Grid
from ._words import PROPERTIES, RUN, P, Reading, Words

TABLE = w("tbl")
CONTROL = w("sdt")
SECTION = w("sectPr")
_NOTHING = Properties()
_SPACES = str.maketrans({"\n": " ", PARAGRAPH_JOIN: " "})
_LINES = str.maketrans({"\n": LINE_BREAK, PARAGRAPH_JOIN: LINE_BREAK})
_EMBEDDING = frozenset((w("altChunk"), w("subDoc")))
_CONTENTS_GALLERIES = ("Table of Contents", "Bibliographies of Contents", "List of Figures")


LONGEST_HEADING = 250
"""Characters of a heading: where whole paragraphs have a heading's style, for its number, they are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What the body of a file refers to."""

    styles: Styles
    numbering: Numbering
    notes: Notes
    embedded: Embedded
    remarks: Mapping[str, str]
    """Texts of the comments in the margin, by their id in the file."""


class Body:
    """Reads one story; `drafts` and `footnotes` grow as it goes. Tables are counted over the file."""

    def __init__(self, parts: Parts, reading: Reading) -> None:
        self.drafts: list[Draft] = []
        self.footnotes: dict[str, Draft] = {}
        self.words = Words(reading)
        self._parts = parts
        self._reading = reading
        self._grid = Grid()
        self._leaves: Leaves = {}
        self._revised = True
        """Whether there may be revisions in the story."""
        self._notes_to_read: deque[tuple[str, Any]] = deque()
        self._joined = _NOTHING
        """What the last paragraph says of itself whose deleted mark joins it to the next."""

    def read(self, body: Any) -> None:
        """Read a story from its first to its last block."""
        self._reading.hidden = self._parts.styles.hidden
        # Hidden styles are looked for run by run; few files have any that is used.
        if self._reading.fields_trusted and not self._reading.traced and not self._hides(body):
            self._leaves, self._revised = gather(body)
            if next(body.iterchildren(RUN), None) is not None:
                self._leaves = {}
        self.blocks(body, self.drafts)
        self._end_block(self.drafts)
        # After the text, and not where they are referred to: a note may refer to another, and so on.
        while self._notes_to_read:
            key, content = self._notes_to_read.popleft()
            notes = self._parts.notes
            self.footnotes[key] = self._note(content, notes.numbers[key], typed=key in notes.typed)

    def _hides(self, body: Any) -> bool:
        hidden = self._reading.hidden
        return bool(hidden) and any(one.get(W_VAL) in hidden for one in body.iter(w("pStyle"), w("rStyle")))

    def blocks(self, parent: Any, into: list[Draft]) -> None:
        """Read the blocks of a body, cell, control, text box or note."""
        for element in parent:
            tag = element.tag
            if tag == P:
                self._paragraph(element, into)
            elif tag == TABLE:
                self._end_block(into)
                self._table(element, into)
            elif tag == CONTROL:
                self._control(element, into)
            elif tag == RUN and not self._leaves:
                # Not allowed outside a paragraph; what some programs write there is joined to the next one.
                self.words.collect((element,))
            elif tag == SECTION:
                self._parts.notes.section(element)
            elif tag in _EMBEDDING:
                self._embedded(element, into)
            elif tag == ALTERNATE:
                variant = next(iter((*element.iterchildren(CHOICE), *element.iterchildren(FALLBACK))), None)
                if variant is not None:
                    self.blocks(variant, into)
            elif tag not in self._reading.skipped and len(element):
                self.blocks(element, into)

    def _embedded(self, element: Any, into: list[Draft]) -> None:
        """Read a document that is kept in this one, where it stands."""
        seen, marks = self._reading.seen, self._parts.notes.numbers
        found = self._parts.embedded.drafts(element, self._grid, marks, seen, original=self._reading.original)
        if found is None:
            seen.add("embedded-document", into[-1].text if into else "")
            return
        self._end_block(into)
        into.extend(found)

    def _control(self, element: Any, into: list[Draft]) -> None:
        content = child(element, "sdtContent")
        if content is None:
            return
        gallery = value(child(child(element, "sdtPr"), "docPartObj"), "docPartGallery")
        if gallery not in _CONTENTS_GALLERIES:
            self.blocks(content, into)
            return
        left_out: list[Draft] = []
        self.blocks(content, left_out)
        self._end_block(left_out)
        for draft in left_out:
            if draft.text:
                self._reading.seen.add("contents")

    def _paragraph(self, element: Any, into: list[Draft]) -> None:
        # Properties come first where there are any (§17.3.1.22).
        first = element[0] if len(element) else None
        own = first is not None and first.tag == PROPERTIES
        said = properties(first, original=self._reading.original) if own else _NOTHING
        words, fields = self.words, self.words.fields
        words.begin(element)
        words.in_hidden_paragraph = said.style in self._reading.hidden
        in_contents, entered = fields.contents, fields.contents_entered
        pieces = None if fields.silent else self._leaves.get(element)
        if pieces is None:
            words.collect(element)
        else:
            words.extend(pieces)
        joins = said.mark is not None and self._is_joined(said.mark)
        self._joined = said if joins else _NOTHING
        if not joins and not said.drop_cap:
            taken = words.take()
            if in_contents or fields.contents_entered > entered:
                self._reading.seen.add("contents")
            if not in_contents or taken.text.strip():
                self._finish(said, taken, into)
        if said.section is not None:
            self._parts.notes.section(said.section)
            self._parts.notes.end_section()

    def _is_joined(self, mark: Any) -> bool:
        """Say whether the text does not have a paragraph's mark, so that it is joined to the next one."""
        skipped = self._reading.skipped
        return self._revised and any(part.tag in skipped for part in mark)

    def _end_block(self, into: list[Draft]) -> None:
        """Let what a deleted paragraph mark left over stand by itself, since no paragraph follows it."""
        taken = self.words.take()
        if taken.text.strip() or taken.notes or taken.boxes:
            self._finish(self._joined, taken, into)
        self._joined = _NOTHING

    def _finish(self, said: Properties, taken: Taken, into: list[Draft]) -> None:
        style = self._parts.styles.get(said.style)
        label, ilvl = self._label(said, style)
        bare = taken.text.strip()
        if "\n" in bare or PARAGRAPH_JOIN in bare:
            # Line ends of the XML are white space; only code keeps them.
            bare = bare.translate(_LINES if style.kind is ParagraphKind.CODE else _SPACES)
        if style.contents and bare:
            self._reading.seen.add("contents")
            return
        if bare:
            cut = len(taken.text) - len(taken.text.lstrip())
            marks = tuple(self._mark(note, cut, len(bare)) for note in taken.notes) if taken.notes else ()
            draft = Draft(text=bare, kind=style.kind, level=style.level, number=label, marks=marks)
            if taken.origin is not None:
                taken.origin.window(cut, cut + len(bare))
                draft.origin = taken.origin
            if taken.remarks:
                draft.remarks = tuple(filter(None, map(self._parts.remarks.get, taken.remarks)))
            _classify(draft, said, ilvl)
            if draft.kind is ParagraphKind.HEADING:
                self._reading.seen.heading = f"{draft.number or ''} {draft.text}".strip()[:EXCERPT]
            into.append(draft)
        elif taken.notes:
            marks = tuple(self._mark(note, 0, 0) for note in taken.notes)
            into.append(Draft(text="", marks=marks, origin=taken.origin))
        for box in taken.boxes:
            self._box(box, into)

    def _label(self, said: Properties, style: Style) -> tuple[str | None, int | None]:
        """Count a numbered paragraph: its printed number and its level in the list, from 0."""
        num_id = style.num_id if said.num_id is None else said.num_id
        if num_id is None or num_id == "0":
            return None, None
        ilvl = said.ilvl
        if ilvl is None and said.style is not None:
            ilvl = self._parts.numbering.level_of_style(num_id, said.style)
        ilvl = style.ilvl if ilvl is None else ilvl
        ilvl = min(max(ilvl or 0, 0), LEVELS - 1)
        return self._parts.numbering.label(num_id, ilvl), ilvl

    def _mark(self, note: Note, cut: int, length: int) -> Mark:
        """Count a note, see to it that it is read, and give its place in the stripped text."""
        notes = self._parts.notes
        key = notes.refer(note)
        if key not in self.footnotes:
            content = notes.content(note)
            self.footnotes[key] = Draft(text="", origin=Origin() if self._reading.traced else None)
            if content is None:
                self._reading.seen.add("missing-footnote")
            else:
                self._notes_to_read.append((key, content))
        return Mark(ref=key, at=min(max(0, note.at - cut), length))

    def _note(self, content: Any, number: str, *, typed: bool) -> Draft:
        story = Body(self._parts, self._reading)
        story.footnotes, story._notes_to_read = self.footnotes, self._notes_to_read
        story._grid = self._grid
        story.blocks(content, story.drafts)
        story._end_block(story.drafts)
        draft = joined(story.drafts)
        draft.kind, draft.number, draft.level, draft.table = ParagraphKind.FOOTNOTE, number, None, None
        if typed and number and draft.text.startswith(number):
            rest = draft.text[len(number) :]
            draft.cut(len(draft.text) - len(rest.lstrip(" \t\u00a0")))
        return draft

    def _box(self, box: Any, into: list[Draft]) -> None:
        """Read a text box after the paragraph it is anchored in, with fields and marks of its own."""
        outer, self.words = self.words, Words(self._reading)
        self.blocks(box, into)
        self._end_block(into)
        self.words = outer

    def _table(self, element: Any, into: list[Draft]) -> None:
        for place, cells in self._grid.rows(element, self._reading.skipped):
            inside: list[Draft] = []
            for cell in cells:
                self.blocks(cell, inside)
                self._end_block(inside)
            own = [draft for draft in inside if draft.table is None]
            nested = [draft for draft in inside if draft.table is not None]
            if own:
                draft = joined(own)
                draft.kind, draft.level, draft.table = ParagraphKind.CELL, None, place
                into.append(draft)
            into.extend(nested)


def _classify(draft: Draft, said: Properties, ilvl: int | None) -> None:
    """Settle what a paragraph is: its own outline level comes before its style, a list before plain body."""
    if said.outline is not None:
        if 0 <= said.outline < BODY_OUTLINE:
            draft.kind, draft.level = ParagraphKind.HEADING, said.outline + 1
        elif draft.kind is ParagraphKind.HEADING:
            draft.kind, draft.level = ParagraphKind.BODY, None
    if draft.kind is ParagraphKind.HEADING and len(draft.text) > LONGEST_HEADING:
        draft.kind, draft.level = ParagraphKind.BODY, None
    if draft.kind is ParagraphKind.HEADING:
        if draft.number is None:
            draft.number, title = split_number(draft.text)
            draft.cut(len(draft.text) - len(title))
        draft.anchors = slugs(draft.text, draft.number)
    elif ilvl is not None and draft.kind is ParagraphKind.BODY:
        draft.kind, draft.level = ParagraphKind.LIST, ilvl + 1
