"""Comments in the margin of a Word file: author, time, thread, whether resolved, and their own text.

Sources: ECMA-376 part 1, §17.13.4; threads and the resolved state are those of [MS-DOCX] §2.5.4
(`commentsExtended`), which ties comments by the `paraId` of their last paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from audiatur.model import LINE_BREAK, Comment, CommentId, Reference, Report, Source, SourceKind

from ._anchors import Anchored
from ._names import OFF, W_ID, number, w
from ._words import P, Reading, Words

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_COMMENT = w("comment")
_AUTHOR, _INITIALS, _DATE = w("author"), w("initials"), w("date")
_PARA_ID = f"{_W14}paraId"
_EXTENDED, _OWN_ID, _PARENT, _DONE = (
    f"{_W15}{name}" for name in ("commentEx", "paraId", "paraIdParent", "done")
)
_RAW = (("id", W_ID), ("author", _AUTHOR), ("initials", _INITIALS), ("date", _DATE))
_NOWHERE = Anchored(quote="", places=())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Thread:
    """What `commentsExtended` says: the `paraId` of the comment it answers, whether it is resolved."""

    parent: str | None
    done: bool


def margin_comments(
    root: Any, extended: Any, anchored: Mapping[str, Anchored], text: Report
) -> Iterator[Comment]:
    """Give each comment of the margin in the order of the file, replies and empty ones too.

    `text` is the original text of the file, in which the places are.
    """
    elements = [] if root is None else list(root.iterchildren(_COMMENT))
    ids = _ids(elements)
    threads = _threads(extended)
    owners = {
        paragraph.get(_PARA_ID): at
        for at, element in enumerate(elements)
        for paragraph in element.iter(P)
        if paragraph.get(_PARA_ID)
    }
    for at, element in enumerate(elements):
        thread = next(
            (threads[one.get(_PARA_ID)] for one in element.iter(P) if one.get(_PARA_ID) in threads), None
        )
        parent = owners.get(thread.parent) if thread and thread.parent else None
        place = anchored.get(element.get(W_ID, ""))
        if place is None and parent is not None:
            place = anchored.get(elements[parent].get(W_ID, ""))
        place = place or _NOWHERE
        said = number(element.get(W_ID))
        yield Comment(
            id=ids[at],
            source=Source(file=text.name, kind=SourceKind.MARGIN, number=at + 1 if said is None else said),
            comment=_text(element),
            anchor=Reference(quote=place.quote or None, places=place.places, places_in=text.sha256),
            commenter=element.get(_AUTHOR) or None,
            received_at=element.get(_DATE) or None,
            thread=None if parent is None else ids[parent],
            resolved=thread.done if thread else None,
            raw={name: element.get(key) for name, key in _RAW if element.get(key) is not None},
        )


def _ids(elements: list[Any]) -> list[CommentId]:
    """Name comments by their numbers in the file; by their place where the file has a number twice."""
    taken: set[str] = set()
    ids = []
    for at, element in enumerate(elements, start=1):
        name = f"m{element.get(W_ID) or at}"
        while name in taken:
            name = f"{name}-{at}"
        taken.add(name)
        ids.append(CommentId(name))
    return ids


def _threads(root: Any) -> dict[str, _Thread]:
    if root is None:
        return {}
    return {
        entry.get(_OWN_ID, ""): _Thread(parent=entry.get(_PARENT), done=entry.get(_DONE, "0") not in OFF)
        for entry in root.iter(_EXTENDED)
    }


def _text(comment: Any) -> str:
    words = Words(Reading(original=False))
    lines = []
    for paragraph in comment.iter(P):
        words.collect(paragraph)
        lines.append(words.take()[0].replace(LINE_BREAK, "\n"))
    return "\n".join(lines)
