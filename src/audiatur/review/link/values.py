"""A link: this comment may have led to that change."""

from __future__ import annotations

from dataclasses import dataclass

from audiatur.model import ChangeId


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """`p` is the calibrated probability, from 0 to 1, that the comment led to the change; `why` are reasons
    that a person can check at a glance, the strongest first.
    """

    change: ChangeId
    p: float
    why: tuple[str, ...] = ()
