"""Judges the links: each case by a model that never saw it, against untrained methods, in one run.

usage: python -m benchmarks.links.loo
"""

from __future__ import annotations

import contextlib
import io
from types import ModuleType
from typing import Any

import numpy as np

from benchmarks.common import table
from benchmarks.links.baselines import METHODS
from benchmarks.links.data import Array, Case, folders, load, scorer
from benchmarks.links.fit import best, model

AGENCY = {"nist-63b", "us-fpki-tls-policy"}
"""Guidelines of agencies, whose comments name sections in a form's cell."""
POLICY = {"ise-centralization", "iab-rfced-model"}
"""Essays and policies of other bodies."""
OURS = "audiatur"

Rows = list[tuple[set[int], list[tuple[float, set[int]]]]]
Judged = tuple[Rows, list[list[tuple[float, set[int]]]]]


def judged(case: Case, score: Array, likely: Array | None = None) -> Judged:
    """Give the first links as the scorer takes them: of the scored comments, and of the declined ones."""
    top = best(score)
    chance = np.zeros(top.shape) if likely is None else likely
    got = [
        [(float(p), case.units[k]) for k, p in zip(top[row], chance[row], strict=True)]
        for row in range(len(score))
    ]
    rows = [(case.truth[row], got[row]) for row in np.flatnonzero(case.scored)]
    return rows, [got[row] for row, declined in enumerate(case.declined) if declined]


def figures(score: ModuleType, name: str, parts: list[Judged], comments: int) -> dict[str, Any]:
    """Let the scorer judge, without its printing."""
    rows = [row for part in parts for row in part[0]]
    declined = [got for part in parts for got in part[1]]
    with contextlib.redirect_stdout(io.StringIO()):
        return dict(score.figures(name, rows, declined, comments))


def _leave_one_out(cases: list[Case]) -> dict[str, Judged]:
    found = {}
    for number, case in enumerate(cases):
        made = model(cases[:number] + cases[number + 1 :])
        score = made.score(case.known)
        chance = made.probability(case.known, score, best(score))
        found[case.name] = judged(case, score, np.minimum.accumulate(chance, axis=1))
    return found


def _recall(found: dict[str, Any]) -> str:
    return f"{found['R@1']:.2f} / {found['R@3']:.2f}"


def _better(ours: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(ours["R@1"] > other["R@1"] and ours["R@3"] > other["R@3"])


def main() -> None:
    """Print the tables."""
    score = scorer()
    cases = [load(folder, score) for folder in folders()]
    links = {OURS: _leave_one_out(cases)}
    for name, method in METHODS.items():
        links[name] = {}
        for case in cases:
            found = method(case)
            links[name][case.name] = judged(case, found)
    count = {case.name: len(case.comments) for case in cases}
    got = {
        name: {case: figures(score, case, [part], count[case]) for case, part in by_case.items()}
        for name, by_case in links.items()
    }
    groups = {
        "agency guidelines": AGENCY,
        "policies": POLICY,
        "standards texts": set(count) - AGENCY - POLICY,
        "all": set(count),
    }
    for name, by_case in links.items():
        for group, members in groups.items():
            got[name][group] = figures(
                score, group, [by_case[c] for c in sorted(members)], sum(count[c] for c in members)
            )
    order = [*count, *groups]
    names = [OURS, *METHODS]
    rows = [
        [
            case,
            got[OURS][case]["scored"],
            *(f"{got[n][case]['R@1']:.2f} / {got[n][case]['R@3']:.2f}" for n in names),
        ]
        for case in order
    ]
    table("Links, leave one case out: R@1 / R@3", ["case", "scored", *names], rows)
    rows = [
        [
            case,
            *(got[OURS][case][k] for k in ("precision_p50", "coverage_p50", "ece", "brier")),
            f"{got[OURS][case]['declined_p50']} of {got[OURS][case]['declined']}",
        ]
        for case in order
    ]
    table("Links with p ≥ 0.5", ["case", "precision", "coverage", "ECE", "Brier", "declined with one"], rows)
    rows = []
    for name in METHODS:
        wins = [sum(got[OURS][c][k] > got[name][c][k] for c in count) for k in ("R@1", "R@3")]
        ties = [sum(got[OURS][c][k] == got[name][c][k] for c in count) for k in ("R@1", "R@3")]
        both = sum(_better(got[OURS][c], got[name][c]) for c in count)
        together = "yes" if _better(got[OURS]["all"], got[name]["all"]) else "no"
        rows.append([name, together, *(f"{w} (+{t} equal)" for w, t in zip(wins, ties, strict=True)), both])
    head = ["untrained method", "better on all together", "cases better at R@1", "at R@3", "at both"]
    table(f"Of {len(count)} cases", head, rows)


if __name__ == "__main__":
    main()
