"""Numbers as Word prints them: the formats of `w:numFmt` (ECMA-376 part 1, §17.18.59) that texts use.

A format that is not known here prints in decimal digits, as Word itself does where a font or a language
is missing.
"""

from __future__ import annotations

from collections.abc import Callable

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
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
_THAI = "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_CHINESE = "〇一二三四五六七八九"
_CHICAGO = "*†‡§"

LARGEST_ROMAN = 4999
"""Above this Roman numerals are no longer numbers a reader can read; decimal digits are printed."""

LARGEST_REPEAT = 30
"""Letters repeat (`aa`, `bbb`); a number that would need more is printed in decimal digits."""


def roman(value: int) -> str:
    """Give a number in small Roman numerals; in digits where there are none for it."""
    if not 0 < value <= LARGEST_ROMAN:
        return str(value)
    digits = []
    for size, letters in _ROMAN:
        count, value = divmod(value, size)
        digits.append(letters * count)
    return "".join(digits)


def _letters(alphabet: str) -> Callable[[int], str]:
    def printed(value: int) -> str:
        repeat, letter = divmod(value - 1, len(alphabet))
        return alphabet[letter] * (repeat + 1) if 0 <= repeat < LARGEST_REPEAT else str(value)

    return printed


def _digits(zero: str) -> Callable[[int], str]:
    table = str.maketrans({str(digit): chr(ord(zero) + digit) for digit in range(10)})
    return lambda value: str(value).translate(table)


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


def _chinese(value: int) -> str:
    """Count as in 一, 十, 十一, 二十三, 一百零五; above 9,999 in digits."""
    if not 0 < value < 10_000:
        return str(value)
    digits = f"{value:04}"
    shown = ""
    for digit, unit in zip(digits, ("千", "百", "十", ""), strict=True):
        if digit != "0":
            shown += _CHINESE[int(digit)] + unit
        elif shown and not shown.endswith("零"):
            shown += "零"
    shown = shown.rstrip("零")
    return shown[1:] if shown.startswith("一十") else shown


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda value: f"{value:02}",
    "lowerRoman": roman,
    "upperRoman": lambda value: roman(value).upper(),
    "lowerLetter": _letters(_LATIN),
    "upperLetter": _letters(_LATIN.upper()),
    "ordinal": _ordinal,
    "cardinalText": lambda value: _words(value).capitalize(),
    "ordinalText": lambda value: _ordinal_words(value).capitalize(),
    "hex": lambda value: f"{value:X}",
    "chicago": _letters(_CHICAGO),
    "numberInDash": lambda value: f"- {value} -",
    "none": lambda _: "",
    "russianLower": _letters(_RUSSIAN),
    "russianUpper": _letters(_RUSSIAN.upper()),
    "arabicAlpha": _letters(_ARABIC_ALPHA),
    "arabicAbjad": _letters(_ARABIC_ABJAD),
    "hebrew2": _letters(_HEBREW),
    "thaiLetters": _letters(_THAI),
    "thaiNumbers": _digits("๐"),
    "hindiNumbers": _digits("०"),
    "decimalFullWidth": _digits("０"),
    "decimalFullWidth2": _digits("０"),
    "decimalEnclosedCircle": lambda value: chr(0x2460 + value - 1) if 0 < value <= 20 else str(value),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": lambda value: "".join(_CHINESE[int(digit)] for digit in str(max(value, 0))),
}


def printed(value: int, number_format: str) -> str:
    """Give a number as it is printed in a format of `w:numFmt`."""
    return _FORMATS.get(number_format, str)(value)
