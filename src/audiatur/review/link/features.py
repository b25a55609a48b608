"""Features of (comment, change) pairs: what speaks for it that this comment led to this change.

Every feature is a plain fact that can be said in a sentence; the sentences are in `reasons`. Scores that have
no scale of their own (BM25 grows with the length of a comment) are given in relation to the best change of
the same comment, which is what carries over from one report to another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audiatur.model import (
    Anchor,
    Change,
    ChangeKind,
    Comment,
    CommentId,
    Comparison,
    Disposition,
    ParagraphKind,
)
from audiatur.text.locate import Locator
from audiatur.text.sections import Outline, outline

from .lexical import FIELDS, Asked, asked, lexical
from .places import Pointers, pointers, spatial
from .queries import Query, query
from .sparse import product
from .texts import Changed, Rarity, changed, rarity
from .words import Vocabulary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

REFUSED = frozenset(
    {Disposition.REJECTED, Disposition.OUT_OF_SCOPE, Disposition.WITHDRAWN, Disposition.DEFERRED}
)
"""Dispositions after which no change is expected."""

PLACED = 0.5
"""How surely a place must have been found for an edit there to count as the one that was asked for."""

SMALL_EDIT = 6
"""Words of an edit that a comment can spell out in passing (`2,310 should be 2,130`)."""

RARE = 1.1
"""How far below the rarest word's weight a rare one may be: about what four paragraphs have against one."""

GLUE = frozenset("a an and as at by for from in of on or that the this to with".split())  # noqa: SIM905
"""Words that an edit may bring along and a comment leaves out; a `not` or a `may` is none of them."""

_RELATIVE = (
    "whole_both", "whole_new", "whole_ins", "whole_context", "whole_titles", "title_both", "title_titles",
    "quoted_old", "char_text", "char_edit", "run2_new", "run2_old",
)  # fmt: skip
_LOGARITHMIC = (
    "whole_both",
    "terms_both",
    "novel",
    "gained2",
    "gained3",
    "lost2",
    "lost3",
    "run5_old",
    "run5_new",
)
_MUTUAL = ("whole_both", "char_text", "char_edit")
_SMOOTHED = ("whole_both", "char_text")
_HISTORY = re.compile(
    r"change ?log|changes? (?:since|from|between|in)\b|differences? (?:from|since)"
    r"|(?:revision|document|version|change) history|release notes|^since\b|^draft-",
    re.IGNORECASE,
)
_BACK = re.compile(r"acknowledge?ment|contributor|author|references?$|bibliography", re.IGNORECASE)
_CODE = {ParagraphKind.CODE, ParagraphKind.RAW}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """All features of all pairs as (comments, changes) matrices, and what they were made from.

    `rows` are facts of the comments alone; they decide nothing between changes, but how sure a link is.
    """

    sides: Changed
    queries: tuple[Query, ...]
    asked: Asked
    rarity: Rarity
    vocabulary: Vocabulary
    outlines: tuple[Outline, Outline]
    pointed: tuple[Pointers, ...]
    features: dict[str, Floats]
    rows: dict[str, Floats]


def pairs(comparison: Comparison, comments: Sequence[Comment], anchors: Mapping[CommentId, Anchor]) -> Pairs:
    """Compute every feature of every comment with every change."""
    import numpy as np  # noqa: PLC0415 - start-up: numpy only when links are asked for

    vocabulary = Vocabulary()
    outlines = (outline(comparison.shared), outline(comparison.final))
    sides = changed(comparison, vocabulary, outlines)
    queries = tuple(query(comment) for comment in comments)
    for one in queries:
        for name in FIELDS:
            vocabulary.numbers(getattr(one, name))
    rare = rarity(comparison, vocabulary, [one.whole for one in queries])
    words = asked(queries, rare, vocabulary)
    pointed = tuple(pointers(comment, one) for comment, one in zip(comments, queries, strict=True))
    final = Locator(comparison.final)
    found = lexical(words, sides, rare)
    found |= _derived(found, sides)
    anchored = ([anchors.get(c.id) for c in comments], [final.locate(c) for c in comments])
    found |= spatial(sides, outlines, pointed, anchored)
    placed = np.maximum(found["firm_near_shared"], found["words_at_shared"]) >= PLACED
    found["exact_edit"] = _said_whole(words, sides, rare, vocabulary) * (placed | (found["own_cell"] > 0))
    found |= {
        name: np.broadcast_to(v, (len(queries), len(v))) for name, v in _columns(comparison, sides).items()
    }
    return Pairs(
        sides=sides,
        queries=queries,
        asked=words,
        rarity=rare,
        vocabulary=vocabulary,
        outlines=outlines,
        pointed=pointed,
        features=found,
        rows=_rows(comments, words),
    )


