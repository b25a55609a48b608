"""One job of `benchmarks.compare` in its own process: read two files, compare them, print figures as JSON.

usage: python -m benchmarks.compare_jobs PEER OLD NEW
"""

from __future__ import annotations

import difflib
import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cydifflib
import patiencediff
from rapidfuzz.distance import Indel

import audiatur
import audiatur.api  # what the library imports on first need is imported before the clock runs
import audiatur.formats.plain
import audiatur.formats.reading
from audiatur.model import Change, Report
from audiatur.text.compare import changes_between, compare

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_PEAK = re.compile(r"VmHWM:\s*(\d+)")
"""The peak of this process alone: `ru_maxrss` would count that of the one which started it."""

_TOKENS = re.compile(r"\S+|\s+")

Figures = dict[str, Any]


def text(path: str) -> str:
    """Read a file as it is."""
    return Path(path).read_bytes().decode()


def paragraphs(path: str) -> list[str]:
    """Read a plain text as paragraphs: blank lines part them; without any, each line is one."""
    whole = text(path).strip()
    if not _BLANK.search(whole):
        return whole.split("\n")
    return [paragraph.replace("\n", "\u2028") for paragraph in _BLANK.split(whole)]


def engine(old: str, new: str, *, moves: bool = True) -> Figures:
    """Read paragraphs and compare them, verified: what a peer's figures are set against."""
    before, after = paragraphs(old), paragraphs(new)
    return {"changes": changes_between(before, after, moves=moves), "old": before, "new": after}


def library(old: str, new: str) -> Figures:
    """The promised functions: read two reports, compare them."""
    shared, final = audiatur.read(old), audiatur.read(new)
    return {"changes": compare(shared, final).changes, "old": _texts(shared), "new": _texts(final)}


def _texts(report: Report) -> list[str]:
    """The texts of a report's paragraphs."""
    return [paragraph.text for paragraph in report.paragraphs]


def limit(old: str, new: str) -> Figures:
    """Read, split and hash all paragraphs and words once, and keep them: what comparing words begins with."""
    kept = []
    for path in (old, new):
        found = paragraphs(path)
        tokens = [_TOKENS.findall(paragraph) for paragraph in found]
        kept.append((found, tokens, set(found), {token for words in tokens for token in words}))
    return {}


def of_words(matcher: Callable[..., Any]) -> Callable[[str, str], Figures]:
    """A peer that matches sequences of words without the white space between them."""

    def run(old: str, new: str) -> Figures:
        words = text(old).split()
        ops = matcher(None, words, text(new).split()).get_opcodes()
        return {"deleted": sum(op[2] - op[1] for op in ops if op[0] in {"delete", "replace"})}

    return run


def patience(old: str, new: str) -> Figures:
    """Patience diff on words and white space."""
    before, after = _TOKENS.findall(text(old)), _TOKENS.findall(text(new))
    patiencediff.PatienceSequenceMatcher(None, before, after).get_opcodes()
    return {}


def fuzz(old: str, new: str) -> Figures:
    """Indel distance on words as characters: the least number of words that must be deleted."""
    ids: dict[str, str] = {}
    before, after = (
        "".join(ids.setdefault(word, chr(len(ids))) for word in text(path).split()) for path in (old, new)
    )
    ops = Indel.opcodes(before, after)
    return {"deleted": sum(op.src_end - op.src_start for op in ops if op.tag in {"delete", "replace"})}


PEERS: dict[str, Callable[[str, str], Figures]] = {
    "audiatur": engine,
    "audiatur, moves off": lambda old, new: engine(old, new, moves=False),
    "audiatur.read + compare": library,
    "limit": limit,
    "difflib": of_words(difflib.SequenceMatcher),
    "cydifflib": of_words(cydifflib.SequenceMatcher),
    "patiencediff": patience,
    "rapidfuzz": fuzz,
}


def touched(changes: tuple[Change, ...], texts: list[str], sign: str) -> set[int]:
    """The words (between white space, counted through the whole text) that runs of a sign touch."""
    starts = [0]
    for paragraph in texts:
        starts.append(starts[-1] + len(paragraph.split()))
    found: set[int] = set()
    for change in changes:
        for start, _ in change.shared if sign == "-" else change.final:
            at, side = 0, [(kind, run) for kind, run in change.ops if kind in {"=", sign}]
            words = [match.span() for match in re.finditer(r"\S+", "".join(run for _, run in side))]
            for kind, run in side:
                if kind == sign and run.strip():
                    begin, end = at + len(run) - len(run.lstrip()), at + len(run.rstrip())
                    found |= {
                        starts[start] + n for n, word in enumerate(words) if word[0] < end and word[1] > begin
                    }
                at += len(run)
    return found


def figures(result: Figures) -> Figures:
    """What of a result goes into the tables."""
    if "changes" not in result:
        return result
    changes: tuple[Change, ...] = result["changes"]
    kinds = [change.kind.value for change in changes]
    return {
        "deleted": sorted(touched(changes, result["old"], "-")),
        "inserted": sorted(touched(changes, result["new"], "+")),
        "characters": sum(len(run) for change in changes for sign, run in change.ops if sign == "-"),
        "moves": [[c.shared[0][0], c.final[0][0]] for c in changes if c.kind.value == "move"],
        "kinds": {kind: kinds.count(kind) for kind in sorted(set(kinds))},
    }


def main() -> None:
    """Run one job; the time is that of reading and comparing, imports left out."""
    peer, old, new = sys.argv[1:]
    begin = time.process_time()
    result = PEERS[peer](old, new)
    seconds = time.process_time() - begin
    memory = int(_PEAK.findall(text("/proc/self/status"))[0]) / 1024
    print(json.dumps({"seconds": seconds, "memory": memory, **figures(result)}))


if __name__ == "__main__":
    main()
