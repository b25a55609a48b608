"""Items of a numbered paragraph, and a footnote named with its paragraph, are found as they are cited."""

from __future__ import annotations

import pytest

from audiatur.model import Comment, CommentId, Paragraph, ParagraphKind, Reference, Report, Source, SourceKind
from audiatur.text.locate import Locator

BODY, ITEM, NOTE = ParagraphKind.BODY, ParagraphKind.LIST, ParagraphKind.FOOTNOTE


def paragraph(index: int, kind: ParagraphKind, number: str, text: str) -> Paragraph:
    return Paragraph(index=index, kind=kind, number=number, text=text)


REPORT = Report(
    name="r",
    sha256="0" * 64,
    format="docx",
    paragraphs=(
        paragraph(0, BODY, "1", "The office heard forty people in May."),
        paragraph(1, NOTE, "1", "Four of them by telephone."),
        paragraph(2, BODY, "2", "The State should:"),
        paragraph(3, ITEM, "(a)", "close the valve;"),
        paragraph(4, ITEM, "(b)", "pay the village."),
        paragraph(5, BODY, "3", "The company should:"),
        paragraph(6, ITEM, "(a)", "dig a well;"),
        paragraph(7, ITEM, "(b)", "say so in public."),
        paragraph(8, BODY, "4", "A report will follow in a year."),
    ),
)


@pytest.mark.parametrize(
    ("reference", "places"),
    [
        (Reference(paragraph="3 (b)"), (7,)),
        (Reference(clause="X.B, para. 2 (a)"), (3,)),
        (Reference(reference="paragraph 3(a)"), (6,)),
        (Reference(reference="paragraph 2"), (2,)),
        (Reference(reference="paragraph 1; footnote 1"), (0, 1)),
        (Reference(reference="footnote 1"), (1,)),
    ],
)
def test_a_place_is_found_as_it_is_cited(reference: Reference, places: tuple[int, ...]) -> None:
    """`61(b)` is item (b) below paragraph 61; a footnote named with a paragraph leads to both."""
    source = Source(file="c.csv", kind=SourceKind.ROW, number=2)
    comment = Comment(id=CommentId("1"), source=source, comment="Not so.", anchor=reference)
    assert Locator(REPORT).locate(comment).paragraphs == places
