"""The trained weights: a listwise linear score, small trees, and their calibration, as data (`model.json`).

Score: the sum of standardised features times weights, fitted so that the softmax over the changes of a
comment gives the true ones the most (listwise maximum likelihood; Cao et al. 2007); for the foremost, the
mean of that and of what the trees say. Calibration: a logistic regression on facts of the score (how far
ahead a change is, of how many), fitted on cases it had not seen.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

from . import trees as forest
from .features import Pairs
from .trees import Trees

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SCHEMA = "audiatur/link-model/1"
WEIGHTS = "model.json"

SIGNALS = (
    *("log_share", "share", "lead", "log_changes", "length", "refused", "accepted", "named", "rival"),
    *("proposed", "placed", "proposed_there"),
)
"""What the calibration looks at; see `signals`."""

EXACT_EDIT = 2.0
"""What it adds to a score that a small edit at the place is spelled out in the comment. Set by hand: the
cases learned from hold too few such comments, and the size of a change outweighs it.
"""

RANKED_AGAIN = 20
"""Changes of each comment that the trees look at, the best by the weights: 30 and 60 gave the same links."""

TREES_SHARE = 0.6
"""What the trees count for in the mean with the weights; of .33, .5 and .6 the best on cases left out."""

BACKGROUND = 60
"""Candidates a comment has at least in the cases the model learned from."""

SPREAD = 1.3
"""Standard deviation of the scores of a comment's candidates in those cases; their mean is about 0."""

LEAD_LIMIT = 4.0
"""A lead over the next change beyond this adds nothing to how sure a link is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Weights per feature (on standardised values) and of the calibration's signals; trees over the same
    features, whose values are on the scale of the weights' score, 0 for an average candidate.
    """

    weights: Mapping[str, float]
    mean: Mapping[str, float]
    scale: Mapping[str, float]
    calibration: Mapping[str, float]
    bias: float
    trees: Trees | None = None

    def score(self, pairs: Pairs) -> Floats:
        """Score all pairs; only differences between changes of one comment mean anything."""
        import numpy as np  # noqa: PLC0415 - start-up: numpy only when links are asked for

        total = np.zeros((len(pairs.queries), len(pairs.sides.changes)))
        for name, weight in self.weights.items():
            total += (pairs.features[name] - self.mean[name]) * (weight / self.scale[name])
        if self.trees and total.size:
            # Trees know facts in relation to the best of many changes; among a few they would be too sure.
            share = TREES_SHARE * min(1.0, total.shape[1] / BACKGROUND)
            total = (1.0 - share) * total + share * _grown(self.trees, pairs, total)
        return total + EXACT_EDIT * pairs.features["exact_edit"]

    def probability(self, pairs: Pairs, score: Floats, top: NDArray[np.int64]) -> Floats:
        """Give the probability of the links `top` (changes by comment, best first); same shape."""
        import numpy as np  # noqa: PLC0415

        total = np.full(top.shape, self.bias)
        for name, signal in signals(pairs, score, top).items():
            total += self.calibration[name] * signal
        likely: Floats = 1.0 / (1.0 + np.exp(-np.clip(total, -30.0, 30.0)))
        return likely


def _grown(trees: Trees, pairs: Pairs, score: Floats) -> Floats:
    """Give what the trees say of the best of each comment by `score`; the others count as the least."""
    import numpy as np  # noqa: PLC0415

    # Rounded, so that the order of sums cannot decide between equals; then the earlier change is first.
    best = np.argsort(-np.round(score, 9), axis=1, kind="stable")[:, :RANKED_AGAIN]
    facts = [np.take_along_axis(pairs.features[name], best, axis=1).ravel() for name in trees.names]
    found = trees.score(np.stack(facts, axis=-1)).reshape(best.shape)
    out = np.repeat(found.min(axis=1, keepdims=True), score.shape[1], axis=1)
    np.put_along_axis(out, best, found, axis=1)
    return out


