"""What became of a comment, read from a body's own words; a negation is never read as its opposite.

The words are data (`dispositions.toml`), the rules few. An answer is cut into clauses; names of speakers
(`DJR:`) are taken off; each clause is read from its beginning, since "accepted" in the middle of a
sentence may be about anything; the first clause that decides is the answer. Only where a decision is
limited in the same answer ("in part", "with modifications") does a later word change it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from audiatur.model import Disposition

from .words import (
    BARE,
    CHANGED,
    COURTESY,
    NEGATED_START,
    NEGATION,
    NEGATION_END,
    NO_CHANGE,
    PARTLY,
    WHOLE,
    WORDS,
)

_SPEAKER = re.compile(r"(?:[^\W\d_][\w.&/-]{0,11}(?: [^\W\d_][\w.&/-]{0,11})?|\d{1,2}[a-z]?)\s*:\s+(?=\S)")
_CLAUSE = re.compile(r"(?<=[.;!?。；])\s+|[。；]|\n+|\s[-–—]\s|\s\|\|\s|[,:]\s+(?=but |however |although )")
_TWIN = re.compile(
    r"\b(?:of|as|with|see|to|de|von|à)\b[\s:]*"
    r"(?:comments?|issues?|cid|no\.?|nr\.?|#)*[\s#]*([\w.-]*\d[\w.-]*)",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\b(?:next|future|later|subsequent|following|upcoming|follow ?on)\s+(?:major\s+|minor\s+)?"
    r"(?:iteration|version|edition|release|draft|revision|update|cycle|phase|stage|round|work|consideration|project)s?\b"
    r"|\bprochaine (?:version|édition|révision)\b|\bpróxima (?:versión|edición)\b"
    r"|\bnächste[nr]? (?:fassung|version|ausgabe)\b"
)
_OPPOSED = re.compile(r"\bneither\b.*\bnor\b")


_WHOLLY = re.compile(
    r"\b(?:fully|entirely|completely|wholly|totalement|pleinement|plenamente|totalmente|vollständig|ganz)\b"
)
_LONGEST: Final = 2000
"""A decision stands at the beginning of an answer."""
_SUBJECTS: Final = frozenset({"this", "it", "we", "that", "i", "these"})
"""A clause that begins with one of these is a sentence: `This requires further analysis` gives a reason."""
_BARE: Final = 4
"""`accepted with minor modifications` is a bare decision; longer clauses say something of their own."""


def canonical(raw: str) -> Disposition | None:
    """The canonical word for a body's own, or None where the text holds none."""
    return _canonical(raw[:_LONGEST])


@lru_cache(maxsize=4096)
def _canonical(raw: str) -> Disposition | None:
    folded = fold(raw)
    whole = WHOLE.get(folded.strip(" .!:;()[]"))
    if whole:
        return whole
    courtesy: Disposition | None = None
    for clause in clauses(folded):
        found = _clause(clause)
        if found is Disposition.NOTED and COURTESY.fullmatch(clause):
            courtesy = found
        elif found is Disposition.ACCEPTED and _limited(folded):
            return Disposition.ACCEPTED_IN_PART
        elif found:
            return found
    return courtesy


def _clause(clause: str) -> Disposition | None:
    """What one clause decides."""
    if _OPPOSED.search(clause):
        return None
    found = _words_of(clause)
    later = _NEXT.search(clause) is not None
    if found is None:
        negated = NEGATED_START.match(clause)
        if negated:
            return _opposite(negated[0], _words_of(clause[negated.end() :]))
        return Disposition.DEFERRED if later and not NEGATION.search(clause) else None
    return Disposition.DEFERRED if later and found is Disposition.ACCEPTED else found


def _opposite(negation: str, found: Disposition | None) -> Disposition | None:
    """What a negated word means: "not fully accepted" is a part, "not a duplicate" means nothing."""
    if found not in (Disposition.ACCEPTED, Disposition.ACCEPTED_IN_PART):
        return None
    return Disposition.ACCEPTED_IN_PART if _WHOLLY.search(negation) else Disposition.REJECTED


def _words_of(clause: str) -> Disposition | None:
    """The longest words of a disposition at the beginning of a clause."""
    best: tuple[int, Disposition, str] | None = None
    for disposition, words in WORDS:
        match = words.match(clause)
        if match and (best is None or match.end() > best[0]):
            best = (match.end(), disposition, match[0])
    if best is None:
        return None
    if best[1] is Disposition.ACCEPTED and NEGATION.search(best[2]):
        return Disposition.REJECTED
    return best[1]


def _limited(folded: str) -> bool:
    """Whether the answer limits what it accepts; "without modification" does not."""
    match = PARTLY.search(folded)
    return match is not None and not NEGATION_END.search(folded[: match.start()])


def fold(text: str) -> str:
    """Case, accents' composition, quotes, white space and hyphens between letters made one; lines stay."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = text.replace("’", "'").replace("‘", "'").replace("‐", "-").replace("‑", "-")
    text = re.sub(r"(?<=[^\W\d_])-(?=[^\W\d_])", " ", text)
    return re.sub(r"[^\S\n]+", " ", text).strip()


def clauses(folded: str) -> list[str]:
    """The clauses of an answer, without the names of those who speak."""
    parts = (part.strip(" \n\t.,;:!?*_\"'()[]-–—") for part in _CLAUSE.split(folded))
    result = []
    for part in parts:
        speaker = _SPEAKER.match(part)
        if speaker and not _clause(part[: speaker.end()].strip(" :")):
            result += clauses(part[speaker.end() :])
        elif part:
            result.append(part)
    return result


def only_a_word(raw: str) -> bool:
    """Whether a text is a bare disposition and gives no reason: `Accepted`, `TRB: Agreed.` (also negated)."""
    parts = clauses(fold(raw))
    if len(parts) == 1 and parts[0].split()[0] in _SUBJECTS:
        return False
    return len(parts) == 1 and len(parts[0].split()) <= _BARE and BARE.fullmatch(parts[0]) is not None


def duplicate_of(raw: str) -> str | None:
    """The id that `duplicate of #12` names."""
    match = _TWIN.search(raw)
    return match[1].rstrip(".") if match else None


@lru_cache(maxsize=8192)
def promises_change(disposition: Disposition | None, raw: str | None, reason: str | None) -> bool:
    """Whether an answer says that the text was or will be changed in this version.

    Accepted, wholly or in part, is a promise unless the answer says that nothing need change. Noted, or no
    canonical word, is one where the words say so ("text flagged for changes"). The rest promise nothing.
    """
    said = fold(f"{raw or ''}\n{reason or ''}")
    if disposition in (Disposition.ACCEPTED, Disposition.ACCEPTED_IN_PART):
        return not (NO_CHANGE.search(said) and not _affirmed(said))
    if disposition in (Disposition.NOTED, None):
        return _affirmed(said)
    return False


def _affirmed(said: str) -> bool:
    for clause in clauses(said):
        for match in CHANGED.finditer(clause):
            before = clause[max(0, match.start() - 40) : match.start()]
            negated = NEGATION.search(before + match[0]) or NO_CHANGE.search(clause)
            if not negated and not _NEXT.search(clause):
                return True
    return False
