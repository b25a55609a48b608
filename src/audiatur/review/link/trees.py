"""Small trees beside the weights: what facts say together that each alone does not (Burges 2010, LambdaMART).

The trees are data (`model.json`), grown by `benchmarks/links`; here they are only walked, with numpy alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

LEAF = -1
"""Stands in `feature` where a node is a leaf."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trees:
    """A sum of binary trees. All nodes of all trees stand in one row of arrays; `roots` are where they begin.

    A node that is no leaf goes `left` if its feature (a position in `names`) is at most `threshold`, else
    `right`; a leaf leads to itself and has the `value`. `depth` steps lead from every root to a leaf.
    """

    names: tuple[str, ...]
    roots: Ints
    feature: Ints
    threshold: Floats
    left: Ints
    right: Ints
    value: Floats
    depth: int

    def score(self, facts: Floats) -> Floats:
        """Sum the leaves that each row of facts, of shape (rows, names), falls into; shape (rows,)."""
        import numpy as np  # noqa: PLC0415 - start-up: numpy only when links are asked for

        at = np.broadcast_to(self.roots, (len(facts), len(self.roots)))
        flat, start = np.ascontiguousarray(facts).ravel(), np.arange(len(facts))[:, None] * len(self.names)
        for _ in range(self.depth):
            low = flat[start + self.feature[at]] <= self.threshold[at]
            at = np.where(low, self.left[at], self.right[at])
        total: Floats = self.value[at].sum(axis=1)
        return total


def parse(names: Sequence[str], trees: Sequence[Mapping[str, Any]]) -> Trees:
    """Make trees from the JSON of `model.json`: each has `feature`, `threshold`, `left`, `right` and `value`,
    lists with one entry for each of its nodes, the root first and every child after its parent.
    """
    import numpy as np  # noqa: PLC0415

    roots, columns, depth = [], [[] for _ in range(5)], 0  # type: tuple[list[int], list[list[float]], int]
    for tree in trees:
        base = len(columns[0])
        roots.append(base)
        level = [0] * len(tree["feature"])
        for node, feature in enumerate(tree["feature"]):
            leaf = feature == LEAF
            left, right = (node, node) if leaf else (tree["left"][node], tree["right"][node])
            if not leaf:
                level[left] = level[right] = level[node] + 1
            row = (
                0 if leaf else feature,
                tree["threshold"][node],
                base + left,
                base + right,
                tree["value"][node],
            )
            for column, entry in zip(columns, row, strict=True):
                column.append(entry)
        depth = max(depth, *level)
    feature, left, right = (np.array(columns[k], dtype=np.int64) for k in (0, 2, 3))
    return Trees(
        names=tuple(names),
        roots=np.array(roots, dtype=np.int64),
        feature=feature,
        threshold=np.array(columns[1], dtype=np.float64),
        left=left,
        right=right,
        value=np.array(columns[4], dtype=np.float64),
        depth=depth,
    )
