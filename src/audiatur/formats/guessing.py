"""Which encoding a text that is not UTF-8 is in: files in Latin script told apart by their letters.

Guessers by statistics confuse the Windows code pages of Latin script, since a few sentences hold too few
letters beyond ASCII. Each language uses only some of them: the code page in which (nearly) all belong to one
language is taken. Texts of other scripts are told by `charset-normalizer`.
"""

from __future__ import annotations

import re
from typing import Final

SAMPLE: Final = 262_144
"""Bytes that are looked at: more make the guess slow and hardly ever better."""
_CERTAIN: Final = 0.95
"""Share of the letters beyond ASCII that must belong to one language; a stray sign is forgiven."""
_LATIN_SHARE: Final = 0.35
"""No language of the alphabets below has more of its letters beyond ASCII."""

_WEST: Final = (
    "äöüß",
    "àâçéèêëîïôùûüÿœæ",
    "áéíñóúü",
    "áâãàçéêíóôõúü",
    "àèéìíòóùúî",
    "åäöæøéü",
    "éëïöüáóèê",
    "áðéíóúýþæö",
    "àçèéíïòóúü·",
)
"""German, French, Spanish, Portuguese, Italian, Nordic, Dutch, Icelandic, Catalan."""
_CENTRAL: Final = (
    "ąćęłńóśźż",
    "áčďéěíňóřšťúůýž",
    "áäčďéíĺľňóôŕšťúýž",
    "áéíóöőúüű",
    "ăâîşţșț",
    "čćđšž",
    "äöüß",
)
"""Polish, Czech, Slovak, Hungarian, Romanian, Croatian and Slovene, German."""
_ALPHABETS: Final = (
    ("cp1252", _WEST),
    ("cp1250", _CENTRAL),
    ("iso8859_2", _CENTRAL),
    ("cp1254", ("çğıöşüâîû",)),
    ("cp1257", ("ąčęėįšųūž", "āčēģīķļņšūž", "äöõüšž")),
    ("mac_roman", _WEST),
    ("cp850", _WEST),
)
"""Code pages and the letters of the languages written in them; of equals the first is taken."""
_SIGNS: Final = frozenset("«»„“”‚‘’–—…°€§ªº·•´©®™¿¡±×½¼¾²³¹µ£¥†‡‰‹›\u00a0\u00ad")
_INSIDE: Final = re.compile(r"(?<=[a-z])[²³¹¿¡¼½¾ªº±×µ°§£¥®©†‡‰€](?=[a-z])")
"""Signs between two letters: no word has them, a letter of another code page looks like that."""
_OTHERS: Final = [
    "cp1251", "koi8_r", "cp866", "cp1253", "cp1255", "cp1256", "cp874", "cp1258",
    "cp932", "euc_jp", "gb18030", "big5", "cp949", "cp1252", "cp1250", "cp1257",
]  # fmt: skip
"""What files in other scripts are usually in; rare encodings fit many texts by chance."""


def guess_encoding(data: bytes) -> str | None:
    """Name the encoding that a text is most likely in, or None where none fits the whole of it."""
    sample = data[:SAMPLE]
    best, share = None, 0.0
    for encoding, alphabets in _ALPHABETS:
        found = _share(sample, encoding, alphabets)
        if found > share:
            best, share = encoding, found
    if best is not None and share >= _CERTAIN and _fits(data, best):
        return best
    from charset_normalizer import from_bytes  # noqa: PLC0415 - needed for old files only

    match = from_bytes(sample, cp_isolation=_OTHERS).best() or from_bytes(sample).best()
    if match is not None and _fits(data, match.encoding):
        return match.encoding
    return "cp1252" if _fits(data, "cp1252") else None


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _share(sample: bytes, encoding: str, alphabets: tuple[str, ...]) -> float:
    """The share of the letters beyond ASCII that one language has; 0 where it is no Latin script."""
    try:
        text = sample.decode(encoding).casefold()
    except UnicodeDecodeError:
        return 0.0
    beyond = [character for character in text if not character.isascii() and character not in _SIGNS]
    odd = len(_INSIDE.findall(text))
    letters = sum(map(str.isalpha, text))
    if len(beyond) + odd > letters * _LATIN_SHARE:
        return 0.0
    if not beyond:
        return 0.0 if odd else 1.0
    known = max(sum(character in alphabet for character in beyond) for alphabet in alphabets)
    return known / (len(beyond) + odd)
