"""The words of answers, read from `dispositions.toml` and made into patterns."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Any, Final

from audiatur.model import Disposition


def _load() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("dispositions.toml").read_text(encoding="utf-8"))


_DATA: Final = _load()
_PARTS: Final[dict[str, str]] = _DATA["parts"]


def _any(words: list[str]) -> str:
    """One pattern for all of them, the longest first; `{act}` and `{thing}` are filled in."""
    filled = (re.sub(r"\{(act|thing)\}", lambda part: _PARTS[part[1]], word) for word in words)
    return "(?:" + "|".join(sorted(filled, key=len, reverse=True)) + ")"


_PHRASES: Final = {name: _any(words) for name, words in _DATA["phrases"].items()}
_LEAD: Final = rf"(?:{_PHRASES['subjects']}[\s,:]+)*(?:{_PHRASES['adverbs']}[\s,]+)*"

NEGATED_START: Final = re.compile(
    rf"{_LEAD}{_PHRASES['negations']}(?:\s+(?:{_PHRASES['adverbs']}|be|been|being|to|we|able|are|is))*\s*"
)
"""A clause that begins with a negation, up to the word that is negated."""
NEGATION: Final = re.compile(rf"\b{_PHRASES['negations']}(?!\w)")
NEGATION_END: Final = re.compile(rf"\b{_PHRASES['negations']}\s+$")
PARTLY: Final = re.compile(rf"\b{_PHRASES['partly']}(?!\w)")
CHANGED: Final = re.compile(rf"(?:^|\b){_PHRASES['changed']}(?!\w)")
NO_CHANGE: Final = re.compile(rf"\b{_PHRASES['no_change']}(?!\w)")
WORDS: Final = tuple(
    (Disposition(name), re.compile(rf"{_LEAD}{_any(words)}(?!\w)")) for name, words in _DATA["words"].items()
)
"""Each disposition with its words at the beginning of a clause."""
WHOLE: Final = {word: Disposition(name) for name, words in _DATA["whole"].items() for word in words}
"""Cells that hold nothing but this."""
COURTESY: Final = re.compile(_any(_DATA["phrases"]["courtesies"]))
"""Clauses that are an answer only where nothing after them decides."""
BARE: Final = re.compile(
    rf"(?:{_PHRASES['negations']}\s+)?(?:(?:{_PHRASES['adverbs']})\s+)*"
    + _any([word for words in _DATA["words"].values() for word in words])
)
"""A clause that is a disposition and nothing else."""
