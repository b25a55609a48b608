"""Paragraph styles: what a style makes of its paragraphs, resolved along the chain it is based on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from audiatur.model import ParagraphKind

from ._names import child, number, switch, value, w

LONGEST_CHAIN = 50
"""Styles a style may be based on; more are a loop. Word itself allows ten."""

BODY_OUTLINE = 9
"""The outline level that means "no heading" (§17.3.1.20)."""

# Word keeps `heading 1` in every language (§17.7.4.9); other programs write their own language's name.
_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titulo|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis|címsor|titlu"
    r"|заголовок|başlık|επικεφαλίδα|标题|標題|見出し|제목|عنوان|כותרת)[ \u00a0]?([1-9])",
    re.IGNORECASE,
)
_TITLES = {"title", "titel", "titre", "título", "titolo", "название", "标题", "表題", "العنوان"}
_CONTENTS = re.compile(r"(?:toc [1-9]|table of figures|table of authorities)$", re.IGNORECASE)
_CAPTIONS = {"caption", "image caption", "table caption", "beschriftung", "légende", "epígrafe", "题注"}
_QUOTES = {"quote", "intense quote", "block text", "quotations", "zitat", "citation", "cita"}
_CODES = {"source code", "html preformatted", "plain text", "preformatted text", "macro text", "code"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What a paragraph style says: kind, heading level (1 to 9), list (`num_id`, `ilvl`), hidden or not."""

    kind: ParagraphKind = ParagraphKind.BODY
    level: int | None = None
    num_id: str | None = None
    ilvl: int | None = None
    contents: bool = False
    language: str | None = None


class Styles:
    """The paragraph styles of one document."""

    def __init__(self, root: Any = None) -> None:
        """Read the styles; `root` is that of `styles.xml`, or None where there is none."""
        self._elements: dict[str, Any] = {}
        self._resolved: dict[str, Style] = {}
        self.default = Style()
        self.language: str | None = None
        self.hidden: frozenset[str] = frozenset()
        """Ids of the styles, of paragraphs and of characters, whose text is not printed."""
        if root is None:
            return
        self.hidden = _hidden(root)
        default = ""
        for style in root.iterchildren(w("style")):
            if style.get(w("type")) in ("paragraph", None):
                key = style.get(w("styleId"), "")
                self._elements[key] = style
                if style.get(w("default")) in ("1", "true", "on"):
                    default = key
        properties = child(child(child(root, "docDefaults"), "rPrDefault"), "rPr")
        self.default = self.get(default)
        self.language = self.default.language or value(properties, "lang")

    def get(self, key: str | None) -> Style:
        """Give the style of that id; the default where there is none of it."""
        if key is None:
            return self.default
        found = self._resolved.get(key)
        if found is None:
            found = self._resolved[key] = self._resolve(key) if key in self._elements else self.default
        return found

    def _chain(self, key: str) -> list[Any]:
        chain: list[Any] = []
        while key in self._elements and len(chain) < LONGEST_CHAIN:
            chain.append(self._elements[key])
            key = value(chain[-1], "basedOn") or ""
        return chain

    def _resolve(self, key: str) -> Style:
        """Take each property from the nearest style of the chain that says it."""
        outline: int | None = None
        num_id: str | None = None
        ilvl: int | None = None
        language: str | None = None
        named: Style | None = None
        for element in self._chain(key):
            named = named or _named(value(element, "name") or "")
            properties = child(element, "pPr")
            if outline is None:
                outline = number(value(properties, "outlineLvl"))
            numbered = child(properties, "numPr")
            if numbered is not None:
                num_id = value(numbered, "numId") if num_id is None else num_id
                ilvl = number(value(numbered, "ilvl")) if ilvl is None else ilvl
            language = language or value(child(element, "rPr"), "lang")
        kind, level = (named.kind, named.level) if named else (ParagraphKind.BODY, None)
        if outline is not None and kind is not ParagraphKind.CAPTION:
            heading = 0 <= outline < BODY_OUTLINE
            level = outline + 1 if heading else None
            kind = ParagraphKind.HEADING if heading else _no_heading(kind)
        contents = bool(named and named.contents)
        return Style(kind=kind, level=level, num_id=num_id, ilvl=ilvl, contents=contents, language=language)


def _hidden(root: Any) -> frozenset[str]:
    """Give the styles that hide their text, and those based on them that do not say otherwise."""
    if next(root.iter(w("vanish")), None) is None:
        return frozenset()
    said: dict[str, tuple[bool | None, str]] = {}
    for style in root.iterchildren(w("style")):
        own = switch(child(style, "rPr"), "vanish") if child(style, "rPr") is not None else None
        said[style.get(w("styleId"), "")] = (own, value(style, "basedOn") or "")

    def hides(key: str) -> bool:
        for _ in range(LONGEST_CHAIN):
            own, key = said.get(key, (False, ""))
            if own is not None:
                return own
        return False

    return frozenset(key for key in said if hides(key))


def _no_heading(kind: ParagraphKind) -> ParagraphKind:
    return ParagraphKind.BODY if kind is ParagraphKind.HEADING else kind


def _named(name: str) -> Style | None:
    """Say what a style's name means, or None where it says nothing."""
    name = name.strip().lower()
    heading = _HEADING.fullmatch(name)
    if heading:
        return Style(kind=ParagraphKind.HEADING, level=int(heading[1]))
    if name in _TITLES:
        return Style(kind=ParagraphKind.HEADING, level=1)
    if _CONTENTS.match(name):
        return Style(contents=True)
    for names, kind in (
        (_CAPTIONS, ParagraphKind.CAPTION),
        (_QUOTES, ParagraphKind.QUOTE),
        (_CODES, ParagraphKind.CODE),
    ):
        if name in names:
            return Style(kind=kind)
    return None


def vanished(properties: Any) -> bool | None:
    """Say whether run properties hide their text (§17.3.2.41); None where they do not say."""
    return switch(properties, "vanish")
