"""The words of a change as runs to show: cut into paragraphs, and shortened where nothing changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import regex

from audiatur.model import PARAGRAPH_JOIN, Mark, Op

from .clean import clean, visible

KEPT_WORDS = 12
"""Words kept on each side of a change in the short form: about a line, enough to know the sentence."""

LONGEST_RUN = 120
"""Words of one inserted or deleted run in the short form; the whole is one click away."""

LONGEST_TOKEN = 60
"""Characters after which a token without spaces (Chinese, a hash, an address) is cut for counting."""

_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}"
_TOKEN = regex.compile(rf"\s*(?:[{_UNSPACED}]|[^\s{_UNSPACED}]{{1,{LONGEST_TOKEN}}})")

Sign = Literal["=", "-", "+", "gap", "break-", "break+", "mark"]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text to show, cleaned.

    `sign` is that of the op; a `gap` stands for `words` words left out; a `break-` or `break+` is a
    paragraph break that was taken out or put in; a `mark` is the mark of a footnote.
    """

    sign: Sign
    text: str = ""
    words: int = 0


Passage = tuple[Run, ...]
"""The runs of one paragraph."""


def passages(ops: Iterable[Op], marks: Sequence[Sequence[Mark]] = ()) -> tuple[Passage, ...]:
    """Cut the ops of a change into the paragraphs of the final text (of the shared one where all is gone).

    A paragraph break that is only in the shared text is shown as a sign and ends no passage, unless
    nothing is left in the final text. `marks` are the footnote marks of each paragraph of the final text.
    """
    ops = tuple(ops)
    pieces = [list[Op]()]
    signs = {sign for sign, _ in ops}
    for sign, text in ops:
        head, *parts = text.split(PARAGRAPH_JOIN)
        _append(pieces, sign, head)
        for part in parts:
            if sign == "-" and signs != {"-"}:
                _append(pieces, sign, PARAGRAPH_JOIN)
            else:
                if sign == "+" and signs != {"+"}:
                    _append(pieces, sign, PARAGRAPH_JOIN)
                pieces.append([])
            _append(pieces, sign, part)
    padded = [*marks, *((),) * len(pieces)]
    return tuple(tuple(_passage(piece, padded[number])) for number, piece in enumerate(pieces))


def _append(pieces: list[list[Op]], sign: Literal["=", "-", "+"], text: str) -> None:
    if text:
        pieces[-1].append((sign, text))


def _passage(ops: Sequence[Op], marks: Sequence[Mark]) -> Iterator[Run]:
    offsets = sorted((mark.at, clean(mark.ref.removeprefix("fn"))) for mark in marks)
    at = 0
    for sign, text in ops:
        if text == PARAGRAPH_JOIN:
            yield Run("break-" if sign == "-" else "break+")
        elif sign == "-":
            yield run(sign, text)
        else:
            inside = [(offset - at, name) for offset, name in offsets if at <= offset <= at + len(text)]
            offsets = [one for one in offsets if one[0] > at + len(text)]
            yield from _marked(run(sign, text), text, inside)
            at += len(text)


def _marked(whole: Run, text: str, marks: Sequence[tuple[int, str]]) -> Iterator[Run]:
    """Cut a run of the final text at the marks inside it."""
    if not marks:
        yield whole
        return
    begin = 0
    for offset, name in marks:
        if offset > begin:
            yield Run(whole.sign, clean(text[begin:offset]))
            begin = offset
        yield Run("mark", name)
    if text[begin:]:
        yield Run(whole.sign, clean(text[begin:]))


def run(sign: Literal["=", "-", "+"], text: str) -> Run:
    """Make one run of a stranger's text: cleaned, with signs for what is changed and cannot be seen."""
    return Run(sign, clean(text if sign == "=" else visible(text)))


def shorten(passage: Passage) -> Passage:
    """Leave out long stretches in which nothing changes, and the middle of very long runs that do."""
    return tuple(_shortened(tuple(piece for piece in passage if piece.sign != "mark")))


def has_gap(passage: Passage) -> bool:
    """Whether something is left out."""
    return any(piece.sign == "gap" for piece in passage)


def _shortened(passage: Passage) -> Iterator[Run]:
    last = len(passage) - 1
    for number, piece in enumerate(passage):
        if piece.sign in ("-", "+"):
            yield from _cut(piece, LONGEST_RUN // 2, LONGEST_RUN // 2)
        elif piece.sign != "=":
            yield piece
        elif last == 0:
            yield from _cut(piece, 2 * KEPT_WORDS, 0)
        else:
            yield from _cut(piece, 0 if number == 0 else KEPT_WORDS, 0 if number == last else KEPT_WORDS)


def _cut(piece: Run, head: int, tail: int) -> Iterator[Run]:
    tokens = _TOKEN.findall(piece.text)
    left_out = len(tokens) - head - tail
    if left_out <= KEPT_WORDS // 2:  # a gap that saves less than half a line only disturbs
        yield piece
        return
    if head:
        yield Run(piece.sign, "".join(tokens[:head]))
    yield Run("gap", words=left_out)
    if tail:
        trailing = piece.text[len(piece.text.rstrip()) :]
        yield Run(piece.sign, "".join(tokens[-tail:]).lstrip() + trailing)
