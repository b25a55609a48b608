"""A window on the text with its changes in place; the rest of a long report is one link away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString

from audiatur.formats.pages.links import Link
from audiatur.formats.pages.text_folds import levelled, rows
from audiatur.formats.pages.text_items import Line, Row, Shown

from . import words
from .asked import Asked, View
from .markup import passage_html
from .standing import Standing

BLOCKS: Final = 40
"""Paragraphs in the window: about four pages of a report."""
BEFORE: Final = 2
"""Paragraphs before the chosen place, to read it in its setting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """A link to another place: where the rest of a change is, or a comment or change to choose."""

    label: str
    address: str
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """A paragraph: `html` is its words."""

    line: Line
    html: SafeString


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBlock:
    """One block: its lines, the change it shows, the comments on it; `chosen` where it lies on the desk."""

    id: str
    style: str
    lines: tuple[TextLine, ...]
    change: Elsewhere | None
    kind: str
    stamp: str
    sign: str
    elsewhere: tuple[Elsewhere, ...]
    moved: str
    comments: tuple[Elsewhere, ...]
    chosen: bool
    spoken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """A block by itself (`cells` has one of one), or the cells of a row of a table side by side."""

    is_row: bool
    cells: tuple[tuple[TextBlock, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What is seen of the text. `headings` are (block, title, level) of all sections."""

    strips: tuple[Strip, ...]
    before: str
    after: str
    first: int
    last: int
    count: int
    section: str
    headings: Sequence[tuple[int, str, int]]


def window(standing: Standing, asked: Asked, start: int | None, chosen: tuple[str, str]) -> Window:
    """Open the window at a block; `chosen` are the ids of the change and the comment on the desk."""
    scene = standing.scene
    count = len(scene.blocks)
    begin = max(0, (start or 0) - BEFORE) if asked.at is None else asked.at
    begin = scene.row_begins(min(begin, count - 1)) if count else 0
    end = min(count, begin + BLOCKS)
    shown = levelled(scene.maker.show(block) for block in scene.blocks[begin:end])
    maker = _Maker(standing, asked, chosen)
    strips = tuple(map(maker.strip, rows(shown)))
    back = max(0, begin - BLOCKS + BEFORE)
    titles = [title for at, title, _ in scene.headings if at <= begin + BEFORE]
    return Window(
        strips=strips,
        before=asked.to(at=back, place=None) if begin else "",
        after=asked.to(at=end - BEFORE, place=None) if end < count else "",
        first=begin + 1 if count else 0,
        last=end,
        count=count,
        section=titles[-1] if titles else "",
        headings=scene.headings,
    )


class _Maker:
    """Makes what is seen of blocks."""

    def __init__(self, standing: Standing, asked: Asked, chosen: tuple[str, str]) -> None:
        self._standing = standing
        self._asked = asked.but(page=0, at=None, place=None)
        self._change, self._comment = chosen
        outcome = standing.outcomes.get(chosen[1])  # type: ignore[call-overload]
        places = outcome.anchor.paragraphs if outcome else ()
        self._spoken = {standing.scene.at_shared.get(index) for index in places} - {None}
        self._seen: set[str] = set()

    def strip(self, item: Shown | Row) -> Strip:
        if isinstance(item, Row):
            return Strip(is_row=True, cells=tuple(tuple(map(self._block, cell)) for cell in item.cells))
        return Strip(is_row=False, cells=((self._block(item),),))

    def _block(self, shown: Shown) -> TextBlock:
        change, stamp, sign, status = shown.change, "", "", ""
        link = None
        if change is not None:
            one = self._standing.explained[change.id]
            status, sign = one.status.value, words.SIGNS[one.status.value]
            stamp = str(words.CHANGE_STATUS[one.status])
            address = self._asked.to(view=View.CHANGES, change=change.id, comment="")
            link = Elsewhere(label=change.display, address=address, chosen=change.id == self._change)
        number = next((line.id for line in shown.lines if line.id), "") or ""
        return TextBlock(
            id=self._name(f"text-{change.id}" if change else number, number),
            style=" ".join(filter(None, (shown.kind, change.kind.value if change else "", status))),
            lines=tuple(TextLine(line=line, html=passage_html(line.runs)) for line in shown.lines),
            change=link,
            kind=str(words.CHANGE_KINDS[change.kind]) if change else "",
            stamp=stamp,
            sign=sign,
            elsewhere=tuple(self._elsewhere(shown.elsewhere)),
            moved=shown.kind,
            comments=tuple(self._comments(shown.comments)),
            chosen=change is not None and change.id == self._change,
            spoken=self._is_spoken_of(shown),
        )

    def _name(self, name: str, otherwise: str) -> str:
        found = otherwise if name in self._seen else name
        self._seen.add(name)
        return found

    def _elsewhere(self, links: Iterable[Link]) -> Iterable[Elsewhere]:
        scene = self._standing.scene
        for link in links:
            side, _, index = link.target.partition("-")
            at = (scene.at_final if side == "p" else scene.at_shared).get(int(index), 0)
            address = self._asked.to(change=self._change, comment=self._comment, at=max(0, at - BEFORE))
            yield Elsewhere(label=link.label, address=address)

    def _comments(self, links: Iterable[Link]) -> Iterable[Elsewhere]:
        for link in links:
            address = self._asked.to(view=View.COMMENTS, comment=link.target, change="")
            yield Elsewhere(label=link.label, address=address, chosen=link.target == self._comment)

    def _is_spoken_of(self, shown: Shown) -> bool:
        """Whether the comment on the desk speaks of this block."""
        scene = self._standing.scene
        for name in (line.id for line in shown.lines if line.id and self._spoken):
            side, _, index = name.partition("-")
            if (scene.at_final if side == "p" else scene.at_shared).get(int(index)) in self._spoken:
                return True
        return False
