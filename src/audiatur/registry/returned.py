"""Places of comments that a party made on its review copy, carried to the draft.

A copy has a first page, page and line numbers, and sometimes paragraph numbers that the draft has not. What a
comment on it says of its place is looked for in the copy as the party had it, and carried to the draft by the
spans that were shared. The comment on record stays as it came; nothing of its reference is altered here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from audiatur.dossier.entry import Entry
from audiatur.formats.reading import read_bytes
from audiatur.model import (
    AnchorStatus,
    Basis,
    Comment,
    Comparison,
    Paragraph,
    Reference,
    Report,
    TextPlace,
)
from audiatur.seal import WORD, Numbering, Span, shown_text
from audiatur.text.compare import changes_between
from audiatur.text.keys import paragraph_key
from audiatur.text.locate import Carrier, Locator

from .office import Office

_PRINTED = frozenset((Basis.LINE, Basis.PAGE, Basis.NUMBER, Basis.SECTION))
"""Kinds of reference that speak of what a copy prints, and the draft may print otherwise."""
_PRIVATE = 0xF0000
"""The first of the characters that stand for paragraphs while it is asked which are shown; Unicode keeps them
for private use, and gives 65,534 of them."""
MOST_PARAGRAPHS = 65_534


@dataclass(frozen=True)
class Copy:
    """One review copy that was shared: with its act, its draft, and what of the draft it shows."""

    office: Office
    entry: Entry
    draft: Report
    spans: tuple[Span, ...] | None
    numbering: Numbering

    @cached_property
    def shown(self) -> Report:
        """The text that the party was shown, without the first page."""
        return shown_text(self.draft, self.spans, self.numbering)

    @cached_property
    def places(self) -> tuple[int | None, ...]:
        """For each paragraph shown, the one of the draft that it is; None where it says that some are left
        out.
        """
        tagged = replace(self.draft, paragraphs=tuple(map(_tagged, self.draft.paragraphs)))
        return tuple(
            next((ord(sign) - _PRIVATE for sign in one.text if ord(sign) >= _PRIVATE), None)
            for one in shown_text(tagged, self.spans, self.numbering).paragraphs
        )

    @cached_property
    def word(self) -> Report | None:
        """The Word file of the copy as it is read, with its first page."""
        file = self.entry.file("copy-docx")
        return read_bytes(self.office.get(file), WORD) if file else None

    @cached_property
    def pages(self) -> Report | None:
        """The PDF of the copy as it is read, with its pages and printed lines."""
        file = self.entry.file("copy-pdf")
        return read_bytes(self.office.get(file), file.name) if file else None

    def rebased(self, comment: Comment, text: Report | None) -> Comment:
        """Give a comment with its places in the draft; `text` is what its file carries, if it does."""
        anchor = comment.anchor
        if anchor.places and text is not None:
            return replace(comment, anchor=self._exact(anchor, text))
        found = self._printed(comment)
        if not found:
            return comment
        whole = [TextPlace(paragraph=at, start=0, end=len(self.draft.paragraphs[at].text)) for at in found]
        return replace(comment, anchor=replace(anchor, places=tuple(whole), places_in=self.draft.sha256))

    def _exact(self, anchor: Reference, text: Report) -> Reference:
        """Carry exact places of a file that was sent back; the first page is about the whole."""
        carry = self._carrying(text)
        places = []
        for place in anchor.places:
            at = carry.get(place.paragraph)
            if at is not None:
                given = text.paragraphs[place.paragraph].text[place.start : place.end]
                places.append(_within(self.draft.paragraphs[at].text, at, place, given))
        if not places:
            return replace(anchor, places=(), places_in=None, whole_document=True)
        return replace(anchor, places=tuple(places), places_in=self.draft.sha256)

    def _carrying(self, text: Report) -> Mapping[int, int]:
        """Say of each paragraph of a text made from the copy which of the draft it is."""
        copy = self.word
        if copy is None:
            return self._to_draft(_same(text, self.shown), 0)
        cover = len(copy.paragraphs) - len(self.shown.paragraphs)
        return self._to_draft(_same(text, copy), cover)

    def _to_draft(self, same: Mapping[int, int], cover: int) -> Mapping[int, int]:
        found = {}
        for index, at in same.items():
            place = self.places[at - cover] if cover <= at < cover + len(self.places) else None
            if place is not None:
                found[index] = place
        return found

    def _printed(self, comment: Comment) -> Sequence[int]:
        """Find the place that a comment names by what the copy prints, if the draft prints otherwise."""
        named = comment.anchor
        by_page = any((named.page_from, named.line_from, named.page_to, named.line_to))
        text = self.pages if by_page and self.pages is not None else self.shown
        if text is self.shown and self.numbering is not Numbering.OWN:
            return ()
        anchor = self._locator(text).locate(comment)
        if anchor.status is not AnchorStatus.FOUND or anchor.basis not in _PRINTED:
            return ()
        if text is self.shown:
            carried: Mapping[int, int] = self._to_draft({at: at for at in anchor.paragraphs}, 0)
        else:
            carried = self._carrying(text)
        return sorted({carried[at] for at in anchor.paragraphs if at in carried})

    def _locator(self, text: Report) -> Locator:
        return self._by_page if text is self.pages else self._by_number

    @cached_property
    def _by_number(self) -> Locator:
        return Locator(self.shown)

    @cached_property
    def _by_page(self) -> Locator:
        return Locator(self.pages or self.shown)


def _tagged(paragraph: Paragraph) -> Paragraph:
    sign = chr(_PRIVATE + min(paragraph.index, MOST_PARAGRAPHS - 1))
    text = paragraph.text if paragraph.plain is None else paragraph.plain
    said = "".join(one if one.isspace() else sign for one in text)
    return replace(paragraph, text=said, plain=None)


def _same(text: Report, copy: Report) -> Mapping[int, int]:
    """Say of each paragraph of a text which of a copy it is; those that the copy has not are left out."""
    old, new = ([paragraph_key(one) for one in report.paragraphs] for report in (text, copy))
    if old == new:
        return {index: index for index in range(len(old))}
    comparison = Comparison(shared=text, final=copy, basis="key", changes=changes_between(old, new))
    carrier = Carrier(comparison)
    return {index: carrier.carry([index])[0] for index in range(len(old)) if carrier.has(index)}


def _within(draft: str, at: int, place: TextPlace, given: str) -> TextPlace:
    """Find words of a copy in the paragraph of the draft; the whole of it where they are not there once."""
    if draft[place.start : place.end] == given:
        return TextPlace(paragraph=at, start=place.start, end=place.end)
    start = draft.find(given) if given else -1
    if start < 0 or draft.find(given, start + 1) >= 0:
        return TextPlace(paragraph=at, start=0, end=len(draft))
    return TextPlace(paragraph=at, start=start, end=start + len(given))
