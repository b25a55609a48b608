"""Quotations: taken out of a comment, and found in the text exactly or nearly."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from heapq import nlargest, nsmallest

from rapidfuzz import fuzz

from audiatur.model import Basis
from audiatur.text.keys import fold

from ._evidence import Evidence, nowhere, union
from ._index import Index, words

MARKED = re.compile(
    r"“([^“”]{3,1500})”|«([^«»]{3,1500})»|„([^„“”]{3,1500})[“”]|\"([^\"\n]{3,600}(?:\n[^\"\n]{1,600}){0,8})\""
    r"|「([^「」]{3,600})」|(?<!`)`([^`\n]{3,300})`(?!`)|(?<![\w’'])[‘']([^'‘’\n]{12,600})[’'](?!\w)"
)
"""What stands in quotation marks or as code."""

BLOCK = re.compile(r"(?:^[ \t]{0,3}>[^\n]*\n?)+", re.MULTILINE)
FENCE = re.compile(
    r"^[ \t]{0,3}(`{3,}+|~{3,}+)[^\n]*\n(?P<inside>.*?)^[ \t]{0,3}\1", re.MULTILINE | re.DOTALL
)
MAX_QUOTES = 12
"""Quotations of one comment that are looked up; the first are the telling ones."""

MAX_TEXT = 50_000
"""Signs of a comment that are read for quotations; a longer one is a report of its own."""

LEAST_FUZZY_WORDS = 4
"""A quotation of fewer words is looked up exactly only."""

LEAST_SCORE = 85.0
"""Likeness (of 100) from which a passage is taken for the one quoted."""

CANDIDATES = 5
"""Paragraphs that are compared letter by letter with a quotation: those that share its rarest words."""

LEAST_PART = 0.5
"""A paragraph shorter than this part of a quotation is not what is quoted, though it may be in it."""

RARE_WORDS = 12
MAX_POSTINGS = 400
"""The words by which candidates are found: the rarest of a quotation, none that stands in more paragraphs."""

MAX_COMPARED = 10_000
"""Signs of a paragraph and a quotation that are compared letter by letter."""

P_EXACT = 0.95
P_SHORT = 0.6
P_ONE_WORD = 0.45
P_FUZZY = 0.85
"""How sure a place is: by four words or more exactly, by less, by one, by likeness (times the score)."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words quoted in a comment, and the half-open run of the comment they stand in."""

    words: str
    start: int
    end: int


def quotations(text: str) -> list[Quotation]:
    """Take the quotations out of a comment: quoted blocks, then words in marks; at most `MAX_QUOTES`."""
    text = text[:MAX_TEXT]
    found: list[Quotation] = []
    for block in BLOCK.finditer(text):
        inside = re.sub(r"^[ \t]{0,3}>[ \t]?", "", block[0], flags=re.MULTILINE)
        parts = [part for part in re.split(r"\n\s*\n", inside) if part.strip()]
        found += [Quotation(part, *block.span()) for part in parts]
    found += [Quotation(match["inside"], *match.span()) for match in FENCE.finditer(text)]
    for match in MARKED.finditer(text):
        inside = next(group for group in match.groups() if group)
        found.append(Quotation(inside, *match.span()))
    return found[:MAX_QUOTES]


def find(index: Index, quote: str) -> Evidence:
    """Find one quotation, exactly on its key without regard to case, else nearly."""
    key = _trim(fold(quote).casefold())
    if len(key) < 3:
        return nowhere(Basis.QUOTE, "the quotation is too short to be found")
    count = len(words(key))
    exact = _exact(index, key)
    if exact:
        return _of_places(
            index, exact, key, P_EXACT if count >= LEAST_FUZZY_WORDS else P_SHORT, "word for word"
        )
    if "..." in key or "…" in key or "[" in key:
        parts = [
            part
            for part in re.split(r"\s*(?:\[?\.{3,}\]?|\[?…\]?|\[[^\]]{0,80}\])\s*", key)
            if len(words(part)) > 1
        ]
        if len(parts) > 1 and (joined := _elided(index, parts)):
            return joined
    if count >= LEAST_FUZZY_WORDS:
        return _fuzzy(index, key)
    return nowhere(Basis.QUOTE, f"the words “{quote.strip()[:60]}” are not in the text")


def _trim(key: str) -> str:
    """Take off what is put around a quotation: marks, dots, a comma before the closing mark."""
    return key.strip(" \"'`.,;:…-*_[]()")


def _exact(index: Index, key: str) -> list[tuple[int, int]]:
    """Give the places where a key occurs, whole words only, as runs of the joined keys."""
    found: list[tuple[int, int]] = []
    at = index.joined.find(key)
    while at >= 0 and len(found) < 50:
        end = at + len(key)
        if not (_joins(index.joined, at) or _joins(index.joined, end)):
            found.append((at, end))
        at = index.joined.find(key, at + 1)
    return found