def _said_whole(words: Asked, sides: Changed, rare: Rarity, vocabulary: Vocabulary) -> Floats:
    """Say where a comment says every word of a small change, a rare one among them."""
    import numpy as np  # noqa: PLC0415

    glue = np.array([word in GLUE for word in vocabulary.words], dtype=bool)
    is_rare = rare.idf >= rare.idf.max() - RARE
    said = words.bags["whole"].ones()
    changes = len(sides.changes)
    size, telling, missing = np.zeros(changes), np.zeros(changes), np.zeros((said.rows, changes))
    for side in (sides.inserted, sides.deleted):
        bag = side.ones().keep(~glue[side.term])
        count = bag.sums()
        size += count
        telling += bag.keep(is_rare[bag.term]).sums()
        missing += count[None, :] - product(said, bag)
    exact: Floats = ((missing == 0) & (telling >= 1) & (size <= SMALL_EDIT)).astype(np.float64)
    return exact


def _derived(found: Mapping[str, Floats], sides: Changed) -> dict[str, Floats]:
    """Put scores in relation: to the comment's best change, the change's best comment, its neighbours."""
    import numpy as np  # noqa: PLC0415

    out: dict[str, Floats] = {}
    for name in _RELATIVE:
        out[f"rel_{name}"] = found[name] / np.maximum(found[name].max(axis=1, keepdims=True), 1e-9)
    for name in _LOGARITHMIC:
        out[f"log_{name}"] = np.log1p(found[name])
    for name in _MUTUAL:
        relative = out[f"rel_{name}"]
        out[f"mutual_{name}"] = relative / np.maximum(relative.max(axis=0, keepdims=True), 1e-9)
    for name in _SMOOTHED:
        out[f"beside_{name}"] = _smooth(out[f"rel_{name}"], sides.final_place)
    return out


def _smooth(scores: Floats, place: Floats) -> Floats:
    """Sum the scores of the three changes before and after, by nearness: an answer often edits neighbours."""
    import numpy as np  # noqa: PLC0415

    order = np.argsort(place, kind="stable")
    at, sorted_scores = place[order], scores[:, order]
    total = np.zeros_like(sorted_scores)
    for step in range(1, min(4, len(at))):
        weight = np.exp(-(at[step:] - at[:-step]) / 2.0)
        total[:, step:] += weight * sorted_scores[:, :-step]
        total[:, :-step] += weight * sorted_scores[:, step:]
    out = np.empty_like(total)
    out[:, order] = total
    return out


def _columns(comparison: Comparison, sides: Changed) -> dict[str, Floats]:
    """Give facts of the changes alone: how large, of what kind, in what part of the document."""
    import numpy as np  # noqa: PLC0415

    inserted, deleted = sides.inserted.sums(), sides.deleted.sums()
    kinds = [_paragraph_kind(comparison, change) for change in sides.changes]
    flags: dict[str, list[bool]] = {
        "is_insert": [c.kind is ChangeKind.INSERT for c in sides.changes],
        "is_delete": [c.kind is ChangeKind.DELETE for c in sides.changes],
        "is_move": [c.kind is ChangeKind.MOVE for c in sides.changes],
        "is_joint": [c.kind in {ChangeKind.SPLIT, ChangeKind.MERGE} for c in sides.changes],
        "is_heading": [kind is ParagraphKind.HEADING for kind in kinds],
        "is_code": [kind in _CODE for kind in kinds],
        "is_cell": [kind is ParagraphKind.CELL for kind in kinds],
        "is_history": [any(_HISTORY.search(t) for t in titles) for titles in sides.headings],
        "is_back": [any(_BACK.search(t) for t in titles) for titles in sides.headings],
        "is_wordless": list((inserted + deleted) == 0),
    }
    sizes = {
        "size": np.log1p(sides.both.sums()),
        "size_inserted": np.log1p(inserted),
        "size_deleted": np.log1p(deleted),
    }
    return sizes | {name: np.array(flag, dtype=np.float64) for name, flag in flags.items()}


def _paragraph_kind(comparison: Comparison, change: Change) -> ParagraphKind:
    """Give the kind of the first paragraph of a change, as it is in the final text if it is there."""
    for report, spans in ((comparison.final, change.final), (comparison.shared, change.shared)):
        for start, stop in spans:
            if stop > start:
                return report.paragraphs[start].kind
    return ParagraphKind.BODY


def _rows(comments: Sequence[Comment], words: Asked) -> dict[str, Floats]:
    """Give facts of the comments alone."""
    import numpy as np  # noqa: PLC0415

    accepted = {Disposition.ACCEPTED, Disposition.ACCEPTED_IN_PART}
    return {
        "length": np.log1p(words.bags["whole"].sums()),
        "refused": np.array([c.disposition in REFUSED for c in comments], dtype=np.float64),
        "accepted": np.array([c.disposition in accepted for c in comments], dtype=np.float64),
    }
