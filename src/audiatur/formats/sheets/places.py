"""The place a row says it speaks of, as written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from audiatur.model import Reference

_WHOLE: Final = re.compile(
    r"_?\s*(?:the\s+)?(?:whole|entire|complete)[\s_]+(?:document|report|text|draft)\.?"
    r"|(?:document|report) as a whole\.?|ensemble du (?:document|rapport|texte)"
    r"|todo el (?:documento|informe|texto)|(?:gesamtes|ganzes) dokument",
    re.IGNORECASE,
)
_FIRST_LAST: Final = re.compile(
    r"^(?P<first>.{2,}?)\s*(?:…|\.{3,}|\[(?:…|\.{3})\])\s*(?P<last>\S.+)$", re.DOTALL
)
"""Words of a passage given as its first and last ones, as OVV's form asks for them."""


def reference(got: Mapping[str, str]) -> Reference:
    """Make the reference of a row from its fields; a quotation with a gap gives first and last words."""
    quote = got.get("quote")
    span = _FIRST_LAST.match(quote) if quote and not got.get("quote_first") else None
    return Reference(
        reference=got.get("reference"),
        page_from=got.get("page_from"),
        line_from=got.get("line_from"),
        page_to=got.get("page_to"),
        line_to=got.get("line_to"),
        clause=got.get("clause"),
        element=got.get("element"),
        paragraph=got.get("paragraph"),
        quote=quote,
        quote_first=span["first"] if span else got.get("quote_first"),
        quote_last=span["last"] if span else got.get("quote_last"),
        whole_document=_whole(got),
    )


def _whole(got: Mapping[str, str]) -> bool:
    """Whether the form says so: in words, or by page 0 and line 0 (IPCC)."""
    zeros = [got[field] for field in ("page_from", "line_from") if field in got]
    if len(zeros) == 2 and all(re.fullmatch(r"0+", value) for value in zeros):
        return True
    words = (got.get(field) for field in ("reference", "clause", "element", "page_from", "line_from"))
    return any(value and _WHOLE.fullmatch(value.strip()) for value in words)
