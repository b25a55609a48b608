"""A text into a cell of a Word table: in its first paragraph, with the look of the words it has or had."""

from __future__ import annotations

import re
from typing import Final

from .word_places import WordCell
from .xml_bytes import Edit, is_empty, opened, prefix_of, tag_at

_MARKUP: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_BREAKS: Final = frozenset({"\r\n", "\n", "\r", "\u2028", "\u2029"})
_IMPOSSIBLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_STRUCK: Final = re.compile(rb"<(?:\w+:)?d?strike\b[^>]*?(?:/>|>\s*</(?:\w+:)?d?strike\s*>)")
"""Strike-through of the words that stood in a cell; the answer in their place is not struck."""


def impossible(text: str) -> str | None:
    """The first character that no Word file can hold, if the text has one."""
    found = _IMPOSSIBLE.search(text)
    return found[0] if found else None


def into(cell: WordCell, utf8: bytes, text: str) -> Edit:
    """The edit that puts a text into a cell; what the cell holds is replaced by one paragraph."""
    prefix = prefix_of(cell.tag)
    made = run(text, _STRUCK.sub(b"", cell.look), prefix)
    close = b"</%bp>" % prefix
    if cell.paragraph is None:
        return cell.content, cell.end, b"<%bp>%b%b" % (prefix, made, close)
    begin, end = cell.paragraph
    tag = tag_at(utf8, begin)
    if "".join(cell.words).strip() or cell.nested:
        return cell.content, cell.end, opened(tag) + cell.settings + made + close
    if is_empty(tag):
        return begin, end, opened(tag) + made + close
    at = utf8.rindex(b"</", begin, end)
    return at, at, made


def run(text: str, look: bytes, prefix: bytes) -> bytes:
    """A run of text: line breaks as breaks, tabs as tabs, everything else as it is.

    A carriage return with a line feed is the same break with its defaults spelled out: it looks the same,
    and is told apart.
    """
    parts: list[bytes] = []
    for piece in re.split("(\r\n|[\n\r\t\u2028\u2029])", text):
        if piece == "\t":
            parts.append(b"<%btab/>" % prefix)
        elif piece == "\r\n" and prefix:
            parts.append(b'<%bbr %btype="textWrapping" %bclear="none"/>' % (prefix, prefix, prefix))
        elif piece in _BREAKS:
            parts.append(b"<%bbr/>" % prefix)
        elif piece:
            marked = re.sub("[&<>]", lambda found: _MARKUP[found[0]], piece).encode("utf-8")
            parts.append(b'<%bt xml:space="preserve">%b</%bt>' % (prefix, marked, prefix))
    return b"<%br>%b%b</%br>" % (prefix, look, b"".join(parts), prefix)
