"""Fonts of a PDF file: those that come with typst, and for other scripts those of the machine.

Typst brings Latin, Greek and Cyrillic letters along; a text in these is set alike on every machine, byte for
byte. For any other script the fonts of the machine are looked through, in a fixed order of preference.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import regex

EMBEDDED: Final = ("Libertinus Serif", "New Computer Modern")
LAST: Final = ("DejaVu Sans Mono",)
"""A font of typst's own with many signs, for what no other has."""
_CJK: Final = ("Noto Serif CJK SC", "Source Han Serif SC", "Noto Sans CJK SC", "SimSun", "Microsoft YaHei")
_SCRIPTS: Final = {
    "Arabic": ("Noto Naskh Arabic", "Amiri", "Noto Sans Arabic", "Traditional Arabic", "DejaVu Sans"),
    "Hebrew": ("Noto Serif Hebrew", "Noto Sans Hebrew", "David", "DejaVu Sans"),
    "Han": _CJK,
    "Hiragana": ("Noto Serif CJK JP", "Noto Sans CJK JP", "Yu Mincho", *_CJK),
    "Katakana": ("Noto Serif CJK JP", "Noto Sans CJK JP", "Yu Mincho", *_CJK),
    "Hangul": ("Noto Serif CJK KR", "Noto Sans CJK KR", "Batang", *_CJK),
    "Thai": ("Noto Serif Thai", "Noto Sans Thai", "Tahoma"),
    "Devanagari": ("Noto Serif Devanagari", "Noto Sans Devanagari", "Mangal"),
    "Bengali": ("Noto Serif Bengali", "Noto Sans Bengali", "Vrinda"),
    "Tamil": ("Noto Serif Tamil", "Noto Sans Tamil", "Latha"),
    "Armenian": ("Noto Serif Armenian", "Noto Sans Armenian", "DejaVu Serif", "Sylfaen"),
    "Georgian": ("Noto Serif Georgian", "Noto Sans Georgian", "DejaVu Serif", "Sylfaen"),
    "Ethiopic": ("Noto Serif Ethiopic", "Noto Sans Ethiopic", "Nyala"),
    "Khmer": ("Noto Serif Khmer", "Noto Sans Khmer", "Khmer UI"),
    "Myanmar": ("Noto Serif Myanmar", "Noto Sans Myanmar", "Myanmar Text"),
    "Sinhala": ("Noto Serif Sinhala", "Noto Sans Sinhala", "Iskoola Pota"),
}
"""Fonts by script, the best first: those of the Noto family, and those that Windows has."""
_AT_HOME: Final = regex.compile(r"[\p{Latin}\p{Greek}\p{Cyrillic}\p{Common}\p{Inherited}]*")
_OF_SCRIPT: Final = {name: regex.compile(rf"\p{{Script={name}}}") for name in _SCRIPTS}
_FOREIGN: Final = regex.compile(r"[^\p{Latin}\p{Greek}\p{Cyrillic}\p{Common}\p{Inherited}]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fonts:
    """`families` in order of preference; `own` says that those of typst are enough; `missing` are scripts
    for which no font was found, by name (`other` where we know none of its fonts).
    """

    families: tuple[str, ...]
    own: bool
    missing: tuple[str, ...] = ()


def fonts_for(texts: Iterable[str]) -> Fonts:
    """Choose the fonts for some texts; typst must be installed where they have letters of other scripts."""
    scripts: set[str] = set()
    for text in texts:
        if text.isascii() or _AT_HOME.fullmatch(text):
            continue
        rest = "".join(set(_FOREIGN.findall(text)))
        scripts.update(name for name, pattern in _OF_SCRIPT.items() if pattern.search(rest))
        if any(not any(pattern.match(sign) for pattern in _OF_SCRIPT.values()) for sign in rest):
            scripts.add("other")
    if not scripts:
        return Fonts(families=(*EMBEDDED, *LAST), own=True)
    have = _installed()
    chosen: list[str] = []
    missing: list[str] = []
    for name in (*_SCRIPTS, "other"):
        if name in scripts:
            found = [family for family in _SCRIPTS.get(name, ()) if family in have]
            chosen += found
            if not found:
                missing.append(name)
    families = dict.fromkeys((*EMBEDDED, *chosen, *LAST))
    return Fonts(families=tuple(families), own=False, missing=tuple(missing))


@functools.cache
def _installed() -> frozenset[str]:
    """Give the names of all fonts that typst finds."""
    import typst  # noqa: PLC0415 - an extra

    return frozenset(font.family for font in typst.Fonts().fonts())
