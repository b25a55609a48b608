"""The text with all changes in place, as a page shows it: blocks, rows of tables, folded stretches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from audiatur.model import ChangeKind, Comparison

from .links import Link, gone_id
from .placing import Block, BlockKind, Placing
from .text_blocks import Blocks
from .text_folds import folded, levelled, rows
from .text_items import Fold, Item, Row, Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class TextView:
    """All items in order, and where to look for a paragraph of either text: a link's target never lies in
    a closed fold.
    """

    blocks: tuple[Item, ...]
    shared_targets: Mapping[int, str]
    final_targets: Mapping[int, str]
    headings: tuple[Link, ...]


def view_text(
    comparison: Comparison,
    placing: Placing,
    *,
    comments: Mapping[int, Sequence[Link]] | None = None,
    fold: bool = True,
) -> TextView:
    """Show the text. `comments` are links to comments by shared paragraph; `fold` closes what is equal."""
    maker = Blocks(comparison, comments or {})
    shown = tuple(levelled(maker.show(block) for block in placing.blocks))
    grouped = tuple(rows(shown))
    items = tuple(folded(grouped)) if fold else grouped
    final_targets = {index: target for item in items for index, target in _targets(item, None)}
    shared_targets = {
        i: final_targets[j] for i, j in enumerate(placing.became) if j is not None and j in final_targets
    }
    shared_targets.update(
        {block.shared[0]: gone_id(block.shared[0]) for block in placing.blocks if _is_gone(block)}
    )
    return TextView(
        blocks=items,
        shared_targets=shared_targets,
        final_targets=final_targets,
        headings=tuple(_headings(shown)),
    )


def _is_gone(block: Block) -> bool:
    if block.kind is BlockKind.REST:
        return not block.final
    return (
        block.kind is BlockKind.GONE and block.change is not None and block.change.kind is ChangeKind.DELETE
    )


def _targets(item: Item, closed: str | None) -> Iterator[tuple[int, str]]:
    if isinstance(item, Fold | Row):
        for inner in item.blocks:
            yield from _targets(inner, item.id if isinstance(item, Fold) else closed)
        return
    for line in item.lines:
        if line.id is not None and line.id.startswith("p-"):
            yield int(line.id.removeprefix("p-")), closed or line.id


def _headings(shown: Iterable[Shown]) -> Iterator[Link]:
    for block in shown:
        for line in block.lines:
            if line.tag != "p" and line.id is not None:
                words = "".join(piece.text for piece in line.runs if piece.sign in ("=", "+"))
                yield Link(target=line.id, label=f"{line.number} {words}" if line.number else words)
