"""Grows the trees of the model: gradient boosting for ranking (LambdaMART), written out as plain lists.

The trees stand beside the weights because the mean of two kinds of model errs less than either.
"""

from __future__ import annotations

from typing import Any

import lightgbm
import numpy as np

from audiatur.review.link.trees import LEAF, Trees, parse
from benchmarks.links.data import FEATURES, Array

TREES = 120
SETTINGS: dict[str, Any] = {
    "objective": "lambdarank",
    "lambdarank_truncation_level": 6,
    "num_leaves": 8,
    "learning_rate": 0.06,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 10,
    "max_bin": 63,
    "seed": 0,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}
"""Small trees, each of part of the features and rows; one thread and a seed: same cases, same trees."""
GRADES = 3
"""Grades of truth: none, up to a half, more, all of a change's units."""
DIGITS = 6


def _plain(node: dict[str, Any], tree: dict[str, list[Any]]) -> int:
    """Write a node and all below it into lists, and give its number."""
    number = len(tree["feature"])
    leaf = "leaf_value" in node
    tree["feature"].append(LEAF if leaf else int(node["split_feature"]))
    tree["threshold"].append(0.0 if leaf else round(float(node["threshold"]), DIGITS))
    tree["value"].append(float(node["leaf_value"]) if leaf else 0.0)
    tree["left"].append(number)
    tree["right"].append(number)
    if not leaf:
        tree["left"][number] = _plain(node["left_child"], tree)
        tree["right"][number] = _plain(node["right_child"], tree)
    return number


def grow(rows: Array, true: Array, spread: float) -> list[dict[str, list[Any]]]:
    """Grow trees on features (comments, candidates, features) and the share of truth of each candidate.

    Their values are brought to a mean of 0 and to the `spread` that scores by weights have in a comment.
    """
    flat = rows.reshape(-1, rows.shape[-1])
    grades = np.round(true.ravel() * GRADES)
    data = lightgbm.Dataset(flat, grades, group=[rows.shape[1]] * len(rows))
    grown = lightgbm.train(SETTINGS, data, TREES).dump_model()
    trees: list[dict[str, list[Any]]] = []
    for one in grown["tree_info"]:
        tree: dict[str, list[Any]] = {k: [] for k in ("feature", "threshold", "left", "right", "value")}
        _plain(one["tree_structure"], tree)
        trees.append(tree)
    score = parse(FEATURES, trees).score(flat).reshape(rows.shape[:2])
    factor, mean = spread / score.std(axis=1).mean(), score.mean() / len(trees)
    for tree in trees:
        leaf = [feature == LEAF for feature in tree["feature"]]
        tree["value"] = [
            round(float((value - mean) * factor), DIGITS) if is_leaf else 0.0
            for value, is_leaf in zip(tree["value"], leaf, strict=True)
        ]
    return trees


def plain(trees: Trees) -> list[dict[str, list[Any]]]:
    """Write trees as lists again, as `parse` reads them."""
    ends = [*trees.roots[1:].tolist(), len(trees.feature)]
    out = []
    for start, end in zip(trees.roots.tolist(), ends, strict=True):
        nodes = range(start, end)
        leaf = [trees.left[node] == node for node in nodes]
        split = [int(trees.feature[node]) for node in nodes]
        out.append(
            {
                "feature": [LEAF if is_leaf else name for is_leaf, name in zip(leaf, split, strict=True)],
                "threshold": [float(trees.threshold[node]) for node in nodes],
                "left": [int(trees.left[node]) - start for node in nodes],
                "right": [int(trees.right[node]) - start for node in nodes],
                "value": [float(trees.value[node]) for node in nodes],
            }
        )
    return out
