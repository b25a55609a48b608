"""The inside of a block: its source with breaks resolved, the same without markup, footnote marks apart."""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping
from typing import Any

from markdown_it.token import Token

from audiatur.model import LINE_BREAK, Mark

from ._parser import parser

_HARD_BREAK = re.compile(r"(?:(?<![ \t])[ \t]{2,}|\\)\n[ \t]*")
_SOFT_BREAK = re.compile(r"(?<![ \t])[ \t]*\n[ \t]*")
_MARKUP = re.compile(r"[\\`*_\[<&~]")
_CODE_OR_MARK = re.compile(r"(?P<code>(?<![\\`])(`+)(?!`).*?(?<!`)\2(?!`))|(?<!\\)\[\^(?P<label>[^\]\s]+)\]")
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)


def resolve_breaks(source: str) -> str:
    """Turn a soft break into one space and a hard one into U+2028."""
    if "\n" in source:
        source = _SOFT_BREAK.sub(" ", _HARD_BREAK.sub(LINE_BREAK, source))
    return source.replace("\u2029", LINE_BREAK).strip()


def take_marks(text: str, refs: Mapping[str, str]) -> tuple[str, tuple[Mark, ...]]:
    """Take the footnote references out of a text; `refs` gives each label's reference (`fn3`).

    What looks like one inside a code span, or has no definition, stays.
    """
    if "[^" not in text:
        return text, ()
    pieces: list[str] = []
    marks: list[Mark] = []
    length = at = 0
    for match in _CODE_OR_MARK.finditer(text):
        ref = refs.get(match["label"] or "")
        if ref is None:
            continue
        pieces.append(text[at : match.start()])
        length += match.start() - at
        marks.append(Mark(ref=ref, at=length))
        at = match.end()
    pieces.append(text[at:])
    return "".join(pieces), tuple(marks)


def without_markup(text: str, env: MutableMapping[str, Any]) -> str | None:
    """Give the text without emphasis, link targets and tags, or None where it has none of them.

    Pictures give their alternative text. `env` has the file's link reference definitions.
    """
    if _MARKUP.search(text) is None:
        return None
    md = parser()
    tokens: list[Token] = []
    md.inline.parse(text.replace(LINE_BREAK, "  \n"), md, env, tokens)
    plain = "".join(_words(token) for token in tokens).strip()
    return None if plain == text else plain


def _words(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return LINE_BREAK
    if token.type == "html_inline":
        return LINE_BREAK if _BREAK_TAG.fullmatch(token.content) else ""
    if token.type == "image":
        return "".join(_words(child) for child in token.children or ())
    return token.content
