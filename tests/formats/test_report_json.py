"""A report as JSON has every key, whatever is in it."""

from __future__ import annotations

import json

from audiatur.formats import markdown
from audiatur.formats.report_json import to_json
from audiatur.model import Mark, Notice, Paragraph, ParagraphKind, PrintedLine, Report, TablePlace


def test_every_key_is_there_and_the_values_are_plain() -> None:
    """A paragraph with everything, and a notice."""
    paragraph = Paragraph(
        index=0,
        text="a",
        kind=ParagraphKind.CELL,
        level=1,
        number="12",
        section="3.1",
        plain="b",
        pages=(3, 4),
        lines=(181, 189),
        line_map=(PrintedLine(line=181, page=3, at=0),),
        table=TablePlace(table=0, row=1, col=2),
        marks=(Mark(ref="fn3", at=1),),
        anchors=("x",),
    )
    report = Report(
        name="a.pdf",
        sha256="00",
        format="pdf",
        paragraphs=(paragraph,),
        language="ar",
        notices=(Notice(kind="picture", message="A picture was left out."),),
        pending_revisions=True,
    )
    assert to_json(report) == {
        "schema": "audiatur/report/1",
        "name": "a.pdf",
        "sha256": "00",
        "format": "pdf",
        "language": "ar",
        "pending_revisions": True,
        "paragraphs": [
            {
                "index": 0,
                "kind": "cell",
                "level": 1,
                "number": "12",
                "section": "3.1",
                "text": "a",
                "plain": "b",
                "pages": [3, 4],
                "lines": [181, 189],
                "line_map": [{"line": 181, "page": 3, "at": 0}],
                "table": {"table": 0, "row": 1, "col": 2},
                "marks": [{"ref": "fn3", "at": 1}],
                "anchors": ["x"],
            }
        ],
        "notices": [{"kind": "picture", "message": "A picture was left out.", "where": None}],
    }


def test_what_a_text_lacks_is_null_or_empty() -> None:
    """No key is left out, and the whole is JSON."""
    (paragraph,) = json.loads(json.dumps(to_json(markdown.read("a", "a.md", ""))))["paragraphs"]
    assert paragraph == {
        "index": 0,
        "kind": "body",
        "level": None,
        "number": None,
        "section": None,
        "text": "a",
        "plain": None,
        "pages": None,
        "lines": None,
        "line_map": [],
        "table": None,
        "marks": [],
        "anchors": [],
    }
