"""Numbers as signs of one row: letters that repeat, cycles, digits of another script."""

from __future__ import annotations

from collections.abc import Callable

LARGEST_REPEAT = 30
"""Letters repeat (`aa`, `bbb`); a number that would need more is printed in decimal digits."""


def letters(alphabet: str) -> Callable[[int], str]:
    """Count in letters that repeat: a, b, … z, aa, bb."""

    def printed(value: int) -> str:
        repeat, letter = divmod(value - 1, len(alphabet))
        return alphabet[letter] * (repeat + 1) if 0 <= repeat < LARGEST_REPEAT else str(value)

    return printed


def cycle(signs: str) -> Callable[[int], str]:
    """Count in signs that begin again after the last one."""
    return lambda value: signs[(value - 1) % len(signs)] if value > 0 else str(value)


def row(first: str, count: int) -> Callable[[int], str]:
    """Count in a row of signs of Unicode; in digits where there are no more of them."""
    return lambda value: chr(ord(first) + value - 1) if 0 < value <= count else str(value)


def signs(row_of_signs: str) -> Callable[[int], str]:
    """Count in a few signs; in digits after the last one."""
    return lambda value: row_of_signs[value - 1] if 0 < value <= len(row_of_signs) else str(value)


def digits(zero: str) -> Callable[[int], str]:
    """Write decimal digits in the script whose zero is given; the others follow it in Unicode."""
    table = str.maketrans({str(digit): chr(ord(zero) + digit) for digit in range(10)})
    return lambda value: str(value).translate(table)


def spelled(ten: str) -> Callable[[int], str]:
    """Write decimal digits as ten signs, from that for zero."""
    return lambda value: "".join(ten[int(digit)] for digit in str(value)) if value >= 0 else str(value)
