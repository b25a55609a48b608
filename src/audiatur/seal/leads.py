"""Whose copy a file that was found may come from: leads, and no proof.

A mark can be cut off, words can be typed again, a copy can be passed on or stolen. What is told here is what
the found file shares with each copy; it says nothing of who gave it away.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audiatur.formats.typeset.word import gaps_in
from audiatur.model import InputError, Report
from audiatur.text.keys import fold
from audiatur.text.letters import plain

from .marks import GAPS, Mark

_RUN = 5
"""Words in a row that are compared: shorter runs are common property."""
_ALIKE = 0.9
"""Share of gaps that agree from which the pattern is called the same: by chance it is one half."""
_LEAST_GAPS = 12
"""Paragraphs without which a pattern says nothing."""


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
    five words it shares with this copy and with no other.
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
    """Compare a found file with every copy; those that share nothing of note are left out.

    Args:
        found: the text of the file.
        data: its bytes.
        copies: the copies that were made.
    """
    digest = hashlib.sha256(data).hexdigest()
    words = fold(" ".join(plain(paragraph) for paragraph in found.paragraphs))
    runs = _runs(words)
    theirs = [_runs(fold(" ".join(plain(p) for p in copy.shown.paragraphs))) & runs for copy in copies]
    held = Counter(run for own in theirs for run in own)
    pattern = _pattern(data)
    result = [
        _lead(
            copy,
            digest=digest,
            words=words,
            pattern=pattern,
            shared=len(own),
            only=sum(held[run] == 1 for run in own),
        )
        for copy, own in zip(copies, theirs, strict=True)
    ]
    return tuple(sorted((lead for lead in result if lead.says), key=lambda lead: -lead.strength))


def _lead(
    copy: Known,
    *,
    digest: str,
    words: str,
    pattern: tuple[bool, ...],
    shared: int,
    only: int,
) -> Lead:
    same = next((name for name, sha256 in copy.sha256.items() if sha256 == digest), None)
    seen = copy.mark.text in words
    agreeing = sum(wide == copy.mark.gaps[n % GAPS] for n, wide in enumerate(pattern))
    alike = len(pattern) >= _LEAST_GAPS and agreeing >= _ALIKE * len(pattern)
    says = []
    if same:
        says.append(f"it is {same} of this copy, byte for byte")
    if seen:
        says.append(f"the mark {copy.mark.text} of this copy stands in it")
    if alike:
        says.append(f"{agreeing} of {len(pattern)} gaps between its paragraphs are those of this copy")
    if only:
        says.append(f"{only} runs of words stand in it that no other copy has")
    strength = 8.0 * bool(same) + 4.0 * seen + 2.0 * alike + min(only, 100) / 100
    return Lead(
        party=copy.party,
        version=copy.version,
        sharing=copy.sharing,
        strength=strength,
        same_file=same,
        mark_seen=seen,
        gaps=(agreeing, len(pattern)),
        only_here=only,
        shared=shared,
        says=tuple(says),
    )


def _runs(text: str) -> frozenset[str]:
    words = text.split()
    return frozenset(" ".join(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1))


def _pattern(data: bytes) -> tuple[bool, ...]:
    """The gaps of a Word file; other files have none that are measured."""
    if not data.startswith(b"PK"):
        return ()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return gaps_in(package.read("word/document.xml"))
    except (zipfile.BadZipFile, KeyError, InputError, OSError):
        return ()
