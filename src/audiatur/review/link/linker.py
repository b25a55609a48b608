"""The linker: comments and changes in, ranked links with probabilities and reasons out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audiatur.model import Anchor, Comment, CommentId, Comparison, Notice
from audiatur.text.sections import outline

from .features import pairs
from .queries import query
from .texts import changed, rarity
from .values import Link
from .words import Vocabulary

LINKS = 5
"""Links shown per comment (DESIGN §5.2)."""

UNTRAINED = (
    "The weights of the linking model were not found: changes are ranked by common words and named sections, "
    "and the probabilities are rough."
)


@dataclass(frozen=True, slots=True)
class Linker:
    """Ranks the changes that each comment may have led to."""

    trained: bool = False

    @classmethod
    def default(cls) -> Linker:
        """Give the linker with the weights that are shipped, or the untrained one where there are none."""
        return cls()

    def notices(self) -> tuple[Notice, ...]:
        """Say what a reader of the links should know: that they come from no trained model, if so."""
        if self.trained:
            return ()
        return (Notice(kind="untrained-links", message=UNTRAINED),)

    def link(
        self,
        comparison: Comparison,
        comments: Sequence[Comment],
        anchors: Mapping[CommentId, Anchor],
    ) -> Mapping[CommentId, tuple[Link, ...]]:
        """Give the best five changes of each comment, best first; attribute changes never."""
        import numpy as np  # noqa: PLC0415 - start-up: numpy only when links are asked for

        outlines = (outline(comparison.shared), outline(comparison.final))
        vocabulary = Vocabulary()
        sides = changed(comparison, vocabulary, outlines)
        if not sides.changes or not comments:
            return {comment.id: () for comment in comments}
        queries = [query(comment) for comment in comments]
        features = pairs(comparison, comments, queries, anchors, sides, vocabulary, outlines)
        score = by_hand(features)
        order = np.argsort(-score, axis=1, kind="stable")[:, :LINKS]
        return {
            comment.id: tuple(
                Link(change=sides.changes[k].id, p=float(1 / (1 + np.exp(5.0 - score[i, k]))), why=("shares rare words",))
                for k in order[i]
            )
            for i, comment in enumerate(comments)
        }


def by_hand(features):
    """Rank without a model: BM25 and the section named, with weights set by hand."""
    import numpy as np
    g = features.__getitem__
    return (2*g('rel_bm25_whole_both')+g('rel_char_text')+g('rel_bm25_whole_ins')+.7*g('rel_char_edit')+1.2*np.maximum(g('sec_own_shared'),g('sec_own_final'))
        +.8*np.maximum(g('sec_whole_shared'),g('sec_whole_final'))+g('anchor_in')+.3*g('rel_bm25_whole_titles'))