def _background(changes: int) -> list[float]:
    """Give the scores that fill up a list of so few changes: candidates as in the cases learned from.

    Without them a lone change that has nothing to do with the comment would look certain.
    """
    missing = max(0, BACKGROUND - changes)
    return [NormalDist(0.0, SPREAD).inv_cdf((place + 0.5) / missing) for place in range(missing)]


def signals(pairs: Pairs, score: Floats, top: NDArray[np.int64]) -> dict[str, Floats]:
    """Give what tells how sure a link is.

    Its share of the softmax over all changes and the logarithm of it, its lead over the next best of the
    comment, how many changes there are, how long the comment is, how it was answered, whether it names the
    section, how well the comment's rival for the same change does, how much of what it proposes the change
    inserts, and whether the change is at the place it speaks of.
    """
    import numpy as np  # noqa: PLC0415

    row = np.arange(len(score))[:, None]
    filled = np.concatenate([score, np.tile(_background(score.shape[1]), (len(score), 1))], axis=1)
    highest = filled.max(axis=1, keepdims=True)
    share = np.exp(score - highest) / np.exp(filled - highest).sum(axis=1, keepdims=True)
    mine = score[row, top]
    best = np.sort(filled, axis=1)[:, ::-1][:, :2]
    rival_score = np.where(mine >= best[:, :1], best[:, -1:], best[:, :1])
    named = np.maximum(pairs.features["own_cell"], pairs.features["own_prose"])[row, top]
    proposed = pairs.features["proposed_inserted"][row, top]
    placed = np.maximum(pairs.features["firm_near_shared"], pairs.features["words_at_shared"])[row, top]
    ones = np.ones(top.shape)
    return {
        "log_share": np.log(np.maximum(share[row, top], 1e-9)),
        "share": share[row, top],
        "lead": np.clip(mine - rival_score, -LEAD_LIMIT, LEAD_LIMIT),
        "log_changes": np.log(filled.shape[1]) * ones,
        "length": pairs.rows["length"][:, None] * ones,
        "refused": pairs.rows["refused"][:, None] * ones,
        "accepted": pairs.rows["accepted"][:, None] * ones,
        "named": named,
        "proposed": proposed,
        "placed": placed,
        "proposed_there": proposed * placed,
        "rival": (share[row, top] >= share.max(axis=0)[top]).astype(np.float64),
    }


def load() -> Model | None:
    """Give the shipped weights, or None where the package has none."""
    try:
        text = (resources.files(__package__) / WEIGHTS).read_text("utf-8")
    except FileNotFoundError:
        return None
    return parse(json.loads(text))


def parse(data: Mapping[str, Any]) -> Model:
    """Make a model from the JSON of `model.json`; `trees` may be missing.

    Raises:
        ValueError: it is of another schema than this code reads.
    """
    if data["schema"] != SCHEMA:
        raise ValueError(f"expected a model of schema {SCHEMA}, found {data['schema']}")
    features: Mapping[str, Mapping[str, float]] = data["features"]
    return Model(
        weights={name: one["weight"] for name, one in features.items()},
        mean={name: one["mean"] for name, one in features.items()},
        scale={name: one["scale"] for name, one in features.items()},
        calibration=data["calibration"]["weights"],
        bias=data["calibration"]["bias"],
        trees=forest.parse(tuple(features), data["trees"]) if data.get("trees") else None,
    )


def by_hand(pairs: Pairs) -> Floats:
    """Score without a model: BM25 and the section named, with weights set by hand."""
    import numpy as np  # noqa: PLC0415

    value = pairs.features
    own = np.maximum(value["own_cell"], value["own_prose"])
    whole = np.maximum(value["whole_cell"], value["whole_prose"])
    words = 2.0 * value["rel_whole_both"] + value["rel_char_text"] + value["rel_whole_ins"]
    return words + 0.7 * value["rel_char_edit"] + 1.2 * own + 0.8 * whole


def by_hand_probability(score: Floats) -> Floats:
    """Give a rough probability of a score by hand; 6 is about the most there is."""
    import numpy as np  # noqa: PLC0415

    return 1.0 / (1.0 + np.exp(5.0 - score))
