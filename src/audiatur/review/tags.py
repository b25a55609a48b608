"""Tags in the final text that name the comment a paragraph was changed for.

A tag equal to the id of a comment that was read (`[C7]`, `(#1234)`), at a paragraph's end or in a comment
of the markup or the margin, is a link confirmed by the file, and no part of the text (DESIGN §5.2).
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Iterator

from audiatur.model import CommentId, Notice, Paragraph, ParagraphKind, Report

_TAIL = re.compile(r"\s*[\[(]\s*([^\[\]()]{1,200}?)\s*[\])]\s*$")
_MARKUP = re.compile(r"\s*<!--\s*(.{1,200}?)\s*-->\s*")
_SEPARATOR = re.compile(r"\s*[,;]\s*")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TagLink:
    """A comment named by a tag: `paragraph` is an index of the text without tags."""

    paragraph: int
    comment: CommentId
    tag: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Untagged:
    """A final text with its tags taken out, the links they make, and notices on what was seen."""

    report: Report
    links: tuple[TagLink, ...]


class _Ids:
    """The ids that count as tags in a text.

    A bracketed bare number is a tag only where the shared text has no such brackets of its own, since
    `[12]` and `(2017)` are citations and years in most texts.
    """

    def __init__(self, ids: Collection[CommentId], shared: Report) -> None:
        own = {name for p in shared.paragraphs for name in re.findall(r"[\[(](\d+)[\])]", p.text)}
        self._ids = {str(i): i for i in ids if not (str(i).isdigit() and own)}
        self._shared = {p.text for p in shared.paragraphs}

    def __bool__(self) -> bool:
        return bool(self._ids)

    def named(self, inner: str) -> list[CommentId] | None:
        """Give the comments that a tag's inside names; None where any part is no id."""
        found = [self._ids.get(part) for part in _SEPARATOR.split(inner)]
        return [i for i in found if i is not None] if found and all(found) else None

    def is_shared(self, text: str) -> bool:
        """Whether the shared text has a paragraph with these very words, brackets included."""
        return text in self._shared


def _strip_tail(text: str, ids: _Ids) -> tuple[str, list[tuple[CommentId, str]]]:
    """Take tags off a text's end, the last first."""
    links: list[tuple[CommentId, str]] = []
    while (match := _TAIL.search(text)) and (named := ids.named(match[1])):
        links[:0] = [(i, match[0].strip()) for i in named]
        text = text[: match.start()]
    return text, links


def _strip_markup(text: str, ids: _Ids) -> tuple[str, list[tuple[CommentId, str]]]:
    """Take comments of the markup that hold nothing but tags out of a text."""
    links: list[tuple[CommentId, str]] = []

    def replace(match: re.Match[str]) -> str:
        named = ids.named(match[1].strip("[]()"))
        if not named:
            return match[0]
        links.extend((i, match[0].strip()) for i in named)
        inside = match.start() > 0 and match.end() < len(text)
        return " " if inside else ""

    return (_MARKUP.sub(replace, text), links) if "<!--" in text else (text, links)


def _in_margin(paragraph: Paragraph, ids: _Ids) -> list[tuple[CommentId, str]]:
    """Read the comments in the margin that hold nothing but tags."""
    named = [(ids.named(remark.strip().strip("[]()")), remark.strip()) for remark in paragraph.remarks]
    return [(i, f"“{remark}” in the margin") for found, remark in named if found for i in found]


def _strip(paragraph: Paragraph, ids: _Ids) -> tuple[Paragraph, list[tuple[CommentId, str]]]:
    margin = _in_margin(paragraph, ids)
    if ids.is_shared(paragraph.text):
        return paragraph, margin
    if paragraph.kind is ParagraphKind.COMMENT and (named := ids.named(paragraph.text.strip(" []()"))):
        blank = dataclasses.replace(paragraph, text="", plain=None)
        return blank, [(i, f"<!-- {paragraph.text.strip()} -->") for i in named]
    text, inside = _strip_markup(paragraph.text, ids)
    text, tail = _strip_tail(text, ids)
    if not inside and not tail:
        return paragraph, margin
    plain = paragraph.plain
    if plain is not None:
        plain = _strip_tail(_strip_markup(plain, ids)[0], ids)[0]
    marks = tuple(mark for mark in paragraph.marks if mark.at <= len(text))
    return dataclasses.replace(paragraph, text=text, plain=plain, marks=marks), margin + inside + tail


def _untagged(report: Report, ids: _Ids) -> Iterator[tuple[Paragraph | None, list[tuple[CommentId, str]]]]:
    for paragraph in report.paragraphs:
        stripped, links = _strip(paragraph, ids)
        yield (stripped if stripped.text.strip() or not links else None), links


def _unclear(final: Report, comment_ids: Collection[CommentId], ids: _Ids) -> list[Notice]:
    """Say which tags name an id that several files have, which was therefore prefixed by its file's name."""
    prefixed: dict[str, list[str]] = {}
    for name in sorted(map(str, comment_ids)):
        if ":" in name:
            prefixed.setdefault(name.rpartition(":")[2], []).append(name)
    texts = (paragraph.text for paragraph in final.paragraphs if not ids.is_shared(paragraph.text))
    tails = [tail[1] for text in texts if (tail := _TAIL.search(text))] if prefixed else []
    return [
        Notice(
            kind="comment-tags",
            message=f"[{name}] was left in the text: several files have a comment of that id; "
            f"write {' or '.join(f'[{full}]' for full in prefixed[name])}",
        )
        for name in dict.fromkeys(tails)
        if name in prefixed and name not in comment_ids
    ]


def take_tags(final: Report, shared: Report, comment_ids: Collection[CommentId]) -> Untagged:
    """Take the tags out of `final`; a paragraph that was nothing but a tag speaks of the one before it."""
    ids = _Ids(comment_ids, shared)
    if not ids:
        return Untagged(report=final, links=())
    paragraphs: list[Paragraph] = []
    links: list[TagLink] = []
    for paragraph, found in _untagged(final, ids):
        if paragraph is not None:
            paragraphs.append(
                paragraph
                if paragraph.index == len(paragraphs)
                else dataclasses.replace(paragraph, index=len(paragraphs))
            )
        place = max(0, len(paragraphs) - 1)
        links.extend(TagLink(paragraph=place, comment=i, tag=tag) for i, tag in found)
    unclear = _unclear(final, comment_ids, ids)
    if not links:
        report = dataclasses.replace(final, notices=(*final.notices, *unclear)) if unclear else final
        return Untagged(report=report, links=())
    named = ", ".join(dict.fromkeys(str(link.comment) for link in links))
    notice = Notice(
        kind="comment-tags",
        message=f"{len(links)} tags that name comments were read as links and left out of the text: {named}",
    )
    report = dataclasses.replace(
        final, paragraphs=tuple(paragraphs), notices=(*final.notices, notice, *unclear)
    )
    return Untagged(report=report, links=tuple(links))
