"""Rows that count the others: `Total: 2` below a table is no comment, whatever column it stands in.

Only a row that says nothing else is one: the word with its number, and numbers without a place or an id.
"""

from __future__ import annotations

import re

from .columns import Header
from .fields import SAYS_SOMETHING, TITLE
from .grid import BLANK, Row

_WORDS = (
    # English, French, Spanish, Portuguese, German, Dutch, Italian, Polish, Czech, Finnish; then Russian,
    # Ukrainian, Greek, Arabic, Persian, Hebrew, Chinese, Japanese, Korean.
    r"(?:grand |sub-?)?totals?|sum|total général|total general|totaux|totales|gesamt|gesamtzahl|insgesamt"
    r"|summe|totaal|totale|razem|suma|celkem|yhteensä"
    '|итого|всего|усього|разом|σύνολο|المجموع|الإجمالي|مجموع|جمع|סה״כ|סה"כ|合计|总计|總計|合計|합계'
)
_COUNTED = (
    r"(?:(?:number )?(?:of )?(?:(?:all|the) )?"
    r"(?:comments?|rows?|entries|items|points|commentaires?|comentarios?|kommentare)(?: received)?)"
)
_TOTAL = re.compile(
    rf"(?:{_WORDS})(?: {_COUNTED})?\s*[:：=–-]?\s*[\d ,.’']*(?: {_COUNTED})?\.?", re.IGNORECASE
)
_NUMBER = re.compile(r"[\d ,.’'%]*\d[\d ,.’'%]*")

TOTAL = "counts the other rows"
"""Why such a row is no comment."""


def is_total(row: Row, header: Header) -> bool:
    """Say whether a row holds a total and nothing but numbers beside it, in columns that say no place."""
    fields = dict(header.columns)
    found = counted = False
    for at, cell in enumerate(row.cells):
        text = " ".join(cell.strip(BLANK).split())
        if not text:
            continue
        field = fields.get(at)
        words = field is None or field in SAYS_SOMETHING or field == TITLE
        if (words or field == "id") and _TOTAL.fullmatch(text):
            found = True
        elif not (words and _NUMBER.fullmatch(text)):
            return False
        counted = counted or any(map(str.isdecimal, text))
    return found and counted
