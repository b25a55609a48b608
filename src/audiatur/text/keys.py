"""The `key` of a text: what is left when typography is folded (spec/changes.md, "Text and key").

Two files of one report differ in spaces, quotation marks, dashes, ligatures and hyphenation without a
word being different. Texts of different formats are therefore compared on their keys.
"""

from __future__ import annotations

import re
import unicodedata

from audiatur.model import Paragraph

_FOLDED = str.maketrans(
    {
        # Quotation marks and what is typed for them.
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u2039\u203a\u02bc\uff07", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02", '"'),
        # Hyphens, dashes, the minus sign.
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
        # Latin ligatures: the presentation forms only (æ and œ are letters).
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
        # What has no width and no meaning of its own: soft hyphen, zero width space, word joiner, BOM.
        # The joiners U+200C and U+200D stay: they are spelling in Persian and in Indic scripts.
        **dict.fromkeys("\u00ad\u200b\u2060\ufeff", None),
    },
)

_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
_LINE_END_HYPHEN = re.compile(rf"(?:(?<=[^\W\d_])[-\u2010]|\u00ad)[ \t]*[{_BREAKS}]\s*(?=([^\W\d_]))")


def _join_hyphenated(match: re.Match[str]) -> str:
    """Join a word that was hyphenated at a line's end; before a capital the hyphen is the word's own."""
    return "" if match[1].islower() or match[0][0] == "\u00ad" else "-"


def fold(text: str) -> str:
    """Give the key of a text: NFC, with typography folded and white space collapsed and stripped.

    Quotation marks become `'` and `"`, all dashes `-`, ligatures their letters; soft hyphens and hyphens
    at a line's end go (but for one before a capital); any white space, line breaks included, is one
    space. Case, words and all other signs stay. The key of a key is that key.
    """
    plain = text.isascii()
    if not plain:
        text = unicodedata.normalize("NFC", text)
    if len(text.splitlines()) > 1:
        text = _LINE_END_HYPHEN.sub(_join_hyphenated, text)
    if plain:
        return " ".join(text.split())
    return " ".join(unicodedata.normalize("NFC", text.translate(_FOLDED)).split())


def paragraph_key(paragraph: Paragraph) -> str:
    """Give the key of a paragraph, made from its text without markup."""
    return fold(paragraph.text if paragraph.plain is None else paragraph.plain)
