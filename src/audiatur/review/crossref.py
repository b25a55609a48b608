"""Cross-references that moved with what they point at: `see paragraph 41` where 41 is 42 now."""

from __future__ import annotations

import re
from collections import defaultdict

from audiatur.model import Comparison, Paragraph, ParagraphKind, Report
from audiatur.text.numbers import normalise

from .alignment import Alignment
from .runs import Run

_NUMBER = re.compile(r"\d+(?:\.\d+)*(?:bis|ter)?(?:\([a-z]{1,4}\))*|\b[IVXLC]+\b|\([a-z]{1,4}\)")
_WORDS = {
    "paragraph": r"""paragraphs?|paras?\.?|¶+|paragraphes?|párrafos?|absatz|absätze|ziffern?|randnummern?|
        пункт\w*|الفقرات?|الفقرة|第""",
    "section": r"""sections?|secs?\.?|§+|chapters?|chaps?\.?|parts?|clauses?|articles?|annex(?:es)?|
        appendix|appendices|chapitres?|secci(?:ón|ones)|capítulos?|abschnitt\w*|kapitel|раздел\w*|глав\w*""",
    "footnote": r"footnotes?|notes?|fn\.?|notas?|fußnoten?|сноск\w*",
    "item": r"""tables?|figures?|figs?\.?|box(?:es)?|recommendations?|findings?|tableaux?|cuadros?|
        abbildung\w*|таблиц\w*""",
}
_GAP = r"[\s\u00a0]*"
_ONE = r"""[\d.]+(?:\([a-z]+\))*|[IVXLC]+|\([a-z]+\)|,|;|and|or|to|through|et|à|y|a|und|bis|и|по|[-–—]"""
_BEFORE = {
    name: re.compile(rf"(?<!\w)(?:{words}){_GAP}(?:{_GAP}(?:{_ONE}){_GAP})*$", re.IGNORECASE | re.VERBOSE)
    for name, words in _WORDS.items()
}
_ITEM = re.compile(_WORDS["item"], re.IGNORECASE | re.VERBOSE)
_LOOK_BACK = 120
"""Characters of text before a number in which its reference word must stand."""


def _kind_of(paragraph: Paragraph) -> str:
    if paragraph.kind is ParagraphKind.HEADING:
        return "section"
    if paragraph.kind is ParagraphKind.FOOTNOTE:
        return "footnote"
    if paragraph.kind is ParagraphKind.CAPTION:
        return "item"
    return "paragraph"


def _targets(report: Report) -> dict[tuple[str, str], list[int]]:
    """Paragraphs by what they are and their number; captions by the number in their own words."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for paragraph in report.paragraphs:
        number = paragraph.number
        kind = _kind_of(paragraph)
        if number is None and (kind == "item" or _ITEM.match(paragraph.text)):
            match = _NUMBER.search(paragraph.text[:_LOOK_BACK])
            number, kind = (match[0] if match else None), "item"
        name = normalise(number) if number else None
        if name is not None:
            found[kind, name].append(paragraph.index)
    return found


class CrossReferences:
    """Follows references in both texts."""

    def __init__(self, comparison: Comparison, alignment: Alignment) -> None:
        self._shared = _targets(comparison.shared)
        self._final = _targets(comparison.final)
        self._alignment = alignment

    def explain(self, run: Run) -> bool:
        """Whether one place where words differ is a reference that leads to the same place as before."""
        old, new = (_NUMBER.findall(text) for text in (run.old, run.new))
        if not old or len(old) != len(new) or _NUMBER.sub("", run.old) != _NUMBER.sub("", run.new):
            return False
        before = run.before[-_LOOK_BACK:]
        kinds = [kind for kind, pattern in _BEFORE.items() if pattern.search(before)]
        return bool(kinds) and all(
            any(self._same(kind, a, b) for kind in kinds) for a, b in zip(old, new, strict=True)
        )

    def _same(self, kind: str, old: str, new: str) -> bool:
        """Whether what has number `old` in the shared text has number `new` in the final text."""
        old_name, new_name = normalise(old), normalise(new)
        if old_name is None or new_name is None:
            return False
        places = self._shared.get((kind, old_name), ())
        now = set(self._final.get((kind, new_name), ()))
        return any(now.intersection(self._alignment.to_final.get(place, ())) for place in places)
