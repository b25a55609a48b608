"""Captions that are marked as nothing but paragraphs: a numbered title beside its table or picture."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audiatur.model import ParagraphKind

from ._draft import Draft

# What tables and figures are called in the languages of the United Nations, German, Italian and Portuguese.
_TITLE = re.compile(
    r"(?:\*\*|__|[*_])?(?:table|figure|fig\.|box|chart|map|tableau|encadré|graphique|carte|cuadro|tabla|figura"
    r"|gráfico|recuadro|tabelle|abbildung|abb\.|tabella|tabela|quadro|таблица|рисунок|рис\.|диаграмма"
    r"|表|图|圖|الجدول|جدول|الشكل|شكل)"
    r"[ \u00a0]*(?:\d|[IVX]+\b|[A-Z]\b)",
    re.IGNORECASE,
)

LONGEST_CAPTION = 300
"""Characters of a caption; a longer paragraph that begins with `Table 1` speaks about the table."""


def mark_captions(drafts: Sequence[Draft]) -> None:
    """Make captions of numbered titles that stand next to a table's cell or a picture."""
    for at, draft in enumerate(drafts):
        if draft.kind is not ParagraphKind.BODY or draft.number is not None or not _TITLE.match(draft.text):
            continue
        beside = (*drafts[max(0, at - 1) : at], *drafts[at + 1 : at + 2])
        if len(draft.text) <= LONGEST_CAPTION and any(_is_shown(near) for near in beside):
            draft.kind = ParagraphKind.CAPTION


def _is_shown(draft: Draft) -> bool:
    return draft.kind is ParagraphKind.CELL or (draft.kind is ParagraphKind.RAW and "![" in draft.text)
