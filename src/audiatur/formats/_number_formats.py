"""Numbers as Word prints them: the formats of `w:numFmt` (ECMA-376 part 1, §17.18.59) that texts use.

A format that is not known here prints in decimal digits, as Word itself does where a font or a language
is missing.
"""

from __future__ import annotations

from collections.abc import Callable

from ._number_signs import digits, letters

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ["-", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip

_LATIN = "abcdefghijklmnopqrstuvwxyz"
# Word's Russian lists leave out ё, й, ъ, ы and ь (§17.18.59, russianLower).
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_ARABIC_ALPHA = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ARABIC_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_HINDI_CONSONANTS = "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह"
_HINDI_VOWELS = "अआइईउऊऋऌऍऎएऐऑऒओऔ"
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
_THAI = "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_CHICAGO = "*†‡§"

MOST_ZEROS = 9
"""Digits that a custom format may pad a number to: Word itself offers five."""

LARGEST_ROMAN = 4999
"""Above this Roman numerals are no longer numbers a reader can read; decimal digits are printed."""


def roman(value: int) -> str:
    """Give a number in small Roman numerals; in digits where there are none for it."""
    if not 0 < value <= LARGEST_ROMAN:
        return str(value)
    shown = []
    for size, numeral in _ROMAN:
        count, value = divmod(value, size)
        shown.append(numeral * count)
    return "".join(shown)


def _ordinal(value: int) -> str:
    if value % 100 in (11, 12, 13):
        return f"{value}th"
    return f"{value}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th') }"


def _words(value: int) -> str:
    if not 0 <= value < 1000:
        return str(value)
    if value >= 100:
        rest = f" {_words(value % 100)}" if value % 100 else ""
        return f"{_ONES[value // 100]} hundred{rest}"
    if value < 20:
        return _ONES[value]
    return _TENS[value // 10] + (f"-{_ONES[value % 10]}" if value % 10 else "")


def _ordinal_words(value: int) -> str:
    head, sign, last = _words(value).rpartition("-")
    if not sign:
        head, sign, last = last.rpartition(" ")
    last = _ORDINALS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return head + sign + last


_HEBREW_VALUES = (
    (400, "ת"), (300, "ש"), (200, "ר"), (100, "ק"), (90, "צ"), (80, "פ"), (70, "ע"), (60, "ס"), (50, "נ"),
    (40, "מ"), (30, "ל"), (20, "כ"), (16, "טז"), (15, "טו"), (10, "י"), (9, "ט"), (8, "ח"), (7, "ז"),
    (6, "ו"), (5, "ה"), (4, "ד"), (3, "ג"), (2, "ב"), (1, "א"),
)  # fmt: skip

LARGEST_HEBREW = 999
"""Above this the letters of Hebrew numerals begin again."""


def _hebrew(value: int) -> str:
    """Count in Hebrew numerals; fifteen and sixteen are nine and six, nine and seven."""
    if not 0 < value <= LARGEST_HEBREW:
        return str(value)
    shown = ""
    for size, letter in _HEBREW_VALUES:
        while value >= size:
            shown += letter
            value -= size
    return shown


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda value: f"{value:02}",
    "lowerRoman": roman,
    "upperRoman": lambda value: roman(value).upper(),
    "lowerLetter": letters(_LATIN),
    "upperLetter": letters(_LATIN.upper()),
    "ordinal": _ordinal,
    "cardinalText": lambda value: _words(value).capitalize(),
    "ordinalText": lambda value: _ordinal_words(value).capitalize(),
    "hex": lambda value: f"{value:X}",
    "chicago": letters(_CHICAGO),
    "numberInDash": lambda value: f"- {value} -",
    "none": lambda _: "",
    "russianLower": letters(_RUSSIAN),
    "russianUpper": letters(_RUSSIAN.upper()),
    "arabicAlpha": letters(_ARABIC_ALPHA),
    "arabicAbjad": letters(_ARABIC_ABJAD),
    "hebrew2": letters(_HEBREW),
    "thaiLetters": letters(_THAI),
    "thaiNumbers": digits("๐"),
    "hindiNumbers": digits("०"),
    # Word has the names of these two the wrong way round ([MS-OI29500] 2.1.540).
    "hindiVowels": letters(_HINDI_CONSONANTS),
    "hindiConsonants": letters(_HINDI_VOWELS),
    "hebrew1": _hebrew,
    "decimalHalfWidth": str,
}


def printed(value: int, number_format: str) -> str:
    """Give a number as it is printed in a format of `w:numFmt`."""
    if number_format.startswith("zeros"):
        return str(value).zfill(int(number_format.removeprefix("zeros")))
    shape = _FORMATS.get(number_format)
    if shape is None:
        from ._number_formats_east import EAST_ASIAN  # noqa: PLC0415 - few files have them

        shape = EAST_ASIAN.get(number_format, str)
    return shape(value)


def custom(shape: str | None) -> str | None:
    """Give the format that a custom one means (`001, 002, …`, [MS-DOCX] 2.4), or None if it is not known."""
    first = (shape or "").partition(",")[0].strip()
    return f"zeros{len(first)}" if first.strip("0") == "1" and 1 < len(first) <= MOST_ZEROS else None
