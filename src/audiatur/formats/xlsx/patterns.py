"""One section of a number format, taken apart: digits to fill, words around them, dates, conditions."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

from .dates import Shows

_TOKEN: Final = re.compile(
    r"""(?P<quoted>"[^"]*"?)|\\(?P<escaped>.)|_(?P<pad>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]"""
    r"""|(?P<general>General)|(?P<ampm>AM/PM|A/P|上午/下午)|(?P<era>[gGeE]+(?![+-]))|(?P<exponent>[Ee][+-])"""
    r"""|(?P<date>[yYmMdDhHsSbB]+)|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<slash>/)"""
    r"""|(?P<text>@)|(?P<literal>.)""",
    re.DOTALL | re.IGNORECASE,
)
_CONDITION: Final = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_CURRENCY: Final = re.compile(r"\$([^-]*)(?:-[0-9A-Fa-f]+)?")
_COMPARE: Final[dict[str, Callable[[Decimal, Decimal], bool]]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
    "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
_LONGEST: Final = 400
"""Digits that are shown at most: the largest number of the format has 309."""

Token = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section: its tokens, and what kind of section they make it."""

    tokens: tuple[Token, ...]
    shows: Shows | None = None
    condition: Callable[[Decimal], bool] | None = None

    @property
    def general(self) -> bool:
        """Whether the number stands in it as General shows it."""
        return any(kind == "general" for kind, _ in self.tokens)

    @property
    def text(self) -> bool:
        """Whether it is for texts."""
        return any(kind == "text" for kind, _ in self.tokens)

    @property
    def literal(self) -> bool:
        """Whether it has words of its own."""
        return any(kind == "literal" and text.strip() for kind, text in self.tokens)

    @property
    def signed(self) -> bool:
        """Whether it says by itself that a number is negative: by a minus sign or by brackets."""
        return any(kind == "literal" and set(text) & set("-−(") for kind, text in self.tokens)

    def around(self, text: str) -> str:
        """The words of the section with a text in place of `@`."""
        return "".join(
            text if kind == "text" else word for kind, word in self.tokens if kind in ("text", "literal")
        )

    def general_around(self, number: str) -> str:
        """The words of the section with a number in place of `General`."""
        return "".join(
            number if kind == "general" else word
            for kind, word in self.tokens
            if kind in ("general", "literal", "percent")
        )

    def digits(self, value: Decimal) -> str:
        """Fill the places for digits with a number that is not negative."""
        kinds = [kind for kind, _ in self.tokens]
        value *= Decimal(100) ** kinds.count("percent")
        if "slash" in kinds and "digit" in kinds:
            return _fraction(value, self.tokens)
        if "exponent" in kinds:
            return _exponent(value, self.tokens)
        return _fill(value, self.tokens)


def section(code: str) -> Section:
    """Take a section apart."""
    tokens: list[Token] = []
    condition: Callable[[Decimal], bool] | None = None
    elapsed: str | None = None
    for found in _TOKEN.finditer(code):
        kind = found.lastgroup or "literal"
        text = found[kind]
        if kind == "bracket":
            said = _CONDITION.fullmatch(text)
            currency = _CURRENCY.fullmatch(text)
            if said:
                condition = _condition(said[1], Decimal(said[2]))
            elif currency:
                tokens.append(("literal", currency[1]))
            elif set(text.casefold()) in ({"h"}, {"m"}, {"s"}):
                elapsed = text[0].casefold()
        elif kind in ("quoted", "escaped", "literal"):
            tokens.append(("literal", text.strip('"') if kind == "quoted" else text))
        elif kind == "pad":
            tokens.append(("literal", " "))
        elif kind != "fill":
            tokens.append((kind, text))
    return Section(tokens=tuple(tokens), shows=_shows(tokens, elapsed), condition=condition)


def _condition(sign: str, bound: Decimal) -> Callable[[Decimal], bool]:
    compare = _COMPARE[sign]
    return lambda value: compare(value, bound)


def _shows(tokens: list[Token], elapsed: str | None) -> Shows | None:
    """What a section shows of an instant, or None where it shows a number.

    `m` beside hours or seconds is minutes.
    """
    units = [text.casefold() for kind, text in tokens if kind == "date"]
    if not units and elapsed is None:
        return None
    letters = [unit[0] for unit in units]
    minutes, months = elapsed == "m", False
    for at, letter in enumerate(letters):
        if letter == "m":
            before = letters[at - 1] if at else elapsed
            after = letters[at + 1] if at + 1 < len(letters) else None
            timed = (before == "h" or after == "s") and len(units[at]) <= 2
            minutes, months = minutes or timed, months or not timed
    era = any(kind == "era" for kind, _ in tokens)
    return Shows(
        year=era or not {"y", "b"}.isdisjoint(letters),
        month=months,
        day="d" in letters,
        hour="h" in letters or elapsed == "h",
        minute=minutes,
        second="s" in letters,
        elapsed=elapsed,
    )


def _places(tokens: tuple[Token, ...]) -> tuple[list[str], list[str]]:
    """The places for digits before and after the point."""
    whole: list[str] = []
    rest: list[str] = []
    into = whole
    for kind, text in tokens:
        if kind == "point":
            into = rest
        elif kind == "digit":
            into.append(text)
    return whole, rest


def _scaled(value: Decimal, tokens: tuple[Token, ...]) -> Decimal:
    """Each comma right after the last digit (or right before the point) divides by a thousand."""
    kinds = "".join({"digit": "0", "comma": ",", "point": "."}.get(kind, "") for kind, _ in tokens)
    found = re.search(r"0(,+)(?:\.|$)", kinds)
    return value / Decimal(1000) ** len(found[1]) if found else value


def _fill(value: Decimal, tokens: tuple[Token, ...]) -> str:
    whole, rest = _places(tokens)
    if not whole and not rest:
        return "".join(text for kind, text in tokens if kind in ("literal", "percent"))
    value = _scaled(value, tokens)
    text = (
        f"{value.quantize(Decimal(1).scaleb(-len(rest)), ROUND_HALF_UP):f}"
        if value.adjusted() < 25
        else f"{value:f}"
    )
    before, _, after = text.partition(".")
    digits = _whole(before.lstrip("0")[:_LONGEST], whole)
    decimals = _decimals(after, rest)
    shown: list[str] = []
    for kind, word in tokens:
        if kind in ("literal", "percent"):
            shown.append(word)
        elif kind == "point":
            if not whole and before.strip("0"):
                shown.append(before)
            whole, digits = [], iter(decimals)
            shown.append("." if decimals and any(decimals) else "")
        elif kind == "digit":
            shown.append(next(digits, ""))
        elif kind == "slash":
            shown.append("/")
    return "".join(shown)


def _whole(text: str, places: list[str]) -> Iterator[str]:
    """The digits for each place before the point; the first place takes all that are too many."""
    empty = {"0": "0", "#": "", "?": " "}
    lacking = max(0, len(places) - len(text))
    filled = [empty[place] for place in places[:lacking]] + list(
        text[max(0, len(text) - len(places) + lacking) :]
    )
    extra = text[: len(text) - len(places)] if len(text) > len(places) else ""
    if places and extra:
        filled[0] = extra + filled[0]
    return iter(filled)


def _decimals(text: str, places: list[str]) -> list[str]:
    filled = list(text.ljust(len(places), "0"))[: len(places)]
    for at in range(len(places) - 1, -1, -1):
        if filled[at] != "0" or places[at] == "0":
            break
        filled[at] = "" if places[at] == "#" else " "
    return filled


def _exponent(value: Decimal, tokens: tuple[Token, ...]) -> str:
    at = next(i for i, (kind, _) in enumerate(tokens) if kind == "exponent")
    mantissa, power = tokens[:at], tokens[at + 1 :]
    step = max(1, len(_places(mantissa)[0]))
    exponent = (value.adjusted() // step) * step if value else 0
    decimals = len(_places(mantissa)[1])
    if value and abs(round(value.scaleb(-exponent), decimals)) >= Decimal(10) ** step:
        exponent += step
    sign = "-" if exponent < 0 else ("+" if tokens[at][1].endswith("+") else "")
    return f"{_fill(value.scaleb(-exponent), mantissa)}E{sign}{_fill(Decimal(abs(exponent)), power)}"


def _fraction(value: Decimal, tokens: tuple[Token, ...]) -> str:
    """`# ?/?`: the nearest fraction whose denominator has so many digits, or the one that is said."""
    at = next(i for i, (kind, _) in enumerate(tokens) if kind == "slash")
    below = "".join(text for kind, text in tokens[at + 1 :] if kind in ("digit", "literal")).strip()
    above = [kind for kind, _ in tokens[:at]]
    mixed = (
        "digit" in above
        and re.search(r"0 +0", "".join("0" if k == "digit" else " " for k in above)) is not None
    )
    exact = Fraction(value)
    if below.isdigit() and int(below):
        near = Fraction(round(exact * int(below)), 1)
        top, bottom = int(near), int(below)
    else:
        near = exact.limit_denominator(10 ** min(max(1, len(below)), 7) - 1)
        top, bottom = near.numerator, near.denominator
    units = top // bottom if mixed else 0
    top -= units * bottom
    if mixed and not top:
        return str(units)
    return f"{units} {top}/{bottom}" if units else f"{top}/{bottom}"
