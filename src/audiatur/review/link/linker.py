"""The linker: comments and changes in, ranked links with probabilities and reasons out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audiatur.model import Anchor, ChangeKind, Comment, CommentId, Comparison, Notice

from .features import pairs
from .model import Model, by_hand, by_hand_probability, load
from .reasons import reasons
from .values import Link

LINKS = 5
"""Links shown per comment (DESIGN §5.2)."""

BLOCK = 2_000_000
"""Pairs of comment and change looked at in one go: what bounds memory (about 100 matrices of 8 bytes)."""

UNTRAINED = (
    "The weights of the linking model were not found: changes are ranked by common words and named sections, "
    "and the probabilities are rough."
)


@dataclass(frozen=True, slots=True)
class Linker:
    """Ranks the changes that each comment may have led to; without a model by hand-set weights."""

    model: Model | None = None

    @classmethod
    def default(cls) -> Linker:
        """Give the linker with the weights that are shipped, or the untrained one where there are none."""
        return cls(load())

    def notices(self) -> tuple[Notice, ...]:
        """Say what a reader of the links should know: that they come from no trained model, if so."""
        return () if self.model else (Notice(kind="untrained-links", message=UNTRAINED),)

    def link(
        self,
        comparison: Comparison,
        comments: Sequence[Comment],
        anchors: Mapping[CommentId, Anchor],
    ) -> Mapping[CommentId, tuple[Link, ...]]:
        """Give the best five changes of each comment, best first; attribute changes never.

        `anchors` are the places of the comments in the shared text; a comment without one is ranked by its
        words. The order of the comments does not matter, which other comments there are does.
        """
        changes = sum(change.kind is not ChangeKind.ATTRIBUTE for change in comparison.changes)
        if not changes or not comments:
            return {comment.id: () for comment in comments}
        size = max(1, BLOCK // changes)
        ordered = sorted(comments, key=lambda comment: comment.id) if len(comments) > size else comments
        found: dict[CommentId, tuple[Link, ...]] = {}
        for start in range(0, len(ordered), size):
            found |= self._block(comparison, ordered[start : start + size], anchors)
        return {comment.id: found[comment.id] for comment in comments}

    def _block(
        self,
        comparison: Comparison,
        comments: Sequence[Comment],
        anchors: Mapping[CommentId, Anchor],
    ) -> dict[CommentId, tuple[Link, ...]]:
        """Link the comments that fit into memory at once."""
        import numpy as np  # noqa: PLC0415 - start-up: numpy only when links are asked for

        known = pairs(comparison, comments, anchors)
        score = self.model.score(known) if self.model else by_hand(known)
        # Rounded, so that the order of sums cannot decide between equals; then the earlier change is first.
        top = np.argsort(-np.round(score, 9), axis=1, kind="stable")[:, :LINKS]
        rows = np.arange(len(comments))[:, None]
        chance = (
            self.model.probability(known, score, top) if self.model else by_hand_probability(score[rows, top])
        )
        # A better rank is never less likely: the calibration may go by facts that the ranking has not seen.
        chance = np.minimum.accumulate(chance, axis=1)
        return {
            comment.id: tuple(
                Link(
                    change=known.sides.changes[int(column)].id,
                    p=round(float(p), 4),
                    why=reasons(known, comment, row, int(column)),
                )
                for column, p in zip(top[row], chance[row], strict=True)
            )
            for row, comment in enumerate(comments)
        }
