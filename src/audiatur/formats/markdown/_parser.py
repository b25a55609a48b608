"""The block parser: CommonMark with tables, struck text and footnotes."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

_DEFINITION = re.compile(r"\[\^([^\]\s]+)\]:")


DEEPEST = 100
"""Levels of quotations and lists that are parsed; an item is two. The parser calls itself for each."""


@cache
def parser() -> MarkdownIt:
    """Give the parser; it makes `inline` tokens with their source and does not parse inside them."""
    md = (
        MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable(["table", "strikethrough"]).disable("inline")
    )
    md.block.ruler.before("reference", "footnote", _footnote, {"alt": ["paragraph", "reference"]})
    return md


def _footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a footnote definition and its indented continuation (as markdown-it-footnote's `footnote_def`)."""
    if state.is_code_block(start):
        return False
    match = _DEFINITION.match(state.src, state.bMarks[start] + state.tShift[start], state.eMarks[start])
    if match is None:
        return False
    if silent:
        return True
    token = state.push("footnote_open", "", 1)
    token.info = match[1]
    token.map = lines = [start, 0]
    before = (state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType)
    body = match.end()
    width = len(state.src[body : state.eMarks[start]]) - len(
        state.src[body : state.eMarks[start]].lstrip(" \t")
    )
    state.bMarks[start], state.tShift[start] = body, width
    state.blkIndent += 4
    state.sCount[start] = state.blkIndent
    state.parentType = "footnote"
    state.md.block.tokenize(state, start, end)
    state.blkIndent -= 4
    state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType = before
    lines[1] = state.line
    state.push("footnote_close", "", -1)
    return True
