"""A text as the content of a spreadsheet's cell, and as nothing else: never a formula, a number or a link.

An inline string (`t="inlineStr"`, ECMA-376 part 1, 18.18.11) leaves the table of shared strings alone and is
read by Excel, LibreOffice and openpyxl. What XML cannot hold, or would rewrite, is spelled `_x000D_` (type
ST_Xstring, 22.9.2.19); a text that looks like such a spelling gets its underscore spelled.
"""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 32_767
"""Characters a cell can hold, in UTF-16 units: a limit of Excel, which repairs files that go beyond it."""

_SPELLED: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_MARKUP: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def units(text: str) -> int:
    """The length of a text as Excel counts it: characters outside the BMP are two."""
    return len(text) + sum(character > "\uffff" for character in text)


def spelled(text: str) -> str:
    """The text with what XML cannot hold spelled `_x000D_`."""
    return _SPELLED.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def inline(text: str, prefix: bytes = b"", look: bytes = b"") -> bytes:
    """The content of a cell of type `inlineStr`, in UTF-8; with the properties of a run (`look`) in one."""
    marked = re.sub("[&<>]", lambda found: _MARKUP[found[0]], spelled(text)).encode("utf-8")
    said = b'<%bt xml:space="preserve">%b</%bt>' % (prefix, marked, prefix)
    if look:
        said = b"<%br>%b%b</%br>" % (prefix, look, said, prefix)
    return b"<%bis>%b</%bis>" % (prefix, said, prefix)
