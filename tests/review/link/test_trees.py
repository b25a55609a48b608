"""The laws of the trees of the linking model: every row falls into one leaf of each tree."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from audiatur.review.link.model import load
from audiatur.review.link.trees import LEAF, parse

NAMES = ("place", "words", "size")
FACT = st.floats(min_value=-2.0, max_value=2.0)


@st.composite
def trees(draw: st.DrawFn) -> dict[str, list[Any]]:
    """Grow one tree, the root first and every child after its parent."""
    tree: dict[str, list[Any]] = {name: [] for name in ("feature", "threshold", "left", "right", "value")}

    def grow(depth: int) -> int:
        node = len(tree["feature"])
        leaf = depth == 0 or draw(st.booleans())
        tree["feature"].append(LEAF if leaf else draw(st.integers(0, len(NAMES) - 1)))
        tree["threshold"].append(0.0 if leaf else draw(FACT))
        tree["value"].append(draw(FACT) if leaf else 0.0)
        tree["left"].append(node)
        tree["right"].append(node)
        if not leaf:
            tree["left"][node], tree["right"][node] = grow(depth - 1), grow(depth - 1)
        return node

    grow(draw(st.integers(0, 4)))
    return tree


def walked(tree: dict[str, list[Any]], row: list[float]) -> float:
    """Walk one tree step by step, as its lists are meant."""
    node = 0
    while tree["feature"][node] != LEAF:
        low = row[tree["feature"][node]] <= tree["threshold"][node]
        node = tree["left" if low else "right"][node]
    return float(tree["value"][node])


@given(
    forest=st.lists(trees(), min_size=1, max_size=4),
    rows=st.lists(st.tuples(FACT, FACT, FACT).map(list), max_size=6),
)
def test_rows_fall_where_each_tree_sends_them(
    forest: list[dict[str, list[Any]]], rows: list[list[float]]
) -> None:
    """All rows and trees at once give what walking step by step gives."""
    facts = np.array(rows, dtype=np.float64).reshape(-1, len(NAMES))
    score = parse(NAMES, forest).score(facts)
    assert np.allclose(score, [sum(walked(tree, row) for tree in forest) for row in rows])


def test_the_shipped_trees_look_only_at_features_that_the_weights_know() -> None:
    """Trees and weights judge by the same facts, so that the reasons shown are those of both."""
    model = load()
    assert model is not None
    assert model.trees is not None
    assert set(model.trees.names) == set(model.weights)
    assert ((model.trees.feature >= 0) & (model.trees.feature < len(model.trees.names))).all()
