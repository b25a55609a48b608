"""The first page of a review copy: for whom it is, how long there is to answer, and how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from audiatur.model import Paragraph, ParagraphKind
from audiatur.procedure.clock import zone_named


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a copy says beside its text, all of it about this party alone.

    `opens` and `ends` are instants (None: not yet known); `zone` is an IANA name; `waits` says that time
    begins when the receipt is acknowledged; `terms` are sentences of the rules, `answer_file` the name of the
    sheet that comes with the copy.
    """

    title: str
    office: str
    party: str
    version: str
    zone: str
    shared_at: datetime
    ends: datetime | None = None
    waits: bool = False
    length: str | None = None
    terms: tuple[str, ...] = ()
    language: str | None = None


def cover(terms: Terms, mark: str, *, extract: bool) -> Iterator[Paragraph]:
    """Give the paragraphs of the first page."""
    yield _heading(terms.title, 1)
    yield _heading(f"Review copy for {terms.party}", 2)
    what = "an extract of the draft" if extract else "the draft"
    yield _line(
        f"This is {what} (version {terms.version}). {terms.office} shares it with {terms.party} on "
        f"{_day(terms.shared_at, terms.zone)} for comment, before it is released."
    )
    yield _heading("Time to answer", 2)
    yield from (_line(text) for text in _window(terms))
    yield _heading("How to answer", 2)
    yield from (_line(text) for text in _HOW)
    if terms.terms:
        yield _heading("Terms", 2)
        yield from (_line(text) for text in terms.terms)
    yield _heading("This copy", 2)
    yield _line(
        f"Copy {mark}. It was made for {terms.party} alone; each copy has a mark of its own, on every page "
        "and in its layout. Please do not pass it on."
    )


_HOW = (
    (
        "Fill in the sheet answer-sheet.xlsx that comes with this copy, one row for each comment; rows may "
        "be added. Or write in the Word file itself, with tracked changes and comments in the margin, and "
        "send it back. Name the paragraph by the number printed here, or the page and the line."
    ),
    (
        "A comment says what is wrong, and what should stand there. Each gets an answer. A wish that the "
        "report should or should not come out is no comment on its text: it is recorded, and has no effect "
        "on it."
    ),
)


def _heading(text: str, level: int) -> Paragraph:
    return Paragraph(index=0, text=text, kind=ParagraphKind.HEADING, level=level)


def _line(text: str) -> Paragraph:
    return Paragraph(index=0, text=text)


def _window(terms: Terms) -> Iterator[str]:
    if terms.ends is not None:
        yield (
            f"Comments that arrive before {_moment(terms.ends, terms.zone)} are in time. "
            f"That is {_moment(terms.ends, 'UTC')}."
        )
    elif terms.waits:
        length = f" The time is {terms.length}." if terms.length else ""
        yield f"The time to answer begins when you acknowledge that you have received this copy.{length}"
    else:
        yield "The end of the time to answer has not been set yet; you will be told."


def _day(at: datetime, zone: str) -> str:
    local = at.astimezone(zone_named(zone) or at.tzinfo)
    return f"{local.day} {local:%B %Y}"


def _moment(at: datetime, zone: str) -> str:
    """Say an instant in full; a midnight is the end of the day before it, which nobody reads wrongly."""
    local = at.astimezone(zone_named(zone) or at.tzinfo)
    if (local.hour, local.minute, local.second) == (0, 0, 0):
        local -= timedelta(days=1)
        return f"the end of {local:%A}, {local.day} {local:%B %Y} ({zone})"
    return f"{local:%H:%M} on {local:%A}, {local.day} {local:%B %Y} ({zone})"
