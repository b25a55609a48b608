"""The sheet that comes with a review copy, prepared for the party's answers."""

from __future__ import annotations

from audiatur.formats.converting.forms import FORMS, Head
from audiatur.formats.converting.table import Table
from audiatur.formats.converting.writing import to_xlsx
from audiatur.model import InputError, ParagraphKind, Report

_OWN = (
    Head(name="No.", field="id"),
    Head(name="Organisation", field="party"),
    Head(name="Paragraph", field="paragraph"),
    Head(name="Text concerned", field="quote"),
    Head(name="Comment", field="comment"),
    Head(name="Proposed change", field="proposed_change"),
    Head(name="Reason", field="rationale"),
)
"""The columns of a body that has no form of its own."""
_QUOTED = 80
"""Characters of a paragraph that its row shows."""
_SKIPPED = (ParagraphKind.HEADING, ParagraphKind.FOOTNOTE, ParagraphKind.CELL)


def answer_sheet(shown: Report, party: str, form: str | None) -> bytes:
    """Make the sheet: one row for each numbered paragraph the party sees, with its number and first words.

    Args:
        shown: the text of the copy.
        party: whose answers they are.
        form: the id of the body's own form, or None for a plain one.

    Raises:
        InputError: there is no such form.
    """
    if form is not None and form not in FORMS:
        raise InputError.of("--form", f"{form} is no form that is known; the forms are {', '.join(FORMS)}")
    heads = FORMS[form].heads if form else _OWN
    fields = [head.field for head in heads]
    place = next((name for name in ("paragraph", "element", "clause", "reference") if name in fields), None)
    rows: list[tuple[str, ...]] = []
    for paragraph in shown.paragraphs:
        if not paragraph.number or paragraph.kind in _SKIPPED:
            continue
        known = {place: paragraph.number, "party": party, "id": str(len(rows) + 1)}
        if "quote" in fields:
            known["quote"] = _first_words(paragraph.text)
        used: set[str] = set()
        row = []
        for field in fields:
            row.append(known.get(field, "") if field and field not in used else "")
            used.add(field or "")
        rows.append(tuple(row))
    return to_xlsx(Table(form=form, heads=heads, rows=tuple(rows)), "answer-sheet.xlsx")


def _first_words(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _QUOTED else text[: _QUOTED - 1].rsplit(" ", 1)[0] + " …"
