"""Parties that want different words for one sentence: whatever is done, one of them must be told why."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from audiatur.model import CommentOutcome, Disposition, Finding, FindingKind, Report
from audiatur.text.keys import fold
from audiatur.text.struck import unstruck

from .outcomes import NARROW
from .wording import name_of

_SAME_PROPOSAL = 80.0
"""Two proposals at least so alike (`rapidfuzz` ratio, 0 to 100) ask for the same thing."""
_SAME_WORDS = 85.0
"""Quoted words at least so alike, the shorter within the longer, are the same place."""
_SENTENCE_END = re.compile(r"(?<=[.!?。！？؟।])\s+(?=\S)")


def conflicts(outcomes: Sequence[CommentOutcome], shared: Report) -> Iterator[Finding]:
    """Find pairs of comments of two parties that propose different words for one sentence.

    Only comments with a narrow place and a proposal count, and only where both point at the same words:
    the words they quote, or a paragraph of one sentence.
    """
    by_place: dict[int, list[CommentOutcome]] = defaultdict(list)
    for outcome in outcomes:
        if (
            outcome.comment.party
            and outcome.comment.proposed_change
            and len(outcome.anchor.paragraphs) <= NARROW
        ):
            for index in outcome.anchor.paragraphs:
                by_place[index].append(outcome)
    seen: set[tuple[str, str]] = set()
    for index, there in sorted(by_place.items()):
        for first, second in combinations(there, 2):
            pair = (str(first.comment.id), str(second.comment.id))
            if pair not in seen and _oppose(first, second, shared.paragraphs[index].text):
                seen.add(pair)
                yield _finding(first, second, shared, index)


def _oppose(first: CommentOutcome, second: CommentOutcome, paragraph: str) -> bool:
    if Disposition.DUPLICATE in {first.disposition, second.disposition}:
        return False
    parties = {fold(outcome.comment.party or "").casefold() for outcome in (first, second)}
    proposals = [
        fold(unstruck(outcome.comment.proposed_change or "")).casefold() for outcome in (first, second)
    ]
    if len(parties) < 2 or fuzz.ratio(*proposals) >= _SAME_PROPOSAL:
        return False
    quoted = [fold(outcome.anchor.words or outcome.comment.anchor.quote or "") for outcome in (first, second)]
    if all(quoted):
        return fuzz.partial_ratio(*quoted) >= _SAME_WORDS
    return len(_SENTENCE_END.split(fold(paragraph))) == 1


def _finding(first: CommentOutcome, second: CommentOutcome, shared: Report, index: int) -> Finding:
    one, other = first.comment, second.comment
    named = name_of(shared, index)
    return Finding(
        kind=FindingKind.COMMENTS_CONFLICT,
        message=f"{one.party} ({one.id}) and {other.party} ({other.id}) want different words in {named}",
        comments=(one.id, other.id),
    )
