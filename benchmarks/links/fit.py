"""Fits the model: a conditional logit on which change a comment led to, trees, a logistic calibration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy.optimize import minimize

from audiatur.review.link.linker import LINKS
from audiatur.review.link.model import SIGNALS, Model, by_hand, signals
from audiatur.review.link.trees import parse
from benchmarks.links.data import FEATURES, Array, Case
from benchmarks.links.grow import grow

RIDGE = 10.0
"""Strength of the penalty on weights, of 3, 10 and 30 the best on cases left out."""
CANDIDATES = 60
"""Changes of a comment that the fit looks at; nine in ten true ones are among them."""
FOLDS = 4
"""Folds by case in which the calibration sees only scores of models that never saw the case."""


def _candidates(case: Case) -> Array:
    """Give the changes of each comment that the fit looks at: the best by the rule of thumb."""
    order = np.argsort(-by_hand(case.known), axis=1, kind="stable")[:, :CANDIDATES]
    fill = CANDIDATES - order.shape[1]
    return np.pad(order, ((0, 0), (0, max(0, fill))), mode="edge")


def _rows(cases: Sequence[Case]) -> tuple[Array, Array]:
    """Give features (comments, candidates, features) and truth of all comments with a true candidate.

    A change that holds more than what is true counts by its true share: it is less of a find.
    """
    features, truth = [], []
    for case in cases:
        chosen = _candidates(case)
        at = np.arange(len(chosen))[:, None]
        true = case.share[at, chosen]
        use = true.any(axis=1)
        features.append(case.features[at, chosen][use])
        truth.append(true[use])
    return np.concatenate(features), np.concatenate(truth)


def ranking(cases: Sequence[Case]) -> Model:
    """Fit the ranking: the likelihood that the best of a comment's changes is a true one."""
    rows, true = _rows(cases)
    every = rows.reshape(-1, rows.shape[-1])
    mean, scale = every.mean(axis=0), every.std(axis=0) + 1e-6
    rows = (rows - mean) / scale

    def loss(weight: Array) -> tuple[float, Array]:
        score = rows @ weight
        share = np.exp(score - score.max(axis=1, keepdims=True))
        share /= share.sum(axis=1, keepdims=True)
        hit = np.maximum((share * true).sum(axis=1), 1e-12)
        slope = np.einsum("nk,nkf->f", share - share * true / hit[:, None], rows)
        return float(RIDGE * weight @ weight - np.log(hit).sum()), slope + 2 * RIDGE * weight

    options = {"maxiter": 80}
    found = minimize(loss, np.zeros(len(mean)), jac=True, method="L-BFGS-B", options=options).x
    trees = grow(
        every.reshape(len(rows), CANDIDATES, -1), true, spread=float((rows @ found).std(axis=1).mean())
    )
    return Model(
        weights=dict(zip(FEATURES, map(float, found), strict=True)),
        mean=dict(zip(FEATURES, map(float, mean), strict=True)),
        scale=dict(zip(FEATURES, map(float, scale), strict=True)),
        calibration=dict.fromkeys(SIGNALS, 0.0),
        bias=0.0,
        trees=parse(FEATURES, trees),
    )


def best(score: Array) -> Array:
    """Give the first links of each comment, as the linker does."""
    return np.argsort(-np.round(score, 9), axis=1, kind="stable")[:, :LINKS]


def calibration(scored: Sequence[tuple[Case, Array]]) -> tuple[float, dict[str, float]]:
    """Fit the probability of first links of comments whose truth is known, declined ones included."""
    inputs, targets = [], []
    for case, score in scored:
        top = best(score)
        known = np.flatnonzero(case.scored | np.array(case.declined))
        found = signals(case.known, score, top)
        inputs.append(np.stack([found[name][known].ravel() for name in SIGNALS], axis=-1))
        targets.append(np.take_along_axis(case.share, top, axis=1)[known].ravel())
    x = np.concatenate(inputs)
    x, y = np.column_stack([np.ones(len(x)), x]), np.concatenate(targets)

    def loss(weight: Array) -> tuple[float, Array]:
        p = 1 / (1 + np.exp(-np.clip(x @ weight, -30, 30)))
        total = -(y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12)).sum()
        return float(total) + 0.5 * float(weight @ weight), x.T @ (p - y) + weight

    found_weights = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x
    return float(found_weights[0]), dict(zip(SIGNALS, map(float, found_weights[1:]), strict=True))


def model(cases: Sequence[Case]) -> Model:
    """Fit everything on these cases; the calibration on scores of models that did not see each case."""
    apart: list[tuple[Case, Array]] = []
    for fold in range(FOLDS):
        held = [case for number, case in enumerate(cases) if number % FOLDS == fold]
        ranked = ranking([case for number, case in enumerate(cases) if number % FOLDS != fold])
        apart += [(case, ranked.score(case.known)) for case in held]
    bias, weights = calibration(apart)
    return replace(ranking(cases), calibration=weights, bias=bias)
