"""Review copies: the text a party may see, marked for it, as Word and PDF, with a sheet for its answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from audiatur.formats.typeset import Layout, can_set_pdf, to_docx, to_pdf, unset_scripts
from audiatur.model import Fault, InputError, Report

from .answers import answer_sheet
from .cover import Terms, cover
from .extract import Span
from .marks import Mark
from .scanning import scan
from .shown import GAP, Numbering, shown_text

WORD = "review-copy.docx"
PDF = "review-copy.pdf"
SHEET = "answer-sheet.xlsx"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewCopy:
    """The files of a copy by name, the text that its party sees (without the first page), and sentences for
    the office about what of it could not be set.
    """

    files: Mapping[str, bytes]
    shown: Report
    notices: tuple[str, ...] = ()


def make_copy(
    report: Report,
    spans: tuple[Span, ...] | None,
    terms: Terms,
    mark: Mark,
    *,
    numbering: Numbering = Numbering.AS_PRINTED,
    form: str | None = None,
) -> ReviewCopy:
    """Make the copy of a party; it depends on nothing but its arguments, and is the same bytes each time.

    Args:
        report: the draft.
        spans: what the party may see; None for the whole.
        terms: what the first page says.
        mark: the mark of this copy.
        numbering: how an extract is numbered.
        form: the body's own form for the answers.

    Raises:
        InputError: the extract holds no words, or a file made holds what no copy may hold.
    """
    shown = shown_text(report, spans, numbering)
    if all(one.text == GAP for one in shown.paragraphs):
        raise InputError.of("--extract", "the extract holds no words")
    first = list(cover(terms, mark.text, extract=spans is not None))
    whole = replace(
        shown,
        paragraphs=tuple(replace(one, index=n) for n, one in enumerate([*first, *shown.paragraphs])),
        language=terms.language or shown.language,
    )
    layout = Layout(
        title=terms.title,
        head=f"Draft for comment – version {terms.version}",
        foot=f"Copy {mark.text} for {terms.party}",
        line_numbers=True,
        gaps=mark.gaps,
        page_break=len(first),
    )
    files = {WORD: to_docx(whole, layout), SHEET: answer_sheet(shown, terms.party, form)}
    if can_set_pdf():
        files[PDF] = to_pdf(whole, layout)
    found = scan(files)
    if found:
        raise InputError(
            [Fault(file=one.file, message=f"holds {one.what}", where=one.where) for one in found]
        )
    return ReviewCopy(files=files, shown=shown, notices=_notices(whole))


def _notices(whole: Report) -> tuple[str, ...]:
    if not can_set_pdf():
        return ("No PDF file was made: pip install 'audiatur[pdf]'",)
    return tuple(
        f"No font for {'some' if name == 'other' else name} letters was found on this machine: the PDF file "
        "shows boxes in their place. Install one of the Noto family, or send the Word file alone."
        for name in unset_scripts(whole)
    )
