"""Review copies: what one party is shown, made for it alone; and whose copy a found text may come from.

    spans = parse_extract("12-20, 34", report)
    copy = make_copy(report, spans, terms, mark_of(secret, "state", "v1", 1))
    copy.files["review-copy.pdf"]

A copy is made anew from the text: nothing of the office's own file is in it, neither its formatting nor what
it may hide. Refuses to give out a copy in which the scanner finds anything but its words.
"""

from __future__ import annotations

from .copies import PDF, SHEET, WORD, ReviewCopy, make_copy
from .cover import Terms
from .extract import Span, as_lists, from_lists, parse_extract
from .leads import Known, Lead, leads
from .marks import Mark, mark_of
from .scanning import Held, scan
from .shown import Numbering, shown_text

__all__ = [
    "PDF",
    "SHEET",
    "WORD",
    "Held",
    "Known",
    "Lead",
    "Mark",
    "Numbering",
    "ReviewCopy",
    "Span",
    "Terms",
    "as_lists",
    "from_lists",
    "leads",
    "make_copy",
    "mark_of",
    "parse_extract",
    "scan",
    "shown_text",
]