def _joins(text: str, at: int) -> bool:
    """Say whether a place lies inside a word."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum() and ord(text[at]) < 0x2E80


def _of_places(index: Index, found: list[tuple[int, int]], key: str, p: float, how: str) -> Evidence:
    """Make the evidence of exact places: one, or several candidates."""
    places = list(dict.fromkeys(index.span(start, end) for start, end in found))
    shown = _shown(key)
    if len(places) > 1:
        why = f"“{shown}” stands in {len(places)} places"
        return Evidence(basis=Basis.QUOTE, candidates=tuple(places), p=p, why=why, exact=True)
    start, end = found[0]
    place = places[0][0]
    inside = index.inside(place, start)
    quoted = _as_written(index, place, inside, inside + end - start) if len(places[0]) == 1 else None
    why = f"quotes “{shown}” {how}"
    return Evidence(basis=Basis.QUOTE, paragraphs=places[0], p=p, words=quoted, why=why, exact=True)


def _as_written(index: Index, place: int, start: int, end: int) -> str | None:
    """Give words of a key as the text writes them where both are equally long, else as the key has them."""
    paragraph = index.paragraphs[place]
    text = paragraph.text if paragraph.plain is None else paragraph.plain
    key = index.keys[place]
    words_found = text[start:end] if len(text) == len(key) else key[start:end]
    return None if end - start >= len(key) else words_found


def _elided(index: Index, parts: list[str]) -> Evidence | None:
    """Find the parts of a quotation with gaps, all in one paragraph or in a few that follow each other."""
    places = [[index.at(start) for start, _ in _exact(index, part)] for part in parts]
    found = [place for place in places if place]
    if not found:
        return None
    votes = Counter(index_ for place in found for index_ in set(place))
    best, count = votes.most_common(1)[0]
    if count < len(parts) or (count == 1 and len(found[0]) > 1):
        return None
    return Evidence(basis=Basis.QUOTE, paragraphs=(best,), p=P_EXACT, why="quotes it with words left out")


def _fuzzy(index: Index, key: str) -> Evidence:
    """Find the paragraph most like a quotation, among those that share its rare words."""
    key = key[:MAX_COMPARED]
    scored = []
    for place in _alike(index, key):
        text = index.keys[place][:MAX_COMPARED]
        if len(text) >= len(key) * LEAST_PART:
            scored.append((fuzz.partial_ratio(key, text, score_cutoff=LEAST_SCORE), place))
    scored = sorted((item for item in scored if item[0]), reverse=True)
    if not scored:
        return _by_sentences(index, key) or nowhere(
            Basis.QUOTE, f"the words “{_shown(key)}” are not in the text"
        )
    best = scored[0][0]
    p = P_FUZZY * best / 100
    equal = [place for score, place in scored if score >= best - 0.5]
    if len(equal) > 1:
        places = tuple((place,) for place in sorted(equal))
        why = f"“{_shown(key)}” is nearly in {len(places)} places"
        return Evidence(basis=Basis.QUOTE, candidates=places, p=p, why=why)
    found = fuzz.partial_ratio_alignment(key, index.keys[equal[0]][:MAX_COMPARED])
    quoted = _as_written(index, equal[0], found.dest_start, found.dest_end) if found else None
    why = f"quotes “{_shown(key)}” nearly"
    return Evidence(basis=Basis.QUOTE, paragraphs=(equal[0],), p=p, words=quoted, why=why)


def _alike(index: Index, key: str) -> list[int]:
    """Give the paragraphs that share the most of a quotation's rare words."""
    votes: dict[int, float] = {}
    known = {word: index.postings[word] for word in words(key) if word in index.postings}
    rare = nsmallest(RARE_WORDS, known, key=lambda word: len(known[word]))
    for word in rare:
        weight = index.weight(word)
        for place in known[word] if len(known[word]) <= MAX_POSTINGS else ():
            votes[place] = votes.get(place, 0.0) + weight
    best = nlargest(CANDIDATES, votes, key=votes.__getitem__)
    return [place for place in best if votes[place] * 2 >= votes[best[0]]]


def _by_sentences(index: Index, key: str) -> Evidence | None:
    """Find a passage of several sentences by those that are in the text word for word, if most are."""
    sentences = [part for part in re.split(r"(?<=[.;:?!])\s+", key) if len(words(part)) >= LEAST_FUZZY_WORDS]
    if len(sentences) < 2:
        return None
    places = [{index.at(start) for start, _ in _exact(index, _trim(part))} for part in sentences]
    once = [place for place in places if len(place) == 1]
    if len(once) * 2 <= len(sentences):
        return None
    return Evidence(
        basis=Basis.QUOTE, paragraphs=union(once), p=P_FUZZY, why=f"quotes most of “{_shown(key)}”"
    )


def _shown(key: str) -> str:
    """Shorten a quotation for a reason."""
    return key if len(key) < 60 else key[:57] + "…"


def between(index: Index, first: str, last: str) -> Evidence:
    """Find the passage from its first words to its last: the shortest that has both in this order."""
    head, tail = _trim(fold(first).casefold()), _trim(fold(last).casefold())
    if not head or not tail:
        return find(index, first or last)
    starts, ends = _exact(index, head), _exact(index, tail)
    if not starts or not ends:
        missing = first if not starts else last
        return nowhere(Basis.QUOTE, f"the words “{missing.strip()[:60]}” are not in the text")
    runs = []
    for start, head_end in starts:
        after = [end for begin, end in ends if begin >= start and end >= head_end]
        if after:
            runs.append((min(after) - start, start, min(after)))
    if not runs:
        return nowhere(Basis.QUOTE, f"no “{last.strip()[:60]}” comes after “{first.strip()[:60]}”")
    # Of passages that end together the shortest is meant: it begins with the last of the first words.
    shortest: dict[int, tuple[int, int, int]] = {}
    for run in sorted(runs):
        shortest.setdefault(run[2], run)
    found = sorted(shortest.values())
    near = [run for run in found if run[0] <= max(2000, 2 * found[0][0])]
    return _of_places(
        index, [(run[1], run[2]) for run in near[:50]], f"{head} … {tail}", P_EXACT, "as its ends"
    )
