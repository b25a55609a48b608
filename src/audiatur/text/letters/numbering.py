"""The numbers by which a letter tells its points apart, as printed or typed."""

from __future__ import annotations

import re
from typing import Final

from audiatur.model import Paragraph, ParagraphKind

from .values import plain

_POINT: Final = re.compile(r"\(?(\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?)[.)]*")
"""A number of a point as printed; letters and roman numerals number what belongs to a point."""
_NAMED: Final = (
    r"(?:comment|point|observation|remark|issue|question|item|correction|commentaire|remarque|observación|comentario"
    r"|comentário|punto|ponto|punkt|anmerkung|замечание|комментарий|пункт)"
)
_TYPED: Final = re.compile(
    rf"(?:{_NAMED}\s*(?:n[o°º]\.?|nr\.?|№|#)?\s*|ad\s+|#|n[o°º]\.?\s*)?"
    r"\(?(\d{1,3}[a-z]?)(?:\s*[.):：]|\s+[-–—])\s+(?=\S)|(?:意见|意見)\s*(\d{1,3})\s*[：:.、]\s*(?=\S)",
    re.IGNORECASE,
)
"""A number typed before a point, in letters whose reader makes no list of it: `Comment 3:`, `(4)`, `5.`"""
_TITLE: Final = re.compile(rf"{_NAMED}\s*(?:n[o°º]\.?|nr\.?|№|#)?\s*(\d{{1,3}}[a-z]?)\b", re.IGNORECASE)
"""A heading that numbers a point: `Comment 3`, `Point 4: the wells`."""


def number_of(paragraph: Paragraph) -> tuple[str | None, int]:
    """The number of the point that a paragraph of the text begins, and where its words begin after it."""
    if paragraph.kind not in (ParagraphKind.BODY, ParagraphKind.LIST):
        return None, 0
    if paragraph.number is not None:
        match = _POINT.fullmatch(paragraph.number)
        return (match[1], 0) if match and (paragraph.level or 1) <= 1 else (None, 0)
    typed = _TYPED.match(plain(paragraph))
    return (typed[1] or typed[2], typed.end()) if typed else (None, 0)


def number_of_heading(paragraph: Paragraph) -> str | None:
    """The number of the point that a heading begins (`Comment 3`), not that of a section."""
    if paragraph.kind is not ParagraphKind.HEADING:
        return None
    match = _TITLE.match(plain(paragraph).strip())
    return match[1] if match else None
