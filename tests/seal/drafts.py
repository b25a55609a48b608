"""Drafts for tests in which every word stands once: a word found in a copy tells where it came from."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from audiatur.model import Mark, ParagraphKind, Report, TablePlace
from audiatur.seal import Span, Terms
from tests.reports import report

SECRET = "5ec2e7" * 8
_LETTERS = "bcdfghjklmnprstvz"
_VOWELS = "aeiou"


def terms(party: str = "Party", **changes: Any) -> Terms:
    """Give terms in which nothing but the party's name differs."""
    given: dict[str, Any] = {
        "title": "Findings",
        "office": "Office",
        "party": party,
        "version": "v1",
        "zone": "Europe/Zurich",
        "shared_at": datetime(2026, 7, 20, 10, tzinfo=UTC),
        "ends": datetime(2026, 8, 20, 22, tzinfo=UTC),
    }
    return Terms(**(given | changes))


def words() -> Iterator[str]:
    """Give words that are found nowhere else: a `q` that no `u` follows begins each."""
    for first, second, third, fourth in itertools.product(_LETTERS, _VOWELS, _LETTERS, _VOWELS):
        yield f"qx{first}{second}{third}{fourth}"


_KINDS = st.sampled_from(
    [
        ParagraphKind.BODY,
        ParagraphKind.BODY,
        ParagraphKind.LIST,
        ParagraphKind.QUOTE,
        ParagraphKind.HEADING,
        ParagraphKind.CAPTION,
    ]
)


@st.composite
def drafts(draw: st.DrawFn) -> Report:
    """Draw a draft of a few paragraphs with footnotes, whose numbers begin again, and tables."""
    new = words()
    fields: list[Mapping[str, Any]] = []
    number, tables = itertools.count(1), itertools.count()
    note = 0
    for _ in range(draw(st.integers(min_value=2, max_value=9))):
        if draw(st.integers(0, 5)) == 0:
            fields += _cells(draw, new, next(tables))
            continue
        kind = draw(_KINDS)
        text = _sentence(draw, new)
        own: dict[str, Any] = {"text": text, "kind": kind}
        if kind is ParagraphKind.HEADING:
            own["level"] = draw(st.integers(1, 3))
            note = note if draw(st.booleans()) else 0
        if kind in (ParagraphKind.BODY, ParagraphKind.LIST) and draw(st.booleans()):
            own["number"] = str(next(number)) if kind is ParagraphKind.BODY else "(a)"
        if kind is ParagraphKind.LIST:
            own["level"] = 1
        notes = []
        ends = [n for n, sign in enumerate(text) if sign in " ."]
        for at in sorted(draw(st.lists(st.sampled_from(ends), max_size=2, unique=True))):
            note += 1
            notes.append((str(note), at))
        own["marks"] = tuple(Mark(ref=f"fn{sign}", at=at) for sign, at in notes)
        fields.append(own)
        fields += [
            {"text": _sentence(draw, new), "kind": ParagraphKind.FOOTNOTE, "number": sign}
            for sign, _ in notes
        ]
    return report(*fields, name="draft.txt", format="text")


def _sentence(draw: st.DrawFn, new: Iterator[str]) -> str:
    return " ".join(next(new) for _ in range(draw(st.integers(2, 7)))) + "."


def _cells(draw: st.DrawFn, new: Iterator[str], table: int) -> Iterator[Mapping[str, Any]]:
    for row, col in itertools.product(range(draw(st.integers(1, 3))), range(2)):
        place = TablePlace(table=table, row=row, col=col)
        yield {"text": next(new), "kind": ParagraphKind.CELL, "table": place}


@st.composite
def extracts(draw: st.DrawFn, draft: Report) -> tuple[Span, ...]:
    """Draw spans of a draft: whole paragraphs and parts of them, cut between words."""
    chosen = draw(st.lists(st.integers(0, len(draft.paragraphs) - 1), min_size=1, max_size=5, unique=True))
    found = []
    for at in sorted(chosen):
        text = draft.paragraphs[at].text
        breaks = [0, *(n + 1 for n, sign in enumerate(text) if sign == " "), len(text)]
        if draw(st.booleans()):
            found.append(Span(paragraph=at))
        else:
            first = draw(st.integers(0, len(breaks) - 2))
            last = draw(st.integers(first + 1, len(breaks) - 1))
            found.append(Span(paragraph=at, start=breaks[first], end=breaks[last]))
    return tuple(found)


def told(draft: Report, spans: Sequence[Span]) -> set[str]:
    """Give the words that a party may read: those of its spans, and of the notes whose marks stand in them.

    Written apart from the code under test: a note belongs to the paragraph before the run of notes it is in.
    Of a note that is named itself only what is named is told.
    """
    found: set[str] = set()
    named = {span.paragraph for span in spans}
    for span in spans:
        paragraph = draft.paragraphs[span.paragraph]
        start, end = span.start or 0, len(paragraph.text) if span.end is None else span.end
        found |= set(paragraph.text[start:end].replace(".", " ").split())
        for ordinal, mark in enumerate(paragraph.marks, 1):
            if start < mark.at <= end and span.paragraph + ordinal not in named:
                found |= set(draft.paragraphs[span.paragraph + ordinal].text.replace(".", " ").split())
    return found


def all_told(draft: Report) -> set[str]:
    """Give all words of a draft."""
    return set(draft.text.replace(".", " ").split())
