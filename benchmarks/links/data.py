"""The cases with known links, as pairs of comments and changes with the truth of each."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from audiatur import api
from audiatur.model import Comment, Comparison
from audiatur.review.link.features import Pairs, pairs
from audiatur.text.locate import Locator
from benchmarks.common import BENCH, CASES

Array = np.ndarray[Any, Any]

FEATURES = (
    *("own_cell", "near_cell", "ordinal_cell", "own_prose", "whole_prose", "ordinal_prose"),
    *("firm_near_shared", "words_at_shared", "words_near_shared", "line"),
    *("size", "size_inserted", "is_insert", "is_delete", "is_move", "is_heading", "is_code", "is_history"),
    *("rel_whole_both", "rel_whole_ins", "rel_whole_context", "rel_whole_titles"),
    *("rel_title_both", "rel_title_titles", "rel_char_text", "rel_char_edit", "rel_run2_new"),
    *("mutual_whole_both", "mutual_char_text", "beside_char_text"),
    *("log_novel", "log_gained2", "log_lost3"),
    *("proposed_new", "proposed_inserted", "quoted_share", "unwanted_deleted"),
)
"""The features the model weighs: 37 of about 170 that were tried; more gave nothing on cases left out."""


def scorer() -> ModuleType:
    """The scorer of links, used by path."""
    spec = importlib.util.spec_from_file_location("score_links", BENCH / "score_links.py")
    if spec is None or spec.loader is None:
        raise SystemExit("the scorer is not here (expected ../shared/bench/score_links.py)")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass(kw_only=True)
class Case:
    """One case. `features` has shape (comments, changes, features); `truth` are the scorer's units a comment,
    `units` those of each change; `share` is the share of a change's units that are true for a comment.
    """

    name: str
    comparison: Comparison
    comments: Sequence[Comment]
    known: Pairs
    features: Array
    truth: list[set[int]]
    units: list[set[int]]
    share: Array
    declined: list[bool]

    @property
    def scored(self) -> Array:
        """Which comments have a linked edit that still shows."""
        return np.array([bool(units) for units in self.truth])


def folders() -> list[Path]:
    """The folders of all cases with links."""
    found = sorted(path.parent for path in CASES.glob("*/links.jsonl"))
    if not found:
        raise SystemExit("no cases with links are here (expected ../shared/cases/*/links.jsonl)")
    return found


def load(folder: Path, score: ModuleType) -> Case:
    """Read, compare and locate a case, and map its changes onto the scorer's units."""
    shared_split, final_split, written, links = score.load(folder)
    of_shared, of_final, truth = score.truth(shared_split, final_split, links)
    shared, final = api.read(folder / "shared.md"), api.read(folder / "final.md")
    comparison = api.compare(shared, final)
    comments = api.read_comments(folder / "comments.jsonl").comments
    locator = Locator(shared)
    known = pairs(comparison, comments, {c.id: locator.locate(c) for c in comments})
    units = []
    for change in known.sides.changes:
        old = score.place(change.old, change.shared, len(shared.paragraphs), shared_split)
        new = score.place(change.new, change.final, len(final.paragraphs), final_split)
        units.append(
            {of_shared[i] for i in old if i in of_shared} | {of_final[j] for j in new if j in of_final}
        )
    true = [truth.get(score.key(c.id), set()) for c in comments]
    linked = {score.key(link["issue"]) for link in links}
    dispositions = {score.key(c["id"]): c.get("disposition") for c in written}
    return Case(
        name=folder.name,
        comparison=comparison,
        comments=comments,
        known=known,
        features=np.stack([known.features[name] for name in FEATURES], axis=-1),
        truth=true,
        units=units,
        share=np.array([[len(u & t) / max(1, len(u)) for u in units] for t in true]),
        declined=[
            dispositions.get(score.key(c.id)) in {"declined", "rejected"} and score.key(c.id) not in linked
            for c in comments
        ],
    )
