"""Markdown: CommonMark with tables, front matter, footnotes and the signs of kramdown, nothing lost.

A paragraph is a block with words. `text` is its source without the block's own marks, `plain` the same
without markup; what has no words (attribute lists, link definitions, HTML blocks) is kept as written, of
kind `raw`. The rules are those of `spec/report-text.md`, "Markdown".
"""

from __future__ import annotations

import re
from typing import Any

from audiatur.formats._bounds import check_count
from audiatur.formats._captions import mark_captions
from audiatur.formats._contents import take_linked
from audiatur.formats._draft import Draft, finish
from audiatur.formats._footnotes import place
from audiatur.formats._numbered import take_numbers
from audiatur.model import LINE_BREAK, InputError, Notice, ParagraphKind, Report

from ._blocks import Walker
from ._parser import DEEPEST, parser

MOST_CHARACTERS = 4_000_000
"""Characters of a text: the parser takes about 2 microseconds for each; 4 million fill a thousand pages."""

MOST_LINES = 100_000
"""Lines: an item of a list on each takes 50 microseconds."""

MOST_BRACKETS = 40_000
"""Opening brackets: the parser looks for the end of a link or picture at each, up to 170 microseconds."""

_FRONT_MATTER = re.compile(
    r"""\A(?P<fence>---|\+\+\+)[ \t]*\n
    (?P<inside>(?:.*\n)*?)
    (?:(?P=fence)[ \t]*(?:\n|\Z)|\.\.\.[ \t]*(?:\n|\Z)|(?=---[ ]?\w))""",
    re.VERBOSE,
)
_REFERENCE = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_LANGUAGE = re.compile(
    r"""^lang(?:uage)?[ \t]*[:=][ \t]*["']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)["']?[ \t]*$""", re.MULTILINE
)


def read(text: str, name: str, sha256: str, notices: tuple[Notice, ...] = ()) -> Report:
    """Make a report of a Markdown file's characters; `sha256` is that of the file's bytes.

    Raises:
        InputError: quotations or lists nest deeper than the parser goes, which would lose words; or there
            is more of the text, its lines or brackets than are read.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    check_count(len(text), MOST_CHARACTERS, "characters", name)
    check_count(text.count("\n"), MOST_LINES, "lines", name)
    check_count(text.count("["), MOST_BRACKETS, "opening brackets", name)
    front = _FRONT_MATTER.match(text)
    drafts: list[Draft] = []
    language: re.Match[str] | None = None
    if front:
        inside = front["inside"].strip("\n")
        drafts.append(Draft(text=inside.replace("\n", LINE_BREAK), kind=ParagraphKind.FRONT_MATTER))
        language = _LANGUAGE.search(inside)
        text = text[front.end() :]
    env: dict[str, Any] = {}
    tokens = parser().parse(text, env)
    if any(token.nesting == 1 and token.level >= DEEPEST - 1 for token in tokens):
        raise InputError.of(name, f"quotations or lists nest deeper than {DEEPEST} levels; nest them less")
    labels = [token.info for token in tokens if token.type == "footnote_open"]
    numbers = _footnote_numbers(labels, text)
    lines = text.split("\n")
    walker = Walker(lines, {label: f"fn{number}" for label, number in numbers.items()}, env)
    walker.walk(tokens)
    found = walker.drafts + [(line, _raw(lines[line:end])) for line, end in _definitions(env)]
    found.sort(key=lambda item: item[0])
    drafts += [draft for _, draft in found]
    contents = take_linked(drafts)
    take_numbers(drafts)
    mark_captions(drafts)
    footnotes = {
        f"fn{numbers[label]}": _joined(parts, numbers[label], label)
        for label, parts in walker.footnotes.items()
    }
    return Report(
        name=name,
        sha256=sha256,
        format="markdown",
        paragraphs=finish(place(drafts, footnotes)),
        language=language[1] if language else None,
        notices=(*notices, *contents, *_info_notices(walker.infos, front)),
    )


def _definitions(env: dict[str, Any]) -> list[tuple[int, int]]:
    """Give the lines of link reference definitions, which the parser takes out of the text."""
    found = [*env.get("references", {}).values(), *env.get("duplicate_refs", [])]
    return [(first, end) for first, end in (entry["map"] for entry in found)]


def _raw(lines: list[str]) -> Draft:
    text = "\n".join(lines).strip().replace("\u2029", "\n").replace("\n", LINE_BREAK)
    return Draft(text=text, kind=ParagraphKind.RAW, plain="")


def _footnote_numbers(labels: list[str], text: str) -> dict[str, str]:
    """Give each footnote its printed mark: its label where all are numbers, else by first reference."""
    if all(label.isdecimal() for label in labels):
        return {label: label for label in labels}
    first: dict[str, int] = {}
    for match in _REFERENCE.finditer(text):
        first.setdefault(match[1], match.start())
    order = sorted(dict.fromkeys(labels), key=lambda label: first.get(label, len(text)))
    return {label: str(number) for number, label in enumerate(order, start=1)}


def _joined(parts: list[Draft], number: str, label: str) -> Draft:
    """Make one paragraph of a footnote's blocks, which are its lines."""
    text = LINE_BREAK.join(part.text for part in parts)
    if not text.strip():
        return Draft(text=f"[^{label}]:", kind=ParagraphKind.RAW, plain="")
    plain = LINE_BREAK.join(part.text if part.plain is None else part.plain for part in parts)
    anchors = tuple(name for part in parts for name in part.anchors)
    marks = parts[0].marks if len(parts) == 1 else ()
    return Draft(
        text=text,
        kind=ParagraphKind.FOOTNOTE,
        number=number,
        plain=plain,
        marks=marks,
        anchors=anchors if label == number else (label, *anchors),
    )


def _info_notices(infos: dict[str, list[int]], front: re.Match[str] | None) -> list[Notice]:
    """Say what code blocks are marked with, which is no part of their text."""
    before = front[0].count("\n") if front else 0
    return [
        Notice(
            kind="code-info",
            message=f"{len(lines)} code block(s) are marked `{info}`, which is no part of the text.",
            where="line " + ", ".join(str(line + before) for line in lines),
        )
        for info, lines in infos.items()
    ]
