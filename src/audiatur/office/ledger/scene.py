"""What of a work no decision changes, laid out once: the text's blocks, and where everything stands in it."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from typing import Final
from weakref import WeakKeyDictionary

from audiatur.formats.pages.clean import clean
from audiatur.formats.pages.links import Link
from audiatur.formats.pages.places import PlaceNames
from audiatur.formats.pages.placing import Block, BlockKind, indices, place
from audiatur.formats.pages.text_blocks import Blocks
from audiatur.model import Change, ChangeId, Comment, CommentId, ParagraphKind
from audiatur.office.work import Work

NARROW: Final = 3
"""Paragraphs of a place at each of which its comment is named; of a wider place only at the first."""


class Scene:
    """The two texts laid over each other, with an index of both lists' items.

    `starts` gives the number of the block at which a change stands, `at_shared` and `at_final` of a
    paragraph.
    """

    def __init__(self, work: Work) -> None:
        comparison, comments = work.comparison, work.comments.comments
        placing = place(comparison)
        self.blocks = placing.blocks
        self.shared_names = PlaceNames(comparison.shared)
        self.final_names = PlaceNames(comparison.final)
        self.changes = {change.id: change for change in comparison.changes}
        self.by_display = {change.display.casefold(): change.id for change in comparison.changes}
        self.comments = {comment.id: comment for comment in comments}
        self.starts: dict[ChangeId, int] = {}
        self.at_shared: dict[int, int] = {}
        self.at_final: dict[int, int] = {}
        self._number_blocks()
        for index, became in enumerate(placing.became):
            if became is not None and index not in self.at_shared:
                self.at_shared[index] = self.at_final.get(became, 0)
        self.by_place = _by_place(work, comments)
        self.maker = Blocks(comparison, self.by_place)
        self.parties = tuple(sorted({party_of(comment) for comment in comments} - {""}, key=str.casefold))
        self.headings = tuple(self._headings(work))
        self._by_label = {clean(name): name for name in self.comments}
        self._words: dict[str, str] = {}

    def _number_blocks(self) -> None:
        for number, block in enumerate(self.blocks):
            if block.change is not None and (block.final or not block.change.final):
                self.starts.setdefault(block.change.id, number)
            for index in block.shared:
                if block.kind is not BlockKind.GONE or (block.change and not block.change.final):
                    self.at_shared.setdefault(index, number)
            for index in block.final:
                self.at_final.setdefault(index, number)

    def _headings(self, work: Work) -> Iterable[tuple[int, str, int]]:
        for paragraph in work.final.paragraphs:
            if paragraph.kind is ParagraphKind.HEADING:
                title = self.final_names.section(paragraph.index) or ""
                yield self.at_final.get(paragraph.index, 0), title, paragraph.level or 1

    def named(self, text: str) -> CommentId | None:
        """Find a comment by its id, or by its id as pages show it: what cannot be shown has a sign there."""
        return CommentId(text) if text in self.comments else self._by_label.get(text)

    def row_begins(self, number: int) -> int:
        """Give the number of the block that begins the row of a table in which a block stands."""
        row = self._row(self.blocks[number])
        while row is not None and number and self._row(self.blocks[number - 1]) == row:
            number -= 1
        return number

    def _row(self, block: Block) -> tuple[int, int] | None:
        names = (self.maker.show(block).table,)
        return None if names[0] is None else (names[0].table, names[0].row)

    def words_of_change(self, change: Change) -> str:
        """Give what a search looks at."""
        found = self._words.get(change.id)
        if found is None:
            found = "\n".join((change.display, change.id, *change.old, *change.new)).casefold()
            self._words[change.id] = found
        return found

    def words_of_comment(self, comment: Comment) -> str:
        """Give what a search looks at."""
        key = f"comment {comment.id}"
        found = self._words.get(key)
        if found is None:
            parts = (
                comment.id,
                comment.party,
                comment.commenter,
                comment.title,
                comment.comment,
                comment.proposed_change,
                comment.rationale,
            )
            found = "\n".join(filter(None, parts)).casefold()
            self._words[key] = found
        return found

    def comments_at(self, change: Change) -> list[CommentId]:
        """List the comments that speak of the place of a change."""
        found = (link.target for index in indices(change.shared) for link in self.by_place.get(index, ()))
        return [CommentId(name) for name in dict.fromkeys(found)]


def party_of(comment: Comment) -> str:
    """Name who speaks: the party, else the commenter."""
    return clean(comment.party or comment.commenter or "")


def _by_place(work: Work, comments: Iterable[Comment]) -> Mapping[int, list[Link]]:
    """Give the comments on each shared paragraph; a link's target is the comment's own id."""
    found: dict[int, list[Link]] = {}
    for comment in comments:
        paragraphs = work.ground.anchors[comment.id].paragraphs
        link = Link(target=comment.id, label=clean(comment.id))
        for index in paragraphs if len(paragraphs) <= NARROW else paragraphs[:1]:
            found.setdefault(index, []).append(link)
    return found


_scenes: WeakKeyDictionary[Work, Scene] = WeakKeyDictionary()
_lock = threading.Lock()


def scene_of(work: Work) -> Scene:
    """Give the scene of a work, made once."""
    with _lock:
        found = _scenes.get(work)
        if found is None:
            found = _scenes[work] = Scene(work)
        return found
