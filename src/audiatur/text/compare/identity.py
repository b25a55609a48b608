"""Ids of changes: made of the words alone, so that a change keeps its id when others come and go.

The rules are those of spec/changes.md, "Ids"; another implementation gives the same ids.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

from audiatur.model import ChangeId

DIGITS = 8
"""Hexadecimal digits of an id: among 1,000 changes two share 32 bits once in 8,000 comparisons."""

Texts = tuple[tuple[str, ...], tuple[str, ...]]
"""Old and new texts of a change."""

Context = tuple[str, str]
"""The shared paragraphs before and after a change, as compared; empty at the ends of the text."""


def change_ids(texts: Sequence[Texts], context: Callable[[int], Context]) -> list[ChangeId]:
    """Give each change, in order of place, an id that no other has; `context` gives that of the n-th one.

    Changes with equal words are told apart by the shared paragraphs around them, never by the final text;
    if those are equal too, by their order.
    """
    ids = [_digest(old, new) for old, new in texts]
    counts = Counter(ids)
    for at, (old, new) in enumerate(texts):
        if counts[ids[at]] > 1:
            ids[at] = _digest(old, new, context(at))
    taken: defaultdict[str, int] = defaultdict(int)
    used: set[str] = set()
    for at, (old, new) in enumerate(texts):
        plain = ids[at]
        while ids[at] in used:
            taken[plain] += 1
            ids[at] = _digest(old, new, (*context(at), str(taken[plain])))
        used.add(ids[at])
    return [ChangeId(f"c-{digits}") for digits in ids]


def _digest(old: Iterable[str], new: Iterable[str], context: Iterable[str] = ()) -> str:
    """Hash texts, each with its side and its length before it, so that no two lists run together."""
    digest = sha256()
    for sign, texts in (("-", old), ("+", new), ("@", context)):
        for text in texts:
            data = text.encode("utf-8", "surrogatepass")
            digest.update(b"%b%d:%b" % (sign.encode(), len(data), data))
    return digest.hexdigest()[:DIGITS]
