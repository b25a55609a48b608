"""The office's answer in a row: the word, what of it is canonical, and the reason."""

from __future__ import annotations

from dataclasses import dataclass

from audiatur.model import Disposition
from audiatur.text.dispositions import canonical, duplicate_of, only_a_word
from audiatur.text.struck import unstruck


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`raw` are the office's own words of disposition, `reason` its answer in prose."""

    disposition: Disposition | None = None
    raw: str | None = None
    reason: str | None = None
    duplicate_of: str | None = None


def read_answer(word: str | None, prose: str | None) -> Answer:
    """Join the column of the disposition and that of the answer in words.

    Where there is only prose, the disposition is read from its beginning and the prose kept as its
    words. Where the column of the disposition holds prose (`Rejected, since …`) that is a reason too.
    """
    # What is struck through was decided once, and is not any more.
    left = unstruck(word or "")
    disposition = canonical(left) if left else None
    raw, reason = word, prose
    if disposition is None and prose:
        disposition = canonical(unstruck(prose))
        if disposition is not None and not word:
            raw = prose
    if word and not prose and not only_a_word(left):
        reason = word
    twin = duplicate_of(raw or "") if disposition is Disposition.DUPLICATE else None
    return Answer(disposition=disposition, raw=raw, reason=reason, duplicate_of=twin)
