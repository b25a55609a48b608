"""The marked text: one text that shows tracked changes and from which both others follow.

    Nets in the {--harbour--}{++bay++} {>>were counted>>}.

`{++words++}` are only in the final text, `{--words--}` only in the original one. `{>>words>>}` were moved to
this place, `{<<words<<}` away from it. `{~~words~~}` are in neither: inserted by one person and deleted by
another. In any of them `¶` is the end of a paragraph. A backslash before `{`, `}`, `¶` or another backslash
makes it a character of the text. The rules are those of `spec/report-text.md`, "Marked text".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from audiatur.model import PARAGRAPH_JOIN

PieceOp = Literal["=", "-", "+", "~"]

BREAK = "¶"
"""What shows the end of a paragraph that only one of the texts has."""

_SPECIAL = re.compile(r"[\\{}¶]")
_PIECE = re.compile(r"\{(?P<mark>\+\+|--|<<|>>|~~)(?P<inside>(?:[^\\{}]|\\.)*)\}", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)|¶", re.DOTALL)
_MARKS = {("+", False): "++", ("-", False): "--", ("+", True): ">>", ("-", True): "<<", ("~", False): "~~"}
_IN_FINAL = frozenset({"++", ">>"})
_IN_ORIGINAL = frozenset({"--", "<<"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: in both texts (`=`), only in the original (`-`), only in the final (`+`), or in neither.

    U+2029 in `text` ends a paragraph. `moved` says that a `-` went elsewhere, or a `+` came from there.
    """

    op: PieceOp
    text: str
    moved: bool = False


def marked(pieces: Iterable[Piece]) -> str:
    """Write pieces as one marked text; neighbours of one kind become one."""
    shown = []
    for (op, moved), group in groupby(pieces, key=lambda piece: (piece.op, piece.moved)):
        text = "".join(_SPECIAL.sub(r"\\\g<0>", piece.text) for piece in group).replace(PARAGRAPH_JOIN, BREAK)
        if not text:
            continue
        mark = _MARKS.get((op, moved and op != "~"), "")
        shown.append(f"{{{mark}{text}{mark}}}" if mark else text)
    return "".join(shown)


def accepted(text: str) -> tuple[str, ...]:
    """Give the paragraphs of the final text that a marked paragraph holds; blank ones are none."""
    return _resolved(text, _IN_FINAL)


def rejected(text: str) -> tuple[str, ...]:
    """Give the paragraphs of the original text that a marked paragraph holds; blank ones are none."""
    return _resolved(text, _IN_ORIGINAL)


def _resolved(text: str, kept: frozenset[str]) -> tuple[str, ...]:
    def one(match: re.Match[str]) -> str:
        return match["inside"][: -len(match["mark"])] if match["mark"] in kept else ""

    # An escaped brace begins no piece: the text is taken apart at what is escaped or a piece.
    whole = re.sub(rf"(?P<plain>\\.)|{_PIECE.pattern}", lambda m: m["plain"] or one(m), text, flags=re.DOTALL)
    plain = _ESCAPED.sub(lambda match: match[1] or PARAGRAPH_JOIN, whole)
    return tuple(part for part in plain.split(PARAGRAPH_JOIN) if part and not part.isspace())
