"""Whose copy a file that was found may come from: leads, and no proof.

A mark can be cut off, words can be typed again, a copy can be passed on or stolen. What is told here is what
the found file shares with each copy; it says nothing of who gave it away.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import comb
from typing import Final

from audiatur.formats.typeset.blocks import blocks_of, words
from audiatur.formats.typeset.measuring import Gap, all_words, gaps_in
from audiatur.model import Report
from audiatur.text.keys import fold
from audiatur.text.letters import plain

from .marks import GAPS, Mark

_RUN: Final = 5
"""Words in a row that are compared: shorter runs are common property."""
_SIGNS: Final = 24
"""Signs by which the beginning of a paragraph is known again; fewer occur twice."""
_BY_CHANCE: Final = 0.01
"""How likely it may be at most that any one of the copies shares so many gaps by chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A copy that was made: for whom, of which version, the how-manieth of that party; its mark, its files by
    their SHA-256, and the text it shows.
    """

    party: str
    version: str
    sharing: int
    mark: Mark
    sha256: Mapping[str, str]
    shown: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """What a found file shares with one copy. `strength` orders leads, highest first; `says` are sentences.

    `same_file` is the name of the file it equals byte for byte; `mark_seen` whether the mark stands in it;
    `gaps` how many of the gaps that could be measured agree, and of how many; `only_here` how many runs of
    five words it shares with this copy and with no other; `shared` how many it shares with it at all.
    """

    party: str
    version: str
    sharing: int
    strength: float
    same_file: str | None
    mark_seen: bool
    gaps: tuple[int, int]
    only_here: int
    shared: int
    says: tuple[str, ...]


def leads(found: Report, data: bytes, copies: Sequence[Known]) -> tuple[Lead, ...]:
    """Compare a found file with every copy; those that share nothing of note are left out. Copies that
    nothing tells apart give no leads.

    Args:
        found: the text of the file.
        data: its bytes.
        copies: the copies that were made.
    """
    digest = hashlib.sha256(data).hexdigest()
    said = fold(" ".join(plain(paragraph) for paragraph in found.paragraphs))
    written = f"{said} {fold(all_words(data))}"
    runs = _runs(said)
    theirs = [_runs(fold(" ".join(plain(p) for p in copy.shown.paragraphs))) & runs for copy in copies]
    held = Counter(run for own in theirs for run in own)
    gaps = gaps_in(data)
    result = [
        _lead(
            copy,
            same=next((name for name, sha256 in copy.sha256.items() if sha256 == digest), None),
            seen=copy.mark.text in written,
            gaps=_agreeing(copy, gaps),
            among=len(copies),
            shared=len(own),
            only=sum(held[run] == 1 for run in own) if len(copies) > 1 else 0,
        )
        for copy, own in zip(copies, theirs, strict=True)
    ]
    return tuple(sorted((lead for lead in result if lead.says), key=lambda lead: -lead.strength))


def _lead(
    copy: Known,
    *,
    same: str | None,
    seen: bool,
    gaps: tuple[int, int],
    among: int,
    shared: int,
    only: int,
) -> Lead:
    alike = gaps[1] > 0 and among * _chance(*gaps) <= _BY_CHANCE
    says = []
    if same:
        says.append(f"it is {same} of this copy, byte for byte")
    if seen:
        says.append(f"the mark {copy.mark.text} of this copy stands in it")
    if alike:
        says.append(f"{gaps[0]} of {gaps[1]} gaps between its paragraphs are those of this copy")
    if only:
        places = "place" if only == 1 else "places"
        says.append(f"in {only} {places} it has five words in a row that no other copy has")
    strength = 8.0 * bool(same) + 4.0 * seen + 2.0 * alike + min(only, 100) / 100
    return Lead(
        party=copy.party,
        version=copy.version,
        sharing=copy.sharing,
        strength=strength,
        same_file=same,
        mark_seen=seen,
        gaps=gaps,
        only_here=only,
        shared=shared,
        says=tuple(says),
    )


def _chance(agreeing: int, of: int) -> float:
    """How likely at least so many of some gaps agree where each does by the toss of a coin."""
    return float(sum(comb(of, n) for n in range(agreeing, of + 1)) / (1 << of))


def _runs(text: str) -> frozenset[str]:
    found = text.split()
    return frozenset(" ".join(found[n : n + _RUN]) for n in range(len(found) - _RUN + 1))


def _agreeing(copy: Known, gaps: Sequence[Gap]) -> tuple[int, int]:
    """Compare measured gaps with those of a copy, each at its own paragraph: so one page is enough, and it
    does not matter what was left out around it.
    """
    places = _beginnings(copy.shown)
    agreeing, measured = 0, set[int]()
    for gap in gaps:
        said = gap.after if gap.after is not None else gap.before or ""
        place = places.get(_beginning(said))
        if place is None:
            continue
        after = place if gap.after is not None else place - 1
        if after < 0 or after in measured:
            continue
        measured.add(after)
        agreeing += gap.wide == copy.mark.gaps[after % GAPS]
    return agreeing, len(measured)


def _beginnings(shown: Report) -> dict[str, int]:
    """The place of each block by the signs it begins with, with its number and without; only clear ones."""
    found: dict[str, int] = {}
    twice: set[str] = set()
    for place, block in enumerate(blocks_of(shown)):
        text = words(block.parts)
        for key in {_beginning(text), _beginning(f"{block.printed} {text}")}:
            if key in found:
                twice.add(key)
            found[key] = place
    return {key: place for key, place in found.items() if key and key not in twice}


def _beginning(text: str) -> str:
    return "".join(fold(text).split())[:_SIGNS]
