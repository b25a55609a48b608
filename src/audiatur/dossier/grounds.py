"""Is a ground that a person states one that the rules have? Grounds are told in a person's own words."""

from __future__ import annotations

import re

_SAME_GROUND = 0.5
"""Half of the telling words of the shorter text must be the other's."""
_TELLS_NOTHING = frozenset(
    (
        *("a", "after", "an", "and", "be", "by", "could", "for", "from", "has", "have", "in", "is", "it"),
        *("must", "no", "not", "of", "on", "or", "the", "to", "was", "when", "where"),
    )
)
_NEGATIONS = frozenset(("no", "not", "without", "never", "none", "refused", "refuses"))


def slug(text: str) -> str:
    """Write words so that case, spaces and signs between them make no difference."""
    return re.sub(r"[\W_]+", "-", text.casefold()).strip("-")


def likeness(said: str | None, known: str) -> float:
    """Say how far what was said is a ground that is known, from 0 to 1; nought where one of them says that
    something is not and the other does not: "cooperation was full" is no "no cooperation".
    """
    words, others = _words(said), _words(known)
    if bool(words & _NEGATIONS) != bool(others & _NEGATIONS):
        return 0.0
    words, others = words - _TELLS_NOTHING, others - _TELLS_NOTHING
    fewer = min(len(words), len(others))
    return len(words & others) / fewer if fewer else 0.0


def same_ground(said: str | None, known: str) -> bool:
    """Whether what was said is a ground that is known."""
    return likeness(said, known) >= _SAME_GROUND


def _words(text: str | None) -> frozenset[str]:
    return frozenset(slug(text or "").split("-")) - {""}
