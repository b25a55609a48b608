"""Numbers as Word prints them in Chinese, Japanese and Korean (ECMA-376 part 1, §17.18.59).

Where Word does otherwise than the standard says, this does as Word ([MS-OI29500] 2.1.540, [MS-DOCX] 2.4).
"""

from __future__ import annotations

from collections.abc import Callable

from ._number_signs import cycle, digits, letters, row, signs, spelled

_PLAIN = "〇一二三四五六七八九"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_LEGAL_SIMPLIFIED = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_JAPANESE = "〇壱弐参四伍六七八九"
_KOREAN = "영일이삼사오육칠팔구"
_KOREAN_ONES = ("", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉")
_KOREAN_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_AIUEO_HALF = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_IROHA_HALF = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ"

LARGEST_COUNTED = 9_999
"""Above this numbers are counted in groups of ten thousand, which no list reaches; digits are printed."""


def _counted(ten: str, units: str, *, one: bool, zero: str, bare_ten: bool) -> Callable[[int], str]:
    """Count by units: `units` are those of 10, 100 and 1,000; `one` says whether a single unit has its digit,
    `zero` what stands for missing places between digits, `bare_ten` that ten to nineteen have none.
    """

    def printed(value: int) -> str:
        if not 0 < value <= LARGEST_COUNTED:
            return str(value)
        shown = ""
        for digit, unit in zip(f"{value:04}", (*units[::-1], ""), strict=True):
            if digit == "0":
                shown += zero if shown and zero and not shown.endswith(zero) else ""
            else:
                shown += ("" if digit == "1" and unit and not one else ten[int(digit)]) + unit
        shown = shown.removesuffix(zero) if zero else shown
        return shown[1:] if bare_ten and 10 <= value < 20 else shown

    return printed


_THOUSANDS = _counted(_PLAIN, "十百千", one=True, zero="零", bare_ten=True)


def _hundred(zero: str) -> Callable[[int], str]:
    """Count to ninety-nine, from a hundred on in digits: 九十九, 一○○."""
    spell = spelled(zero + _PLAIN[1:])
    return lambda value: _THOUSANDS(value) if 0 < value < 100 else spell(value)


def _korean_legal(value: int) -> str:
    """Count to ninety-nine in Korean words of the language's own."""
    return _KOREAN_TENS[value // 10] + _KOREAN_ONES[value % 10] if 0 < value < 100 else str(value)


def _stem_and_branch(value: int) -> str:
    """Count in the cycle of sixty."""
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12] if value > 0 else str(value)


EAST_ASIAN: dict[str, Callable[[int], str]] = {
    "decimalFullWidth": digits("０"),
    "decimalFullWidth2": digits("０"),
    "decimalEnclosedCircle": row("①", 20),
    "decimalEnclosedCircleChinese": row("①", 20),
    "decimalEnclosedFullstop": row("⒈", 20),
    "decimalEnclosedParen": row("⑴", 20),
    "ideographEnclosedCircle": row("㈠", 10),
    "ideographDigital": spelled(_PLAIN),
    "japaneseDigitalTenThousand": spelled(_PLAIN),
    "taiwaneseDigital": spelled("○" + _PLAIN[1:]),
    "koreanDigital": spelled(_KOREAN),
    "koreanDigital2": spelled("零" + _PLAIN[1:]),
    "chineseCounting": _hundred("○"),
    "taiwaneseCounting": _hundred("○"),
    "chineseCountingThousand": _THOUSANDS,
    "taiwaneseCountingThousand": _THOUSANDS,
    "japaneseCounting": _counted(_PLAIN, "十百千", one=False, zero="", bare_ten=False),
    "koreanCounting": _counted(_KOREAN, "십백천", one=False, zero="", bare_ten=False),
    "koreanLegal": _korean_legal,
    "ideographLegalTraditional": _counted(_LEGAL_TRADITIONAL, "拾佰仟", one=True, zero="零", bare_ten=False),
    "chineseLegalSimplified": _counted(_LEGAL_SIMPLIFIED, "拾佰仟", one=True, zero="零", bare_ten=False),
    "japaneseLegal": _counted(_LEGAL_JAPANESE, "拾百阡", one=True, zero="", bare_ten=False),
    "ideographTraditional": signs(_STEMS),
    "ideographZodiac": signs(_BRANCHES),
    "ideographZodiacTraditional": _stem_and_branch,
    "aiueo": cycle(_AIUEO_HALF),
    "aiueoFullWidth": cycle(_AIUEO),
    "iroha": cycle(_IROHA_HALF),
    "irohaFullWidth": cycle(_IROHA),
    "ganada": letters("가나다라마바사아자차카타파하"),
    "chosung": letters("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
}
"""Formats by their names in `w:numFmt`."""
